package fhir

import (
	"context"
	"time"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func mayReadBusyPatient(ctx context.Context, w *world.World, _ []string) error {
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err != nil {
		return err
	}
	w.FHIR.Patient, _ = w.Cast("busy-patient")
	w.FHIR.Tokens, err = flow.Purse(ctx, w, "busy-patient", ask)
	return err
}

func canSearchByKind(ctx context.Context, w *world.World, _ []string) (err error) {
	w.FHIR.Searches, err = searchable(ctx, w)
	return err
}

// holdsPatientsOnly puts a token into the app's hands whose scope names the
// type Patient and no other.
func holdsPatientsOnly(ctx context.Context, w *world.World, _ []string) error {
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err != nil {
		return err
	}
	ask.Scope = "launch/patient patient/Patient.read"
	if w.FHIR.Tokens, err = flow.Purse(ctx, w, "patients-only", ask); err != nil {
		return err
	}
	if wide := flow.Wider(w.FHIR.Tokens.Scope, ask.Scope); wide != "" {
		return world.Block("the app asked for patients only and was granted %s as well", wide)
	}
	return nil
}

// hasOutlived gets a token of its own, sees it accepted, and lets its lifetime pass.
func hasOutlived(ctx context.Context, w *world.World, _ []string) error {
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err != nil {
		return err
	}
	if w.FHIR.Tokens, err = flow.NewTokens(ctx, w, ask); err != nil {
		return err
	}
	if w.FHIR.Tokens.Lifetime <= 0 {
		return world.Block("the token response does not say how long the token lives")
	}
	if err := served(ctx, w); err != nil {
		return err
	}
	return flow.Advance(ctx, w, time.Duration(w.FHIR.Tokens.Lifetime+1)*time.Second, "the access token outlives its lifetime")
}

// served blocks unless the token in hand opens the busy patient.
func served(ctx context.Context, w *world.World) error {
	x, err := w.Get(ctx, address(w, "Patient/"+w.FHIR.Patient.Fact("patient"), nil), w.FHIR.Tokens.Access)
	if err == nil && x.Status >= 300 {
		err = world.Block("the busy patient can't be read with a fresh token; the target said: %s", x.Summary())
	}
	return err
}
