package smart

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/simulator/access"
)

func TestCodeBuysWhatTheDocumentPrints(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	r := s.redeem(exchange(s.code(t, "nonce", "n-1")))
	r.wants(t, http.StatusOK, "")
	if r.Header.Get("Content-Type") != "application/json" || r.Header.Get("Cache-Control") != "no-store" || r.Header.Get("Pragma") != "no-cache" {
		t.Errorf("headers are %v", r.Header)
	}
	order := []string{"access_token", "token_type", "expires_in", "scope", "refresh_token", "patient", "smart_style_url", "id_token", "need_patient_banner"}
	last := -1
	for _, member := range order {
		i := strings.Index(r.body, `"`+member+`":`)
		if i <= last {
			t.Errorf("%s does not stand where the sample has it", member)
		}
		last = i
	}
	for _, part := range []string{`"token_type":"bearer"`, `"expires_in":3600`, `"patient":148682`, `"smart_style_url":"http://sim.test/smart-style.json"`,
		`"scope":"launch/patient openid fhirUser offline_access patient/*.rs"`} {
		if !strings.Contains(r.body, part) {
			t.Errorf("the answer lacks %s: %s", part, r.body)
		}
	}
	o := r.object(t)
	if head := "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJuZWVkX3BhdGllbnRfYmFubmVyIjp0cnVlLCJzbWFydF9zdHlsZV91cmwiOiJodHRw"; !strings.HasPrefix(o["access_token"].(string), head) {
		t.Errorf("the access token does not begin as the sample does: %v", o["access_token"])
	}
	if head := "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjb250ZXh0Ijp7Im5lZWRfcGF0aWVudF9iYW5uZXIiOnRydWUsInNtYXJ0X3N0eWxlX3VybCI6Imh0dH"; !strings.HasPrefix(o["refresh_token"].(string), head) {
		t.Errorf("the refresh token does not begin as the sample does: %v", o["refresh_token"])
	}
}

func TestStandardAnswersAsTheStandardHasIt(t *testing.T) {
	t.Parallel()
	s := standard(t)
	r := s.redeem(exchange(s.code(t, pkce("test")...), "code_verifier", verifier))
	r.wants(t, http.StatusOK, "")
	o := r.object(t)
	if o["token_type"] != "Bearer" || o["patient"] != "148682" || o["scope"] != everything || o["refresh_token"] == nil {
		t.Errorf("the answer is %v", o)
	}
	if strings.Contains(o["access_token"].(string), ".") {
		t.Error("the token is not opaque")
	}
}

func TestIdentityTokenVerifiesByDiscovery(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in            *simulated
		user, profile any
	}{
		"documented": {open(t, nil), "Practitioner/p1", "Practitioner/p1"},
		"standard":   {standard(t), base + "/Practitioner/p1", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := c.in
			code := s.code(t, append(pkce("test"), "nonce", "n-1")...)
			token := s.redeem(exchange(code, "code_verifier", verifier)).object(t)["id_token"].(string)
			claims, err := jose.Claims(token)
			if err != nil {
				t.Fatal(err)
			}
			iss := claims["iss"].(string)
			conf := s.get(iss + "/.well-known/openid-configuration").object(t)
			if iss != base || conf["issuer"] != iss {
				t.Errorf("issuer is %v, its configuration says %v", iss, conf["issuer"])
			}
			keys := s.get(conf["jwks_uri"].(string))
			set, err := jose.ParseSet([]byte(keys.body))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := set.Verify(token, "RS256"); err != nil {
				t.Error(err)
			}
			if strings.Contains(keys.body, `"d":`) || strings.Contains(keys.body, `"p":`) {
				t.Error("a private member is published")
			}
			head, _ := jose.Header(token)
			if head["kid"] != "signing-1" {
				t.Errorf("header is %v", head)
			}
			if claims["aud"] != "test" || claims["nonce"] != "n-1" || claims["sub"] == "" || claims["fhirUser"] != c.user || claims["profile"] != c.profile {
				t.Errorf("claims are %v", claims)
			}
		})
	}
}

func TestIdentityTokenNeedsBothScopes(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for _, scope := range []string{"launch/patient patient/*.rs", "launch/patient openid patient/*.rs", "launch/patient fhirUser patient/*.rs"} {
		r := s.redeem(exchange(s.code(t, "scope", scope)))
		r.wants(t, http.StatusOK, "")
		if _, there := r.object(t)["id_token"]; there {
			t.Errorf("%s gives an id_token", scope)
		}
	}
}

// exchangeCase is a token request that must be refused.
type exchangeCase struct {
	form   url.Values
	header []string
	status int
	code   string
}

func TestBadTokenRequestsAreRefused(t *testing.T) {
	t.Parallel()
	s, strict := open(t, nil), standard(t)
	own := basic("test", "test")
	code := s.code(t)
	jwt := "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjb250ZXh0Ijp7fX0.c2ln"
	for name, c := range map[string]exchangeCase{
		"no authentication":              {exchange(code), nil, 401, "invalid_client"},
		"client_id alone":                {exchange(code, "client_id", "test"), nil, 401, "invalid_client"},
		"the secret in the body":         {exchange(code, "client_id", "test", "client_secret", "test"), nil, 401, "invalid_client"},
		"the secret in both":             {exchange(code, "client_secret", "test"), own, 400, "invalid_request"},
		"an unknown client_id":           {exchange(code, "client_id", "nobody"), nil, 401, "invalid_client"},
		"a backend app":                  {exchange(code, "client_id", "job"), nil, 401, "invalid_client"},
		"a wrong secret":                 {exchange(code), basic("test", "wrong"), 401, "invalid_client"},
		"an empty secret":                {exchange(code), basic("test", ""), 401, "invalid_client"},
		"a public app with Basic":        {exchange(code), basic("phone", ""), 401, "invalid_client"},
		"a JWT as Basic":                 {exchange(code), []string{"Authorization", "Basic " + jwt}, 401, "invalid_client"},
		"the base64 of a JWT as Basic":   {exchange(code), []string{"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte(jwt))}, 401, "invalid_client"},
		"Bearer instead of Basic":        {exchange(code), []string{"Authorization", "Bearer " + jwt}, 401, "invalid_client"},
		"another client_id in the body":  {exchange(code, "client_id", "other"), own, 400, "invalid_request"},
		"no grant_type":                  {exchange(code, "grant_type", ""), own, 400, "invalid_request"},
		"an unknown grant_type":          {exchange(code, "grant_type", "password"), own, 400, "unsupported_grant_type"},
		"no redirect_uri":                {exchange(code, "redirect_uri", ""), own, 400, "invalid_request"},
		"another registered one":         {exchange(code, "redirect_uri", callback+"2"), own, 400, "invalid_grant"},
		"no code":                        {exchange(code, "code", ""), own, 400, "invalid_request"},
		"an unknown code":                {exchange("unknown"), own, 400, "invalid_grant"},
		"a code of another app":          {exchange(code), basic("other", "p:ss w%rd"), 400, "invalid_grant"},
		"another app's, as a public one": {exchange(code, "client_id", "phone"), nil, 400, "invalid_grant"},
		"a verifier without challenge":   {exchange(code, "code_verifier", verifier), own, 400, "invalid_grant"},
		"no refresh_token":               {url.Values{"grant_type": {"refresh_token"}}, own, 400, "invalid_request"},
		"an unknown refresh_token":       {url.Values{"grant_type": {"refresh_token"}, "refresh_token": {"x"}}, own, 400, "invalid_grant"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := s.post(tokenURL, c.form, c.header...)
			r.wants(t, c.status, c.code)
			if c.status == 401 && !strings.HasPrefix(r.Header.Get("WWW-Authenticate"), "Basic") {
				t.Error("the challenge is missing")
			}
			if r.Header.Get("Cache-Control") != "no-store" {
				t.Error("the refusal may be stored")
			}
		})
	}
	for name, c := range map[string]exchangeCase{
		"a line break after the pair": {exchange("x"), []string{"Authorization", "Basic dGVzdDp0ZXN0DQo="}, 401, "invalid_client"},
		"grant-type with a hyphen":    {exchange("x", "grant_type", "", "grant-type", "authorization_code"), own, 400, "invalid_request"},
	} {
		t.Run("standard: "+name, func(t *testing.T) {
			t.Parallel()
			strict.post(tokenURL, c.form, c.header...).wants(t, c.status, c.code)
		})
	}
}

func TestOtherMethodsAndMediaGetNoTokens(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	code := s.code(t)
	get := httptest.NewRequest(http.MethodGet, tokenURL+"?"+exchange(code).Encode(), nil)
	get.Header.Set(basic("test", "test")[0], basic("test", "test")[1])
	r := s.serve(get)
	r.wants(t, http.StatusMethodNotAllowed, "invalid_request")
	if r.Header.Get("Allow") != http.MethodPost {
		t.Errorf("Allow is %q", r.Header.Get("Allow"))
	}
	for _, media := range []string{"application/json", "text/plain", ""} {
		s.post(tokenURL, exchange(code), append(basic("test", "test"), "Content-Type", media)...).wants(t, http.StatusBadRequest, "invalid_request")
	}
	form := exchange(code)
	form.Add("code", code)
	s.redeem(form).wants(t, http.StatusBadRequest, "invalid_request")
	s.redeem(exchange(code)).wants(t, http.StatusOK, "")
}

func TestDocumentedSamplesAreUnderstood(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for name, c := range map[string]struct{ url, body, basic string }{
		"a line break after the pair": {tokenURL, exchange(s.code(t)).Encode(), "dGVzdDp0ZXN0DQo="},
		"grant-type, blanks and line breaks": {tokenURL, "grant-type=authorization_code&\r\n code=" + s.code(t) + "& redirect_uri= " + callback + " ",
			"dGVzdDp0ZXN0"},
		"/token":                       {base + "/token", exchange(s.code(t)).Encode(), "dGVzdDp0ZXN0"},
		"/auth/token/":                 {tokenURL + "/", exchange(s.code(t)).Encode(), "dGVzdDp0ZXN0"},
		"/auth/token below the base":   {base + "/auth/token", exchange(s.code(t)).Encode(), "dGVzdDp0ZXN0"},
		"client_id beside the header":  {tokenURL, exchange(s.code(t), "client_id", "test").Encode(), "dGVzdDp0ZXN0"},
		"a scheme in other letters":    {tokenURL, exchange(s.code(t)).Encode(), "dGVzdDp0ZXN0"},
		"a charset of the form's type": {tokenURL, exchange(s.code(t)).Encode(), "dGVzdDp0ZXN0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(http.MethodPost, c.url, strings.NewReader(c.body))
			r.Header.Set("Content-Type", formMedia+"; charset=UTF-8")
			r.Header.Set("Authorization", "bAsIc "+c.basic)
			s.serve(r).wants(t, http.StatusOK, "")
		})
	}
	strict := standard(t)
	for _, u := range []string{base + "/token", tokenURL + "/", base + "/auth/token", base + "/auth/authorize", base + "/.well-known/smartconfiguration"} {
		strict.get(u).wants(t, http.StatusNotFound, "not_found")
	}
}

func TestSecretWithOddLettersIsTakenRawAndEncoded(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for _, secret := range []string{"p:ss w%rd", url.QueryEscape("p:ss w%rd")} {
		s.post(tokenURL, exchange(s.code(t, "client_id", "other")), basic("other", secret)...).wants(t, http.StatusOK, "")
	}
}

func TestPublicAppIsServedWithPKCE(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	redeem := func(code string, change ...string) reply {
		return s.post(tokenURL, exchange(code, append([]string{"client_id", "phone"}, change...)...))
	}
	code := s.code(t, pkce("phone")...)
	redeem(code).wants(t, http.StatusBadRequest, "invalid_grant")
	redeem(code, "code_verifier", "wrong").wants(t, http.StatusBadRequest, "invalid_grant")
	redeem(code, "client_id", "", "code_verifier", verifier).wants(t, http.StatusUnauthorized, "invalid_client")
	redeem(code, "code_verifier", challenge()).wants(t, http.StatusBadRequest, "invalid_grant")
	redeem(code, "code_verifier", verifier).wants(t, http.StatusOK, "")
	redeem(s.code(t, "client_id", "phone")).wants(t, http.StatusOK, "")
}

func TestReplayedCodeIsRefusedAndTakesBackWhatItBought(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	code := s.code(t)
	o := s.redeem(exchange(code)).object(t)
	s.post(tokenURL, exchange(code), basic("other", "p:ss w%rd")...).wants(t, http.StatusBadRequest, "invalid_grant")
	if g, _ := s.store.Bearer(s.now, o["access_token"].(string)); g == nil {
		t.Error("another app's replay takes the token back")
	}
	s.redeem(exchange(code)).wants(t, http.StatusBadRequest, "invalid_grant")
	if g, why := s.store.Bearer(s.now, o["access_token"].(string)); g != nil || why != access.RevokedToken {
		t.Errorf("the token still opens: %v %q", g, why)
	}
	s.redeem(url.Values{"grant_type": {"refresh_token"}, "refresh_token": {o["refresh_token"].(string)}}).wants(t, http.StatusBadRequest, "invalid_grant")
}

func TestOldCodeIsRefused(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	young, old := s.code(t), s.code(t)
	s.later(5*time.Minute - time.Second)
	s.redeem(exchange(young)).wants(t, http.StatusOK, "")
	s.later(time.Second)
	s.redeem(exchange(old)).wants(t, http.StatusBadRequest, "invalid_grant")
}
