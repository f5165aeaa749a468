package fhir

import (
	"slices"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/access"
)

func TestPagesJoinWithoutLossOrRepeat(t *testing.T) {
	t.Parallel()
	room := honest()
	for target, g := range map[string]*access.Grant{
		"/Observation?patient=" + busy + "&category=vital-signs&_count=7": patientToken(),
		"/Encounter?patient=Patient/" + busy + "&_count=1&_sort=-date":    patientToken(),
		"/Patient?gender=female,male&_count=9":                            systemToken(),
	} {
		whole := get(t, room, g, strings.Replace(target, "_count", "_count=1000&_total", 1)).set(t)
		var joined []string
		for next, pages := base+target, 0; next != ""; pages++ {
			rest, ok := strings.CutPrefix(next, base)
			if !ok || pages > whole.Total {
				t.Fatalf("the link %s leaves the base, or the pages never end", next)
			}
			page := get(t, room, g, rest).set(t)
			if page.Total != whole.Total {
				t.Errorf("a page has the total %d, want %d", page.Total, whole.Total)
			}
			if again := get(t, room, g, strings.TrimPrefix(page.link("self"), base)).set(t); !slices.Equal(again.ids(), page.ids()) || again.link("self") != page.link("self") {
				t.Errorf("the self link of %s leads to another page", next)
			}
			if before := page.link("previous"); (before == "") != (pages == 0) {
				t.Errorf("page %d has the previous link %q", pages, before)
			}
			joined = append(joined, page.ids()...)
			next = page.link("next")
		}
		if !slices.Equal(joined, whole.ids()) || whole.Total != len(joined) {
			t.Errorf("%s: the pages hold %d, the whole %d of %d", target, len(joined), len(whole.ids()), whole.Total)
		}
	}
}

func TestEntriesAreWhatTheirFullURLReads(t *testing.T) {
	t.Parallel()
	room := honest()
	found := get(t, room, patientToken(), "/AllergyIntolerance?patient="+busy)
	for _, e := range found.set(t).Entry {
		rest, ok := strings.CutPrefix(e.FullURL, base)
		if !ok || e.Search.Mode != "match" {
			t.Fatalf("entry %q, mode %q", e.FullURL, e.Search.Mode)
		}
		alone := get(t, room, patientToken(), rest)
		if alone.status != 200 || !strings.Contains(string(found.body), string(alone.body)) {
			t.Errorf("%s reads otherwise", rest)
		}
	}
	if strings.Contains(string(found.body), "\n") {
		t.Error("the bundle has line breaks")
	}
}

func TestACountOfNoughtGivesTheTotalAlone(t *testing.T) {
	t.Parallel()
	got := get(t, honest(), patientToken(), "/Encounter?patient="+busy+"&_count=0").set(t)
	if got.Total == 0 || got.Entry != nil || got.link("next") != "" {
		t.Errorf("total %d, %d entries, next %q", got.Total, len(got.Entry), got.link("next"))
	}
	beyond := get(t, honest(), patientToken(), "/Encounter?patient="+busy+"&_offset=99999").set(t)
	if beyond.Total != got.Total || beyond.Entry != nil {
		t.Errorf("beyond the end: total %d, %d entries", beyond.Total, len(beyond.Entry))
	}
}

func TestSortingOrdersByTheFirstValue(t *testing.T) {
	t.Parallel()
	at := func(order string) []string {
		var out []string
		for _, e := range get(t, honest(), patientToken(), "/Encounter?patient="+busy+"&_sort="+order).set(t).Entry {
			out = append(out, e.Resource["period"].(map[string]any)["start"].(string))
		}
		return out
	}
	up, down := at("date"), at("-date")
	if !slices.IsSorted(up) || len(up) < 2 {
		t.Error("_sort=date is not ascending")
	}
	slices.Reverse(down)
	if !slices.Equal(up, down) {
		t.Error("_sort=-date is not the reverse")
	}
	names := get(t, honest(), systemToken(), "/Patient?_sort=family").set(t)
	if first := names.Entry[0].Resource["name"].([]any)[0].(map[string]any)["family"].(string); first[0] != 'A' && first[0] != 'B' {
		t.Errorf("the first by family is %s", first)
	}
}
