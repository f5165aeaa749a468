package steps

import (
	"context"
	"errors"
	"fmt"
	"time"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// attempt is one scenario while it runs, and what is known of it afterwards.
type attempt struct {
	scenario *features.Scenario
	world    *world.World
	ledger   world.Ledger
	steps    []record.Step
	next     int // the step that comes next
	began    time.Time
	took     time.Duration
	// ended is why the scenario came to no judgment: unsupported, blocked or
	// error. Empty when it was judged.
	ended  record.Verdict
	reason string
}

type attemptKey struct{}

func attemptOf(ctx context.Context) *attempt {
	a, _ := ctx.Value(attemptKey{}).(*attempt)
	return a
}

func newAttempt(s *features.Scenario) *attempt {
	a := &attempt{scenario: s}
	for _, st := range s.Steps {
		a.steps = append(a.steps, record.Step{Keyword: st.Keyword, Text: st.Text, Status: "skipped"})
	}
	return a
}

// step does the step that comes next, whose text is said again, and tells
// whether the scenario can go on.
func (a *attempt) step(ctx context.Context, corpus *Corpus, text string, now func() time.Time) error {
	began := now()
	m, err := a.meaning(corpus, text)
	if err == nil {
		err = a.perform(ctx, m.step, m.args)
	}
	if a.next == len(a.steps) {
		a.end(m.step.Kind, err)
		return err
	}
	told := &a.steps[a.next]
	a.next++
	told.TookMS = now().Sub(began).Milliseconds()
	told.Status = "done"
	if err != nil {
		told.Status = "failed"
		a.end(m.step.Kind, err)
	}
	return err
}

// meaning returns what the step that comes next means. That it is the one with
// the text is seen to, since two readers count the steps.
func (a *attempt) meaning(corpus *Corpus, text string) (meaning, error) {
	if a.next == len(a.scenario.Steps) {
		return meaning{}, &ownFault{fmt.Sprintf("the step %q is one too many", text)}
	}
	own := a.scenario.Steps[a.next]
	m, ok := corpus.meanings[sentence{own.Kind, own.Text}]
	if own.Text != text || !ok {
		return m, &ownFault{fmt.Sprintf("the step %q was read as %q, or means nothing", own.Text, text)}
	}
	return m, nil
}

// perform runs the step's body; a panic in it is our own fault.
func (a *attempt) perform(ctx context.Context, s world.Step, args []string) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &ownFault{fmt.Sprintf("the step %q broke down: %v", a.steps[a.next].Text, p)}
		}
	}()
	if s.Kind == world.KindThen {
		return s.Verify(ctx, a.world, a.ledger.Judge(a.world.Last), args)
	}
	return s.Act(ctx, a.world, args)
}

// ownFault is a fault in the suite, which says nothing of the target.
type ownFault struct{ what string }

func (f *ownFault) Error() string { return "a fault in the suite, not in the target: " + f.what }

// end classifies why a scenario stopped. Only a Given may block by any error:
// elsewhere an error that says nothing of itself is our own fault.
func (a *attempt) end(kind world.Kind, err error) {
	var (
		transport   *wire.TransportError
		blocked     *world.Blocked
		unsupported *world.Unsupported
		own         *ownFault
	)
	a.reason = err.Error()
	switch {
	case errors.Is(err, context.Canceled):
		a.ended, a.reason = record.Error, "interrupted"
	case errors.As(err, &own), errors.As(err, &transport):
		a.ended = record.Error
	case errors.As(err, &unsupported):
		a.ended = record.Unsupported
	case errors.As(err, &blocked), kind == world.KindGiven:
		a.ended = record.Blocked
	default:
		a.ended, a.reason = record.Error, (&ownFault{a.reason}).Error()
	}
}

// verdict says how the scenario ended. What was found stands even when a later
// step could not be done; what was not judged never passes.
func (a *attempt) verdict(strict bool) record.Verdict {
	worst := record.Pass
	for _, j := range a.ledger.Judgments {
		worst = record.Worst(worst, weigh(j.Finding.Weight, a.scenario.Rule.Level, strict))
	}
	switch {
	case worst == record.Fail:
		return record.Fail
	case a.ended != "":
		return a.ended
	case a.ledger.Checks == 0:
		a.reason = (&ownFault{"the scenario judged nothing"}).Error()
		return record.Error
	}
	return worst
}

// weigh says what a finding of the weight makes of a scenario at the level.
func weigh(w record.Weight, level record.Level, strict bool) record.Verdict {
	switch {
	case w == record.Note, w == record.Departs && strict:
		return record.Pass
	case w == record.Departs, w == record.Lenient && !strict, level != record.Must:
		return record.Warn
	}
	return record.Fail
}
