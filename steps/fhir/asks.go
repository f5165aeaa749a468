package fhir

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// formats are the ways in which the features name a format, as the Accept
// header of a request; "" sends none.
func formats() map[string]string {
	return map[string]string{
		"naming no format":                              "",
		"asking for FHIR JSON":                          "application/fhir+json",
		"asking for FHIR JSON before anything else":     "application/fhir+json, */*;q=0.1",
		"asking for XML alone":                          "application/fhir+xml",
		"naming the format as any FHIR client names it": "application/fhir+json",
	}
}

// asked is a request that names its format as the features do.
type asked struct {
	what, path, format string
	query              url.Values
	open               bool // without the token
}

// ask makes a GET one of the requests of the When.
func ask(ctx context.Context, w *world.World, a asked) error {
	accept, known := formats()[a.format]
	if !known {
		return fmt.Errorf("no way to name a format is called %q", a.format)
	}
	h := http.Header{}
	if accept != "" {
		h.Set("Accept", accept)
	}
	if !a.open {
		h.Set("Authorization", "Bearer "+w.FHIR.Tokens.Access)
	}
	x, err := w.Send(ctx, wire.Request{Method: http.MethodGet, URL: address(w, a.path, a.query), Header: h})
	return tried(w, a.what, x, err)
}

const asAnyClient = "naming the format as any FHIR client names it"

func asksForStatement(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	a := asked{what: "the capability statement", path: "metadata", format: asAnyClient, open: true}
	switch args[0] {
	case " with its token":
		a.open = false
	case " by a doubled path":
		a.path = "fhir/metadata"
	case ", naming no format":
		a.format = "naming no format"
	}
	return ask(ctx, w, a)
}

func readsInFormat(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	return ask(ctx, w, asked{what: "Patient", path: "Patient/" + w.FHIR.Patient.Fact("patient"), format: args[0]})
}

func searchesInFormat(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	for _, s := range w.FHIR.Searches {
		if err := ask(ctx, w, asked{what: s.Type, path: s.Type, query: s.Query, format: args[0]}); err != nil {
			return err
		}
	}
	return nil
}

func asksForMadeUp(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	return ask(ctx, w, asked{what: "MadeUpResource", path: "MadeUpResource", format: args[0]})
}

// asksForWhatIsOpen asks for the two things that need no token.
func asksForWhatIsOpen(ctx context.Context, w *world.World, _ []string) error {
	if err := asksForStatement(ctx, w, []string{""}); err != nil {
		return err
	}
	return asksConfiguration(ctx, w)
}

func asksConfiguration(ctx context.Context, w *world.World) error {
	x, err := flow.AskConfiguration(ctx, w, flow.ConfigurationName)
	return tried(w, "the SMART configuration", x, err)
}

func asksBelowRoot(ctx context.Context, w *world.World, _ []string) error {
	if err := asksForWhatIsOpen(ctx, w, nil); err != nil {
		return err
	}
	return ask(ctx, w, asked{what: "Patient", path: "Patient/" + w.FHIR.Patient.Fact("patient"), format: asAnyClient})
}

// asksTokenEndpoint takes the answer that gave the app its token, and gets a
// refusal by a code that was never issued.
func asksTokenEndpoint(ctx context.Context, w *world.World, _ []string) error {
	app, err := w.App("clinic-app")
	if err != nil {
		return err
	}
	endpoints, err := flow.Discover(ctx, w)
	if err != nil {
		return err
	}
	w.FHIR.Tried = nil
	if granted := w.FHIR.Tokens.Response; granted != nil {
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: "a grant", Exchange: granted})
	}
	x, err := flow.Redeem(world.Code{App: app, Value: "no-such-code", Redirect: app.Redirect, Endpoint: endpoints.Token}).Send(ctx, w)
	return tried(w, "a refusal", x, err)
}

func searchesBelow(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	return try(ctx, w, args[0], args[0], busy(w).Query)
}

// sendsPlainText posts a patient that is called plain text, where the operator
// allows writing: a server that is at fault may keep it.
func sendsPlainText(ctx context.Context, w *world.World, _ []string) error {
	if w.Target.Manners.Writes != "sandbox" {
		return &world.Unsupported{Reason: "the target file allows no attempt to write (manners.writes is not sandbox)"}
	}
	w.FHIR.Tried = nil
	x, err := w.Send(ctx, wire.Request{
		Method: http.MethodPost, URL: address(w, "Patient", nil), Body: []byte(`{"resourceType":"Patient","active":false}`),
		Header: http.Header{"Authorization": {"Bearer " + w.FHIR.Tokens.Access}, "Accept": {"application/fhir+json"}, "Content-Type": {"text/plain"}},
	})
	return tried(w, "Patient", x, err)
}

func isEncrypted(_ context.Context, w *world.World, _ []string) error {
	if !strings.HasPrefix(flow.Records(w), "https://") {
		return &world.Unsupported{Reason: "the target's base is no https address, so there is no encryption to get round"}
	}
	return nil
}

// asksInClearText asks the same host and port without encryption, and without
// the token, which must not travel so. That nothing comes back is an answer.
func asksInClearText(ctx context.Context, w *world.World, _ []string) error {
	u, err := url.Parse(flow.Records(w))
	if err != nil {
		return err
	}
	ports := []string{u.Port()}
	if ports[0] == "" {
		ports = []string{"80", "443"}
	}
	w.FHIR.Tried = nil
	for _, port := range ports {
		for _, path := range []string{"/metadata", "/.well-known/" + flow.ConfigurationName} {
			r := wire.Request{Method: http.MethodGet, URL: "http://" + u.Hostname() + ":" + port + u.EscapedPath() + path, Header: http.Header{"Accept": {"application/json"}}}
			x, err := w.Send(ctx, r)
			var silence *wire.TransportError
			if errors.As(err, &silence) && ctx.Err() == nil {
				x, err = &wire.Exchange{Request: r}, nil
			}
			if err := tried(w, "port "+port, x, err); err != nil {
				return err
			}
		}
	}
	return nil
}
