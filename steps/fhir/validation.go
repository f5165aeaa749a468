package fhir

import (
	"context"

	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// validation are the sentences about what is sent to be kept and what is served.
func validation() []world.Step {
	return []world.Step{
		world.Given(`the clinic app may add to the busy patient's record`, mayWrite("create")),
		world.Given(`the clinic app may change the busy patient's record`, mayWrite("create", "update")),
		world.Given(`the clinic app may write`, mayAddReports),
		world.Given(`it has added a record of its own`, hasAdded),

		world.When(`it adds a valid record`, addsValid),
		world.When(`it adds (a diagnostic report|a clinical document)`, addsKind),
		world.When(`it adds a record with (.+)`, addsWith),
		world.When(`it sends (.+) to be added`, sends),
		world.When(`it adds a record at the address of another kind`, addsElsewhere),
		world.When(`it changes its record`, changes),
		world.When(`it changes its record with (.+)`, changesWith),
		world.When(`it sends its record under another id than the address has`, changesAnother),
		world.When(`it looks at the patient's record again`, looksAgain),

		world.Then(`the record is added`, isAdded),
		world.Then(`the record is changed`, isChanged),
		world.Then(`the record is there as it was sent`, isThere),
		world.Then(`the record is refused as invalid`, isRefusedInvalid),
		world.Then(`what was sent is refused as no record`, isRefusedAsNoRecord),
		world.Then(`nothing of it is in the patient's record`, isNowhere),
		world.Then(`the record is as it was before`, isAsBefore),
		world.Then(`every record is valid FHIR R4`, areValid),
		world.Then(`every answer is valid FHIR R4`, areValid),
		world.Then(`every answer says of itself what is so`, areConsistent),
	}
}

func isAdded(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.About(w.FHIR.Written.Kept).Found(check.Created(w.FHIR.Written.Kept.Answer)...)
	return nil
}

func isChanged(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	x := w.FHIR.Written.Write
	j.About(x).Found(check.Status(x.Answer, 200)...)
	return nil
}

// isThere judges that the record is read and found, where it has an id.
func isThere(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	d := &w.FHIR.Written
	if d.Kept.Status >= 300 {
		return nil // it was not kept, which is told already
	}
	if d.Read == nil {
		return world.Block("the target did not say under which id the record is")
	}
	j.About(d.Read).Found(check.ReadBack(d.Read.Answer, d.Type, d.ID, d.Mark)...)
	found := false
	for _, x := range d.Found {
		found = found || check.Holds(x.Answer, d.Mark)
	}
	j.About(d.Found...).That(found, "kept-not-found", "the record among those that a search for the patient finds", "it is not there")
	return nil
}

func isRefusedInvalid(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	x := w.FHIR.Written.Write
	j.About(x).Found(check.RefusedInvalid(x.Answer)...)
	return nil
}

func isRefusedAsNoRecord(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	x := w.FHIR.Written.Write
	j.About(x).Found(check.Status(x.Answer, 400)...)
	return nil
}

// isNowhere judges that a record that was refused was not kept all the same.
func isNowhere(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	d := &w.FHIR.Written
	if d.Write.Status < 300 {
		return world.Block("the record was not refused, so that nothing is known of what is refused")
	}
	for _, x := range d.Found {
		j.About(x).That(!check.Holds(x.Answer, d.Mark), "refused-and-kept", "nothing of a record that was refused", "the record, or a part of it")
	}
	return nil
}

func isAsBefore(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	d := &w.FHIR.Written
	if d.Write.Status < 300 {
		return world.Block("the change was not refused, so that nothing is known of what is refused")
	}
	j.About(d.Read).Found(check.ReadBack(d.Read.Answer, d.Type, d.ID, d.Mark)...)
	return nil
}

// definitions reads what FHIR R4 asks, once a run.
func definitions(ctx context.Context, w *world.World) (*r4.Definitions, error) {
	return world.Arrange(ctx, w, "r4-definitions", func(context.Context, *world.World) (*r4.Definitions, error) { return r4.Load(), nil })
}

// haveMandatory judges by the profiles of US Core, which are read once a run.
func haveMandatory(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	g, err := flow.Guide(ctx, w)
	if err != nil {
		return err
	}
	return each(w, j, func(a check.Answer) []check.Finding { return check.MandatoryMembers(g, a) })
}

func areValid(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	d, err := definitions(ctx, w)
	if err != nil {
		return err
	}
	return each(w, j, func(a check.Answer) []check.Finding { return check.ValidR4(d, a) })
}

func areConsistent(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, t := range w.FHIR.Tried {
		j.About(t.Exchange).Found(check.ConsistentBundle(t.Exchange.Answer, t.What)...)
	}
	return nil
}
