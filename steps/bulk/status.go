package bulk

import (
	"context"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func status() []world.Step {
	return []world.Step{
		world.When(`it asks for the status(?: again)?`, askStatus(func(w *world.World) string { return w.Bulk.Tokens.Access })),
		world.When(`it asks for the status without its token`, askStatus(func(*world.World) string { return "" })),
		world.When(`it asks for the status `+spoiled, askStatusSpoiled),
		world.When(`the other job asks for the status`, othersStatus),
		world.When(`it asks for the status of a made-up export`, madeUpStatus),
		world.Then(`it is told that the export runs or is complete`, last(check.Follows)),
		world.Then(`the status link ends in the export's identifier, or came as content location`, linkForm),
		world.Then(`the other job is told nothing`, last(check.TellsOthersNothing)),
		world.Then(`it is told that there is no such export`, last(check.NeverWas)),
		world.Then(`the export runs`, isRunning),
		world.Then(`every answer before it told that the export runs`, ranUntilItsEnd),
		world.Then(`the running export answers with an outcome`, running(check.RunsWithOutcome)),
		world.Then(`the running export tells when to ask again`, running(check.TellsWhenToAsk)),
		world.Then(`it gets the same manifest`, sameManifest),
	}
}

func askStatus(token func(*world.World) string) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) error {
		_, err := flow.Status(ctx, w, w.Bulk.Export.Link, token(w))
		return err
	}
}

func askStatusSpoiled(ctx context.Context, w *world.World, args []string) error {
	_, err := flow.Status(ctx, w, w.Bulk.Export.Link, spoil(w, args[0]))
	return err
}

func othersStatus(ctx context.Context, w *world.World, _ []string) error {
	other, err := flow.BackendToken(ctx, w, "other-job", "")
	if err == nil {
		_, err = flow.Status(ctx, w, w.Bulk.Export.Link, other.Access)
	}
	return err
}

func madeUpStatus(ctx context.Context, w *world.World, _ []string) error {
	_, err := flow.Status(ctx, w, flow.MadeUp(w.Bulk.Export.Link), w.Bulk.Tokens.Access)
	return err
}

func linkForm(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	e := w.Bulk.Export
	j.About(e.Kickoff).Found(check.StatusPath(check.StatusLink(e.Kickoff.Answer), e.Kickoff.Answer)...)
	return nil
}

func isRunning(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	fs, err := check.IsRunning(w.Last.Answer)
	if err != nil {
		return world.Block("%v", err)
	}
	j.Found(fs...)
	return nil
}

func ranUntilItsEnd(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	var every []check.Answer
	for _, x := range w.Bulk.Export.Before {
		every = append(every, x.Answer)
	}
	j.About(w.Bulk.Export.Before...).Found(check.RanUntilItsEnd(every)...)
	return nil
}

func sameManifest(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	first, err := flow.Manifest(w.Bulk.Export)
	if err != nil {
		return err
	}
	j = j.About(w.Bulk.Export.Status, w.Last)
	if second, err := check.ReadManifest(w.Last.Answer); err != nil {
		j.Found(check.Differs("manifest-not-repeated", "the same manifest", err.Error()))
	} else {
		j.Found(check.Same("manifest-changed", "the same manifest", first.Members, second.Members)...)
	}
	return nil
}
