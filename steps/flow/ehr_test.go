package flow

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// ehr is a small server of our own with the pages of an authorization.
type ehr struct {
	*httptest.Server
	mux *http.ServeMux

	mu    sync.Mutex
	calls map[string]int
	asked url.Values // the newest authorization request
	took  url.Values // the newest token request
	basic string
}

// newEHR serves discovery, a sign-in, a choice of patient, a consent and a
// token endpoint. A test may replace any of its pages.
func newEHR(t *testing.T, replaced map[string]http.HandlerFunc) *ehr {
	t.Helper()
	e := &ehr{mux: http.NewServeMux(), calls: map[string]int{}}
	pages := map[string]http.HandlerFunc{
		"/fhir/.well-known/smart-configuration": e.discovery,
		"/authorize":                            e.authorize,
		"/login":                                e.login,
		"/pick":                                 e.pick,
		"/decide":                               e.decide,
		"/token":                                e.token,
	}
	for path, h := range replaced {
		pages[path] = h
	}
	for path, h := range pages {
		e.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			_ = r.ParseForm()
			e.mu.Lock()
			e.calls[path]++
			e.mu.Unlock()
			h(w, r)
		})
	}
	e.Server = httptest.NewServer(e.mux)
	t.Cleanup(e.Close)
	return e
}

func (e *ehr) discovery(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintf(w, `{"authorization_endpoint":"%s/authorize?tenant=1","token_endpoint":"%s/token","code_challenge_methods_supported":["S256"]}`, e.URL, e.URL)
}

func (e *ehr) authorize(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	e.asked = r.Form
	e.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: "txn", Value: "1", Path: "/"})
	show(w, `<form method=post action=/login><input name=user><input type=password name=password><button>Sign in</button></form>`)
}

func (e *ehr) login(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("txn"); err != nil || c.Value != "1" || r.Form.Get("password") != "s3cret&" || r.Header.Get("Origin") != e.URL {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	show(w, `<form action=/pick><input type=radio name=p value=160595><input type=radio name=p value=148682><button>Go on</button></form>`)
}

func (e *ehr) pick(w http.ResponseWriter, r *http.Request) {
	if r.Form.Get("p") != "148682" {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	show(w, `<form method=post action=/decide><button name=d value=yes>Allow</button><button name=d value=no>Deny</button></form>`)
}

func (e *ehr) decide(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	q := url.Values{"state": e.asked["state"], "code": {"c0de"}}
	if r.Form.Get("d") == "no" {
		q = url.Values{"state": e.asked["state"], "error": {"access_denied"}}
	}
	http.Redirect(w, r, e.asked.Get("redirect_uri")+"?"+q.Encode(), http.StatusSeeOther)
}

func (e *ehr) token(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.took, e.basic = r.Form, r.Header.Get("Authorization")
	fmt.Fprint(w, `{"access_token":"t0ken","refresh_token":"r","scope":"patient/*.rs","expires_in":3600,"patient":148682}`)
}

func (e *ehr) called(path string) int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.calls[path]
}

func show(w http.ResponseWriter, form string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, "<title>Page</title>"+form)
}

// at makes the world of one scenario whose target is the server.
func (e *ehr) at(t *testing.T) *world.World {
	t.Helper()
	r := wire.NewRecorder(wire.Options{Patience: 10 * time.Second, Now: time.Now})
	t.Cleanup(r.Close)
	redirect := "http://127.0.0.1:1/callback"
	return &world.World{
		Scenario: "smart/token/a-test",
		Client:   r.Client("smart/token/a-test"),
		Shared:   &world.Shared{Start: r.Client},
		Target: &target.Target{
			Parts: target.Parts{FHIR: target.Part{Offered: true, Base: e.URL + "/fhir"}},
			Login: target.Login{How: "form", User: "jane", Password: "s3cret&"},
			Apps: map[string]target.App{
				"clinic-app": {Role: "clinic-app", ID: "clinic", Kind: target.Confidential, Secret: "pass", Redirect: redirect, Scope: "launch launch/patient user/*.read patient/Goal.read"},
				"phone-app":  {Role: "phone-app", ID: "phone", Kind: target.Public, Redirect: redirect},
			},
			Cast: map[string]target.Role{"busy-patient": {Facts: map[string][]string{"patient": {"148682"}}}},
		},
	}
}

// busyPatient is the Ask of the role for the busy patient.
func busyPatient(t *testing.T, w *world.World, role string) Ask {
	t.Helper()
	a, err := BusyPatient(w, role)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// blockedBy returns why an error blocks.
func blockedBy(t *testing.T, err error) string {
	t.Helper()
	b, ok := err.(*world.Blocked)
	if !ok {
		t.Fatalf("%v does not block", err)
	}
	return b.Reason
}

func mention(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%q does not mention %q", text, w)
		}
	}
}
