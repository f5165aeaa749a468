package smart

import (
	"context"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// strangerTries lets a user sign in who may not see the busy patient, and tries
// whatever the app got by it on that patient's record.
func strangerTries(ctx context.Context, w *world.World, _ []string) error {
	stranger, err := w.User("stranger")
	if err != nil {
		return err
	}
	if err := asksFor(ctx, w, "clinic-app", func(r *flow.Authorization) { r.User = stranger.Login }); err != nil {
		return err
	}
	switch a := newest(w); {
	case a.Code().Value == "":
		return nil
	case !a.SignedIn:
		return nobodySignedIn()
	}
	if err := buys(ctx, w, nil); err != nil {
		return err
	}
	return readsBusy(ctx, w, nil)
}

// nobodySignedIn is why nothing can be said of who may do what (E-005).
func nobodySignedIn() error {
	return world.Block("nobody was asked to sign in, so it does not matter who the user is")
}

// narrowUserGrants lets the narrow user grant the clinic app everything.
func narrowUserGrants(ctx context.Context, w *world.World, _ []string) error {
	narrow, err := w.User("narrow-user")
	if err != nil {
		return err
	}
	if err := asksFor(ctx, w, "clinic-app", func(r *flow.Authorization) {
		r.User = narrow.Login
		scoped("launch/patient patient/*.read")(r)
	}); err != nil {
		return err
	}
	if a := newest(w); a.To != nil && !a.SignedIn {
		return nobodySignedIn()
	}
	return buys(ctx, w, nil)
}

// signsInWith lets somebody sign in who has no account, or not this password.
func signsInWith(ctx context.Context, w *world.World, args []string) error {
	if w.Target.Login.User == "" {
		return world.Block("nobody signs in at the target (fill login in the target file)")
	}
	return asksFor(ctx, w, "clinic-app", func(r *flow.Authorization) {
		if args[0] == "a wrong password" {
			r.User.Password += "-wrong"
			return
		}
		r.User.User = "nobody.has-this-account"
	})
}
