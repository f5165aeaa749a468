package fhir

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/fixtures/r4"
)

// FuzzWrite sends anything to be kept: it is kept whole and valid, or refused
// with a reason that names no fault of ours.
func FuzzWrite(f *testing.F) {
	for _, typ := range []string{"Observation", "AllergyIntolerance", "Encounter", "Patient"} {
		f.Add("POST", "/"+typ, sample(typ), "")
	}
	f.Add("PUT", "/Patient/148682", strings.Replace(sample("Patient"), `"name"`, `"id":"148682","name"`, 1), `W/"1"`)
	f.Add("POST", "/Observation", `{"resourceType":"Observation","meta":{"versionId":"9"},"subject":{"reference":"https://ehr.test/v/r4/sim/eyJrIjoiMSJ9/fhir/Patient/148682"}}`, "")
	f.Add("PUT", "/Observation/148682-w1", `{"resourceType":`, `"x", *`)
	f.Add("PATCH", "/Encounter/1/_history/2", `[]`, "")
	d := r4.Load()
	f.Fuzz(func(t *testing.T, method, target, body, match string) {
		if !isWord(method) {
			return
		}
		r := writable()
		a := call{method: method, target: "/" + strings.TrimLeft(target, "/"), grant: writer(), form: body, media: "application/fhir+json",
			header: http.Header{"If-Match": {match}}}.to(t, r)
		switch {
		case a.status >= 500:
			t.Fatalf("%d %s", a.status, a.body)
		case a.status >= 400:
			var o outcome
			if err := json.Unmarshal(a.body, &o); method != http.MethodHead && (err != nil || len(o.Issue) == 0) {
				t.Fatalf("%v in %s", err, a.body)
			}
		case a.status == http.StatusCreated:
			at, _, _ := strings.Cut(strings.TrimPrefix(a.header.Get("Location"), base), "/_history/")
			read := get(t, r, writer(), at)
			m, err := r4.Decode(read.body)
			if read.status != http.StatusOK || err != nil || string(read.body) != string(a.body) {
				t.Fatalf("%d %v: %s became %s", read.status, err, a.body, read.body)
			}
			if found := d.Resource(m); len(found) > 0 {
				t.Fatalf("%s is kept: %v", read.body, found)
			}
		}
	})
}

// isWord reports whether the text may be a method.
func isWord(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
