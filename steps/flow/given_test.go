package flow

import (
	"testing"

	"qsmartcare.example/conformance/steps/target"
)

func TestATokenThatWasGivenIsUsedForWhatItAllows(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	w.Target.Login = target.Login{How: target.ByToken, Tokens: map[string]target.Given{"clinic-app": {Access: "given", Scope: "launch patient/Goal.rs user/*.read"}}}
	ask := busyPatient(t, w, "clinic-app")
	got, err := Purse(t.Context(), w, "busy-patient", ask)
	if err != nil || got.Access != "given" || got.Patient != "148682" {
		t.Errorf("%+v, %v", got, err)
	}
	narrow := ask
	narrow.Scope = "launch/patient patient/Patient.read"
	_, err = Purse(t.Context(), w, "narrow", narrow)
	mention(t, blockedBy(t, err), "patient/Patient.read", "login.tokens.clinic-app.scope")
	other := ask
	other.Patient = "160595"
	_, err = Purse(t.Context(), w, "other", other)
	mention(t, blockedBy(t, err), "another patient")
	_, err = Purse(t.Context(), w, "phone", busyPatient(t, w, "phone-app"))
	mention(t, blockedBy(t, err), "login.tokens.phone-app")
}

func TestWhatNeedsAFreshCodeIsBlockedWhereNobodySignsIn(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	w.Target.Login = target.Login{How: target.ByToken, Tokens: map[string]target.Given{"clinic-app": {Access: "given"}}}
	_, err := NewTokens(t.Context(), w, busyPatient(t, w, "clinic-app"))
	mention(t, blockedBy(t, err), "somebody to sign in", "login.how: token")
	if e.called("/authorize") != 0 {
		t.Error("the target was asked all the same")
	}
}
