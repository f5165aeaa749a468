package smart

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// token answers the token endpoint: an app trades a code or a refresh token
// for an access token (document: exchanging the code, refreshing).
func (room *Room) token(w http.ResponseWriter, q *door.Request) {
	if methods := room.Rules.Token.Methods; !slices.Contains(methods, q.HTTP.Method) {
		w.Header().Set("Allow", strings.Join(methods, ", "))
		refuse(w, problem{http.StatusMethodNotAllowed, invalidRequest, "tokens are given to POST only"})
		return
	}
	grantType := room.wants(q)
	tokens, err := room.trade(q, grantType)
	if err != nil {
		refuseAs(w, err, room.answers(grantType).RefusalType)
		return
	}
	room.grant(w, q, tokens, room.answers(grantType))
}

// wants returns the grant type that a request names, before anything of it was
// checked.
func (room *Room) wants(q *door.Request) string {
	values := q.Form
	if q.MediaType != formMedia {
		values = members(q.Body)
	}
	if room.Rules.Token.Tolerant {
		values = tidy(values)
	}
	return room.named(values)
}

// named returns the value of the grant type, by any of its names.
func (room *Room) named(values url.Values) string {
	for _, name := range room.Rules.Token.GrantTypeNames {
		if value := values.Get(name); value != "" {
			return value
		}
	}
	return ""
}

// trade checks a token request in the order in which an app gets to read what
// is wrong: the form, the app, then what it offers.
func (room *Room) trade(q *door.Request, wanted string) (access.Tokens, error) {
	media := room.Rules.Token.Media
	if wanted == refreshToken {
		media = room.Rules.Refresh.Media
	}
	params, err := room.read(q, media)
	if err == nil {
		err = pretended(q, params)
	}
	if err != nil {
		return access.Tokens{}, err
	}
	grantType, err := room.grantType(params)
	if err != nil {
		return access.Tokens{}, err
	}
	app, err := room.client(q, params)
	if err != nil && grantType == refreshToken {
		app, err = room.unproven(q, params, err)
	}
	if err != nil {
		return access.Tokens{}, err
	}
	tokens, err := room.exchange(q, params, app, grantType)
	if err == nil && app.Kind == access.Confidential && !room.Rules.Token.BasicAccepted {
		// After everything else, so that whatever is wrong besides is told.
		return access.Tokens{}, stranger("HTTP Basic is not accepted")
	}
	return tokens, err
}

func (room *Room) exchange(q *door.Request, params url.Values, app *access.App, grantType string) (access.Tokens, error) {
	if grantType == refreshToken {
		return room.refresh(q, params, app)
	}
	return room.redeem(q, params, app)
}

func (room *Room) grantType(params url.Values) (string, error) {
	rules := room.Rules.Token
	value := room.named(params)
	switch value {
	case authorizationCode, refreshToken:
		return value, nil
	case "":
		if rules.NoGrantType != "" {
			return rules.NoGrantType, nil
		}
		return "", bad(invalidRequest, "grant_type is missing")
	}
	if rules.StrangeGrantType != "" {
		return rules.StrangeGrantType, nil
	}
	return "", bad(unsupportedGrantType, "grant_type is neither "+authorizationCode+" nor "+refreshToken)
}

func (room *Room) redeem(q *door.Request, params url.Values, app *access.App) (access.Tokens, error) {
	rules := room.Rules.Token
	code, redirect := params.Get("code"), params.Get("redirect_uri")
	switch {
	case code == "" && !rules.CodeRequired:
		return room.Access.RedeemNone(q.Now, app.ID), nil
	case code == "":
		return access.Tokens{}, bad(invalidRequest, "code is missing")
	case redirect == "" && rules.RedirectRequired:
		return access.Tokens{}, bad(invalidRequest, "redirect_uri is missing; it is the one of the authorization request")
	}
	return room.Access.Redeem(q.Now, code, access.Redemption{
		App:      app.ID,
		Redirect: redirect,
		Verifier: params.Get("code_verifier"),
	})
}

func (room *Room) refresh(q *door.Request, params url.Values, app *access.App) (access.Tokens, error) {
	value := params.Get("refresh_token")
	switch {
	case value == "" && !room.Rules.Refresh.TokenRequired:
		return room.Access.RefreshNone(q.Now, app.ID), nil
	case value == "":
		return access.Tokens{}, bad(invalidRequest, "refresh_token is missing")
	}
	return room.Access.Refresh(q.Now, value, app.ID, room.respell(access.ParseScopes(params.Get("scope"))))
}
