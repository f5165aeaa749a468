package uscore

import (
	"context"
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// implantsDescribed judges every implant. Where none of them tells a UDI, nothing
// is known of how the target tells them: a UDI that nobody knows need not be told.
func implantsDescribed(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	err := each(check.FollowsImplantable)(ctx, w, j, args)
	if err == nil && !slices.ContainsFunc(bodies(w.Records.Held), check.HasUDI) {
		return world.Block("no implant of the cast tells a UDI (let somebody with an implant of known UDI play cast.implant-patient in the target file)")
	}
	return err
}

// among judges the records of the When together. It needs some: that a target
// has none for the patient is the cast's business.
func among(judge func([]map[string]any) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		if len(w.Records.Held) == 0 {
			return world.Block("the busy patient has no such %s (let somebody with some play cast.%s in the target file)", w.Records.Kind, busyRole)
		}
		j.Found(judge(bodies(w.Records.Held))...)
		return nil
	}
}
