package bulk

import (
	"context"
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// Vocabulary returns the sentences of the bulk part.
func Vocabulary() []world.Step {
	return slices.Concat(assertion(), given(), kickoff(), status(), manifest(), files(), cancel())
}

// spoiled are the ways to spoil a token, as the outlines name them.
const spoiled = `with (a made-up token|its token with one letter changed)`

// spoil returns the nightly job's token, spoiled in the way.
func spoil(w *world.World, how string) string {
	if how == "a made-up token" {
		return "made-up-0123456789abcdef0123456789abcdef"
	}
	return flow.Alter(w.Bulk.Tokens.Access, flow.Signature)
}

// last makes a Then of a judgment on the scenario's last answer.
func last(judge func(check.Answer) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		j.Found(judge(w.Last.Answer)...)
		return nil
	}
}

// running is last for what only a running export shows; whether it runs is
// another rule's business.
func running(judge func(check.Answer) []check.Finding) world.Verify {
	return only(202, "the export does not run, so there is nothing to look at", judge)
}

// cancelled is last for what only a successful cancellation shows.
func cancelled(judge func(check.Answer) []check.Finding) world.Verify {
	return only(200, "the export is not cancelled, so there is nothing to look at", judge)
}

// only is last for answers of the status or of another that means as much; any
// other answer blocks the scenario.
func only(status int, why string, judge func(check.Answer) []check.Finding) world.Verify {
	return func(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
		if got := w.Last.Status; got != status && (status != 200 || got/100 != 2) {
			return world.Block("%s; the target said: %s", why, w.Last.Summary())
		}
		return last(judge)(ctx, w, j, nil)
	}
}

// read makes a Then of a judgment on the export's manifest; one that is no
// manifest blocks the scenario, because another rule tells of it.
func read(judge func(check.Manifest) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		m, err := flow.Manifest(w.Bulk.Export)
		if err == nil {
			j.About(w.Bulk.Export.Status).Found(judge(m)...)
		}
		return err
	}
}

// eachFile makes a Then of a judgment on every file.
func eachFile(judge func(check.File) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		for n, f := range w.Bulk.Files {
			j.About(w.Bulk.Export.Status, w.Bulk.Fetched[n]).Found(judge(f)...)
		}
		return nil
	}
}

// members makes a Then of a judgment on all files and the group's members.
func members(judge func([]check.File, []string) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		group, err := w.Cast("small-group", "members")
		if err == nil {
			j.About(w.Bulk.Fetched...).Found(judge(w.Bulk.Files, group.Facts["members"])...)
		}
		return err
	}
}
