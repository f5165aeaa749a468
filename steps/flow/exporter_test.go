package flow

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// exporter is a small bulk server of our own. Answers to polling come from a
// list; the last one is given again and again.
type exporter struct {
	*httptest.Server
	mu       sync.Mutex
	kickoffs []reply
	statuses []reply
	life     string            // what the token response says of it
	ahead    time.Duration     // of its clock to ours
	claims   map[string]any    // of the newest assertion
	headers  map[string]string // of the newest assertion, kick-off and file
	calls    map[string]int
}

type reply struct {
	status int
	body   string
	header map[string]string
}

func newExporter(t *testing.T) *exporter {
	t.Helper()
	e := &exporter{calls: map[string]int{}, headers: map[string]string{}, life: `,"expires_in":300`}
	mux := http.NewServeMux()
	mux.HandleFunc("/fhir/.well-known/smart-configuration", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", time.Now().Add(e.ahead).UTC().Format(http.TimeFormat))
		fmt.Fprintf(w, `{"token_endpoint":"%s/auth/token"}`, e.URL)
	})
	mux.HandleFunc("/auth/token", e.token)
	mux.HandleFunc("/fhir/Group/{id}/$export", func(w http.ResponseWriter, r *http.Request) {
		e.note("kick-off", r.PathValue("id")+" "+r.Header.Get("Accept")+" "+r.Header.Get("Prefer")+" "+r.Header.Get("Authorization")+" "+r.URL.RawQuery)
		e.give(w, "kick-off", e.kickoffs)
	})
	mux.HandleFunc("/jobs/1", func(w http.ResponseWriter, r *http.Request) {
		e.note("status", r.Header.Get("Authorization"))
		e.give(w, r.Method, e.statuses)
	})
	mux.HandleFunc("/files/", func(w http.ResponseWriter, r *http.Request) {
		e.note("file", r.Header.Get("Authorization"))
		fmt.Fprintln(w, `{"resourceType":"Patient","id":"a"}`)
	})
	e.Server = httptest.NewServer(mux)
	t.Cleanup(e.Close)
	e.kickoffs = []reply{{202, "", map[string]string{"Content-Location": e.URL + "/jobs/1"}}}
	return e
}

func (e *exporter) note(what, header string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.headers[what] = header
	e.calls[what]++
}

func (e *exporter) give(w http.ResponseWriter, what string, replies []reply) {
	e.mu.Lock()
	n := min(e.calls["gave "+what], len(replies)-1)
	e.calls["gave "+what]++
	e.mu.Unlock()
	for name, value := range replies[n].header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(replies[n].status)
	fmt.Fprint(w, replies[n].body)
}

func (e *exporter) token(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	claims, err := jose.Claims(r.PostForm.Get("client_assertion"))
	if err != nil || r.PostForm.Get("grant_type") != "client_credentials" {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"error":"invalid_client"}`)
		return
	}
	e.note("token", r.PostForm.Get("scope"))
	e.mu.Lock()
	e.claims = claims
	n := e.calls["token"]
	e.mu.Unlock()
	fmt.Fprintf(w, `{"access_token":"token-%d","token_type":"bearer","scope":"system/*.read"%s}`, n, e.life)
}

// at makes the world of one scenario whose target is the server, with a sleep
// that only moves the scenario's clock.
func (e *exporter) at(t *testing.T) *world.World {
	t.Helper()
	raw, err := rsa.GenerateKey(rand.Reader, 1024) // enough for a test, and quickly found
	if err != nil {
		t.Fatal(err)
	}
	key, err := jose.NewKey(raw, "k1", "RS384")
	if err != nil {
		t.Fatal(err)
	}
	jwk, err := key.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var slept time.Duration
	now := func() time.Time { mu.Lock(); defer mu.Unlock(); return time.Now().Add(slept) }
	r := wire.NewRecorder(wire.Options{Patience: 10 * time.Second, Now: now})
	t.Cleanup(r.Close)
	return &world.World{
		Scenario: "bulk/status/a-test",
		Client:   r.Client("bulk/status/a-test"),
		Shared:   &world.Shared{Start: r.Client},
		Now:      now,
		Sleep:    func(_ context.Context, d time.Duration) error { mu.Lock(); slept += d; mu.Unlock(); return nil },
		Target: &target.Target{
			Parts:   target.Parts{Bulk: target.Part{Offered: true, Base: e.URL + "/fhir"}},
			Apps:    map[string]target.App{"nightly-job": {Role: "nightly-job", ID: "nightly", Kind: target.Backend, Key: jwk}},
			Cast:    map[string]target.Role{"small-group": {Facts: map[string][]string{"group": {"G 7"}, "members": {"a"}}}},
			Manners: target.Manners{Patience: 20 * time.Second},
		},
	}
}

// slept are the waits of the scenario, in words.
func slept(w *world.World) string {
	var out []string
	for _, d := range w.Delays {
		out = append(out, (time.Duration(d.MS) * time.Millisecond).String())
	}
	return strings.Join(out, " ")
}

func retryAfter(value string) map[string]string { return map[string]string{"Retry-After": value} }
