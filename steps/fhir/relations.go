package fhir

import (
	"context"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// These judgments hold one answer against another.

func givesAgain(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, a := range w.FHIR.Again {
		foundIn(j, a.Type, check.GivesAgain(a.Exchange.Answer, a.Type, a.ID), a.From, a.Exchange)
	}
	return nil
}

func resolves(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, a := range w.FHIR.Again {
		foundIn(j, a.Type, check.Resolves(a.Exchange.Answer, a.Type+"/"+a.ID), a.From, a.Exchange)
	}
	return nil
}

// foundIn records a judgment with the exchanges that show it, and what it was about.
func foundIn(j *world.Judge, what string, fs []check.Finding, evidence ...*wire.Exchange) {
	for i := range fs {
		fs[i].Where = what + " " + fs[i].Where
	}
	j.About(evidence...).Found(fs...)
}

func postFinds(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for n := 0; n+1 < len(w.FHIR.Tried); n += 2 {
		get, post := w.FHIR.Tried[n].Exchange, w.FHIR.Tried[n+1].Exchange
		foundIn(j, w.FHIR.Tried[n].What, check.PostFinds(get.Answer, post.Answer), get, post)
	}
	return nil
}

func narrowerFits(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, n := range w.FHIR.Narrowed {
		what, evidence := check.Narrowing{Narrow: n.Narrow.Answer, Member: n.Member, Value: n.Value}, []*wire.Exchange{n.Narrow}
		if n.Wide != nil {
			what.Wide, evidence = n.Wide.Answer, append([]*wire.Exchange{n.Wide}, n.Narrow)
		}
		foundIn(j, n.What, check.Narrows(what), evidence...)
	}
	return nil
}

// allOfPatient wants something to be found in one kind at least, or it would
// have judged nothing.
func allOfPatient(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	found := false
	err := each(w, j, func(a check.Answer) []check.Finding {
		b, _, _ := check.FoundEntries(a)
		found = found || len(b.Matches()) > 0
		return check.OfPatient(a, w.FHIR.Patient.Fact("patient"))
	})
	if err == nil && !found {
		return somethingTo(w, 0)
	}
	return err
}

// searchsets judges each search by the type that it was for.
func searchsets(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, t := range w.FHIR.Tried {
		foundIn(j, t.What, check.SearchsetOf(t.Exchange.Answer, t.What), t.Exchange)
	}
	return nil
}
