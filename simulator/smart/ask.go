package smart

import (
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// ask is an authorization request that was understood.
type ask struct {
	app       *access.App
	redirect  string
	state     string
	challenge string
	nonce     string
	scopes    access.Scopes // what the app may be granted of what it asked for
	launch    *launch       // of an EHR launch; nil standalone
	options   options
	claims    bool // says of itself that its user has signed in; only an unlawful rule believes it
}

// whose checks who asks and where the answer goes (T10). An error is for the
// user to read: nothing may be sent to a URI that the app did not register.
func (room *Room) whose(q *door.Request, params url.Values) (*ask, error) {
	o, err := parseSegment(q.Segment)
	if err != nil {
		return nil, err
	}
	if overlong(params) {
		return nil, page("a parameter of the request is too long")
	}
	app, ok := room.Access.App(params.Get("client_id"))
	redirect := params.Get("redirect_uri")
	switch {
	case len(params["client_id"]) > 1 || len(params["redirect_uri"]) > 1:
		return nil, page("client_id and redirect_uri may be sent only once")
	case params.Get("client_id") == "":
		return nil, page("the app did not say who it is: client_id is missing")
	case !ok || app.Kind == access.Backend:
		return nil, page("no app with this client_id can be launched here")
	case redirect == "" && !room.Rules.Authorize.RedirectNamed:
		redirect = app.Redirects[0]
	case redirect == "":
		return nil, page("the app did not say where it waits for the answer: redirect_uri is missing")
	case !room.Rules.Authorize.Redirects.among(app.Redirects, redirect) || o.fault == badRedirect:
		return nil, page("the app has not registered this redirect_uri; it must be the same to the letter")
	}
	return &ask{app: app, redirect: redirect, state: params.Get("state"), nonce: params.Get("nonce"), options: o,
		claims: room.Rules.Authorize.Claims && params.Get("login_success") == "1"}, nil
}

// among reports whether the address is one of those that are registered.
func (how Match) among(registered []string, redirect string) bool {
	return slices.ContainsFunc(registered, func(own string) bool {
		return how == Never || own == redirect || how == Begins && strings.HasPrefix(redirect, own)
	})
}

// mostParameter bounds what an authorization under way remembers of a
// parameter, so that nobody fills the memory with them.
const mostParameter = 4096

func overlong(params url.Values) bool {
	for _, values := range params {
		if slices.ContainsFunc(values, func(v string) bool { return len(v) > mostParameter }) {
			return true
		}
	}
	return false
}

// page is an error for the page that the user reads.
type page string

// Error returns the words.
func (p page) Error() string { return string(p) }

// what checks the rest of the request; an error goes to the app (T10).
func (room *Room) what(q *door.Request, params url.Values, a *ask) error {
	for name, values := range params {
		if len(values) > 1 {
			return bad(invalidRequest, name+" may be sent only once")
		}
	}
	rules, kind := room.Rules.Authorize, params.Get("response_type")
	switch {
	case q.QueryErr != nil || q.FormErr != nil:
		return bad(invalidRequest, "the request can't be decoded: percent-encode its values")
	case a.options.fault == badClient:
		return bad(invalidClient, "the options in the URL ask for this error")
	case kind == "" && !slices.Contains(rules.ResponseTypes, kind):
		return bad(invalidRequest, "response_type is missing; it is code")
	case !slices.Contains(rules.ResponseTypes, kind):
		return bad(unsupportedResponseType, "response_type is not code")
	case a.state == "" && rules.StateNeeded:
		return bad(invalidRequest, "state is missing: send an unpredictable value and compare it when it comes back")
	}
	if err := rules.Aim.check(params.Get("aud"), q.Base); err != nil {
		return err
	}
	if err := room.scoped(params, a); err != nil {
		return err
	}
	if err := room.launched(q, params, a); err != nil {
		return err
	}
	return room.challenged(params, a)
}

func (how Aim) check(aud, base string) error {
	switch {
	case how == AimIgnored || aud == "" && how == AimOptional:
		return nil
	case aud == "":
		return bad(invalidRequest, "aud is missing; it is "+base)
	case strings.TrimSuffix(aud, "/") != base:
		return bad(invalidRequest, "aud is another server; here it is "+base)
	}
	return nil
}

func (room *Room) scoped(params url.Values, a *ask) error {
	rules := room.Rules.Authorize
	asked := access.ParseScopes(params.Get("scope"))
	if len(asked) == 0 {
		asked = access.ParseScopes(rules.NoScope)
	}
	a.scopes = room.grantable(asked, a.app.Scopes)
	needed := rules.LaunchAlways || len(clinical(a.scopes, "patient")) > 0
	switch {
	case len(asked) == 0:
		return bad(invalidScope, "scope is missing")
	case a.options.fault == badScope:
		return bad(invalidScope, "the options in the URL ask for this error")
	case len(a.scopes) == 0:
		return bad(invalidScope, "none of these scopes can be granted to this app")
	case needed && rules.ContextAsked && !asked.Has("launch") && !asked.Has("launch/patient"):
		return bad(invalidScope, "ask for launch after an EHR launch, for launch/patient otherwise")
	}
	return nil
}

// launched finds the launch that the request answers. Where the options say
// that an EHR launched the app, they are the launch: then its value is the
// segment itself.
func (room *Room) launched(q *door.Request, params url.Values, a *ask) error {
	rules, value := room.Rules.Launch, params.Get("launch")
	switch {
	case value == "" && !room.Rules.Authorize.StandaloneServed:
		return bad(invalidRequest, "launch is missing: apps are launched from the EHR")
	case value == "" && room.Rules.Authorize.LaunchShown && a.scopes.Has("launch"):
		return bad(invalidRequest, "scope has launch, but the launch value of the EHR is missing")
	case value == "":
		return nil
	case a.options.ehr && value == q.Segment:
		a.launch = a.options.launch(a.app.ID)
		return nil
	}
	l, ok := room.begun(q.Now, value)
	switch {
	case !ok && !rules.Begun:
		return nil
	case !ok || rules.OneApp && l.app != a.app.ID:
		return bad(invalidRequest, "this launch is not known, has been used or is too old: launch the app from the EHR again")
	}
	a.launch = l
	return nil
}

// challenged checks PKCE (RFC 7636 section 4.3, E-027).
func (room *Room) challenged(params url.Values, a *ask) error {
	challenge, method := params.Get("code_challenge"), params.Get("code_challenge_method")
	switch {
	case challenge == "" && method == "" && room.Rules.Authorize.PKCE == PKCEOptional:
		return nil
	case challenge == "":
		return bad(invalidRequest, "code_challenge is missing")
	case method != "S256":
		return bad(invalidRequest, "code_challenge_method is not S256")
	case !challengeShaped(challenge):
		return bad(invalidRequest, "code_challenge is not the base64url of a SHA-256 digest: 43 characters without padding")
	}
	a.challenge = challenge
	return nil
}

func challengeShaped(s string) bool {
	return len(s) == 43 && !strings.ContainsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	})
}
