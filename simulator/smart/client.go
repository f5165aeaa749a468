package smart

import (
	"encoding/base64"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// client finds out which app sends the request and whether it is who it says:
// a confidential app proves it with HTTP Basic, a public app names itself
// (document: exchanging the code). The error is a problem.
func (room *Room) client(q *door.Request, params url.Values) (*access.App, error) {
	rules := room.Rules.Token
	id := params.Get("client_id")
	if header := q.HTTP.Header.Get("Authorization"); header != "" {
		return room.proven(header, params)
	}
	if id == "" {
		return room.unnamed(params)
	}
	app, ok := room.Access.App(id)
	switch {
	case !ok:
		return nil, stranger("no app with this client_id is registered")
	case app.Kind == access.Public && rules.PublicByID:
		return app, nil
	case app.Kind == access.Confidential && !rules.ConfidentialProves:
		return app, nil
	case app.Kind == access.Confidential:
		return nil, stranger("a confidential app proves who it is: send HTTP Basic with client_id and client_secret")
	}
	return nil, stranger("this app can't get tokens here")
}

// proven reads the Authorization header.
func (room *Room) proven(header string, params url.Values) (*access.App, error) {
	rules := room.Rules.Token
	id, secret, ok := basicPair(header, rules.LineBreakTolerated)
	if !ok {
		if app, known := room.codeApp(params); known && !rules.BasicIsPair {
			return app, nil
		}
		return nil, stranger("the Authorization header is not Basic with the base64 of client_id:client_secret")
	}
	app, ok := room.authenticate(id, secret)
	switch named := params.Get("client_id"); {
	case !ok:
		return nil, stranger("client_id and client_secret do not belong together")
	case rules.IDsAgree && named != "" && named != app.ID:
		return nil, bad(invalidRequest, "client_id names another app than the Authorization header")
	case params.Has("client_secret"):
		return nil, bad(invalidRequest, "send the client_secret in the Authorization header only")
	}
	return app, nil
}

// authenticate takes the pair as it is, or percent-decoded as RFC 6749 section
// 2.3.1 has it.
func (room *Room) authenticate(id, secret string) (*access.App, bool) {
	if app, ok := room.Access.Authenticate(id, secret); ok {
		return app, true
	}
	plainID, err1 := url.QueryUnescape(id)
	plainSecret, err2 := url.QueryUnescape(secret)
	if err1 != nil || err2 != nil || (plainID == id && plainSecret == secret) {
		return nil, false
	}
	return room.Access.Authenticate(plainID, plainSecret)
}

// unnamed refuses a request that does not say from which app it comes. Only
// unlawful rules let the code tell.
func (room *Room) unnamed(params url.Values) (*access.App, error) {
	if app, ok := room.codeApp(params); ok {
		switch {
		case app.Kind == access.Public && !room.Rules.Token.PublicNamesItself:
			return app, nil
		case app.Kind == access.Confidential && !room.Rules.Token.ConfidentialProves:
			return app, nil
		}
	}
	return nil, stranger("the app does not say who it is: a confidential app sends HTTP Basic, a public app client_id")
}

// codeApp returns the app to which the code of the request was issued.
func (room *Room) codeApp(params url.Values) (*access.App, bool) {
	id, ok := room.Access.CodeApp(params.Get("code"))
	if !ok {
		return nil, false
	}
	return room.Access.App(id)
}

// basicPair reads the value of a Basic Authorization header (RFC 7617); ok is
// false when it holds no pair. With lenient, line breaks after the pair are
// cut off, which the document's own sample has (E-030).
func basicPair(header string, lenient bool) (id, secret string, ok bool) {
	scheme, value, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Basic") {
		return "", "", false
	}
	pair, err := base64.StdEncoding.Strict().DecodeString(strings.Trim(value, " "))
	if err != nil {
		return "", "", false
	}
	text := string(pair)
	if lenient {
		text = strings.TrimRight(text, "\r\n")
	}
	return strings.Cut(text, ":")
}
