package bulk

import (
	"context"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func assertion() []world.Step {
	return []world.Step{
		world.Given(`the nightly job has bought a token with a signed statement`, buyOnce),
		world.When(`it buys another with the same statement`, buyAgain),
	}
}

func buyOnce(ctx context.Context, w *world.World, _ []string) (err error) {
	if w.Bulk.Asked, err = flow.AssertionRequest(ctx, w, "nightly-job", ""); err != nil {
		return err
	}
	x, err := w.Send(ctx, w.Bulk.Asked)
	if err != nil {
		return err
	}
	if _, err := flow.Tokens(x); err != nil {
		return world.Block("the nightly job got no export token (look at apps.nightly-job in the target file): %v", err)
	}
	return nil
}

func buyAgain(ctx context.Context, w *world.World, _ []string) error {
	_, err := w.Send(ctx, w.Bulk.Asked)
	return err
}
