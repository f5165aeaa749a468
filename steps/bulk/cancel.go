package bulk

import (
	"context"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func cancel() []world.Step {
	return []world.Step{
		world.When(`it cancels the export`, cancelWith(func(w *world.World) string { return w.Bulk.Tokens.Access })),
		world.When(`somebody cancels the export without a token`, cancelWith(func(*world.World) string { return "" })),
		world.When(`it cancels the export `+spoiled, cancelSpoiled),
		world.When(`the other job cancels the export`, othersCancel),
		world.When(`it cancels a made-up export`, cancelMadeUp),
		world.When(`it fetches each file of the manifest`, fetchFiles),
		world.When(`it starts another export and follows it to its end`, anotherToItsEnd),
		world.Then(`the export is cancelled`, isCancelled),
		world.Then(`the export goes on`, goesOn),
		world.Then(`the cancellation is answered with an outcome`, cancelled(check.CancelOutcome)),
		world.Then(`the outcome says that the export request has been cancelled`, cancelled(check.CancelWords)),
		world.Then(`the cancellation is accepted`, cancelled(check.CancelStatus)),
		world.Then(`no such export is known`, last(check.IsGone)),
		world.Then(`no file is served`, noFileServed),
		world.Then(`the finished export is gone with its files, or it is said why not`, finishedGone),
	}
}

func cancelWith(token func(*world.World) string) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) error {
		_, err := flow.Cancel(ctx, w, w.Bulk.Export.Link, token(w))
		return err
	}
}

func cancelSpoiled(ctx context.Context, w *world.World, args []string) error {
	_, err := flow.Cancel(ctx, w, w.Bulk.Export.Link, spoil(w, args[0]))
	return err
}

func othersCancel(ctx context.Context, w *world.World, _ []string) error {
	other, err := flow.BackendToken(ctx, w, "other-job", "")
	if err == nil {
		_, err = flow.Cancel(ctx, w, w.Bulk.Export.Link, other.Access)
	}
	return err
}

func cancelMadeUp(ctx context.Context, w *world.World, _ []string) error {
	_, err := flow.Cancel(ctx, w, flow.MadeUp(w.Bulk.Export.Link), w.Bulk.Tokens.Access)
	return err
}

func fetchFiles(ctx context.Context, w *world.World, _ []string) error {
	m, err := flow.Manifest(w.Bulk.Export)
	if err == nil {
		w.Bulk.Fetched, w.Bulk.Files, err = flow.Fetch(ctx, w, m, w.Bulk.Tokens.Access)
	}
	if err == nil && len(w.Bulk.Files) == 0 {
		return world.Block("the manifest lists no file that can be fetched")
	}
	return err
}

func anotherToItsEnd(ctx context.Context, w *world.World, _ []string) (err error) {
	if err := startAnother(ctx, w, nil); err != nil {
		return err
	}
	w.Bulk.Tokens, err = flow.Follow(ctx, w, w.Bulk.Export, w.Bulk.Tokens, "")
	return err
}

// isCancelled judges that the export let itself be cancelled. One that was
// complete before it could be cancelled shows nothing.
func isCancelled(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	tried := w.Last
	fs := check.Cancelled(tried.Answer)
	if fs != nil {
		x, err := flow.Look(ctx, w, w.Bulk.Export.Link, w.Bulk.Tokens.Access)
		if err != nil {
			return err
		}
		if _, err := check.ReadManifest(x.Answer); err == nil {
			return world.Block("%v", check.ErrTooFast)
		}
	}
	j.About(tried).Found(fs...)
	return nil
}

// goesOn asks for the status as the owner does, with a token that has not expired.
func goesOn(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	t, err := flow.BackendToken(ctx, w, "nightly-job", "")
	if err != nil {
		return err
	}
	tried := w.Last
	x, err := flow.Look(ctx, w, w.Bulk.Export.Link, t.Access)
	if err == nil {
		j.About(tried, x).Found(check.GoesOn(x.Answer)...)
	}
	return err
}

func noFileServed(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, x := range w.Bulk.Fetched {
		j.About(x).Found(check.NotServed(x.Answer)...)
	}
	return nil
}

func finishedGone(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	done := w.Last
	j.Found(check.FinishedCancelled(done.Answer)...)
	if done.Status != 202 {
		return nil
	}
	if err := fetchFiles(ctx, w, nil); err != nil {
		return err
	}
	return noFileServed(ctx, w, j, nil)
}
