package bulk

import (
	"context"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func manifest() []world.Step {
	return []world.Step{
		world.When(`it reads the manifest`, readManifest),
		world.Then(`the export is complete`, complete),
		world.Then(`the manifest has the member "([A-Za-z]+)"`, hasMember),
		world.Then(`its transaction time lies between the kick-off and the answer to it`, beganWhenAsked),
		world.Then(`its transaction time is written as an instant`, read(check.StartIsInstant)),
		world.Then(`it names the address to which the kick-off was sent`, repeatsRequest),
		world.Then(`it says that the files need the token`, read(check.NeedsToken)),
		world.Then(`every file has a type of FHIR and an absolute address`, read(check.HasFiles)),
		world.Then(`the link of each file ends in a number and its type`, read(check.NamedAfterType)),
		world.Then(`the link of each file encodes the export and the count`, segmentTells),
		world.Then(`each of these types is exported`, exportsHeld),
		world.Then(`its list of what was deleted is empty`, read(check.DeletedIsEmpty)),
		world.Then(`its list of errors is empty or names files of outcomes`, read(check.ErrorsAreFiles)),
		world.Then(`nothing but patients is exported`, read(func(m check.Manifest) []check.Finding { return check.OnlyType(m, "Patient") })),
	}
}

// readManifest turns to the answer by which the export ended. It does not ask
// for it again: a target may give it once only.
func readManifest(_ context.Context, w *world.World, _ []string) error {
	w.Last = w.Bulk.Export.Status
	return nil
}

func complete(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.About(w.Bulk.Export.Status).Found(check.IsComplete(w.Bulk.Export.Status.Answer)...)
	return nil
}

func hasMember(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	return read(func(m check.Manifest) []check.Finding { return check.HasMember(m, args[0]) })(ctx, w, j, nil)
}

func beganWhenAsked(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	k := w.Bulk.Export.Kickoff
	window := check.KickoffWindow(k.Sent, k.Received, k.Answer)
	return read(func(m check.Manifest) []check.Finding { return check.BeganWhenAsked(m, window) })(ctx, w, j, nil)
}

func repeatsRequest(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	sent := w.Bulk.Export.Kickoff.Request.URL
	return read(func(m check.Manifest) []check.Finding { return check.RepeatsRequest(m, sent) })(ctx, w, j, nil)
}

func segmentTells(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	export := check.ExportOf(w.Bulk.Export.Link)
	return read(func(m check.Manifest) []check.Finding { return check.SegmentTells(m, export) })(ctx, w, j, nil)
}

func exportsHeld(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	return read(func(m check.Manifest) []check.Finding { return check.ExportsHeld(m, w.Bulk.Held) })(ctx, w, j, nil)
}

// files are the sentences about what the files of a finished export hold.
func files() []world.Step {
	return []world.Step{
		world.When(`it reads the files of the export`, readFiles),
		world.Then(`every member of the group is among the patients`, members(check.HoldsEveryMember)),
		world.Then(`every record about a patient is about a member of the group`, members(check.HoldsOnlyMembers)),
		world.Then(`every record is of the type of its file`, eachFile(check.OneTypeAFile)),
		world.Then(`each file holds as many records as the manifest counts`, eachFile(check.Counted)),
	}
}

func readFiles(ctx context.Context, w *world.World, _ []string) error {
	f, err := flow.FinishedFiles(ctx, w)
	if err != nil {
		return err
	}
	if len(f.Files) == 0 {
		return world.Block("the manifest lists no file that can be fetched")
	}
	w.Bulk.Fetched, w.Bulk.Files = f.Exchanges, f.Files
	return nil
}
