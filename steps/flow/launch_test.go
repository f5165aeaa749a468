package flow

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"testing"
)

func TestAnAppGetsItsCodeThroughThePages(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	code, err := NewCode(t.Context(), w, busyPatient(t, w, "clinic-app"))
	if err != nil {
		t.Fatal(err)
	}
	if code.Value != "c0de" || code.Endpoint != e.URL+"/token" || code.Redirect != "http://127.0.0.1:1/callback" {
		t.Errorf("the code is %+v", code)
	}
	sum := sha256.Sum256([]byte(code.Verifier))
	want := url.Values{
		"tenant": {"1"}, "response_type": {"code"}, "client_id": {"clinic"}, "redirect_uri": {code.Redirect}, "aud": {e.URL + "/fhir"},
		"scope": {"launch/patient patient/Goal.read"}, "state": e.asked["state"],
		"code_challenge": {base64.RawURLEncoding.EncodeToString(sum[:])}, "code_challenge_method": {"S256"},
	}
	if e.asked.Encode() != want.Encode() {
		t.Errorf("asked %s\nwant %s", e.asked.Encode(), want.Encode())
	}
	if w.Last != nil {
		t.Error("a page became what the scenario is about")
	}
}

func TestAUserMayRefuse(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	a := busyPatient(t, w, "phone-app")
	a.Deny = true
	d, err := Authorize(t.Context(), w, a)
	if err != nil || d.Query.Get("error") != "access_denied" || d.Code.Value != "" {
		t.Fatalf("%v, %v", d.Query, err)
	}
	_, err = NewCode(t.Context(), w, a)
	mention(t, blockedBy(t, err), "phone-app", "access_denied")
}

func TestWhatStopsAnAuthorizationIsToldToTheOperator(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		path  string
		does  http.HandlerFunc
		words []string
	}{
		"a wheel of redirects": {"/authorize", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/authorize", http.StatusFound)
		}, []string{"did not come to an end", "20"}},
		"a wheel of pages": {"/authorize", func(w http.ResponseWriter, _ *http.Request) {
			show(w, `<form action=/authorize><button>Continue</button></form>`)
		}, []string{"did not come to an end"}},
		"a refusal": {"/authorize", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
		}, []string{"clinic-app", "at its beginning", "400 Bad Request"}},
		"a refused sign-in": {"/login", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusForbidden)
		}, []string{"after signing in with login.user", "403 Forbidden"}},
		"a wrong password": {"/login", func(w http.ResponseWriter, _ *http.Request) {
			show(w, `<form method=post><input name=u><input type=password name=p></form>`)
		}, []string{"login.user", "login.password"}},
		"another state": {"/decide", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/callback?code=c&state=other", http.StatusFound)
		}, []string{"state"}},
		"no configuration": {"/fhir/.well-known/smart-configuration", http.NotFound, []string{"SMART configuration", "404"}},
		"half a configuration": {"/fhir/.well-known/smart-configuration", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"token_endpoint":"/token"}`))
		}, []string{"authorization endpoint"}},
		"JSON for a page": {"/authorize", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{}`))
		}, []string{"200 OK, a JSON object"}},
	} {
		e := newEHR(t, map[string]http.HandlerFunc{c.path: c.does})
		w := e.at(t)
		_, err := NewCode(t.Context(), w, busyPatient(t, w, "clinic-app"))
		if err == nil {
			t.Errorf("%s: an app got a code", name)
			continue
		}
		mention(t, blockedBy(t, err), c.words...)
	}
}

func TestARedirectKeepsWhatItHasTo(t *testing.T) {
	t.Parallel()
	e := newEHR(t, map[string]http.HandlerFunc{
		"/login": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/again", http.StatusTemporaryRedirect)
		},
		"/again": func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodPost || r.Form.Get("user") != "jane" {
				w.WriteHeader(http.StatusTeapot)
				return
			}
			http.Redirect(w, r, "/pick?p=148682", http.StatusFound)
		},
	})
	w := e.at(t)
	if _, err := NewCode(t.Context(), w, busyPatient(t, w, "clinic-app")); err != nil {
		t.Error(err)
	}
}
