package fhir

import (
	"net/http"

	"qsmartcare.example/conformance/simulator/access"
)

// write answers what would change something. The room never does: the document
// offers read scopes only (erratum write-vs-read).
func (r *Room) write(g *access.Grant, to route) (*answer, *problem) {
	switch r.rules.Writes {
	case Pretend:
		return pretended(to.do), nil
	case ByScope:
		if mayWrite(g, to) {
			return nil, notAllowed("GET, HEAD")
		}
	}
	return nil, forbidden("this token may not %s a %s", to.do, to.typ)
}

func mayWrite(g *access.Grant, to route) bool {
	letter := map[action]access.Action{create: access.Create, update: access.Update, remove: access.Delete}[to.do]
	for _, level := range []string{"patient", "user", "system"} {
		if g.Scopes.Allows(level, to.typ, letter) {
			return true
		}
	}
	return false
}

func pretended(do action) *answer {
	done := &problem{code: "informational", text: "done"}
	a := done.answer(&Rules{Media: honestMedia(), Outcome: OutcomeRules{Severity: "information", Explains: true}})
	a.status = http.StatusOK
	if do == create {
		a.status = http.StatusCreated
	}
	return a
}
