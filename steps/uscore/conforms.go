package uscore

import (
	"context"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// haveMandatory judges each record by what its profiles make mandatory.
func haveMandatory(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	g, err := flow.Guide(ctx, w)
	if err != nil {
		return err
	}
	return each(func(r map[string]any) []check.Finding { return check.Mandatory(g, r) })(ctx, w, j, args)
}

// meetProfiles judges each record by the whole of its profiles.
func meetProfiles(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	g, err := flow.Guide(ctx, w)
	if err != nil {
		return err
	}
	return each(func(r map[string]any) []check.Finding { return check.Conforms(g, r) })(ctx, w, j, args)
}

// notesCoverage tells what can't be judged: which of the elements that profiles
// have supported were never seen, and which records name no profile.
func notesCoverage(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	g, err := flow.Guide(ctx, w)
	if err != nil {
		return err
	}
	rs := bodies(w.Records.Held)
	for _, f := range append(check.NamesProfiles(g, rs), check.Unseen(g, rs)...) {
		f.Where = w.Records.Kind + f.Where
		j.About().Found(f)
	}
	return nil
}
