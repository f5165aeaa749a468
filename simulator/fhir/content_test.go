package fhir

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/access"
)

// withSummaries is a room that can write C-CDA documents: the id of the chart.
func withSummaries(change func(*Rules)) *Room {
	rules := Honest()
	change(&rules)
	return New(Deps{Cohort: small(), Rules: rules, Summary: func(c *cohort.Chart) ([]byte, error) {
		return []byte("<ClinicalDocument>" + c.ID + "</ClinicalDocument>"), nil
	}})
}

// aDocument is one of the patient's documents in the form.
func aDocument(t *testing.T, patient, form string) cohort.Document {
	t.Helper()
	chart, _ := small().Find(patient)
	for _, d := range chart.Documents {
		if d.Form == form {
			return d
		}
	}
	t.Fatalf("%s has no document in the form %s", patient, form)
	return cohort.Document{}
}

func TestDocumentsAreFetchedAsWhatTheyAre(t *testing.T) {
	t.Parallel()
	room := withSummaries(honestly)
	for form, begins := range map[string]string{
		"text/plain": "", "application/pdf": "%PDF-", "application/xml": "<ClinicalDocument>" + busy,
	} {
		d := aDocument(t, busy, form)
		for _, accept := range []string{"", "*/*", form, "application/fhir+json;q=0, */*"} {
			got := call{target: "/Binary/" + d.ID, grant: patientToken(), header: http.Header{"Accept": {accept}}}.to(t, room)
			kind, _, _ := strings.Cut(got.header.Get("Content-Type"), ";")
			if got.status != 200 || kind != form || len(got.body) == 0 || !bytes.HasPrefix(got.body, []byte(begins)) {
				t.Errorf("%s, asked for as %q: %d %s %.40q", form, accept, got.status, kind, got.body)
			}
			if form == "text/plain" && string(got.body) != d.Text {
				t.Errorf("the text is %q", got.body)
			}
		}
		plain := get(t, room, patientToken(), "/Binary/"+d.ID)
		asked := call{target: "/Binary/" + d.ID, grant: patientToken(), header: http.Header{"Accept": {"application/fhir+json"}}}
		for _, c := range []call{asked, {target: "/Binary/" + d.ID + "?_format=json", grant: patientToken()}} {
			got := c.to(t, room)
			b := got.resource(t)
			data, err := base64.StdEncoding.DecodeString(b["data"].(string))
			if err != nil || b["resourceType"] != "Binary" || b["id"] != d.ID || b["contentType"] != form || !bytes.Equal(data, plain.body) || got.header.Get("Content-Type") != fhirJSON {
				t.Errorf("%s as a Binary: %v %v %s", form, err, b["contentType"], got.header)
			}
		}
	}
}

func TestDocumentsAreProtectedLikeTheirReferences(t *testing.T) {
	t.Parallel()
	room := withSummaries(honestly)
	own, others := "/Binary/"+aDocument(t, busy, "application/xml").ID, "/Binary/"+aDocument(t, other, "application/xml").ID
	for _, c := range []struct {
		target string
		grant  *access.Grant
		status int
	}{
		{own, nil, 401}, {own, patientToken(), 200}, {others, patientToken(), 403},
		{own, patientToken("patient/DocumentReference.rs"), 200}, {own, patientToken("patient/Binary.rs"), 200},
		{own, patientToken("patient/Patient.rs"), 403}, {own, systemToken(), 200}, {others, systemToken(), 200},
		{"/Binary/nobody-n1", patientToken(), 404}, {"/Binary/" + busy + "-n99999", patientToken(), 404}, {"/Binary/" + busy + "-a1", patientToken(), 404},
	} {
		got := get(t, room, c.grant, c.target)
		if got.status != c.status {
			t.Errorf("%s: %d, want %d", c.target, got.status, c.status)
		}
		if c.status > 200 {
			got.outcome(t)
		}
	}
	if got := get(t, room, systemToken(), "/Binary"); got.status != 404 {
		t.Errorf("a search of contents: %d", got.status)
	}
	head := call{method: http.MethodHead, target: own, grant: patientToken()}.to(t, room)
	if head.status != 200 || len(head.body) > 0 || head.header.Get("Content-Length") == "" {
		t.Errorf("HEAD: %d %v", head.status, head.header)
	}
}

func TestContentsFallShortAsTheRulesHaveIt(t *testing.T) {
	t.Parallel()
	own, others := "/Binary/"+aDocument(t, busy, "text/plain").ID, "/Binary/"+aDocument(t, other, "text/plain").ID
	if got := get(t, withSummaries(func(r *Rules) { r.Content.Open = true }), nil, own); got.status != 200 {
		t.Errorf("open contents: %d", got.status)
	}
	if got := get(t, withSummaries(func(r *Rules) { r.Content.AnyPatient = true }), patientToken(), others); got.status != 200 {
		t.Errorf("anybody's contents: %d", got.status)
	}
	if got := get(t, withSummaries(func(r *Rules) { r.Content.AnyPatient = true }), nil, others); got.status != 401 {
		t.Errorf("anybody's contents without a token: %d", got.status)
	}
	if got := get(t, withSummaries(func(r *Rules) { r.Content.Kind = "application/octet-stream" }), patientToken(), own).header.Get("Content-Type"); got != "application/octet-stream" {
		t.Errorf("labelled %s", got)
	}
	if got := get(t, withSummaries(func(r *Rules) { r.Content.Lost = []string{"text/plain"} }), patientToken(), own); got.status != 404 {
		t.Errorf("lost contents: %d", got.status)
	}
	broken := New(Deps{Cohort: small(), Rules: Honest(), Summary: func(*cohort.Chart) ([]byte, error) { return nil, errors.New("no ink") }})
	if got := get(t, broken, patientToken(), "/Binary/"+aDocument(t, busy, "application/xml").ID); got.status != 500 {
		t.Errorf("a document that can't be written: %d", got.status)
	}
	if got := get(t, honest(), patientToken(), "/Binary/"+aDocument(t, busy, "application/xml").ID); got.status != 404 {
		t.Errorf("a document that nobody writes: %d", got.status)
	}
}
