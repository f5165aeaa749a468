package bulk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// visitor is whoever got past a guard.
type visitor struct {
	grant *access.Grant
	// stranger is somebody whom an unlawful rule let in. Nothing is known of
	// strangers, so nothing more is asked of them.
	stranger bool
}

// app returns the client id, "" of a stranger.
func (v visitor) app() string {
	if v.grant == nil {
		return ""
	}
	return v.grant.App
}

// admit returns who is asking, or the 401 (document lines 251, 261 and 274).
// A grant of no app opens nothing here: exports belong to apps.
func (r *Room) admit(q *door.Request, g Guard) (visitor, *problem) {
	if q.Grant != nil && q.Grant.App != "" {
		return visitor{grant: q.Grant}, nil
	}
	sent := q.HTTP.Header.Get("Authorization") != ""
	if g == AlsoNone && !sent || g == AlsoBad && sent {
		return visitor{stranger: true}, nil
	}
	p := &problem{status: http.StatusUnauthorized, code: "login", text: q.Refusal}
	if p.text == "" {
		p.text = "a valid access token is needed"
	}
	p.header = http.Header{"Www-Authenticate": {challenge(q)}}
	return visitor{}, p
}

// challenge is the WWW-Authenticate header; it speaks of an error only to
// whoever sent a token (RFC 6750 section 3.1).
func challenge(q *door.Request) string {
	c := `Bearer realm="bulk"`
	scheme, _, _ := strings.Cut(q.HTTP.Header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "Bearer") {
		c += `, error="invalid_token", error_description=` + strconv.Quote(ascii(q.Refusal))
	}
	return c
}

// ascii replaces what may not stand in an error description (RFC 6749 section
// 5.2, RFC 6750 section 3).
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return '\''
		}
		return r
	}, s)
}

// mayStart refuses grants that no backend app holds, and those without a
// system scope (bulk.kickoff.needs-system-scope).
func (r *Room) mayStart(v visitor) (visitor, *problem) {
	if v.stranger {
		return v, nil
	}
	if v.grant.Kind == access.Backend && hasSystem(v.grant.Scopes) {
		return v, nil
	}
	if r.rules.Kickoff.Scope == AnyScope {
		v.stranger = true
		return v, nil
	}
	return v, outOfScope("an export needs an access token with a system scope")
}

// hasSystem reports whether one of the scopes reads at the level of a system.
func hasSystem(s access.Scopes) bool {
	return slices.ContainsFunc(s, func(scope string) bool {
		c, ok := access.ParseClinical(scope)
		return ok && c.Level == "system" && strings.IndexByte(c.Actions, byte(access.Read)) >= 0
	})
}

// owns refuses whoever did not start the export.
func owns(v visitor, j *job, o OwnerPolicy) *problem {
	if v.stranger || o == AnyApp || v.app() == j.app {
		return nil
	}
	return forbidden("the export was started by another app")
}

// readable returns the types that the scopes let a backend app export, of
// those that an export can hold.
func (r *Room) readable(s access.Scopes) []string {
	var out []string
	for _, t := range r.types {
		if s.Allows("system", t, access.Read) {
			out = append(out, t)
		}
	}
	return out
}
