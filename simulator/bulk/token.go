package bulk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// formMedia is the media type of a token request (document line 217).
const formMedia = "application/x-www-form-urlencoded"

// token answers a token request (document lines 217 to 249).
func (r *Room) token(q *door.Request, to route) *answer {
	grant, err := r.grant(q, to)
	if err != nil {
		return err.answer()
	}
	return &answer{status: http.StatusOK, header: notStored(), media: plainJSON, body: encode(object{
		{"access_token", grant.Token},
		{"token_type", "bearer"},
		{"expires_in", int(grant.Expires.Sub(grant.Issued) / time.Second)},
		{"scope", grant.Scopes.String()},
	})}
}

func (r *Room) grant(q *door.Request, to route) (*access.Grant, *oauthError) {
	if to.slash && !r.rules.Token.Slash {
		return nil, &oauthError{status: http.StatusNotFound, code: invalidRequest, says: "the token endpoint has no slash at its end"}
	}
	if !to.allows(q.HTTP.Method) {
		return nil, &oauthError{
			status: http.StatusMethodNotAllowed, code: invalidRequest,
			says: "a token is asked for with POST", allow: to.methods(),
		}
	}
	form, err := r.form(q)
	if err != nil {
		return nil, err
	}
	if scheme, _, _ := strings.Cut(q.HTTP.Header.Get("Authorization"), " "); strings.EqualFold(scheme, "Basic") {
		return nil, refuse(unauthorizedClient, "an app with a shared secret gets no token for exports: sign an assertion instead")
	}
	if err := r.checkForm(form); err != nil {
		return nil, err
	}
	app, err := r.authenticate(q, form)
	if err != nil {
		return nil, err
	}
	scopes, err := grantable(access.ParseScopes(form.Get("scope")), app.Scopes)
	if err != nil {
		return nil, err
	}
	return r.access.IssueBackend(q.Now, app.ID, scopes, r.rules.Token.Lifetime), nil
}

// form returns the parameters: those of the body, or of the URL where the
// rules tolerate that and the body has none.
func (r *Room) form(q *door.Request) (url.Values, *oauthError) {
	inQuery := r.rules.Token.InQuery && len(q.Body) == 0 && len(q.Query) > 0
	switch {
	case q.MediaType != formMedia && !inQuery:
		return nil, refuse(invalidRequest, "the body must be "+formMedia)
	case inQuery && q.QueryErr == nil:
		return q.Query, nil
	case q.FormErr != nil || inQuery:
		return nil, refuse(invalidRequest, "the parameters can't be read as a form")
	}
	return q.Form, nil
}

// checkForm looks at what does not need the assertion.
func (r *Room) checkForm(form url.Values) *oauthError {
	for _, name := range []string{"grant_type", "scope", "client_assertion_type", "client_assertion", "client_id"} {
		if len(form[name]) > 1 {
			return refuse(invalidRequest, name+" stands more than once")
		}
	}
	kind := form.Get("client_assertion_type")
	switch {
	case form.Get("grant_type") == "":
		return refuse(invalidRequest, "grant_type is missing: it is client_credentials")
	case form.Get("grant_type") != "client_credentials":
		return refuse(unsupportedGrantType, "grant_type is not client_credentials, the only one that is offered here")
	case form.Get("scope") == "":
		return refuse(invalidRequest, "scope is missing: system/*.read asks for all that this app may export")
	case kind == "":
		return refuse(invalidRequest, "client_assertion_type is missing: it is "+assertionType)
	case !slices.Contains(r.rules.Token.Types, kind):
		return refuse(invalidRequest, "client_assertion_type is not "+assertionType)
	case form.Get("client_assertion") == "":
		return refuse(invalidRequest, "client_assertion is missing: a signed token that says who the app is")
	}
	return nil
}

// endpoint is the URL of the token endpoint.
func endpoint(q *door.Request) string { return q.Root + "/auth/token" }

// audiences are the values of "aud" that mean this endpoint: its URL, and with
// a slash where the rules tolerate one.
func (r *Room) audiences(q *door.Request) []string {
	if r.rules.Token.Slash {
		return []string{endpoint(q), endpoint(q) + "/"}
	}
	return []string{endpoint(q)}
}

// until is how long the jti of an assertion must be remembered.
func until(expires time.Time) time.Time { return expires.Add(skew) }

// lifeText writes a duration in seconds, for people.
func lifeText(d time.Duration) string { return strconv.Itoa(int(d/time.Second)) + " seconds" }
