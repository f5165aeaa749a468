package bulk

import (
	"context"
	"time"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func given() []world.Step {
	return []world.Step{
		world.Given(`the nightly job may export the small group`, mayExport),
		world.Given(`its token has expired`, expire),
		world.Given(`the clinic app has a token for the busy patient's record`, clinicToken),
		world.Given(`it has started an export`, start),
		world.Given(`its export of the group has finished`, shareFinished),
		world.Given(`an export of its own has finished`, finish("")),
		world.Given(`an export with a token for patients alone has finished`, finish("system/Patient.read")),
		world.Given(`it has cancelled its export`, startAndCancel),
		world.Given(`it has cancelled an export that had finished`, finishAndCancel),
		world.Given(`the types of the busy patient's records are known`, knowTypes),
	}
}

func mayExport(ctx context.Context, w *world.World, _ []string) error {
	group, err := w.Cast("small-group", "group")
	if err != nil {
		return err
	}
	w.Bulk.Group = group.Fact("group")
	w.Bulk.Tokens, err = flow.BackendToken(ctx, w, "nightly-job", "")
	return err
}

func expire(ctx context.Context, w *world.World, _ []string) error {
	life := time.Duration(w.Bulk.Tokens.Lifetime) * time.Second
	return flow.Advance(ctx, w, life+time.Minute, "the token expires")
}

func clinicToken(ctx context.Context, w *world.World, _ []string) (err error) {
	w.Bulk.Foreign, err = flow.ClinicToken(ctx, w)
	return err
}

func start(ctx context.Context, w *world.World, _ []string) (err error) {
	w.Bulk.Export, err = flow.Start(ctx, w, w.Bulk.Group, w.Bulk.Tokens.Access)
	return err
}

func shareFinished(ctx context.Context, w *world.World, _ []string) (err error) {
	w.Bulk.Export, err = flow.Finished(ctx, w)
	return err
}

func finish(scope string) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) (err error) {
		w.Bulk.Export, w.Bulk.Tokens, err = flow.StartAndFollow(ctx, w, scope)
		return err
	}
}

func startAndCancel(ctx context.Context, w *world.World, _ []string) error {
	if err := start(ctx, w, nil); err != nil {
		return err
	}
	x, err := flow.Cancel(ctx, w, w.Bulk.Export.Link, w.Bulk.Tokens.Access)
	if err == nil && x.Status >= 300 {
		return world.Block("the export can't be cancelled; the target said: %s", x.Summary())
	}
	return err
}

func finishAndCancel(ctx context.Context, w *world.World, _ []string) error {
	if err := finish("")(ctx, w, nil); err != nil {
		return err
	}
	if _, err := flow.Manifest(w.Bulk.Export); err != nil {
		return err
	}
	x, err := flow.Cancel(ctx, w, w.Bulk.Export.Link, w.Bulk.Tokens.Access)
	if err == nil && x.Status >= 300 {
		return &world.Unsupported{Reason: "the target does not delete finished exports, which it need not; it said: " + x.Summary()}
	}
	return err
}

func knowTypes(ctx context.Context, w *world.World, _ []string) (err error) {
	w.Bulk.Held, err = flow.HeldTypes(ctx, w)
	return err
}
