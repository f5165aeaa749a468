package fhir

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// admit returns the grant that the request brings along, or the 401 for one
// that brings none that counts (document lines 49 to 51).
func (r *Room) admit(q *door.Request, typ string) (*access.Grant, *problem) {
	switch {
	case q.Grant != nil:
		return q.Grant, nil
	case slices.Contains(r.rules.Unguarded, typ):
		return &access.Grant{Scopes: access.Scopes{"system/*.rs"}}, nil
	}
	p := &problem{status: http.StatusUnauthorized, code: "login", text: q.Refusal}
	if p.text == "" {
		p.text = "a valid access token is needed"
	}
	if c := r.challenge(q); c != "" {
		p.header = http.Header{"Www-Authenticate": {c}}
	}
	return nil, p
}

// challenge is the WWW-Authenticate header; it speaks of an error only to
// whoever sent a token (RFC 6750 section 3.1).
func (r *Room) challenge(q *door.Request) string {
	if r.rules.Challenge == "" {
		return ""
	}
	c := r.rules.Challenge + ` realm="fhir"`
	scheme, _, _ := strings.Cut(q.HTTP.Header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "Bearer") {
		c += `, error="invalid_token", error_description=` + quoted(q.Refusal)
	}
	return c
}

// quoted returns an HTTP quoted-string of ASCII (RFC 6750 section 3).
func quoted(s string) string {
	return strconv.Quote(strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return '\''
		}
		return r
	}, s))
}
