package smart

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// spoiler makes one thing of a token request wrong.
type spoiler func(*world.World, *flow.Redemption) error

// spoilers are the ways to spoil a request, by the words of the features.
func spoilers() map[string]spoiler {
	return map[string]spoiler{
		"no code":                      without("code"),
		"the code in the address line": func(_ *world.World, r *flow.Redemption) error { r.ByGET = true; return nil },
		"the code in a JSON body":      func(_ *world.World, r *flow.Redemption) error { r.AsJSON = true; return nil },

		"the code with its name alone":      nameAlone,
		"the code without saying who it is": nameless,
		"the code with a wrong secret":      func(_ *world.World, r *flow.Redemption) error { r.Password += "-wrong"; return nil },
		"the code with a line break after its secret": func(_ *world.World, r *flow.Redemption) error {
			r.Credentials = flow.Basic(r.User, r.Password, "\r\n")
			return nil
		},
		"the code with a signed token in place of its secret": signedToken,
		"the code with the name of the other app in the form": otherName,

		"the code with the secret of the other app":            otherSecret,
		"the code without the grant type":                      without("grant_type"),
		"the code without the redirect address":                without("redirect_uri"),
		"the code with the grant type of a password":           with("grant_type", "password"),
		"the code without the verifier":                        without("code_verifier"),
		"the code with the verifier of somebody else":          with("code_verifier", "somebody-elses-verifier-that-is-as-long-as-it-takes"),
		"the code with the challenge in place of the verifier": challengeItself,
		"a made-up code": with("code", "no-such-code"),
		"the code with the grant type misspelled":             misspelled,
		"the code with the redirect address of another site":  elsewhere(func(string) string { return "https://elsewhere.example/callback" }),
		"the code with a path added to the redirect address":  elsewhere(func(to string) string { return strings.TrimRight(to, "/") + "/more" }),
		"the code with a query added to the redirect address": elsewhere(func(to string) string { return to + "?more=1" }),
	}
}

func without(parameter string) spoiler {
	return func(_ *world.World, r *flow.Redemption) error { r.Form.Del(parameter); return nil }
}

func with(parameter, value string) spoiler {
	return func(_ *world.World, r *flow.Redemption) error { r.Form.Set(parameter, value); return nil }
}

func elsewhere(change func(string) string) spoiler {
	return func(_ *world.World, r *flow.Redemption) error {
		r.Form.Set("redirect_uri", change(r.Form.Get("redirect_uri")))
		return nil
	}
}

// nameAlone sends the id in the form and no secret, as a public app does.
func nameAlone(_ *world.World, r *flow.Redemption) error {
	r.Form.Set("client_id", r.User)
	r.User, r.Password = "", ""
	return nil
}

func nameless(_ *world.World, r *flow.Redemption) error {
	r.Form.Del("client_id")
	r.User, r.Password = "", ""
	return nil
}

// misspelled sends the grant type under the name that the document's sample has.
func misspelled(_ *world.World, r *flow.Redemption) error {
	r.Form.Set("grant-type", r.Form.Get("grant_type"))
	r.Form.Del("grant_type")
	return nil
}

// signedToken shows something like what the document prints after "Basic": a
// JWT, which holds no id and no secret.
func signedToken(_ *world.World, r *flow.Redemption) error {
	part := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	r.Credentials = part(`{"alg":"HS256","typ":"JWT"}`) + "." + part(`{"need_patient_banner":true}`) + "." + part("no signature of anybody's")
	return nil
}

func otherName(w *world.World, r *flow.Redemption) error {
	other, err := w.App("other-app")
	r.Form.Set("client_id", other.ID)
	return err
}

// otherSecret shows the app's id with the secret that another app was given.
func otherSecret(w *world.World, r *flow.Redemption) error {
	other, err := w.App("other-app")
	if err == nil && other.Secret == "" {
		err = world.Block("the other app has no secret (look at apps.other-app in the target file)")
	}
	r.Password = other.Secret
	return err
}

// challengeItself shows what anybody could read who saw the request.
func challengeItself(_ *world.World, r *flow.Redemption) error {
	sum := sha256.Sum256([]byte(r.Form.Get("code_verifier")))
	r.Form.Set("code_verifier", base64.RawURLEncoding.EncodeToString(sum[:]))
	return nil
}
