package flow

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// Base returns the FHIR base below which SMART is found and for whose data apps
// ask, without a trailing slash.
func Base(w *world.World) string {
	if w.Target.Parts.SMART.Base != "" {
		return w.Target.Parts.SMART.Base
	}
	return Records(w)
}

// Records returns the FHIR base below which records are read and searched,
// without a trailing slash.
func Records(w *world.World) string {
	if w.Target.Parts.FHIR.Base != "" {
		return w.Target.Parts.FHIR.Base
	}
	return w.Target.Parts.USCore.Base
}

// AskConfiguration asks for the SMART configuration as an app without a token
// does, under the given spelling of its name.
func AskConfiguration(ctx context.Context, w *world.World, name string) (*wire.Exchange, error) {
	return askConfiguration(ctx, w, Base(w), name)
}

func askConfiguration(ctx context.Context, w *world.World, base, name string) (*wire.Exchange, error) {
	return w.Send(ctx, wire.Request{
		Method: http.MethodGet, URL: base + "/.well-known/" + name,
		Header: http.Header{"Accept": {"application/json"}},
	})
}

// ConfigurationName is the registered spelling (RFC 8615, SMART App Launch).
const ConfigurationName = "smart-configuration"

// Endpoints is what an app takes from the SMART configuration.
type Endpoints struct {
	Authorize, Token string
	PKCE             bool // PKCE with S256 is announced
}

// Discover finds the endpoints, once a run.
func Discover(ctx context.Context, w *world.World) (Endpoints, error) {
	return world.Arrange(ctx, w, "smart-configuration", func(ctx context.Context, w *world.World) (Endpoints, error) {
		return discoverAt(ctx, w, Base(w))
	})
}

// discoverAt finds the endpoints below a FHIR base.
func discoverAt(ctx context.Context, w *world.World, base string) (Endpoints, error) {
	x, err := askConfiguration(ctx, w, base, ConfigurationName)
	if err != nil {
		return Endpoints{}, err
	}
	o, err := x.Object()
	if err != nil || x.Status != http.StatusOK {
		return Endpoints{}, world.Block("no SMART configuration could be had below %s; %s", base, said(x.Answer))
	}
	e := Endpoints{}
	e.Authorize, _ = o["authorization_endpoint"].(string)
	e.Token, _ = o["token_endpoint"].(string)
	methods, _ := o["code_challenge_methods_supported"].([]any)
	e.PKCE = slices.Contains(methods, any("S256"))
	if !absolute(e.Authorize) || !absolute(e.Token) {
		return e, world.Block("the SMART configuration names no authorization endpoint or no token endpoint that can be called")
	}
	return e, nil
}

func absolute(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")
}
