package smart

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/simulator/access"
)

// laxRefreshes are refreshes that an honest room refuses, and the rules under
// which each is served.
func laxRefreshes() map[string]lax {
	own := func(change ...string) func(*simulated) reply {
		return func(s *simulated) reply {
			o := s.redeem(exchange(s.code(s.t))).object(s.t)
			return s.renew(o["refresh_token"], change...)
		}
	}
	return map[string]lax{
		"an unknown token": {func(_ *Rules, a *access.Rules) { a.Refresh.Unknown = access.ServeStranger }, own("refresh_token", "unknown")},
		"no token":         {func(r *Rules, _ *access.Rules) { r.Refresh.TokenRequired = false }, own("refresh_token", "")},
		"wider scopes":     {func(_ *Rules, a *access.Rules) { a.Refresh.Wider = access.ServeStranger }, own("scope", "user/Patient.read")},
		"another app's": {func(_ *Rules, a *access.Rules) { a.Refresh.BoundToApp = false }, func(s *simulated) reply {
			o := s.redeem(exchange(s.code(s.t))).object(s.t)
			return s.post(tokenURL, map[string][]string{"grant_type": {"refresh_token"}, "refresh_token": {o["refresh_token"].(string)}}, basic("other", "p:ss w%rd")...)
		}},
		"a wrong secret": {func(r *Rules, _ *access.Rules) { r.Refresh.SecretCompared = false }, func(s *simulated) reply {
			o := s.redeem(exchange(s.code(s.t))).object(s.t)
			return s.post(tokenURL, map[string][]string{"grant_type": {"refresh_token"}, "refresh_token": {o["refresh_token"].(string)}}, basic("test", "wrong")...)
		}},
		"no secret": {func(r *Rules, _ *access.Rules) { r.Refresh.AppProves = false }, func(s *simulated) reply {
			o := s.redeem(exchange(s.code(s.t))).object(s.t)
			return s.post(tokenURL, map[string][]string{"grant_type": {"refresh_token"}, "refresh_token": {o["refresh_token"].(string)}})
		}},
		"an access token": {func(_ *Rules, a *access.Rules) { a.Refresh.AccessTokens = access.ServeStranger }, func(s *simulated) reply {
			o := s.redeem(exchange(s.code(s.t))).object(s.t)
			return s.renew(o["access_token"])
		}},
		"an old token": {func(_ *Rules, a *access.Rules) { a.Refresh.ExpiryEnforced = false }, func(s *simulated) reply {
			o := s.redeem(exchange(s.code(s.t))).object(s.t)
			s.later(91 * 24 * time.Hour)
			return s.renew(o["refresh_token"])
		}},
		"a revoked token": {func(_ *Rules, a *access.Rules) { a.Refresh.RevocationEnforced = false }, func(s *simulated) reply {
			o := s.redeem(exchange(s.code(s.t))).object(s.t)
			s.store.Revoke(o["refresh_token"].(string), "test")
			return s.renew(o["refresh_token"])
		}},
	}
}

func TestEachLaxRuleOfARefreshServesWhatIsOtherwiseRefused(t *testing.T) {
	t.Parallel()
	for name, l := range laxRefreshes() {
		if r := l.try(open(t, nil)); r.StatusCode != http.StatusBadRequest && r.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: an honest room answers %d", name, r.StatusCode)
		}
		if r := l.try(open(t, l.change)); r.StatusCode != http.StatusOK {
			t.Errorf("%s: the lax room answers %d %s", name, r.StatusCode, r.body)
		}
	}
}

func TestPublishedKeysArePublicUnlessARuleSaysOtherwise(t *testing.T) {
	t.Parallel()
	for rule, want := range map[KeySet]int{PublicKeys: 1, DoubledKeys: 2, PrivateKeys: 1, WithheldKeys: 0} {
		set := string(keySet(theKey(), rule))
		if n := strings.Count(set, `"kty"`); n != want {
			t.Errorf("%s: %d keys", rule, n)
		}
		if private := strings.Contains(set, `"d":`); private != (rule == PrivateKeys) {
			t.Errorf("%s: private members are published: %v", rule, private)
		}
	}
}
