package simulator

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/simulator/access"
)

// discovered is what an OpenID client reads of a provider (OpenID Connect
// Discovery 1.0): nothing else of the simulator is known to the test's client.
type discovered struct {
	Issuer string   `json:"issuer"`
	Keys   string   `json:"jwks_uri"`
	Token  string   `json:"token_endpoint"`
	Algs   []string `json:"id_token_signing_alg_values_supported"`
}

func fetchJSON(t *testing.T, address string, into any) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if err := json.NewDecoder(r.Body).Decode(into); err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %v", address, r.StatusCode, err)
	}
}

// boughtIdentity redeems a code that a user has allowed and returns the id_token.
func boughtIdentity(t *testing.T, s *Simulator, d discovered) string {
	t.Helper()
	const redirect = "http://127.0.0.1:8765/callback"
	code := s.floor.Load().access.IssueCode(s.clock.Now(""), access.Approval{
		App: "clinic-app", Redirect: redirect, User: "Practitioner/2001", Patient: "148682", Issuer: d.Issuer,
		Scopes: access.ParseScopes("launch/patient openid fhirUser patient/*.rs"), Nonce: "n-1",
	})
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {redirect}}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, d.Token, strings.NewReader(form.Encode()))
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

func unbase(t *testing.T, s string) []byte {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestAnOpenIDClientOfTheStandardLibraryVerifiesTheIdentityFromDiscoveryAlone(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{"documented", "standard"} {
		s, err := Start(context.Background(), Config{Dialect: dialect, Seed: 7, Patients: 42})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		base := s.fhirBase()
		var d discovered
		fetchJSON(t, base+"/.well-known/openid-configuration", &d)
		if d.Issuer != base {
			t.Fatalf("%s: the issuer of %s is %s", dialect, base, d.Issuer)
		}
		var set struct {
			Keys []struct{ Kty, Kid, Alg, Use, N, E string }
		}
		fetchJSON(t, d.Keys, &set)
		parts := strings.Split(boughtIdentity(t, s, d), ".")
		if len(parts) != 3 {
			t.Fatalf("%s: an id_token of %d parts", dialect, len(parts))
		}
		var header struct{ Alg, Kid string }
		var claims struct {
			Iss, Sub, Aud, Nonce, FHIRUser string
			Exp, Iat                       int64
		}
		if json.Unmarshal(unbase(t, parts[0]), &header) != nil || json.Unmarshal(unbase(t, parts[1]), &claims) != nil {
			t.Fatalf("%s: the id_token is no JSON", dialect)
		}
		verified := false
		for _, k := range set.Keys {
			if k.Kid != header.Kid || k.Kty != "RSA" || header.Alg != "RS256" {
				continue
			}
			public := &rsa.PublicKey{N: new(big.Int).SetBytes(unbase(t, k.N)), E: int(new(big.Int).SetBytes(unbase(t, k.E)).Int64())}
			sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
			verified = rsa.VerifyPKCS1v15(public, crypto.SHA256, sum[:], unbase(t, parts[2])) == nil
		}
		if !verified {
			t.Errorf("%s: no published key verifies the id_token", dialect)
		}
		if claims.Iss != d.Issuer || claims.Aud != "clinic-app" || claims.Sub == "" || claims.Nonce != "n-1" ||
			!time.Unix(claims.Exp, 0).After(time.Unix(claims.Iat, 0)) || !strings.HasSuffix(claims.FHIRUser, "Practitioner/2001") {
			t.Errorf("%s: claims are %+v", dialect, claims)
		}
	}
}
