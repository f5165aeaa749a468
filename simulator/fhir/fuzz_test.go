package fhir

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/render"
)

// Whatever a client sends, the answer is a searchset of its patient or an
// OperationOutcome with a status of its own.
func FuzzSearch(f *testing.F) {
	for _, seed := range [][2]string{
		{"Patient", "_id=148682"}, {"Patient", "name=a\\,b,c&birthdate=ge1970-05&_count=1"},
		{"Patient", "identifier=a|b\\|c|"}, {"Patient", "identifier:not=|"}, {"Patient", "name:contains=%ff%00&_sort=-name"},
		{"Encounter", "patient=Patient/148682&date=ap2015-13-01T25:61"}, {"Encounter", "patient=148682&_offset=9&_count=0"},
		{"Observation", "patient=148682&code=http://loinc.org|&date=2015-01-01T00:00:00.5Z"}, {"Observation", "encounter=148682-e1"},
		{"Location", "address=%C3%89&_format=json&_pretty=true"}, {"Encounter/patient=148682", ""},
		{"Encounter", "patient=148682&_revinclude=Provenance:target&_count=2&_offset=3"}, {"PractitionerRole", "practitioner.name=a&_include=PractitionerRole:practitioner"},
		{"Provenance", "target=Encounter/148682-e1&recorded=ge2015"}, {"MedicationRequest", "patient=148682&_include=MedicationRequest:medication&intent:not=plan"},
		{"DocumentReference/$docref", "patient=148682&start=2015&end=2016-02&type=a|b"}, {"Binary/148682-n1", "_format=json"}, {"%2e%2e/Patient", ";=;"},
	} {
		f.Add(seed[0], seed[1])
	}
	room := honest()
	f.Fuzz(func(t *testing.T, path, query string) {
		got := get(t, room, patientToken(), "/"+path+"?"+query)
		document := strings.HasPrefix(path, "Binary/") && got.status == 200
		if !json.Valid(got.body) && got.status != 304 && !document {
			t.Fatalf("%s?%s: no JSON: %s", path, query, got.body)
		}
		if got.status >= 400 {
			got.outcome(t)
			return
		}
		if strings.Contains(string(got.body), `"`+other) {
			t.Fatalf("%s?%s shows another patient", path, query)
		}
	})
}

// A value that is split and escaped again is the value.
func FuzzValues(f *testing.F) {
	for _, seed := range []string{"", ",", "a,b", `a\,b`, `\\,\|`, `\`, "é,|"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if got := strings.Join(splitValues(raw), ","); got != raw {
			t.Errorf("%q is split and joined to %q", raw, got)
		}
		for _, v := range splitValues(raw) {
			unescape(v)
			if m, wrong := tokenMatcher(v); (m == nil) == (wrong == "") {
				t.Errorf("token %q: %v, %q", v, m != nil, wrong)
			}
		}
	})
}

func FuzzDates(f *testing.F) {
	for _, seed := range []string{"2020", "ge2020-02", "lt2020-02-29", "2020-01-01T00:00", "ap2020-01-01T00:00:00.123+05:00", "-1", "99999", "sa0000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if from, to, ok := parseDate(s); ok && !from.Before(to) {
			t.Errorf("%q is %v to %v", s, from, to)
		}
		if m, wrong := dateMatcher(s, nil); wrong == "" {
			m(&render.Key{})
		}
	})
}

func TestDatesStandForAllThatTheyMayMean(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2020":                         "2020-01-01T00:00:00Z/2021-01-01T00:00:00Z",
		"2020-02":                      "2020-02-01T00:00:00Z/2020-03-01T00:00:00Z",
		"2020-02-29":                   "2020-02-29T00:00:00Z/2020-03-01T00:00:00Z",
		"2020-02-29T10:30":             "2020-02-29T10:30:00Z/2020-02-29T10:31:00Z",
		"2020-02-29T10:30:05Z":         "2020-02-29T10:30:05Z/2020-02-29T10:30:06Z",
		"2020-02-29T10:30:05+02:00":    "2020-02-29T08:30:05Z/2020-02-29T08:30:06Z",
		"2020-02-29T10:30+02:00":       "2020-02-29T08:30:00Z/2020-02-29T08:31:00Z",
		"2020-02-29T10:30:05.25-01:00": "2020-02-29T11:30:05.25Z/2020-02-29T11:30:05.250000001Z",
		"20":                           "",
		"2020-2-9":                     "",
		"2021-02-29":                   "",
		"2020-02-29T10":                "",
		"2020-02-29 10:30":             "",
		"tomorrow":                     "",
	} {
		from, to, ok := parseDate(in)
		const layout = "2006-01-02T15:04:05.999999999Z07:00"
		got := from.Format(layout) + "/" + to.Format(layout)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
}

func TestLinksKeepEveryCharacter(t *testing.T) {
	t.Parallel()
	target := "/Patient?name=" + url.QueryEscape(`Ødegård, "x"|\,&=`) + "&name=larson"
	self := get(t, honest(), patientToken(), target).set(t).link("self")
	u, err := url.Parse(self)
	if err != nil || strings.Contains(self, " ") {
		t.Fatalf("%q: %v", self, err)
	}
	want, _ := url.ParseQuery(target[len("/Patient?"):])
	if got := u.Query(); got.Encode() != want.Encode() {
		t.Errorf("self link asks for %v, the client for %v", got, want)
	}
}
