package flow

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"qsmartcare.example/conformance/steps/world"
)

func TestAConfidentialAppTradesItsCodeWithBasic(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	tokens, err := NewTokens(t.Context(), w, busyPatient(t, w, "clinic-app"))
	if err != nil {
		t.Fatal(err)
	}
	if tokens.Access != "t0ken" || tokens.Refresh != "r" || tokens.Lifetime != 3600 || tokens.Patient != "148682" || tokens.Scope != "patient/*.rs" {
		t.Errorf("the tokens are %+v", tokens)
	}
	if e.basic != "Basic Y2xpbmljOnBhc3M=" || e.took.Has("client_id") || e.took.Get("code") != "c0de" || e.took.Get("code_verifier") == "" {
		t.Errorf("sent %q and %s", e.basic, e.took.Encode())
	}
}

func TestAPublicAppNamesItself(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	if _, err := NewTokens(t.Context(), w, busyPatient(t, w, "phone-app")); err != nil {
		t.Fatal(err)
	}
	if e.basic != "" || e.took.Get("client_id") != "phone" || e.took.Get("grant_type") != "authorization_code" {
		t.Errorf("sent %q and %s", e.basic, e.took.Encode())
	}
}

func TestARequestCanBeSpoiledInOneThing(t *testing.T) {
	t.Parallel()
	type got struct{ method, query, kind, body, basic string }
	var seen got
	e := newEHR(t, map[string]http.HandlerFunc{"/token": func(w http.ResponseWriter, r *http.Request) {
		seen = got{r.Method, r.URL.RawQuery, r.Header.Get("Content-Type"), r.PostForm.Encode(), r.Header.Get("Authorization")}
	}})
	w := e.at(t)
	send := func(change func(*Redemption)) got {
		r := Redeem(world.Code{App: w.Target.Apps["clinic-app"], Value: "c", Redirect: "http://a", Endpoint: e.URL + "/token"})
		change(&r)
		if _, err := r.Send(t.Context(), w); err != nil {
			t.Fatal(err)
		}
		return seen
	}
	const form = "code=c&grant_type=authorization_code&redirect_uri=http%3A%2F%2Fa"
	const kind = "application/x-www-form-urlencoded"
	for name, c := range map[string]struct {
		change func(*Redemption)
		want   got
	}{
		"in order":        {func(*Redemption) {}, got{"POST", "", kind, form, "Basic Y2xpbmljOnBhc3M="}},
		"by GET":          {func(r *Redemption) { r.ByGET = true }, got{"GET", form, "", "", "Basic Y2xpbmljOnBhc3M="}},
		"as JSON":         {func(r *Redemption) { r.AsJSON = true }, got{"POST", "", "application/json", "", "Basic Y2xpbmljOnBhc3M="}},
		"other proof":     {func(r *Redemption) { r.Credentials = "xyz" }, got{"POST", "", kind, form, "Basic xyz"}},
		"without proof":   {func(r *Redemption) { r.User = "" }, got{"POST", "", kind, form, ""}},
		"another's":       {func(r *Redemption) { r.By(w.Target.Apps["phone-app"]) }, got{"POST", "", kind, "client_id=phone&" + form, ""}},
		"with a new line": {func(r *Redemption) { r.Credentials = Basic("test", "test", "\r\n") }, got{"POST", "", kind, form, "Basic dGVzdDp0ZXN0DQo="}},
	} {
		if g := send(c.change); g != c.want {
			t.Errorf("%s: sent %+v, want %+v", name, g, c.want)
		}
	}
}

func TestTheFirstScenarioFillsThePurseForAll(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	other := *w
	other.Scenario = "fhir/errors/another"
	for _, each := range []*world.World{w, &other} {
		if _, err := Purse(t.Context(), each, "busy-patient", busyPatient(t, w, "clinic-app")); err != nil {
			t.Fatal(err)
		}
	}
	if n := e.called("/token"); n != 1 {
		t.Errorf("%d tokens were asked for", n)
	}
}

func TestTokensThatAreNoneBlock(t *testing.T) {
	t.Parallel()
	for body, word := range map[string]string{
		`{"error":"invalid_grant"}`: "invalid_grant",
		`{"token_type":"bearer"}`:   "no access token",
		`no`:                        "no token",
		`{"access_token":"t","patient":"160595"}`: "another patient",
	} {
		e := newEHR(t, map[string]http.HandlerFunc{"/token": func(w http.ResponseWriter, _ *http.Request) {
			if strings.Contains(body, "error") {
				w.WriteHeader(http.StatusBadRequest)
			}
			_, _ = w.Write([]byte(body))
		}})
		w := e.at(t)
		_, err := NewTokens(t.Context(), w, busyPatient(t, w, "clinic-app"))
		if err == nil {
			t.Errorf("%s is taken for tokens", body)
			continue
		}
		mention(t, blockedBy(t, err), word)
	}
}

func TestAnAppAsksForWhatStaysWithOnePatient(t *testing.T) {
	t.Parallel()
	for asks, want := range map[string]string{
		"": "launch/patient patient/*.read",
		"launch launch/patient openid user/*.read system/*.read patient/Goal.rs": "launch/patient openid patient/Goal.rs",
		"openid user/Patient.read": "launch/patient openid patient/*.read",
	} {
		if got := PatientScope(asks); got != want {
			t.Errorf("of %q the app asks for %q, want %q", asks, got, want)
		}
	}
}

func TestScopesBeyondTheAskedOnesAreSeen(t *testing.T) {
	t.Parallel()
	const asked = "launch/patient patient/Patient.read"
	for granted, want := range map[string]string{
		"patient/Patient.read":              "",
		"launch/patient patient/Patient.rs": "",
		"patient/Patient.rs openid":         "",
		"patient/*.rs":                      "patient/*.read",
		"patient/Patient.cruds":             "patient/Patient.cruds",
	} {
		if got := Wider(granted, asked); got != want {
			t.Errorf("%q is wider by %q, want %q", granted, got, want)
		}
	}
}

func TestRolesThatNobodyPlaysBlock(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	_, err := BusyPatient(w, "other-app")
	mention(t, blockedBy(t, err), "apps.other-app")
	delete(w.Target.Cast, "busy-patient")
	_, err = BusyPatient(w, "clinic-app")
	mention(t, blockedBy(t, err), "cast.busy-patient")
}

func TestEndpointsKeepTheirOwnParameters(t *testing.T) {
	t.Parallel()
	got := merged(url.Values{"tenant": {"1"}}, url.Values{"code": {"c"}}).Encode()
	if got != "code=c&tenant=1" {
		t.Error(got)
	}
}
