package simulator

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/journal"
)

// FuzzCorridor sends what nobody should send: whatever comes in, no room may
// panic.
func FuzzCorridor(f *testing.F) {
	s := start(f, Config{Seed: 7, Clock: noon()})
	base := "/v/r4/sim/" + fhirOptions
	for _, c := range [][4]string{
		{"GET", base + "/fhir/Patient?_id=148682&birthdate=gt1970", "", ""},
		{"POST", base + "/fhir/Patient/_search", "name=a%zz", "application/x-www-form-urlencoded"},
		{"GET", base + "/auth/authorize?client_id=test&redirect_uri=http://127.0.0.1:8765/callback", "", ""},
		{"POST", base + "/auth/token", "grant_type=authorization_code&code=x", "application/x-www-form-urlencoded"},
		{"POST", "/auth/token", "grant_type=client_credentials&client_assertion=a.b.c", "application/x-www-form-urlencoded"},
		{"GET", "/" + bulkOptions + "/fhir/Group/QSMEHRGROUP/$export", "", ""},
		{"DELETE", "/fhir/bulkstatus/1", "", ""},
		{"GET", "/x/fhir/bulkfiles/1.Patient.ndjson", "", ""},
		{"GET", legacyPath + "?function=patientsearch&dob=1970-13-01", "", ""},
		{"POST", "/_sim/clock", `{"advance":"x"}`, "application/json"},
		{"OPTIONS", "/apps//jwks.json", "", ""},
	} {
		f.Add(c[0], c[1], c[2], c[3], "Bearer x")
	}
	f.Fuzz(func(t *testing.T, method, target, body, media, authorization string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || !strings.HasPrefix(target, "/") {
			t.Skip()
		}
		r := httptest.NewRequest("GET", "/", strings.NewReader(body))
		r.Method, r.URL, r.RemoteAddr = method, u, "127.0.0.1:1"
		r.Header.Set("Content-Type", media)
		r.Header.Set("Authorization", authorization)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code >= 500 {
			found, _ := s.journal.Search(journal.Query{Limit: 1})
			t.Errorf("%s %s: %d %s", method, target, w.Code, found[0].Note)
		}
	})
}
