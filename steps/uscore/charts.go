package uscore

import (
	"context"
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// access is how an app reads the record of a role.
type access struct{ role, base, token, patient string }

// opened lets the clinic app read the record of a role, once a run: the busy
// patient's as elsewhere, anybody else's by a launch from within the EHR that
// shows the patient, or else by itself, where the user picks.
func opened(ctx context.Context, w *world.World, role string) (access, error) {
	cast, err := w.Cast(role, "patient")
	if err != nil {
		return access{}, err
	}
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err != nil {
		return access{}, err
	}
	if role == busyRole || w.Target.Login.How == target.ByToken {
		ask.Patient = cast.Fact("patient")
		t, err := flow.Purse(ctx, w, busyRole, ask)
		return access{role, flow.Records(w), t.Access, ask.Patient}, err
	}
	return world.Arrange(ctx, w, "record-of-"+role, func(ctx context.Context, w *world.World) (access, error) {
		o := access{role: role, patient: cast.Fact("patient")}
		err := o.launched(ctx, w)
		if !excused(err) {
			return o, err
		}
		ask.Patient = o.patient
		t, second := flow.NewTokens(ctx, w, ask)
		if excused(second) {
			return o, world.Block("the record of the %s can't be had: by a launch from within the EHR, %s; by itself, %s", words(role), err.Error(), second.Error())
		}
		o.base, o.token = flow.Records(w), t.Access
		return o, second
	})
}

// launched gets the token by a launch from within the EHR.
func (o *access) launched(ctx context.Context, w *world.World) error {
	a, err := flow.StartLaunch(ctx, w, "clinic-app", o.patient, "")
	if err != nil {
		return err
	}
	if len(w.SMART.Launches) == 0 {
		return world.Block("the EHR did not launch the app; %s", flow.Led(a))
	}
	l := w.SMART.Launches[len(w.SMART.Launches)-1]
	r, err := flow.PrepareLaunched(ctx, w, l)
	if err != nil {
		return err
	}
	if a, err = r.Send(ctx, w); err != nil {
		return err
	}
	t, err := flow.Bought(ctx, w, a)
	if err != nil {
		return err
	}
	if t.Patient != "" && t.Patient != o.patient {
		return world.Block("the EHR launched the app with another patient")
	}
	o.token = t.Access
	o.base, err = flow.Server(l)
	return err
}

func charted(ctx context.Context, w *world.World, role, kind string) ([]world.Held, error) {
	return world.Arrange(ctx, w, "charted-"+kind+"-"+role, func(ctx context.Context, w *world.World) ([]world.Held, error) {
		o, err := opened(ctx, w, role)
		if err != nil {
			return nil, err
		}
		queries := map[string][]url.Values{
			"CarePlan":          {{"category": {"assess-plan"}}},
			"MedicationRequest": {{"intent": {"order"}}, {"intent": {"proposal"}}, {"intent": {"plan"}}},
			"Observation":       {{"category": {"laboratory"}}, {"category": {"vital-signs"}}, {"category": {"social-history"}}},
		}[kind]
		if queries == nil {
			queries = []url.Values{{}}
		}
		var out []world.Held
		for _, q := range queries {
			q.Set("patient", o.patient)
			for next := o.base + "/" + kind + "?" + q.Encode(); next != ""; {
				x, err := w.Get(ctx, next, o.token)
				if err != nil {
					return nil, err
				}
				if _, fs := check.Searchset(x.Answer); fs != nil {
					return nil, world.Block("no %s can be searched: %s", kind, x.Summary())
				}
				for _, r := range check.Resources(x.Answer) {
					out = append(out, world.Held{Role: role, Body: r.Body, At: r.At, From: x})
				}
				next = check.NextPage(x.Answer)
			}
		}
		return out, nil
	})
}

func heldProvenance(ctx context.Context, w *world.World, role string) ([]world.Held, error) {
	return world.Arrange(ctx, w, "provenance-"+role, func(ctx context.Context, w *world.World) ([]world.Held, error) {
		o, err := opened(ctx, w, role)
		if err != nil {
			return nil, err
		}
		var out []world.Held
		seen := map[any]bool{}
		for _, kind := range patientTypes() {
			x, err := w.Get(ctx, o.base+"/"+kind+"?patient="+o.patient+"&_revinclude=Provenance:target", o.token)
			if err != nil {
				return nil, err
			}
			for _, r := range check.Resources(x.Answer) {
				if r.Body["resourceType"] == "Provenance" && !seen[r.Body["id"]] {
					seen[r.Body["id"]] = true
					out = append(out, world.Held{Role: role, Body: r.Body, At: r.At, From: x})
				}
			}
		}
		return out, nil
	})
}
