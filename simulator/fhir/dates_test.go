package fhir

import (
	"slices"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/render"
)

// What each prefix finds, by how the range that is there lies to the range that
// is sought (FHIR R4 Search, "Prefixes"): the whole table.
func TestEachPrefixFindsWhatR4SaysByTheRanges(t *testing.T) {
	t.Parallel()
	const sought = "2015-06"
	for _, c := range []struct{ lies, from, to, finds string }{
		{"the same", "2015-06-01", "2015-07-01", "ap eq ge le"},
		{"inside", "2015-06-10", "2015-06-11", "ap eq ge le"},
		{"inside, from the start", "2015-06-01", "2015-06-02", "ap eq ge le"},
		{"inside, to the end", "2015-06-30T23:59:59Z", "2015-07-01", "ap eq ge le"},
		{"before", "2015-05-10", "2015-05-11", "eb le lt ne"},
		{"before, up to the start", "2015-05-31", "2015-06-01", "eb le lt ne"},
		{"after", "2015-08-10", "2015-08-11", "ge gt ne sa"},
		{"after, from the end", "2015-07-01", "2015-07-02", "ge gt ne sa"},
		{"over the start", "2015-05-20", "2015-06-10", "ap le lt ne"},
		{"over the end", "2015-06-20", "2015-07-10", "ap ge gt ne"},
		{"over both", "2015-05-20", "2015-07-10", "ap ge gt le lt ne"},
		{"from within without an end", "2015-06-20", "9999-12-31", "ap ge gt ne"},
		{"the whole year", "2015-01-01", "2016-01-01", "ap ge gt le lt ne"},
	} {
		from, _, _ := parseDate(c.from)
		to, _, _ := parseDate(c.to)
		var finds []string
		for _, prefix := range strings.Fields("ap eb eq ge gt le lt ne sa") {
			m, wrong := dateMatcher(prefix+sought, nil)
			if wrong != "" {
				t.Fatal(wrong)
			}
			if m(&render.Key{From: from, To: to}) {
				finds = append(finds, prefix)
			}
		}
		if got := strings.Join(finds, " "); got != c.finds {
			t.Errorf("what lies %s is found by %s, want %s", c.lies, got, c.finds)
		}
	}
}

// A value of each precision stands for its own range, in its own zone.
func TestEachPrecisionAndZoneIsCompared(t *testing.T) {
	t.Parallel()
	from, to, _ := parseDate("2015-06-10T23:30:15-02:00") // 2015-06-11T01:30:15Z
	for sought, finds := range map[string]bool{
		"2015": true, "2015-06": true, "2015-06-11": true, "2015-06-10": false,
		"2015-06-11T01:30": true, "2015-06-11T01:30Z": true, "2015-06-11T01:30:15Z": true, "2015-06-11T01:30:16Z": false,
		"2015-06-10T23:30-02:00": true, "2015-06-10T23:30Z": false, "ge2015-06-11T01:30:15Z": true, "gt2015-06-11T01:30:15Z": false,
		"lt2015-06-11T01:30:15Z": false, "le2015-06-11T01:30:15Z": true, "sa2015-06-11T01:30:14Z": true, "eb2015-06-11T01:30:16Z": true,
		"sa2015-06-11T01:30:15Z": false, "eb2015-06-11T01:30:15Z": false, "ap2015-06-11": true, "ne2015-06-11": false,
	} {
		m, wrong := dateMatcher(sought, nil)
		if wrong != "" {
			t.Fatalf("%s: %s", sought, wrong)
		}
		if got := m(&render.Key{From: from, To: to}); got != finds {
			t.Errorf("%s finds it: %v", sought, got)
		}
	}
	for _, wrong := range []string{"", "ge", "xx2015", "2015-6", "2015-06-31", "2015-06-11T01", "2015-06-11T01:30+2", "GE2015", "2015-06-11T01:30:15 02:00"} {
		if _, err := dateMatcher(wrong, nil); err == "" {
			t.Errorf("%q is read", wrong)
		}
	}
}

func TestPrefixesAreTakenForOthersOnlyWhereTheRulesSaySo(t *testing.T) {
	t.Parallel()
	target := "/Encounter?patient=" + busy + "&date="
	first := func(prefix string, change func(*Rules)) []string {
		room := broken(change)
		at := get(t, room, patientToken(), "/Encounter?patient="+busy+"&_sort=date&_count=1").set(t).Entry[0].Resource["period"].(map[string]any)["start"].(string)
		return get(t, room, patientToken(), target+prefix+at[:10]).set(t).ids()
	}
	if got := first("ge", honestly); len(got) < 2 {
		t.Fatalf("ge finds %d", len(got))
	}
	exactly := func(r *Rules) { r.Prefixes = map[string]string{"ge": "eq"} }
	if got := first("ge", exactly); len(got) != 1 || !slices.Equal(got, first("eq", honestly)) {
		t.Errorf("a prefix that counts for nothing finds %v", got)
	}
	refused := broken(func(r *Rules) { r.Prefixes = map[string]string{"ge": ""} })
	if got := get(t, refused, patientToken(), target+"ge2015"); got.status != 400 {
		t.Errorf("a prefix that is not known: %d", got.status)
	}
}
