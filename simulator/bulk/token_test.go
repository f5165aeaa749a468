package bulk

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/keys"
)

func TestGoodAssertionBuysATokenOfFiveMinutes(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.do("/auth/token", call{form: form(sign(t, privateKey(t, keys.NightlyJob), h.claims("nightly"), nil), "system/*.read")})
	o := members(t, w)
	if w.Code != http.StatusOK || o["token_type"] != "bearer" || o["expires_in"] != 300.0 || o["scope"] != "system/*.read" {
		t.Errorf("answer is %d %s", w.Code, w.Body)
	}
	if _, there := o["refresh_token"]; there {
		t.Error("a refresh token is given")
	}
	if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Pragma") != "no-cache" {
		t.Errorf("the answer may be cached: %v", w.Header())
	}
	token := o["access_token"].(string)
	link := h.start(token)
	h.wait(301 * time.Second)
	if w := h.do(link, call{token: token}); w.Code != http.StatusUnauthorized {
		t.Errorf("after five minutes the token still opens: %d", w.Code)
	}
}

func TestAssertionThatFailsBuysNothing(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	nightly, other := privateKey(t, keys.NightlyJob), privateKey(t, keys.OtherJob)
	without := func(name string) map[string]any {
		c := h.claims("nightly")
		delete(c, name)
		return c
	}
	with := func(name string, value any) map[string]any {
		c := maps.Clone(h.claims("nightly"))
		c[name] = value
		return c
	}
	now := h.time()
	good := sign(t, nightly, h.claims("nightly"), nil)
	parts := strings.Split(good, ".")
	for name, assertion := range map[string]string{
		"not a token":                "abc",
		"two parts only":             parts[0] + "." + parts[1],
		"a part that is not base64":  "?." + parts[1] + "." + parts[2],
		"claims of another token":    parts[0] + "." + strings.Split(sign(t, nightly, h.claims("nightly"), nil), ".")[1] + "." + parts[2],
		"no signature":               parts[0] + "." + parts[1] + ".",
		"key of another app":         sign(t, other, h.claims("nightly"), nil),
		"no issuer":                  sign(t, nightly, without("iss"), nil),
		"no subject":                 sign(t, nightly, without("sub"), nil),
		"no audience":                sign(t, nightly, without("aud"), nil),
		"no expiry":                  sign(t, nightly, without("exp"), nil),
		"no identifier":              sign(t, nightly, without("jti"), nil),
		"an empty identifier":        sign(t, nightly, with("jti", ""), nil),
		"an identifier of a number":  sign(t, nightly, with("jti", 7), nil),
		"an endless identifier":      sign(t, nightly, with("jti", strings.Repeat("x", longestID+1)), nil),
		"issuer is not subject":      sign(t, nightly, with("iss", "other"), nil),
		"an unknown app":             sign(t, nightly, h.claims("nobody"), nil),
		"an app without export":      sign(t, nightly, h.claims("clinic"), nil),
		"another audience":           sign(t, nightly, with("aud", "http://elsewhere.test/auth/token"), nil),
		"audience in a wrong list":   sign(t, nightly, with("aud", []any{"a", 7}), nil),
		"expired":                    sign(t, nightly, with("exp", now.Add(-time.Second).Unix()), nil),
		"expires in an hour":         sign(t, nightly, with("exp", now.Add(time.Hour).Unix()), nil),
		"expires in a day":           sign(t, nightly, with("exp", now.Add(24*time.Hour).Unix()), nil),
		"expiry as text":             sign(t, nightly, with("exp", "1668509777"), nil),
		"expiry beyond all time":     sign(t, nightly, with("exp", 1e300), nil),
		"not before tomorrow":        sign(t, nightly, with("nbf", now.Add(24*time.Hour).Unix()), nil),
		"issued tomorrow":            sign(t, nightly, with("iat", now.Add(24*time.Hour).Unix()), nil),
		"no kid":                     sign(t, nightly, h.claims("nightly"), map[string]any{"kid": nil}),
		"another typ":                sign(t, nightly, h.claims("nightly"), map[string]any{"typ": "secret"}),
		"a jku":                      sign(t, nightly, h.claims("nightly"), map[string]any{"jku": "https://evil.test/jwks"}),
		"an extension that is vital": sign(t, nightly, h.claims("nightly"), map[string]any{"crit": []string{"x"}, "x": 1}),
		"no algorithm at all":        unsigned(t, h.claims("nightly")),
		"HS256 with the public key":  confused(t, h.claims("nightly"), keys.NightlyJob),
		"far too long":               good + strings.Repeat("A", longestAssertion),
	} {
		w := h.do("/auth/token", call{form: form(assertion, "system/*.read")})
		if o := members(t, w); w.Code != http.StatusBadRequest || o["error"] != "invalid_client" || o["access_token"] != nil {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	if w := h.do("/auth/token", call{form: form(good, "system/*.read")}); w.Code != http.StatusOK {
		t.Errorf("the good one is refused after all these: %d %s", w.Code, w.Body)
	}
}

func TestAssertionIsGoodOnce(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	again := form(sign(t, privateKey(t, keys.NightlyJob), h.claims("nightly"), nil), "system/*.read")
	if w := h.do("/auth/token", call{form: again}); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := h.do("/auth/token", call{form: again}); w.Code != http.StatusBadRequest || members(t, w)["error"] != "invalid_client" {
		t.Errorf("a replay: %d %s", w.Code, w.Body)
	}
}

func TestFailedAssertionDoesNotSpendItsIdentifier(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	claims := h.claims("nightly")
	h.do("/auth/token", call{form: form(sign(t, privateKey(t, keys.OtherJob), claims, nil), "system/*.read")})
	if w := h.do("/auth/token", call{form: form(sign(t, privateKey(t, keys.NightlyJob), claims, nil), "system/*.read")}); w.Code != http.StatusOK {
		t.Errorf("whoever guesses an identifier can use it up: %d %s", w.Code, w.Body)
	}
}

func TestFormThatLacksSomethingIsRefused(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	for name, c := range map[string]struct {
		change func(url.Values)
		code   string
	}{
		"no grant type":           {func(f url.Values) { f.Del("grant_type") }, "invalid_request"},
		"another grant type":      {func(f url.Values) { f.Set("grant_type", "password") }, "unsupported_grant_type"},
		"a code":                  {func(f url.Values) { f.Set("grant_type", "authorization_code") }, "unsupported_grant_type"},
		"two grant types":         {func(f url.Values) { f.Add("grant_type", "client_credentials") }, "invalid_request"},
		"no scope":                {func(f url.Values) { f.Del("scope") }, "invalid_request"},
		"no assertion type":       {func(f url.Values) { f.Del("client_assertion_type") }, "invalid_request"},
		"another assertion type":  {func(f url.Values) { f.Set("client_assertion_type", "saml2") }, "invalid_request"},
		"no assertion":            {func(f url.Values) { f.Del("client_assertion") }, "invalid_request"},
		"another client id":       {func(f url.Values) { f.Set("client_id", "other") }, "invalid_client"},
		"scope of a patient":      {func(f url.Values) { f.Set("scope", "patient/Patient.read") }, "invalid_scope"},
		"scope without an action": {func(f url.Values) { f.Set("scope", "system/Patient") }, "invalid_scope"},
		"scope of no type":        {func(f url.Values) { f.Set("scope", "system/NoSuchType.read") }, "invalid_scope"},
		"scope to write":          {func(f url.Values) { f.Set("scope", "system/*.write") }, "invalid_scope"},
		"scope to do anything":    {func(f url.Values) { f.Set("scope", "system/*.*") }, "invalid_scope"},
		"blanks for a scope":      {func(f url.Values) { f.Set("scope", "   ") }, "invalid_scope"},
	} {
		f := form(sign(t, privateKey(t, keys.NightlyJob), h.claims("nightly"), nil), "system/*.read")
		c.change(f)
		w := h.do("/auth/token", call{form: f})
		if w.Code != http.StatusBadRequest || members(t, w)["error"] != c.code {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

func TestScopeIsCutDownToWhatTheProviderAllows(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	for asked, granted := range map[string]string{
		"system/*.read":                             "system/Patient.read system/Encounter.read",
		"system/Patient.read":                       "system/Patient.read",
		"system/Patient.rs system/Observation.read": "system/Patient.rs",
	} {
		w := h.do("/auth/token", call{form: form(sign(t, privateKey(t, keys.NightlyJob), h.claims("narrow"), nil), asked)})
		if o := members(t, w); o["scope"] != granted {
			t.Errorf("%s: %s", asked, w.Body)
		}
	}
	w := h.do("/auth/token", call{form: form(sign(t, privateKey(t, keys.NightlyJob), h.claims("narrow"), nil), "system/Observation.read")})
	if w.Code != http.StatusBadRequest || members(t, w)["error"] != "invalid_scope" {
		t.Errorf("a type beyond the permission: %d %s", w.Code, w.Body)
	}
}

func TestTokenIsOnlyGivenForAPostedForm(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	f := form(sign(t, privateKey(t, keys.NightlyJob), h.claims("nightly"), nil), "system/*.read")
	w := h.do("/auth/token?"+f.Encode(), call{})
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "POST" || members(t, w)["error"] != "invalid_request" {
		t.Errorf("GET: %d %v", w.Code, w.Header())
	}
	shared := call{form: url.Values{"grant_type": {"client_credentials"}, "scope": {"system/*.read"}}, header: map[string]string{"Authorization": "Basic Y2xpbmljOnM="}}
	if w := h.do("/auth/token", shared); w.Code != http.StatusBadRequest || members(t, w)["error"] != "unauthorized_client" {
		t.Errorf("a shared secret: %d %s", w.Code, w.Body)
	}
	json := call{method: http.MethodPost, body: `{"grant_type":"client_credentials"}`, header: map[string]string{"Content-Type": "application/json"}}
	if w := h.do("/auth/token", json); w.Code != http.StatusBadRequest || members(t, w)["error"] != "invalid_request" {
		t.Errorf("JSON: %d %s", w.Code, w.Body)
	}
	broken := call{method: http.MethodPost, body: "grant_type=%zz", header: map[string]string{"Content-Type": formMedia}}
	if w := h.do("/auth/token", broken); w.Code != http.StatusBadRequest || members(t, w)["error"] != "invalid_request" {
		t.Errorf("a broken form: %d %s", w.Code, w.Body)
	}
}

func TestDialectsDifferInWhatTheDocumentMisprints(t *testing.T) {
	t.Parallel()
	key := privateKey(t, keys.NightlyJob)
	type request func(h *house) (string, call)
	posted := func(change func(url.Values), header map[string]any) request {
		return func(h *house) (string, call) {
			f := form(sign(t, key, h.claims("nightly"), header), "system/*.read")
			change(f)
			return "/auth/token", call{form: f}
		}
	}
	same := func(url.Values) {}
	for name, ask := range map[string]request{
		"the misprinted assertion type": posted(func(f url.Values) { f.Set("client_assertion_type", misprintedType) }, nil),
		"a kid that no key has":         posted(same, map[string]any{"kid": "unknown"}),
		"no typ":                        posted(same, map[string]any{"typ": nil}),
		"parameters in the URL": func(h *house) (string, call) {
			f := form(sign(t, key, h.claims("nightly"), nil), "system/*.read")
			return "/auth/token?" + f.Encode(), call{method: http.MethodPost}
		},
		"a slash at the end": func(h *house) (string, call) {
			f := form(sign(t, key, h.claims("nightly"), nil), "system/*.read")
			return "/auth/token/", call{form: f}
		},
		"a slash at the end of the audience": func(h *house) (string, call) {
			c := h.claims("nightly")
			c["aud"] = root + "/auth/token/"
			return "/auth/token", call{form: form(sign(t, key, c, nil), "system/*.read")}
		},
	} {
		lax, strict := open(t, nil), open(t, Standard)
		target, c := ask(lax)
		if w := lax.do(target, c); w.Code != http.StatusOK {
			t.Errorf("documented, %s: %d %s", name, w.Code, w.Body)
		}
		target, c = ask(strict)
		if w := strict.do(target, c); w.Code < 400 || members(t, w)["error"] == nil {
			t.Errorf("standard, %s: %d %s", name, w.Code, w.Body)
		}
	}
}
