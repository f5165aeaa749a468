package legacy

import (
	"context"
	"slices"
	"time"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// Vocabulary returns the sentences of the legacy part.
func Vocabulary() []world.Step { return slices.Concat(signIn(), search(), found(), refusals()) }

func signIn() []world.Step {
	return []world.Step{
		world.Given(`a signed-in practice`, signInAs("practice")),
		world.Given(`the restricted practice is signed in`, signInAs("restricted-practice")),
		world.Given(`from now on it shows (nothing at all|no token|a made-up token|no secret|a wrong secret|a made-up key)`, spoil),
		world.Given(`its sign-in has expired`, expire),
		world.When(`the practice signs in with a wrong secret`, signInWrongly),
	}
}

func signInAs(role string) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) (err error) {
		w.Legacy.Pass, err = flow.SignIn(ctx, w, role)
		return err
	}
}

// spoil changes what the practice shows with its next calls.
func spoil(_ context.Context, w *world.World, args []string) error {
	w.Legacy.Pass = flow.Spoiled(w.Legacy.Pass, args[0])
	return nil
}

// expire lets more time pass than any sign-in lasts; the document does not say
// how long that is.
func expire(ctx context.Context, w *world.World, _ []string) error {
	return flow.Advance(ctx, w, 25*time.Hour, "the sign-in expires")
}

func signInWrongly(ctx context.Context, w *world.World, _ []string) error {
	app, err := w.App("practice")
	if err != nil {
		return err
	}
	pass := flow.Spoiled(world.Pass{Key: app.ID, Secret: app.Secret}, "a wrong secret")
	_, err = flow.Call(ctx, w, pass, "authenticateuser", nil)
	return err
}

// last makes a Then of a judgment on the scenario's last answer.
func last(judge func(check.Answer) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		j.Found(judge(w.Last.Answer)...)
		return nil
	}
}
