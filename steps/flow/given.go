package flow

import (
	"cmp"

	"qsmartcare.example/conformance/steps/world"
)

// given returns the tokens that the target file gives the app, if they are for
// what it asks: the same records of the same patient.
func given(w *world.World, a Ask) (world.Tokens, error) {
	role := a.App.Role
	g, ok := w.Target.Login.Tokens[role]
	if !ok {
		return world.Tokens{}, world.Block("no token was given to the %s (fill login.tokens.%s in the target file)", role, role)
	}
	busy, err := w.Cast("busy-patient", "patient")
	if err != nil {
		return world.Tokens{}, err
	}
	t := world.Tokens{Access: g.Access, Refresh: g.Refresh, Scope: g.Scope, Patient: cmp.Or(g.Patient, busy.Fact("patient"))}
	switch allows := PatientScope(g.Scope); {
	case a.Patient != "" && t.Patient != a.Patient:
		return t, world.Block("the token given to the %s is for another patient than this needs (login.tokens.%s.patient)", role, role)
	case Wider(allows, a.Scope) != "" || Wider(a.Scope, allows) != "":
		return t, world.Block("this needs a token of the %s for %q, and the one given allows %q (login.tokens.%s.scope)", role, a.Scope, g.Scope, role)
	}
	return t, nil
}
