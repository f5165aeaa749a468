package smart

import (
	"net/http"
	"net/url"
	"testing"

	"qsmartcare.example/conformance/simulator/access"
)

func BenchmarkCodeToTokenWithIdentity(b *testing.B) {
	s := open(b, nil)
	header := basic("test", "test")
	for b.Loop() {
		code := s.store.IssueCode(s.now, approval())
		if r := s.post(tokenURL, exchange(code), header...); r.StatusCode != http.StatusOK {
			b.Fatal(r.body)
		}
	}
}

func BenchmarkRefresh(b *testing.B) {
	s := open(b, nil)
	a := approval()
	a.Scopes = access.ParseScopes("launch/patient patient/*.rs")
	t, err := s.store.Redeem(s.now, s.store.IssueCode(s.now, a), access.Redemption{App: "test", Redirect: callback})
	if err != nil {
		b.Fatal(err)
	}
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {t.Refresh}}
	header := basic("test", "test")
	for b.Loop() {
		if r := s.post(tokenURL, form, header...); r.StatusCode != http.StatusOK {
			b.Fatal(r.body)
		}
	}
}

func BenchmarkDiscovery(b *testing.B) {
	s := open(b, nil)
	for b.Loop() {
		if r := s.get(base + "/.well-known/smart-configuration"); r.StatusCode != http.StatusOK {
			b.Fatal(r.body)
		}
	}
}

func approval() access.Approval {
	return access.Approval{
		App: "test", Redirect: callback, User: "Practitioner/p1", Patient: "148682", Issuer: base,
		Scopes: access.ParseScopes("launch/patient openid fhirUser offline_access patient/*.rs"),
		Style:  root + "/smart-style.json", Banner: true,
	}
}
