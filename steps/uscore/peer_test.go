package uscore

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// peer is a small FHIR server that searches its records, as right or as wrong as
// a test wants it.
type peer struct {
	records []map[string]any
	ignores string                                       // a parameter that it does not apply
	hides   string                                       // the id of a record that no search finds
	spoils  func(w http.ResponseWriter, r *request) bool // answers instead
	base    string
}

type request struct {
	method, kind, id string
	query            url.Values
	token            string
}

func (p *peer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	path := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	q := &request{method: r.Method, kind: path[0], query: r.Form, token: r.Header.Get("Authorization")}
	if len(path) > 1 && path[1] != "_search" {
		q.id = path[1]
	}
	switch {
	case p.spoils != nil && p.spoils(w, q):
	case q.token == "":
		w.WriteHeader(http.StatusUnauthorized)
	case q.id != "":
		p.read(w, q)
	default:
		p.search(w, q)
	}
}

func (p *peer) read(w http.ResponseWriter, q *request) {
	for _, r := range p.records {
		if r["resourceType"] == q.kind && r["id"] == q.id {
			_ = json.NewEncoder(w).Encode(r)
			return
		}
	}
	w.WriteHeader(http.StatusNotFound)
}

func (p *peer) search(w http.ResponseWriter, q *request) {
	criteria := url.Values{}
	for name, values := range q.query {
		if name != "_count" && name != "_revinclude" && name != "_include" && name != "from" && name != p.ignores {
			criteria[name] = values
		}
	}
	var found []map[string]any
	for _, r := range p.records {
		if r["resourceType"] == q.kind && r["id"] != p.hides && check.FitsQuery(r, criteria) == check.Yes {
			found = append(found, r)
		}
	}
	from, _ := strconv.Atoi(q.query.Get("from"))
	size, err := strconv.Atoi(q.query.Get("_count"))
	if err != nil {
		size = len(found)
	}
	bundle := map[string]any{"resourceType": "Bundle", "type": "searchset", "total": len(found)}
	var entries []any
	for _, r := range found[from:min(from+size, len(found))] {
		entries = append(entries, map[string]any{"search": map[string]any{"mode": "match"}, "resource": r})
		if q.query.Get("_revinclude") != "" {
			entries = append(entries, p.about(r)...)
		}
	}
	bundle["entry"] = entries
	if from+size < len(found) {
		q.query.Set("from", strconv.Itoa(from+size))
		bundle["link"] = []any{map[string]any{"relation": "next", "url": p.base + "/" + q.kind + "?" + q.query.Encode()}}
	}
	_ = json.NewEncoder(w).Encode(bundle)
}

// about is the provenance of a record.
func (p *peer) about(r map[string]any) []any {
	var out []any
	for _, v := range p.records {
		if v["resourceType"] == "Provenance" && v["id"] != p.hides && slices.Contains(check.ReferencesIn("", v, "target"), fmt.Sprint(r["resourceType"], "/", r["id"])) {
			out = append(out, map[string]any{"search": map[string]any{"mode": "include"}, "resource": v})
		}
	}
	return out
}

// against starts the peer, and returns a scenario's world with it for a target.
func against(t *testing.T, p *peer) *world.World {
	t.Helper()
	_, w := serving(t, nil)
	s := httptest.NewServer(p)
	t.Cleanup(s.Close)
	p.base = s.URL
	w.Target.Parts.FHIR.Base = s.URL
	w.FHIR.Tokens.Access = "t"
	return w
}

func records(t *testing.T, texts ...string) []map[string]any {
	t.Helper()
	var out []map[string]any
	for _, s := range texts {
		var r map[string]any
		if err := json.Unmarshal([]byte(s), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// someRecords are of the busy patient, as many as the sentences need.
func someRecords(t *testing.T) []map[string]any {
	const of = `"subject":{"reference":"Patient/148682"},`
	deed := func(id, status, code, day string) string {
		return `{"resourceType":"Procedure","id":"` + id + `",` + of + `"status":"` + status + `","code":{"coding":[{"system":"http://snomed.info/sct","code":"` + code + `"}]},"performedDateTime":"` + day + `T16:00:00Z"}`
	}
	sign := func(id, category, code, unit string) string {
		return `{"resourceType":"Observation","id":"` + id + `",` + of + `"status":"final","category":[{"coding":[{"system":"c","code":"` + category + `"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"` + code +
			`"}]},"effectiveDateTime":"2019-05-01","valueQuantity":{"value":70,"system":"http://unitsofmeasure.org","code":"` + unit + `"}}`
	}
	return records(t,
		`{"resourceType":"Patient","id":"148682"}`,
		deed("p1", "completed", "1", "2019-05-01"), deed("p2", "completed", "2", "2020-06-01"), deed("p3", "not-done", "1", "2021-07-01"),
		deed("p4", "completed", "2", "2021-07-01"),
		sign("l1", "laboratory", "2345-7", "mg/dL"), sign("v1", "vital-signs", "8867-4", "/min"), sign("v2", "vital-signs", "8302-2", "cm"),
		`{"resourceType":"MedicationRequest","id":"m1",`+of+`"intent":"order","status":"active","medicationReference":{"reference":"Medication/d1"}}`,
		`{"resourceType":"MedicationRequest","id":"m2",`+of+`"intent":"proposal","status":"active"}`,
		`{"resourceType":"DocumentReference","id":"n1",`+of+`"status":"current"}`,
		`{"resourceType":"Organization","id":"o1","name":"Elm Clinic"}`,
		`{"resourceType":"Encounter","id":"e1",`+of+`"status":"finished","class":{"system":"v3","code":"AMB"},"serviceProvider":{"reference":"Organization/o1"},"period":{"start":"2019-05-01T16:00:00Z","end":"2019-05-01T17:00:00Z"}}`,
		`{"resourceType":"Provenance","id":"pv1","target":[{"reference":"Procedure/p1"},{"reference":"Procedure/p2"},{"reference":"Encounter/e1"},{"reference":"Observation/l1"}]}`,
		`{"resourceType":"Provenance","id":"pv2","target":[{"reference":"Procedure/p1"},{"reference":"Patient/148682"}]}`,
	)
}
