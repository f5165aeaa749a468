package flow

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// NewCode gets a code of its own for the app, with the user's consent.
func NewCode(ctx context.Context, w *world.World, a Ask) (world.Code, error) {
	d, err := Authorize(ctx, w, a)
	if err != nil {
		return world.Code{}, err
	}
	if d.Code.Value == "" {
		return world.Code{}, world.Block("the target gave the %s no code; it answered with the error %q", a.App.Role, d.Query.Get("error"))
	}
	return d.Code, nil
}

// Redemption is a token request that an app is about to send. As it is made it
// is in order; a scenario spoils one thing.
type Redemption struct {
	Endpoint string
	Form     url.Values
	User     string // of HTTP Basic; "" with no Credentials sends no header
	Password string
	// Credentials are sent in place of the encoded User and Password.
	Credentials string
	ByGET       bool // in the query of a GET
	AsJSON      bool // as a JSON object
}

// Redeem makes the request by which the app trades the code (RFC 6749 section
// 4.1.3): a confidential app proves itself by HTTP Basic, a public one names
// itself.
func Redeem(c world.Code) Redemption {
	r := Redemption{Endpoint: c.Endpoint, Form: url.Values{
		"grant_type":   {"authorization_code"},
		"code":         {c.Value},
		"redirect_uri": {c.Redirect},
	}}
	if c.Verifier != "" {
		r.Form.Set("code_verifier", c.Verifier)
	}
	r.By(c.App)
	return r
}

// By makes the request one of the app's.
func (r *Redemption) By(app target.App) {
	r.User, r.Password = "", ""
	r.Form.Del("client_id")
	if app.Kind == target.Confidential {
		r.User, r.Password = app.ID, app.Secret
	} else {
		r.Form.Set("client_id", app.ID)
	}
}

// Basic encodes a user and a password for HTTP Basic (RFC 7617), with what is
// added behind them.
func Basic(user, password, added string) string {
	return base64.StdEncoding.EncodeToString([]byte(user + ":" + password + added))
}

// Send sends the request and makes its exchange the scenario's last.
func (r Redemption) Send(ctx context.Context, w *world.World) (*wire.Exchange, error) {
	h := http.Header{"Accept": {"application/json"}}
	switch {
	case r.Credentials != "":
		h.Set("Authorization", "Basic "+r.Credentials)
	case r.User != "":
		h.Set("Authorization", "Basic "+Basic(r.User, r.Password, ""))
	}
	switch {
	case r.ByGET:
		to, err := url.Parse(r.Endpoint)
		if err != nil {
			return nil, err
		}
		to.RawQuery = merged(to.Query(), r.Form).Encode()
		return w.Send(ctx, wire.Request{Method: http.MethodGet, URL: to.String(), Header: h})
	case r.AsJSON:
		members := map[string]string{}
		for name := range r.Form {
			members[name] = r.Form.Get(name)
		}
		body, err := json.Marshal(members)
		if err != nil {
			return nil, err
		}
		h.Set("Content-Type", "application/json")
		return w.Send(ctx, wire.Request{Method: http.MethodPost, URL: r.Endpoint, Header: h, Body: body})
	}
	return w.PostForm(ctx, r.Endpoint, r.Form, h)
}

// Tokens reads a token response. The error is a *world.Blocked when it holds no
// access token.
func Tokens(x *wire.Exchange) (world.Tokens, error) {
	o, err := x.Object()
	if err != nil || x.Status != http.StatusOK {
		return world.Tokens{}, world.Block("no token could be had; %s", said(x.Answer))
	}
	t := world.Tokens{Response: x}
	t.Access, _ = o["access_token"].(string)
	t.Refresh, _ = o["refresh_token"].(string)
	t.Scope, _ = o["scope"].(string)
	t.Lifetime = seconds(o["expires_in"])
	t.Patient = asText(o["patient"])
	if t.Access == "" {
		return t, world.Block("the token response holds no access token; %s", said(x.Answer))
	}
	return t, nil
}
