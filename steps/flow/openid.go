package flow

import (
	"context"
	"net/http"
	"strings"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// configured is the SMART configuration as it is published, once a run.
func configured(ctx context.Context, w *world.World) (map[string]any, error) {
	return world.Arrange(ctx, w, "smart-configuration-whole", func(ctx context.Context, w *world.World) (map[string]any, error) {
		x, err := AskConfiguration(ctx, w, ConfigurationName)
		if err != nil {
			return nil, err
		}
		o, err := x.Object()
		if err != nil || x.Status != http.StatusOK {
			return nil, world.Block("no SMART configuration could be had below %s; %s", Base(w), said(x.Answer))
		}
		return o, nil
	})
}

// KeysFor fetches the keys that verify an id_token, as an app finds them: from
// the configuration of the issuer that the token names (OpenID Connect
// Discovery 1.0 section 4), and where there is none, from the SMART
// configuration's own jwks_uri. It makes the key set the scenario's last
// exchange.
func KeysFor(ctx context.Context, w *world.World, token string) (*wire.Exchange, error) {
	claims, err := jose.Claims(token)
	if err != nil {
		return nil, world.Block("the id_token can't be read: %v", err)
	}
	issuer, _ := claims["iss"].(string)
	at := ""
	if absolute(issuer) {
		x, err := plainly(ctx, w, strings.TrimSuffix(issuer, "/")+"/.well-known/openid-configuration")
		if err != nil {
			return nil, err
		}
		if o, err := x.Object(); err == nil && x.Status == http.StatusOK {
			at, _ = o["jwks_uri"].(string)
		}
	}
	if !absolute(at) {
		o, err := configured(ctx, w)
		if err != nil {
			return nil, err
		}
		at, _ = o["jwks_uri"].(string)
	}
	if !absolute(at) {
		return nil, world.Block("no discovery names the keys of the id_token: neither the issuer's OpenID configuration nor the SMART configuration has a jwks_uri")
	}
	return plainly(ctx, w, at)
}

// plainly gets JSON without a token.
func plainly(ctx context.Context, w *world.World, address string) (*wire.Exchange, error) {
	return w.Send(ctx, wire.Request{Method: http.MethodGet, URL: address, Header: http.Header{"Accept": {"application/json"}}})
}

// Plainly gets a document of the target's that needs no token, and makes it the
// scenario's last exchange.
func Plainly(ctx context.Context, w *world.World, address string) (*wire.Exchange, error) {
	if !absolute(address) {
		return nil, world.Block("there is no address to fetch it from")
	}
	return plainly(ctx, w, address)
}
