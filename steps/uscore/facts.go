package uscore

import (
	"context"
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// implantsDescribed judges every implant, and that those on the implant cards of
// the cast are told. Where there is no card and none of them tells a UDI, nothing
// is known of how the target tells them.
func implantsDescribed(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	if err := each(check.FollowsImplantable)(ctx, w, j, args); err != nil {
		return err
	}
	of := ofRole(w.Records.Held, implantRole)
	for _, di := range w.Target.Cast[implantRole].Facts["udi"] {
		if len(of) > 0 {
			j.Found(check.TellsUDI(bodies(of), di)...)
		}
	}
	if len(w.Target.Cast[implantRole].Facts["udi"]) == 0 && !slices.ContainsFunc(bodies(w.Records.Held), check.HasUDI) {
		return world.Block("no implant of the cast tells a UDI (fill cast.%s with somebody who has an implant, and its device identifier as udi, in the target file)", implantRole)
	}
	return nil
}

// ofRole picks the records of a role.
func ofRole(hs []world.Held, role string) []world.Held {
	var out []world.Held
	for _, h := range hs {
		if h.Role == role {
			out = append(out, h)
		}
	}
	return out
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
