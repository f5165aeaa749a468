package flow

import (
	"cmp"
	"context"
	"crypto/rand"
	"net/http"
	"net/url"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

const (
	// everything is the scope for all that an app may export (BULK-AUTH-07).
	everything = "system/*.read"
	// assertionType is the fixed value of RFC 7523 section 2.2 (E-057).
	assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
	// assertionLife is within the five minutes that SMART Backend Services allow.
	assertionLife = 4 * time.Minute
	// documentedLife is how long an export's token lives when the response doesn't say.
	documentedLife = 300
)

// BackendToken buys an export token for the role's app by a signed assertion
// (SMART Backend Services). An empty scope asks for what the target file says,
// or for everything.
func BackendToken(ctx context.Context, w *world.World, role, scope string) (world.Tokens, error) {
	server, err := bulkServer(ctx, w)
	if err != nil {
		return world.Tokens{}, err
	}
	request, err := AssertionRequest(ctx, w, role, scope)
	if err != nil {
		return world.Tokens{}, err
	}
	x, err := w.Client.Do(ctx, request)
	if err != nil {
		return world.Tokens{}, err
	}
	t, err := Tokens(x)
	if err != nil {
		return t, world.Block("the %s got no export token (look at apps.%s in the target file): %v", role, role, err)
	}
	t.Lifetime = cmp.Or(t.Lifetime, documentedLife)
	t.Until = server.now(w).Add(time.Duration(t.Lifetime) * time.Second)
	return t, nil
}

// AssertionRequest returns the token request of the role's app, with an
// assertion signed for it alone. An empty scope asks for what the target file
// says, or for everything.
func AssertionRequest(ctx context.Context, w *world.World, role, scope string) (wire.Request, error) {
	app, err := w.App(role)
	if err != nil {
		return wire.Request{}, err
	}
	server, err := bulkServer(ctx, w)
	if err != nil {
		return wire.Request{}, err
	}
	assertion, err := assert(app, server.tokenEndpoint, server.now(w))
	if err != nil {
		return wire.Request{}, world.Block("no assertion for %s: %v (look at apps.%s.key in the target file)", role, err, role)
	}
	form := url.Values{
		"grant_type":            {"client_credentials"},
		"scope":                 {cmp.Or(scope, app.Scope, everything)},
		"client_assertion_type": {assertionType},
		"client_assertion":      {assertion},
	}
	return wire.Request{
		Method: http.MethodPost, URL: server.tokenEndpoint, Body: []byte(form.Encode()),
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Accept": {"application/json"}},
	}, nil
}

// Renewed returns the nightly job's token, or a new one for the same scope when
// it is about to expire: an export may take longer than a token lives.
func Renewed(ctx context.Context, w *world.World, t world.Tokens, scope string) (world.Tokens, error) {
	server, err := bulkServer(ctx, w)
	if err != nil {
		return t, err
	}
	life := time.Duration(t.Lifetime) * time.Second
	if server.now(w).Before(t.Until.Add(-life / 10)) {
		return t, nil
	}
	return BackendToken(ctx, w, "nightly-job", scope)
}

// assert signs one assertion; each has an id of its own (BULK-JWT-02).
func assert(app target.App, audience string, now time.Time) (string, error) {
	key, err := jose.ParseKey(app.Key)
	if err != nil {
		return "", err
	}
	return key.Sign(map[string]any{
		"iss": app.ID, "sub": app.ID, "aud": audience,
		"exp": now.Add(assertionLife).Unix(), "jti": rand.Text(),
	}, nil)
}

// discovered is what the suite knows of the bulk server before it asks for anything.
type discovered struct {
	tokenEndpoint string
	ahead         time.Duration // of the target's clock to ours
}

// now is the target's time as this scenario sees it.
func (d discovered) now(w *world.World) time.Time { return w.Now().Add(d.ahead + w.Advanced) }

// bulkServer asks the bulk server for its token endpoint (BULK-DISCOVERY-02)
// and, by the way, for its time; once a run.
func bulkServer(ctx context.Context, w *world.World) (discovered, error) {
	return world.Arrange(ctx, w, "bulk-discovery", func(ctx context.Context, w *world.World) (discovered, error) {
		x, err := w.Client.Do(ctx, wire.Request{
			URL: w.Target.Parts.Bulk.Base + "/.well-known/smart-configuration", Header: http.Header{"Accept": {"application/json"}},
		})
		if err != nil {
			return discovered{}, err
		}
		var d discovered
		if o, err := x.Object(); err == nil && x.Status == http.StatusOK {
			d.tokenEndpoint, _ = o["token_endpoint"].(string)
		}
		if d.tokenEndpoint == "" {
			return d, world.Block("the bulk server's discovery names no token endpoint; %s", said(x.Answer))
		}
		if date, err := http.ParseTime(x.Header.Get("Date")); err == nil {
			d.ahead = date.Sub(x.Received.Truncate(time.Second))
		}
		return d, nil
	})
}
