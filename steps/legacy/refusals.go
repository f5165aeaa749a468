package legacy

import (
	"context"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// fault are the things that can be wrong with a call, as the outlines name them.
const fault = `(an invalid token|a forbidden patient|an unknown patient|a made-up section|impossible dates)`

func refusals() []world.Step {
	return []world.Step{
		world.When(`it asks for the (list entry|whole record|allergies|made-up section) of (the busy|a made-up) patient`, askFor),
		world.When(`it asks for the allergies of the busy patient between dates that do not exist`, askForImpossibleDates),
		world.When(`a practice is refused by "([^"]+)"(?: wherever that can be)?`, provoke),
		world.When(`a practice asks for a section with `+fault+` and `+fault, askWithFaults),
		world.Then(`it is told "([^"]+)"`, isTold),
		world.Then(`the refusal holds its result and nothing else`, nothingButResult),
		world.Then(`each of these refusals has the same status, and none blames the server`, oneStatus),
	}
}

func askFor(ctx context.Context, w *world.World, args []string) error {
	account, err := accountOf(w, args[1] == "a made-up")
	if err == nil {
		_, err = flow.AskRecord(ctx, w, w.Legacy.Pass, flow.Wanted{What: args[0], Account: account})
	}
	return err
}

func accountOf(w *world.World, madeUp bool) (string, error) {
	if madeUp {
		return flow.NobodysAccount, nil
	}
	busy, err := w.Cast("busy-patient", "account")
	return busy.Fact("account"), err
}

func askForImpossibleDates(ctx context.Context, w *world.World, _ []string) error {
	account, err := accountOf(w, false)
	if err == nil {
		_, err = flow.AskRecord(ctx, w, w.Legacy.Pass, flow.Wanted{What: "allergies", Account: account, ImpossibleDates: true})
	}
	return err
}

func provoke(ctx context.Context, w *world.World, args []string) (err error) {
	w.Legacy.Asked, err = flow.Provoke(ctx, w, "Error: "+args[0])
	return err
}

// askWithFaults asks for a section in a way that two refusals would fit.
func askWithFaults(ctx context.Context, w *world.World, args []string) error {
	return flow.AskWithFaults(ctx, w, args[0], args[1])
}

func isTold(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	j.Found(check.Told(w.Last.Answer, "Error: "+args[0])...)
	return nil
}

// refused keeps the answers that are refusals; that something is not refused
// is another rule's business.
func refused(w *world.World) (xs []*wire.Exchange, byFunction map[string]check.Answer, err error) {
	byFunction = map[string]check.Answer{}
	for _, asked := range w.Legacy.Asked {
		if check.IsError(asked.Exchange.Answer) {
			xs = append(xs, asked.Exchange)
			byFunction[asked.What] = asked.Exchange.Answer
		}
	}
	if xs == nil {
		err = world.Block("the target refuses nothing of what was asked, so there is no refusal to look at")
	}
	return xs, byFunction, err
}

func nothingButResult(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	xs, _, err := refused(w)
	for _, x := range xs {
		j.About(x).Found(check.NothingButResult(x.Answer)...)
	}
	return err
}

func oneStatus(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	xs, byFunction, err := refused(w)
	if err == nil {
		j.About(xs...).Found(check.OneStatus(byFunction)...)
	}
	return err
}
