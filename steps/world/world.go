package world

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
)

// World is what one scenario knows. Each scenario has its own; only Shared is
// common to a run.
type World struct {
	Scenario string // its id: bulk/delete/a-stranger-cannot-cancel
	Target   *target.Target
	Client   *wire.Client
	Shared   *Shared
	// Last is the newest exchange that the scenario is about: what a Then
	// judges unless it says otherwise.
	Last *wire.Exchange
	// Now and Sleep are the suite's clock; only a wait for the target sleeps,
	// and it tells of itself in Delays.
	Now    func() time.Time
	Sleep  func(context.Context, time.Duration) error
	Delays []record.Delay
	// Machine is what the machine offers besides the wire.
	Machine Machine
	// Advanced is how far the target's clock was moved for this scenario.
	Advanced time.Duration

	// What each vocabulary remembers between its steps.
	SMART    SMART
	Trade    Trade
	FHIR     FHIR
	Bulk     Bulk
	Legacy   Legacy
	Records  Records
	Searched []Searched // the searches of the newest When, in its order
}

// Send sends a request and makes its exchange the scenario's Last.
func (w *World) Send(ctx context.Context, r wire.Request) (*wire.Exchange, error) {
	x, err := w.Client.Do(ctx, r)
	if err == nil {
		w.Last = x
	}
	return x, err
}

// Get is Send for a GET with an optional bearer token ("" sends none).
func (w *World) Get(ctx context.Context, address, token string) (*wire.Exchange, error) {
	h := http.Header{"Accept": {"application/fhir+json"}}
	if token != "" {
		h.Set("Authorization", "Bearer "+token)
	}
	return w.Send(ctx, wire.Request{Method: http.MethodGet, URL: address, Header: h})
}

// PostForm is Send for a form-encoded POST; header may be nil.
func (w *World) PostForm(ctx context.Context, address string, form url.Values, header http.Header) (*wire.Exchange, error) {
	h := http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Accept": {"application/json"}}
	for k, v := range header {
		h[k] = v
	}
	return w.Send(ctx, wire.Request{Method: http.MethodPost, URL: address, Header: h, Body: []byte(form.Encode())})
}

// App returns the app registered for the role, or a *Blocked that tells the
// operator what to fill in.
func (w *World) App(role string) (target.App, error) {
	if a, ok := w.Target.Apps[role]; ok {
		return a, nil
	}
	return target.App{}, Block("no app plays %s (fill apps.%s in the target file)", role, role)
}

// User returns the user of the role, or a *Blocked that tells the operator what
// to fill in.
func (w *World) User(role string) (target.User, error) {
	if u, ok := w.Target.Users[role]; ok {
		return u, nil
	}
	return target.User{}, Block("nobody signs in as %s (fill users.%s in the target file)", role, role)
}

// Cast returns the role with at least these facts, or a *Blocked that tells
// the operator what to fill in.
func (w *World) Cast(role string, facts ...string) (target.Role, error) {
	r, ok := w.Target.Cast[role]
	if !ok {
		return r, Block("no cast for %s (fill cast.%s in the target file)", role, role)
	}
	for _, f := range facts {
		if r.Fact(f) == "" {
			return r, Block("the cast's %s has no %s (fill cast.%s.%s in the target file)", role, f, role, f)
		}
	}
	return r, nil
}
