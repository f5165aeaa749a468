package flow

import (
	"context"
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// SignIn signs a practice in at the patient-api and returns what it has to show
// from then on (LEGACY-AUTH-03; the token's name by E-096).
func SignIn(ctx context.Context, w *world.World, role string) (world.Pass, error) {
	app, err := w.App(role)
	if err != nil {
		return world.Pass{}, err
	}
	pass := world.Pass{Key: app.ID, Secret: app.Secret}
	x, err := Call(ctx, w, pass, "authenticateuser", nil)
	if err != nil {
		return pass, err
	}
	if o, err := x.Object(); err == nil {
		for _, name := range []string{"TokenID", "Token", "token"} {
			if t, ok := o[name].(string); ok && pass.Token == "" {
				pass.Token = t
			}
		}
	}
	if pass.Token == "" {
		return pass, world.Block("%s can't sign in (look at apps.%s in the target file); %s", role, role, said(x.Answer))
	}
	return pass, nil
}

// Call calls a function of the patient-api as its samples do: a plain GET, with
// the credentials and the token among the parameters (E-095, E-098). It makes
// the exchange the scenario's last.
func Call(ctx context.Context, w *world.World, pass world.Pass, function string, params url.Values) (*wire.Exchange, error) {
	q := url.Values{"function": {function}}
	for name, value := range map[string]string{"AccessKeyID": pass.Key, "SecretAccessKey": pass.Secret, "token": pass.Token} {
		if value != "" {
			q.Set(name, value)
		}
	}
	for name, values := range params {
		q[name] = values
	}
	return w.Send(ctx, wire.Request{Method: http.MethodGet, URL: w.Target.Parts.Legacy.Base + "?" + q.Encode()})
}
