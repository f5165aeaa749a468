package fhir

import (
	"context"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// each judges every request of the When. What is found alike in several of them
// is told once, with all the exchanges that show it.
func each(w *world.World, j *world.Judge, judge func(check.Answer) []check.Finding) error {
	type alike struct{ code, expected, received, where string }
	var order []alike
	first := map[alike]check.Finding{}
	in := map[alike][]world.Tried{}
	for _, t := range w.FHIR.Tried {
		fs := judge(t.Exchange.Answer)
		if len(fs) == 0 {
			j.Found()
		}
		for _, f := range fs {
			a := alike{f.Code, f.Expected, f.Received, f.Where}
			if in[a] == nil {
				order = append(order, a)
				first[a] = f
			}
			in[a] = append(in[a], t)
		}
	}
	for _, a := range order {
		f, exchanges := told(first[a], in[a])
		j.About(exchanges...).Found(f)
	}
	return nil
}

// told says of a finding in which requests it was made.
func told(f check.Finding, in []world.Tried) (check.Finding, []*wire.Exchange) {
	var whats []string
	var exchanges []*wire.Exchange
	for _, t := range in {
		whats = append(whats, t.What)
		exchanges = append(exchanges, t.Exchange)
	}
	f.Where = strings.TrimSpace(strings.Join(whats, ", ") + " " + f.Where)
	return f, exchanges
}

func isRefused(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	status := map[string]int{"a bad request": 400, "unauthorized": 401, "forbidden": 403, "not found": 404}[args[0]]
	return each(w, j, func(a check.Answer) []check.Finding { return check.RefusedAs(a, status) })
}

// isRefusedEitherWay: before it knows who asks, a server may say either (E-012).
func isRefusedEitherWay(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, func(a check.Answer) []check.Finding { return check.Status(a, 401, 404) })
}

func succeeds(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, func(a check.Answer) []check.Finding { return check.Status(a, 200) })
}

// failuresShow leaves out what was served: that it had to be refused is another
// requirement.
func failuresShow(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	failed := false
	err := each(w, j, func(a check.Answer) []check.Finding {
		fs, served := check.NoFalseSuccess(a)
		failed = failed || !served
		return fs
	})
	return onlyIf(failed, err, "every request was served, so there is no failure to be told of")
}

func asksForBearer(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status != 401 {
		return world.Block("the request was not refused as unauthorized; the target said: %s", w.Last.Summary())
	}
	j.Found(check.Challenges(w.Last.Answer, "Bearer")...)
	return nil
}

// refusalsCarryOutcomes looks at the refusals for which the document's list of
// codes has a place besides 401, where an outcome is optional.
func refusalsCarryOutcomes(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	refused := false
	err := each(w, j, func(a check.Answer) []check.Finding {
		if a.Status != 400 && a.Status != 403 && a.Status != 404 {
			return nil
		}
		refused = true
		return check.CarriesOutcome(a)
	})
	return onlyIf(refused, err, "no request was refused by 400, 403 or 404")
}

// outcomesSayMore judges the OperationOutcomes among the answers; where there is
// none there is nothing to be judged.
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
	return onlyIf(seen, err, "no failure was answered with an OperationOutcome")
}

func outcomesShaped(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	seen := false
	err := each(w, j, func(a check.Answer) []check.Finding {
		_, ok := check.Outcome(a)
		seen = seen || ok
		return check.OutcomeShape(a)
	})
	return onlyIf(seen, err, "no failure was answered with an OperationOutcome")
}

// onlyIf lets a judgment count only where there was something to judge.
func onlyIf(seen bool, err error, why string) error {
	if err == nil && !seen {
		return &world.Unsupported{Reason: why}
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
