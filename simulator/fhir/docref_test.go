package fhir

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

const docrefAt = "/DocumentReference/$docref"

func TestDocRefGivesTheCurrentSummaryUnlessMoreIsAskedFor(t *testing.T) {
	t.Parallel()
	room := withSummaries(Standard)
	chart, _ := small().Find(busy)
	var summary cohort.Document
	notes := map[string]int{}
	for _, d := range chart.Documents {
		if d.Status == "current" {
			notes[d.Type.Code]++
		}
		if d.Form == ccda {
			summary = d
		}
	}
	day := func(at time.Time) string { return at.Format(time.DateOnly) }
	for query, want := range map[string]int{
		"": 1,
		"&start=" + day(summary.Start) + "&end=" + day(summary.End): 1,
		"&start=" + day(summary.Start):                              1,
		"&end=" + day(summary.Start.AddDate(0, 0, -1)):              0,
		"&start=" + day(summary.End.AddDate(0, 0, 1)):               0,
		"&type=34133-9": 1,
		"&type=http://loinc.org|34133-9&on-demand=true": 1,
		"&type=http://loinc.org|11506-3":                1, // the newest
		"&type=11506-3&on-demand=true":                  0,
		"&type=11506-3&start=1900&end=2100":             notes["11506-3"],
		"&type=no-such-type":                            0,
		"&on-demand=false":                              1,
		"&on-demand=true&start=" + day(summary.Start) + "&end=" + day(summary.End) + "T": -1,
		"&on-demand=perhaps":     -1,
		"&type=a|b|c":            -1,
		"&colour=red":            -1,
		"&start=2015&start=2016": -1,
	} {
		got := get(t, room, patientToken(), docrefAt+"?patient="+busy+query)
		if want < 0 {
			if got.status != http.StatusBadRequest {
				t.Errorf("%s: %d", query, got.status)
			}
			continue
		}
		s := got.set(t)
		if s.Total != want || len(s.Entry) != want || s.Type != "searchset" {
			t.Errorf("%s finds %d of %d, want %d", query, len(s.Entry), s.Total, want)
		}
		if query == "" && !slices.Equal(s.ids(), []string{summary.ID}) {
			t.Errorf("the current summary is %v, want %s", s.ids(), summary.ID)
		}
	}
}

func TestDocRefIsAskedInEveryWay(t *testing.T) {
	t.Parallel()
	room := withSummaries(Standard)
	want := get(t, room, patientToken(), docrefAt+"?patient="+busy).set(t).ids()
	parameters := func(patient, kind string) string {
		b, _ := json.Marshal(map[string]any{"resourceType": "Parameters", "parameter": []any{
			map[string]any{"name": "patient", "valueId": patient}, map[string]any{"name": "on-demand", "valueBoolean": true},
			map[string]any{"name": "type", "valueCodeableConcept": map[string]any{"coding": []any{map[string]any{"system": "http://loinc.org", "code": kind}}}},
		}})
		return string(b)
	}
	for name, c := range map[string]call{
		"typed":      {target: docrefAt + "?patient=Patient/" + busy},
		"form":       {method: "POST", target: docrefAt, form: url.Values{"patient": {busy}}.Encode()},
		"Parameters": {method: "POST", target: docrefAt, form: parameters(busy, "34133-9"), media: "application/fhir+json"},
	} {
		c.grant = patientToken()
		if got := c.to(t, room).set(t).ids(); !slices.Equal(got, want) || len(want) != 1 {
			t.Errorf("%s finds %v, want %v", name, got, want)
		}
	}
	none := call{method: "POST", target: docrefAt, form: parameters(busy, "1-8"), media: "application/fhir+json", grant: patientToken()}
	if got := none.to(t, room).set(t); got.Total != 0 {
		t.Errorf("another type finds %v", got.ids())
	}
	wrong := call{method: "POST", target: docrefAt, form: `{"resourceType":"Patient"}`, media: "application/fhir+json", grant: patientToken()}
	if got := wrong.to(t, room); got.status != http.StatusBadRequest {
		t.Errorf("a body that is no Parameters: %d", got.status)
	}
}

func TestDocRefIsRefusedWhereItShouldBe(t *testing.T) {
	t.Parallel()
	standard := withSummaries(Standard)
	for target, status := range map[string]int{
		docrefAt:                       400,
		docrefAt + "?patient=":         400,
		docrefAt + "?patient=" + other: 403,
		docrefAt + "?patient=nobody":   403, // who may not even be told that there is nobody
	} {
		if got := get(t, standard, patientToken(), target); got.status != status {
			t.Errorf("%s: %d, want %d", target, got.status, status)
		}
	}
	if got := get(t, standard, systemToken(), docrefAt+"?patient=nobody").set(t); got.Total != 0 {
		t.Errorf("nobody has %v", got.ids())
	}
	if got := get(t, standard, patientToken("patient/Patient.rs"), docrefAt+"?patient="+busy); got.status != 403 {
		t.Errorf("without the scope: %d", got.status)
	}
	if got := get(t, standard, nil, docrefAt+"?patient="+busy); got.status != 401 {
		t.Errorf("without a token: %d", got.status)
	}
	if got := (call{method: "DELETE", target: docrefAt + "?patient=" + busy, grant: patientToken()}).to(t, standard); got.status != 405 {
		t.Errorf("DELETE: %d", got.status)
	}
	documented := get(t, withSummaries(honestly), patientToken(), docrefAt+"?patient="+busy)
	if documented.outcome(t); documented.status != 404 {
		t.Errorf("by the document: %d", documented.status)
	}
	for name, room := range map[string]*Room{"documented": honest(), "standard": standard} {
		body := string(get(t, room, nil, "/metadata").body)
		if declared := strings.Contains(body, `OperationDefinition/docref`); declared != (name == "standard") {
			t.Errorf("%s declares the operation: %v", name, declared)
		}
	}
}
