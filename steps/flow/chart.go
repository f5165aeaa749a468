package flow

import (
	"context"
	"errors"
	"strings"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// Chart is how the clinic app reads the record of one patient.
type Chart struct {
	Role    string // of the cast
	Patient string // id
	Base    string // the FHIR base below which the record is, without a trailing slash
	Tokens  world.Tokens
}

// OpenChart gets the clinic app into the record of a role, once a run: into the
// busy patient's as every scenario does, into another's by a launch from within
// the EHR or, where there is none, by its user's choice. The error is a
// *world.Blocked when neither leads there.
func OpenChart(ctx context.Context, w *world.World, role string) (Chart, error) {
	cast, err := w.Cast(role, "patient")
	if err != nil {
		return Chart{}, err
	}
	ask, err := BusyPatient(w, "clinic-app")
	if err != nil {
		return Chart{}, err
	}
	c := Chart{Role: role, Patient: cast.Fact("patient"), Base: Records(w)}
	if c.Patient == ask.Patient || w.Target.Login.How == target.ByToken {
		ask.Patient = c.Patient
		c.Tokens, err = Purse(ctx, w, "busy-patient", ask)
		return c, err
	}
	ask.Patient = c.Patient
	return world.Arrange(ctx, w, "chart-of-"+c.Patient, func(ctx context.Context, w *world.World) (Chart, error) {
		why := launched(ctx, w, &c)
		var blocked *world.Blocked
		var unsupported *world.Unsupported
		if !errors.As(why, &blocked) && !errors.As(why, &unsupported) {
			return c, why
		}
		if c.Tokens, err = NewTokens(ctx, w, ask); !errors.As(err, &blocked) {
			return c, err
		}
		return c, world.Block("the record of the %s is not to be had: by a launch from the EHR, %v; by the user's choice, %v",
			strings.ReplaceAll(role, "-", " "), why, err)
	})
}

// launched opens the chart by a launch from within the EHR. The token is for
// the server that the launch names.
func launched(ctx context.Context, w *world.World, c *Chart) error {
	a, err := StartLaunch(ctx, w, "clinic-app", c.Patient, "")
	if err != nil {
		return err
	}
	if len(w.SMART.Launches) == 0 {
		return world.Block("the EHR did not launch the app; %s", Led(a))
	}
	l := w.SMART.Launches[len(w.SMART.Launches)-1]
	r, err := PrepareLaunched(ctx, w, l)
	if err != nil {
		return err
	}
	if c.Base, err = Server(l); err != nil {
		return err
	}
	if a, err = r.Send(ctx, w); err != nil {
		return err
	}
	t, err := Bought(ctx, w, a)
	switch {
	case err != nil:
		return err
	case t.Patient != "" && t.Patient != c.Patient:
		return world.Block("the launch was for one patient and its token is for another")
	}
	c.Tokens = t
	return nil
}
