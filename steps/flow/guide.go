package flow

import (
	"context"

	"qsmartcare.example/conformance/fixtures/uscore"
	"qsmartcare.example/conformance/steps/world"
)

// Guide returns what US Core 3.1.1 asks of records, read once a run.
func Guide(ctx context.Context, w *world.World) (*uscore.Guide, error) {
	return world.Arrange(ctx, w, "us-core-guide", func(context.Context, *world.World) (*uscore.Guide, error) { return uscore.Load(), nil })
}
