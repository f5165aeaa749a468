package fhir

import (
	"context"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// each judges every request of the When; where says which of them it was.
func each(w *world.World, j *world.Judge, judge func(check.Answer) []check.Finding) error {
	for _, t := range w.FHIR.Tried {
		fs := judge(t.Exchange.Answer)
		for i := range fs {
			fs[i].Where = strings.TrimSpace(t.What + " " + fs[i].Where)
		}
		j.About(t.Exchange).Found(fs...)
	}
	return nil
}

func isRefused(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	status := map[string]int{"a bad request": 400, "unauthorized": 401, "forbidden": 403, "not found": 404}[args[0]]
	return each(w, j, func(a check.Answer) []check.Finding { return check.RefusedAs(a, status) })
}

func succeeds(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, func(a check.Answer) []check.Finding { return check.Status(a, 200) })
}

func failureShows(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, t := range w.FHIR.Tried {
		fs, served := check.NoFalseSuccess(t.Exchange.Answer)
		if served {
			return world.Block("the request was served, so there is no failure to be told of")
		}
		j.About(t.Exchange).Found(fs...)
	}
	return nil
}

func asksForBearer(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status != 401 {
		return world.Block("the request was not refused as unauthorized; the target said: %s", w.Last.Summary())
	}
	j.Found(check.Challenges(w.Last.Answer, "Bearer")...)
	return nil
}

func carriesOutcome(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status < 400 {
		return world.Block("the request did not fail, so there is no error to be told of; the target said: %s", w.Last.Summary())
	}
	j.Found(check.CarriesOutcome(w.Last.Answer)...)
	return nil
}

// outcomes judges the OperationOutcomes among the answers; where there is none
// there is nothing to be judged.
func outcomesSayMore(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	seen := false
	err := each(w, j, func(a check.Answer) []check.Finding {
		o, ok := check.Outcome(a)
		if !ok {
			return nil
		}
		seen = true
		return check.OutcomeSaysMore(o)
	})
	return onlyIf(seen, err)
}

func outcomesShaped(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	seen := false
	err := each(w, j, func(a check.Answer) []check.Finding {
		_, ok := check.Outcome(a)
		seen = seen || ok
		return check.OutcomeShape(a)
	})
	return onlyIf(seen, err)
}

func onlyIf(seen bool, err error) error {
	if err == nil && !seen {
		return &world.Unsupported{Reason: "no failure was answered with an OperationOutcome"}
	}
	return err
}

func outcomePrinted(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, check.NotFoundOutcome)
}

func noList(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, func(a check.Answer) []check.Finding { return check.NoListing(a, w.FHIR.Patient.Fact("patient")) })
}

func otherKept(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, check.NoReading)
}

func nothingOfOther(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, func(a check.Answer) []check.Finding { return check.NoSearching(a, w.FHIR.Patient.Fact("patient")) })
}

func nothingThere(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, check.NothingThere)
}

func nothingWritten(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, check.NoWriting)
}
