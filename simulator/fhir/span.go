package fhir

import (
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
)

// span is whose records a grant opens.
type span struct {
	everyone bool
	patients []string // otherwise: these patients
	single   bool     // because the token is for one patient, in the document's sense (line 40)
}

func (s span) holds(patient string) bool { return s.everyone || slices.Contains(s.patients, patient) }

// spanOf returns whose records of the type the grant lets its bearer read or
// search, by the widest of its scopes; a 403 when no scope names the type
// (document line 40).
func (r *Room) spanOf(g *access.Grant, typ string, do access.Action) (span, *problem) {
	switch {
	case g.Scopes.Allows("system", typ, do):
		return span{everyone: true}, nil
	case g.Scopes.Allows("user", typ, do):
		return r.seenBy(g.User), nil
	case g.Patient != "" && (r.rules.AnyType || slices.Contains(r.rules.Unnamed, typ) || slices.Contains(r.rules.Unscoped, do) || g.Scopes.Allows("patient", typ, do)):
		return span{patients: []string{g.Patient}, single: true}, nil
	case r.rules.AnyType:
		return span{everyone: true}, nil
	}
	p := forbidden("the token's scopes do not let it %s %s", verb(do), typ)
	p.header = http.Header{"Www-Authenticate": {`Bearer realm="fhir", error="insufficient_scope"`}}
	return span{}, p
}

// seenBy returns whose records the user may see: a patient their own, an
// account of the practice those that the practice set. A token for user-level
// scopes that no account stands behind is limited by nobody.
func (r *Room) seenBy(user string) span {
	if r.access != nil && user != "" {
		if u, ok := r.access.UserOf(user); ok && !u.Everyone {
			return span{patients: u.Patients, single: len(u.Patients) == 1}
		}
	}
	if own, ok := strings.CutPrefix(user, "Patient/"); ok {
		return span{patients: []string{own}, single: true}
	}
	return span{everyone: true}
}

func verb(do access.Action) string {
	switch do {
	case access.Search:
		return "search"
	case access.Create:
		return "create"
	case access.Update:
		return "update"
	case access.Delete:
		return "delete"
	}
	return "read"
}
