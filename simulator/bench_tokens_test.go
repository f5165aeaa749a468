package simulator

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/access"
)

// posted sends a token request of the clinic app through the whole corridor.
func posted(b *testing.B, s *Simulator, form url.Values) *httptest.ResponseRecorder {
	b.Helper()
	r := httptest.NewRequest(http.MethodPost, "/v/r4/sim/"+fhirOptions+"/auth/token", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.SetBasicAuth("clinic-app", "fake-secret-of-clinic-app")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Fatalf("%d %s", w.Code, w.Body)
	}
	return w
}

func allowed(s *Simulator, scopes string) url.Values {
	const redirect = "http://127.0.0.1:8765/callback"
	code := s.floor.Load().access.IssueCode(s.clock.Now(""), access.Approval{
		App: "clinic-app", Redirect: redirect, User: "Practitioner/2001", Patient: "148682",
		Issuer: s.fhirBase(), Scopes: access.ParseScopes(scopes),
	})
	return url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {redirect}}
}

// BenchmarkCodeToToken measures exchanges with an id_token, each of which costs
// a signature by RSA, and without.
func BenchmarkCodeToToken(b *testing.B) {
	for name, scopes := range map[string]string{
		"with id_token": "launch/patient openid fhirUser offline_access patient/*.rs", "without": "launch/patient offline_access patient/*.rs",
	} {
		b.Run(name, func(b *testing.B) {
			s := start(b, Config{Seed: 7})
			for b.Loop() {
				posted(b, s, allowed(s, scopes))
			}
		})
	}
}

// BenchmarkRefresh measures refreshes with an id_token and without.
func BenchmarkRefresh(b *testing.B) {
	for name, scopes := range map[string]string{
		"with id_token": "launch/patient openid fhirUser offline_access patient/*.rs", "without": "launch/patient offline_access patient/*.rs",
	} {
		b.Run(name, func(b *testing.B) {
			s := start(b, Config{Seed: 7})
			var first struct {
				Refresh string `json:"refresh_token"`
			}
			if err := json.Unmarshal(posted(b, s, allowed(s, scopes)).Body.Bytes(), &first); err != nil {
				b.Fatal(err)
			}
			form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {first.Refresh}}
			for b.Loop() {
				posted(b, s, form)
			}
		})
	}
}
