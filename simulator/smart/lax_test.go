package smart

import (
	"encoding/base64"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/simulator/access"
)

// lax is a request that an honest room refuses, and the change of rules under
// which the same request is served.
type lax struct {
	change func(*Rules, *access.Rules)
	try    func(*simulated) reply
}

// spoiled redeems a fresh code of the clinic app with a form that is changed.
func spoiled(change ...string) func(*simulated) reply {
	return func(s *simulated) reply { return s.redeem(exchange(s.code(s.t), change...)) }
}

func laxCodes() map[string]lax {
	return map[string]lax{
		"a code twice": {func(_ *Rules, a *access.Rules) { a.CodeSingleUse = false }, func(s *simulated) reply {
			code := s.code(s.t)
			s.redeem(exchange(code)).wants(s.t, http.StatusOK, "")
			return s.redeem(exchange(code))
		}},
		"an old code": {func(_ *Rules, a *access.Rules) { a.CodeLifetime = 24 * time.Hour }, func(s *simulated) reply {
			code := s.code(s.t)
			s.later(11 * time.Minute)
			return s.redeem(exchange(code))
		}},
		"a code of another app": {func(_ *Rules, a *access.Rules) { a.CodeBoundToApp = false }, func(s *simulated) reply {
			return s.post(tokenURL, exchange(s.code(s.t)), basic("other", "p:ss w%rd")...)
		}},
		"another redirect_uri": {func(_ *Rules, a *access.Rules) { a.RedirectCompared = false }, spoiled("redirect_uri", "https://evil.example/")},
		"no redirect_uri":      {func(r *Rules, _ *access.Rules) { r.Token.RedirectRequired = false }, spoiled("redirect_uri", "")},
		"an unknown code":      {func(_ *Rules, a *access.Rules) { a.UnknownCode = access.ServeStranger }, spoiled("code", "unknown")},
		"an unknown code first": {func(_ *Rules, a *access.Rules) { a.UnknownCode = access.ServeStranger }, func(s *simulated) reply {
			return s.redeem(exchange("unknown"))
		}},
		"no code":      {func(r *Rules, _ *access.Rules) { r.Token.CodeRequired = false }, spoiled("code", "")},
		"a wrong PKCE": {func(_ *Rules, a *access.Rules) { a.Verifier = access.NotCompared }, spoiled("code_verifier", "wrong")},
	}
}

func laxClients() map[string]lax {
	jwt := "Basic eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjb250ZXh0Ijp7fX0.c2ln"
	return map[string]lax{
		"a wrong secret": {func(_ *Rules, a *access.Rules) { a.SecretCompared = false }, func(s *simulated) reply {
			return s.post(tokenURL, exchange(s.code(s.t)), basic("test", "wrong")...)
		}},
		"client_id alone": {func(r *Rules, _ *access.Rules) { r.Token.ConfidentialProves = false }, func(s *simulated) reply {
			return s.post(tokenURL, exchange(s.code(s.t), "client_id", "test"))
		}},
		"no app at all": {func(r *Rules, _ *access.Rules) { r.Token.ConfidentialProves = false }, func(s *simulated) reply {
			return s.post(tokenURL, exchange(s.code(s.t)))
		}},
		"a JWT as Basic": {func(r *Rules, _ *access.Rules) { r.Token.BasicIsPair = false }, func(s *simulated) reply {
			return s.post(tokenURL, exchange(s.code(s.t)), "Authorization", jwt)
		}},
		"its base64 as Basic": {func(r *Rules, _ *access.Rules) { r.Token.BasicIsPair = false }, func(s *simulated) reply {
			return s.post(tokenURL, exchange(s.code(s.t)), "Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(jwt)))
		}},
		"a public app without client_id": {func(r *Rules, _ *access.Rules) { r.Token.PublicNamesItself = false }, func(s *simulated) reply {
			return s.post(tokenURL, exchange(s.code(s.t, pkce("phone")...), "code_verifier", verifier))
		}},
		"two apps": {func(r *Rules, _ *access.Rules) { r.Token.IDsAgree = false }, spoiled("client_id", "other")},
	}
}

func laxRequests() map[string]lax {
	own := basic("test", "test")
	return map[string]lax{
		"no grant_type": {func(r *Rules, _ *access.Rules) { r.Token.NoGrantType = authorizationCode },
			spoiled("grant_type", "")},
		"grant_type password": {func(r *Rules, _ *access.Rules) { r.Token.StrangeGrantType = authorizationCode },
			spoiled("grant_type", "password")},
		"GET": {func(r *Rules, _ *access.Rules) { r.Token.Methods = []string{"POST", "GET"} }, func(s *simulated) reply {
			r := httptest.NewRequest(http.MethodGet, tokenURL+"?"+exchange(s.code(s.t)).Encode(), nil)
			r.Header.Set(own[0], own[1])
			return s.serve(r)
		}},
		"JSON": {func(r *Rules, _ *access.Rules) { r.Token.Media = append(r.Token.Media, "application/json") }, func(s *simulated) reply {
			body := `{"grant_type":"authorization_code","code":"` + s.code(s.t) + `","redirect_uri":"` + callback + `"}`
			r := httptest.NewRequest(http.MethodPost, tokenURL, strings.NewReader(body))
			r.Header.Set(own[0], own[1])
			r.Header.Set("Content-Type", "application/json")
			return s.serve(r)
		}},
	}
}

// TestBrokenRuleAcceptsWhatHonestRefuses shows for each rule that it is the
// one that refuses: the same request is answered with tokens when only that
// rule is broken, and an honest exchange still works.
func TestBrokenRuleAcceptsWhatHonestRefuses(t *testing.T) {
	t.Parallel()
	all := laxCodes()
	maps.Copy(all, laxClients())
	maps.Copy(all, laxRequests())
	for name, c := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			honest := open(t, nil)
			if r := c.try(honest); r.StatusCode < 400 {
				t.Errorf("an honest room accepts it: %d %s", r.StatusCode, r.body)
			}
			broken := open(t, c.change)
			r := c.try(broken)
			r.wants(t, http.StatusOK, "")
			if r.object(t)["access_token"] == nil {
				t.Error("a broken room gives no token")
			}
			broken.redeem(exchange(broken.code(t))).wants(t, http.StatusOK, "")
		})
	}
}

func TestBrokenRuleRefusesWhatHonestAccepts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*Rules)
		try    func(*simulated) reply
	}{
		"Basic": {func(r *Rules) { r.Token.BasicAccepted = false }, func(s *simulated) reply { return s.redeem(exchange(s.code(s.t))) }},
		"a public app": {func(r *Rules) { r.Token.PublicByID = false }, func(s *simulated) reply {
			return s.post(tokenURL, exchange(s.code(s.t, pkce("phone")...), "client_id", "phone", "code_verifier", verifier))
		}},
		"discovery":                 {func(r *Rules) { r.Discovery.Published = false }, discover},
		"discovery without a token": {func(r *Rules) { r.Discovery.Open = false }, discover},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if r := c.try(open(t, nil)); r.StatusCode != http.StatusOK {
				t.Errorf("an honest room refuses it: %d %s", r.StatusCode, r.body)
			}
			if r := c.try(open(t, func(r *Rules, _ *access.Rules) { c.change(r) })); r.StatusCode < 400 {
				t.Errorf("a broken room accepts it: %d", r.StatusCode)
			}
		})
	}
}

func discover(s *simulated) reply { return s.get(base + "/.well-known/smart-configuration") }

func TestBrokenConfigurationIsBrokenInOneMember(t *testing.T) {
	t.Parallel()
	honest := discover(open(t, nil)).object(t)
	for member, change := range map[string]func(*Discovery){
		"authorization_endpoint": func(d *Discovery) { d.AuthorizationEndpoint = Omitted },
		"token_endpoint":         func(d *Discovery) { d.TokenEndpoint = Misplaced },
		"capabilities":           func(d *Discovery) { d.Capabilities = nil },
	} {
		t.Run(member, func(t *testing.T) {
			t.Parallel()
			o := discover(open(t, func(r *Rules, _ *access.Rules) { change(&r.Discovery) })).object(t)
			for name, v := range honest {
				_, list := v.([]any)
				if same := !list && o[name] == v || list && len(asList(o[name])) == len(asList(v)); same == (name == member) {
					t.Errorf("%s is %v", name, o[name])
				}
			}
		})
	}
	s := open(t, func(r *Rules, _ *access.Rules) { r.Discovery.TokenEndpoint = Misplaced })
	if r := s.post(discover(s).object(t)["token_endpoint"].(string), nil); r.StatusCode != http.StatusNotFound {
		t.Errorf("the misplaced token endpoint answers %d", r.StatusCode)
	}
}

func asList(v any) []any { l, _ := v.([]any); return l }

func TestTokenEndpointMoves(t *testing.T) {
	t.Parallel()
	s := open(t, func(r *Rules, _ *access.Rules) { r.Discovery.TokenPath = "/auth/exchange" })
	u, _ := discover(s).object(t)["token_endpoint"].(string)
	if !strings.HasSuffix(u, "/auth/exchange") {
		t.Errorf("it is published at %s", u)
	}
	s.post(u, exchange(s.code(t)), basic("test", "test")...).wants(t, http.StatusOK, "")
	s.post(tokenURL, url.Values{}).wants(t, http.StatusNotFound, "not_found")
}
