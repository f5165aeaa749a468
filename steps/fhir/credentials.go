package fhir

import (
	"context"
	"fmt"
	"net/http"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// unissued looks like a token and was never issued.
const unissued = "not-a-token"

// credential makes the Authorization header of a read, "" for none.
type credential func(*world.World) (string, error)

// credentials are what an app may show instead of a good token, by the words of
// the features.
func credentials() map[string]credential {
	bearer := func(change func(string) string) credential {
		return func(w *world.World) (string, error) { return "Bearer " + change(w.FHIR.Tokens.Access), nil }
	}
	altered := func(how string) credential {
		return bearer(func(token string) string { return flow.Alter(token, how) })
	}
	return map[string]credential{
		"no token":                             func(*world.World) (string, error) { return "", nil },
		"a token that nobody issued":           bearer(func(string) string { return unissued }),
		"its token, the content altered":       altered(flow.Content),
		"its token, the signature altered":     altered(flow.Signature),
		"its token, cut short":                 altered(flow.CutShort),
		"its own id and secret":                ownSecret,
		"its token, called something else":     func(w *world.World) (string, error) { return "Basic " + w.FHIR.Tokens.Access, nil },
		"its token, which has come to its end": bearer(func(token string) string { return token }),
	}
}

func ownSecret(w *world.World) (string, error) {
	app, err := w.App("clinic-app")
	return "Basic " + flow.Basic(app.ID, app.Secret, ""), err
}

func readsWith(ctx context.Context, w *world.World, args []string) error {
	show, ok := credentials()[args[0]]
	if !ok {
		return fmt.Errorf("no credentials are called %q", args[0])
	}
	header, err := show(w)
	if err != nil {
		return err
	}
	w.FHIR.Tried = nil
	return shown(ctx, w, args[0], header)
}

// shown reads the busy patient with the Authorization header.
func shown(ctx context.Context, w *world.World, what, header string) error {
	r := wire.Request{Method: http.MethodGet, URL: address(w, "Patient/"+w.FHIR.Patient.Fact("patient"), nil),
		Header: http.Header{"Accept": {"application/fhir+json"}}}
	if header != "" {
		r.Header.Set("Authorization", header)
	}
	x, err := w.Send(ctx, r)
	return tried(w, what, x, err)
}
