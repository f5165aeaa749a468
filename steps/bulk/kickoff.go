package bulk

import (
	"context"
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func kickoff() []world.Step {
	return []world.Step{
		world.When(`it asks for an export of the group`, ask(func(*world.World, *flow.Kickoff) {})),
		world.When(`it asks for an export without its token`, ask(func(_ *world.World, k *flow.Kickoff) { k.Token = "" })),
		world.When(`it asks for an export `+spoiled, askSpoiled),
		world.When(`it asks for an export with nothing but its token`, ask(func(_ *world.World, k *flow.Kickoff) { k.Bare = true })),
		world.When(`it asks for an export of a made-up group`, ask(func(_ *world.World, k *flow.Kickoff) { k.Group = "no-such-group" })),
		world.When(`it asks for an export as XML`, ask(func(_ *world.World, k *flow.Kickoff) {
			k.Query = url.Values{"_outputFormat": {"application/xml"}}
		})),
		world.When(`the clinic app asks for an export of the group`, ask(func(w *world.World, k *flow.Kickoff) { k.Token = w.Bulk.Foreign.Access })),
		world.When(`it starts another export`, startAnother),
		world.Then(`a valid token is asked for`, last(check.AsksForToken)),
		world.Then(`no export is started for it`, last(check.Forbids)),
		world.Then(`the kick-off is accepted`, last(func(a check.Answer) []check.Finding { return check.Status(a, 202) })),
		world.Then(`the kick-off is accepted, or it is told what is missing`, last(check.AcceptsBare)),
		world.Then(`no such group is known`, last(check.KnowsNoGroup)),
		world.Then(`the kick-off is answered with an outcome`, last(check.KickoffOutcome)),
		world.Then(`the outcome informs that the request is being processed`, last(check.InformsOfProcessing)),
		world.Then(`the outcome says that the request was accepted and names the status link`, last(check.NamesStatus)),
		world.Then(`the outcome's text for people names the same status link`, last(check.HasNarrative)),
		world.Then(`it is told where to follow the export`, last(check.NamesALink)),
		world.Then(`the content location is the status link`, last(check.ContentLocation)),
		world.Then(`the two exports have different status links`, differentLinks),
		world.Then(`the format is refused`, last(check.RefusesFormat)),
		world.Then(`the kick-off is accepted, or put off until a time that is told`, last(check.Throttles)),
	}
}

// ask makes a When that kicks an export off, in order but for what is changed.
func ask(change func(*world.World, *flow.Kickoff)) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) error {
		k := flow.Kickoff{Group: w.Bulk.Group, Token: w.Bulk.Tokens.Access}
		change(w, &k)
		_, err := flow.AskForExport(ctx, w, k)
		return err
	}
}

func askSpoiled(ctx context.Context, w *world.World, args []string) error {
	_, err := flow.AskForExport(ctx, w, flow.Kickoff{Group: w.Bulk.Group, Token: spoil(w, args[0])})
	return err
}

func startAnother(ctx context.Context, w *world.World, _ []string) (err error) {
	w.Bulk.Earlier = w.Bulk.Export
	w.Bulk.Export, err = flow.Start(ctx, w, w.Bulk.Group, w.Bulk.Tokens.Access)
	return err
}

func differentLinks(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	one, other := w.Bulk.Earlier, w.Bulk.Export
	j.About(one.Kickoff, other.Kickoff).That(one.Link != other.Link, "same-status-link", "a status link of its own for each export", "the same for both")
	return nil
}
