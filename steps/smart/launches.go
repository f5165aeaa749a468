package smart

import (
	"context"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// launches lets the EHR launch the app while it shows the busy patient.
func launches(ctx context.Context, w *world.World, args []string) error {
	busy, err := w.Cast("busy-patient", "patient")
	if err != nil {
		return err
	}
	_, err = flow.StartLaunch(ctx, w, args[0]+"-app", busy.Fact("patient"), "")
	return err
}

// hasLaunched is launches where the scenario is about what comes after.
func hasLaunched(ctx context.Context, w *world.World, args []string) error {
	if err := launches(ctx, w, args); err != nil {
		return err
	}
	if l := launched(w); l.ISS == "" || l.Value == "" {
		return world.Block("the EHR did not launch the %s app with iss and launch; %s", args[0], w.Last.Summary())
	}
	return nil
}

func launchesElsewhere(ctx context.Context, w *world.World, _ []string) error {
	busy, err := w.Cast("busy-patient", "patient")
	if err != nil {
		return err
	}
	a, err := flow.StartLaunch(ctx, w, "clinic-app", busy.Fact("patient"), "https://elsewhere.example/launch")
	if err == nil {
		w.SMART.Asked = append(w.SMART.Asked, a)
	}
	return err
}

// launched is the newest launch.
func launched(w *world.World) world.Launch {
	if len(w.SMART.Launches) == 0 {
		return world.Launch{}
	}
	return w.SMART.Launches[len(w.SMART.Launches)-1]
}

func looksAtServer(ctx context.Context, w *world.World, _ []string) error {
	base, err := flow.Server(launched(w))
	if err != nil {
		return err
	}
	x, err := w.Get(ctx, base+"/metadata", "")
	if err != nil {
		return err
	}
	w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: "its capability statement", Exchange: x})
	if x, err = w.Get(ctx, base+"/.well-known/"+flow.ConfigurationName, ""); err == nil {
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: "its SMART configuration", Exchange: x})
	}
	return err
}

// answersLaunch asks for authorization after the launch.
func answersLaunch(ctx context.Context, w *world.World, _ []string) error {
	r, err := flow.PrepareLaunched(ctx, w, launched(w))
	if err == nil {
		_, err = r.Send(ctx, w)
	}
	return err
}

func answersLaunchForTokens(ctx context.Context, w *world.World, _ []string) error {
	if err := answersLaunch(ctx, w, nil); err != nil {
		return err
	}
	return buys(ctx, w, nil)
}

// othersLaunch is a request of the other app with the launch of this one.
func othersLaunch(ctx context.Context, w *world.World, _ []string) error {
	other, err := w.App("other-app")
	if err != nil {
		return err
	}
	l := launched(w)
	l.App = other
	r, err := flow.PrepareLaunched(ctx, w, l)
	if err == nil {
		_, err = r.Send(ctx, w)
	}
	return err
}

// reached is the newest launch; what did not reach the app can't be judged.
func reached(w *world.World) (world.Launch, error) {
	if len(w.SMART.Launches) == 0 {
		return world.Launch{}, world.Block("the EHR did not launch the app (look at login.launch-from and apps.clinic-app.launch in the target file); the target said: %s", w.Last.Summary())
	}
	return launched(w), nil
}

func bringsParameter(name string) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		l, err := reached(w)
		if err == nil {
			j.Found(check.LaunchParameter(l.To, name)...)
		}
		return err
	}
}

func isFHIRServer(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	x := w.FHIR.Tried[0].Exchange
	j.About(x).Found(check.FHIREndpoint(x.Answer)...)
	return nil
}

func hasConfiguration(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	x := w.FHIR.Tried[1].Exchange
	j.About(x).Found(check.Status(x.Answer, 200)...)
	return nil
}

func valuesDiffer(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if len(w.SMART.Launches) < 2 {
		return world.Block("the EHR did not launch the app twice")
	}
	first, second := w.SMART.Launches[0], launched(w)
	if first.Value == "" || second.Value == "" {
		return world.Block("the launches brought no launch values")
	}
	j.About(first.Exchange, second.Exchange).That(first.Value != second.Value, "launch-value-twice",
		"a launch value of its own for each launch", "the same value twice")
	return nil
}

func launchedAtOwn(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	l, err := reached(w)
	if err == nil {
		j.Found(check.LaunchedAt(l.Exchange.Answer, l.To, l.App.Launch)...)
	}
	return err
}

func issIsEncoded(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	l, err := reached(w)
	if err == nil {
		j.Found(check.ISSEncoded(l.Exchange.Header.Get("Location"))...)
	}
	return err
}

// launchedNowhere notes a launch at the app's own address: nothing has leaked.
func launchedNowhere(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	a := newest(w)
	own := a.To != nil && strings.HasPrefix(a.To.String(), a.App.Launch)
	switch {
	case own:
		j.Found(check.Note("launched-at-its-own-address", "a refusal", "a launch at the registered address"))
	default:
		j.Found(check.NotSentBack(ended(a))...)
	}
	return nil
}

func forTheShownPatient(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	got := w.SMART.Tokens.Patient
	received := "another patient"
	if got == "" {
		received = "no patient"
	}
	j.About(w.SMART.Tokens.Response).That(got == launched(w).Patient, "launch-context-lost", "the patient whom the EHR showed", received)
	return nil
}

func pickedNobody(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if err := unwatched(w); err != nil {
		return err
	}
	j.That(!newest(w).Picked, "patient-asked-again", "no choice of a patient, since the launch made it", "the user had to choose the patient")
	return nil
}

// usedUp is a launch from which the app has got its code.
func usedUp(ctx context.Context, w *world.World, _ []string) error {
	if err := hasLaunched(ctx, w, []string{"clinic"}); err != nil {
		return err
	}
	if err := answersLaunch(ctx, w, nil); err != nil {
		return err
	}
	if newest(w).Code().Value == "" {
		return world.Block("the launch led to no code; %s", flow.Led(newest(w)))
	}
	return nil
}
