package simulator

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/coreos/go-oidc/v3/oidc"
	"qsmartcare.example/conformance/simulator/access"
)

// boughtIdentity redeems a code that a user has allowed and returns the id_token.
func boughtIdentity(t *testing.T, s *Simulator, issuer, token string) string {
	t.Helper()
	const redirect = "http://127.0.0.1:8765/callback"
	code := s.floor.Load().access.IssueCode(s.clock.Now(""), access.Approval{
		App: "clinic-app", Redirect: redirect, User: "Practitioner/2001", Patient: "148682", Issuer: issuer,
		Scopes: access.ParseScopes("launch/patient openid fhirUser patient/*.rs"), Nonce: "n-1",
	})
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {redirect}}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, token, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.SetBasicAuth("clinic-app", "fake-secret-of-clinic-app")
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	var o struct {
		Identity string `json:"id_token"`
	}
	if err != nil || json.Unmarshal(body, &o) != nil || o.Identity == "" {
		t.Fatalf("%d %s", a.StatusCode, body)
	}
	return o.Identity
}

// An ordinary OpenID client knows the FHIR base and nothing else: it finds the
// issuer, the keys and the algorithms by discovery (OpenID Connect Discovery
// 1.0), and refuses what is not for it or not as it was signed.
func TestAnOrdinaryOpenIDClientVerifiesTheIdentityFromDiscoveryAlone(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{"documented", "standard"} {
		s := start(t, Config{Dialect: dialect, Seed: 7, Patients: 42})
		provider, err := oidc.NewProvider(t.Context(), s.fhirBase())
		if err != nil {
			t.Fatalf("%s: %v", dialect, err)
		}
		raw := boughtIdentity(t, s, s.fhirBase(), provider.Endpoint().TokenURL)
		identity, err := provider.Verifier(&oidc.Config{ClientID: "clinic-app"}).Verify(t.Context(), raw)
		if err != nil {
			t.Fatalf("%s: %v", dialect, err)
		}
		var claims struct{ FHIRUser string }
		if err := identity.Claims(&claims); err != nil || identity.Nonce != "n-1" || identity.Subject == "" || !strings.HasSuffix(claims.FHIRUser, "Practitioner/2001") {
			t.Errorf("%s: %+v, %+v, %v", dialect, identity, claims, err)
		}
		if _, err := provider.Verifier(&oidc.Config{ClientID: "other-app"}).Verify(t.Context(), raw); err == nil {
			t.Errorf("%s: another app takes it for its own", dialect)
		}
		head, rest, _ := strings.Cut(raw, ".")
		if _, err := provider.Verifier(&oidc.Config{ClientID: "clinic-app"}).Verify(t.Context(), head+".A"+rest[1:]); err == nil {
			t.Errorf("%s: it verifies when altered", dialect)
		}
	}
}
