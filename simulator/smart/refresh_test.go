package smart

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
)

// renew refreshes as the clinic app.
func (s *simulated) renew(token any, change ...string) reply {
	v := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token.(string)}}
	for i := 0; i+1 < len(change); i += 2 {
		v.Set(change[i], change[i+1])
	}
	return s.redeem(v)
}

func TestRefreshKeepsTheTokenAsTheDocumentDoes(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	first := s.redeem(exchange(s.code(t, "nonce", "n-1"))).object(t)
	s.later(89 * 24 * time.Hour)
	r := s.renew(first["refresh_token"])
	r.wants(t, http.StatusOK, "")
	o := r.object(t)
	for _, member := range []string{"scope", "patient", "smart_style_url", "refresh_token", "expires_in"} {
		if o[member] != first[member] {
			t.Errorf("%s was %v and is %v", member, first[member], o[member])
		}
	}
	if o["access_token"] == first["access_token"] || o["id_token"] == nil {
		t.Errorf("the answer is %v", o)
	}
	if c, _ := jose.Claims(o["id_token"].(string)); c["aud"] != "test" || c["iss"] != base {
		t.Errorf("claims are %v", c)
	}
	if r.Header.Get("Cache-Control") != "no-store" {
		t.Error("the answer may be stored")
	}
	s.later(2 * 24 * time.Hour)
	s.renew(first["refresh_token"]).wants(t, http.StatusBadRequest, "invalid_grant")
}

func TestRefreshRotatesInStandard(t *testing.T) {
	t.Parallel()
	s := standard(t)
	first := s.redeem(exchange(s.code(t, pkce("test")...), "code_verifier", verifier)).object(t)
	second := s.renew(first["refresh_token"]).object(t)
	if second["refresh_token"] == first["refresh_token"] || second["refresh_token"] == nil {
		t.Fatalf("the token was not renewed: %v", second["refresh_token"])
	}
	s.renew(first["refresh_token"]).wants(t, http.StatusOK, "") // the answer may have been lost
	third := s.renew(second["refresh_token"]).object(t)
	s.renew(first["refresh_token"]).wants(t, http.StatusBadRequest, "invalid_grant")
	if g, _ := s.store.Bearer(s.now, third["access_token"].(string)); g != nil {
		t.Error("the copy of a replaced token costs the family nothing")
	}
}

func TestRefreshNarrowsAndNeverWidens(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	o := s.redeem(exchange(s.code(t, "scope", "launch/patient openid fhirUser patient/Patient.read patient/Goal.read"))).object(t)
	r := s.renew(o["refresh_token"], "scope", "patient/Patient.read")
	r.wants(t, http.StatusOK, "")
	narrow := r.object(t)
	if narrow["scope"] != "patient/Patient.rs" || narrow["id_token"] != nil {
		t.Errorf("the answer is %v", narrow)
	}
	g, _ := s.store.Bearer(s.now, narrow["access_token"].(string))
	if g.Scopes.Allows("patient", "Goal", 'r') {
		t.Error("the narrowed token still reads goals")
	}
	for _, wide := range []string{"patient/*.read", "user/Patient.read", "patient/Goal.write", "offline_access", "patient/Patient.rs patient/Condition.rs", "nonsense"} {
		s.renew(o["refresh_token"], "scope", wide).wants(t, http.StatusBadRequest, "invalid_scope")
	}
	if back := s.renew(o["refresh_token"]).object(t); back["scope"] != o["scope"] {
		t.Errorf("the grant is %v after a narrow refresh", back["scope"])
	}
}

func TestRefreshTokenIsBoundToItsAppAndKind(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	o := s.redeem(exchange(s.code(t))).object(t)
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {o["refresh_token"].(string)}}
	s.post(tokenURL, form, basic("other", "p:ss w%rd")...).wants(t, http.StatusBadRequest, "invalid_grant")
	s.post(tokenURL, form).wants(t, http.StatusUnauthorized, "invalid_client")
	s.renew(o["access_token"]).wants(t, http.StatusBadRequest, "invalid_grant")
	for _, member := range []string{"refresh_token", "id_token"} {
		if g, _ := s.store.Bearer(s.now, o[member].(string)); g != nil {
			t.Errorf("%s opens as an access token", member)
		}
	}
}

func TestPublicAppRefreshesByItsID(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	o := s.post(tokenURL, exchange(s.code(t, pkce("phone")...), "client_id", "phone", "code_verifier", verifier)).object(t)
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {o["refresh_token"].(string)}, "client_id": {"phone"}}
	s.post(tokenURL, form).wants(t, http.StatusOK, "")
}

func TestAccessTokenEndsWithItsHour(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	token := s.redeem(exchange(s.code(t))).object(t)["access_token"].(string)
	s.later(time.Hour - time.Second)
	if g, why := s.store.Bearer(s.now, token); g == nil {
		t.Errorf("it ended early: %s", why)
	}
	s.later(time.Second)
	if g, _ := s.store.Bearer(s.now, token); g != nil {
		t.Error("it outlives expires_in")
	}
}

func TestAppLearnsOnlyOfItsOwnTokensAndTakesThemBack(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	token := s.redeem(exchange(s.code(t))).object(t)["access_token"].(string)
	conf := s.get(base + "/.well-known/smart-configuration").object(t)
	introspect, revoke := conf["introspection_endpoint"].(string), conf["revocation_endpoint"].(string)
	form := url.Values{"token": {token}}
	own, other := basic("test", "test"), basic("other", "p:ss w%rd")
	if o := s.post(introspect, form, own...).object(t); o["active"] != true || o["client_id"] != "test" || o["patient"] != "148682" {
		t.Errorf("the app learns %v", o)
	}
	if o := s.post(introspect, form, other...).object(t); o["active"] != false || len(o) != 1 {
		t.Errorf("another app learns %v", o)
	}
	s.post(introspect, form).wants(t, http.StatusUnauthorized, "invalid_client")
	s.post(introspect, url.Values{}, own...).wants(t, http.StatusBadRequest, "invalid_request")
	s.post(revoke, form, other...).wants(t, http.StatusOK, "")
	if g, _ := s.store.Bearer(s.now, token); g == nil {
		t.Error("another app took the token back")
	}
	s.post(revoke, form, own...).wants(t, http.StatusOK, "")
	if g, _ := s.store.Bearer(s.now, token); g != nil {
		t.Error("the token still opens")
	}
}
