package smart

import (
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// inspection is what an app is told of a token (RFC 7662 section 2.2).
type inspection struct {
	Active    bool   `json:"active"`
	Scope     string `json:"scope,omitempty"`
	App       string `json:"client_id,omitempty"`
	TokenType string `json:"token_type,omitempty"`
	Issued    int64  `json:"iat,omitempty"`
	Expires   int64  `json:"exp,omitempty"`
	Patient   string `json:"patient,omitempty"`
	Encounter string `json:"encounter,omitempty"`
	FHIRUser  string `json:"fhirUser,omitempty"`
}

// introspect answers an app that asks about one of its own access tokens. Of
// any other token it learns only that it is not active.
func (room *Room) introspect(w http.ResponseWriter, q *door.Request) {
	room.about(w, q, func(app *access.App, params url.Values) {
		out := inspection{}
		if g, _ := room.Access.Bearer(q.Now, params.Get("token")); g != nil && g.App == app.ID {
			out = inspection{
				Active: true, Scope: g.Scopes.String(), App: g.App, TokenType: room.Rules.Answer.TokenType,
				Issued: g.Issued.Unix(), Expires: g.Expires.Unix(),
				Patient: g.Patient, Encounter: g.Encounter, FHIRUser: g.User,
			}
		}
		unstored(w)
		writeJSON(w, http.StatusOK, "application/json", out)
	})
}

// revoke takes back a token of the app, and with it all that came of the same
// authorization (RFC 7009). It says the same of tokens that are not known.
func (room *Room) revoke(w http.ResponseWriter, q *door.Request) {
	room.about(w, q, func(app *access.App, params url.Values) {
		room.Access.Revoke(params.Get("token"), app.ID)
		unstored(w)
		w.WriteHeader(http.StatusOK)
	})
}

// about reads a request in which an app speaks of a token.
func (room *Room) about(w http.ResponseWriter, q *door.Request, then func(*access.App, url.Values)) {
	only(w, q, func(w http.ResponseWriter, q *door.Request) {
		params, err := room.params(q)
		if err != nil {
			refuse(w, err)
			return
		}
		app, err := room.client(q, params)
		switch {
		case err != nil:
			refuse(w, err)
		case params.Get("token") == "":
			refuse(w, bad(invalidRequest, "token is missing"))
		default:
			then(app, params)
		}
	}, http.MethodPost)
}
