package steps

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

func tried(level record.Level, steps ...world.Step) *attempt {
	s := &features.Scenario{ID: "x", Rule: &features.Rule{ID: "p.t.r", Level: level}}
	corpus := &Corpus{meanings: map[sentence]meaning{}}
	for i, st := range steps {
		own := features.Step{Keyword: st.Kind.String(), Kind: st.Kind.String(), Text: fmt.Sprintf("step %d", i)}
		s.Steps = append(s.Steps, own)
		corpus.meanings[sentence{own.Kind, own.Text}] = meaning{step: st}
	}
	a := newAttempt(s)
	a.world = &world.World{}
	for _, own := range s.Steps {
		if a.step(context.Background(), corpus, own.Text, func() time.Time { return today }) != nil {
			break
		}
	}
	return a
}

func given(err error) world.Step {
	return world.Given("g", func(context.Context, *world.World, []string) error { return err })
}

func when(err error) world.Step {
	return world.When("w", func(context.Context, *world.World, []string) error { return err })
}

func then(err error, fs ...check.Finding) world.Step {
	return world.Then("t", func(_ context.Context, _ *world.World, j *world.Judge, _ []string) error {
		if err == nil || len(fs) > 0 {
			j.Found(fs...)
		}
		return err
	})
}

func panics() world.Step {
	return world.Then("p", func(context.Context, *world.World, *world.Judge, []string) error { panic("oh") })
}

func TestVerdictSaysWhoseFaultItIs(t *testing.T) {
	t.Parallel()
	dead := &wire.TransportError{Method: "GET", URL: "u", Err: errors.New("refused")}
	wrong := check.Differs("c", "a", "b")
	lenient := check.Lenient("E-001", "c", "a", "b")
	departs := check.Departs("E-001", "c", "a", "b")
	for name, c := range map[string]struct {
		attempt      *attempt
		plain, exact record.Verdict
	}{
		"nothing found":                 {tried(record.Must, given(nil), when(nil), then(nil)), record.Pass, record.Pass},
		"a finding on a must":           {tried(record.Must, then(nil, wrong)), record.Fail, record.Fail},
		"a finding on a should":         {tried(record.Should, then(nil, wrong)), record.Warn, record.Warn},
		"a finding on a may":            {tried(record.May, then(nil, wrong)), record.Warn, record.Warn},
		"a lenient finding on a must":   {tried(record.Must, then(nil, lenient)), record.Warn, record.Fail},
		"a lenient finding on a should": {tried(record.Should, then(nil, lenient)), record.Warn, record.Warn},
		"as the standard has it":        {tried(record.Must, then(nil, departs)), record.Warn, record.Pass},
		"a note":                        {tried(record.Must, then(nil, check.Note("c", "a", "b"))), record.Pass, record.Pass},
		"nothing judged":                {tried(record.Must, given(nil), when(nil)), record.Error, record.Error},
		"a refused precondition":        {tried(record.Must, given(errors.New("no")), then(nil)), record.Blocked, record.Blocked},
		"a missing role":                {tried(record.Must, when(world.Block("no cast")), then(nil)), record.Blocked, record.Blocked},
		"not offered":                   {tried(record.Must, given(&world.Unsupported{Reason: "no"})), record.Unsupported, record.Unsupported},
		"a dead network in a given":     {tried(record.Must, given(dead), then(nil)), record.Error, record.Error},
		"a dead network in a when":      {tried(record.Must, when(dead), then(nil)), record.Error, record.Error},
		"an odd error in a when":        {tried(record.Must, when(errors.New("bug")), then(nil)), record.Error, record.Error},
		"our own panic":                 {tried(record.Must, then(nil), panics()), record.Error, record.Error},
		"a finding before our panic":    {tried(record.Must, then(nil, wrong), panics()), record.Fail, record.Fail},
		"interrupted":                   {tried(record.Must, when(&wire.TransportError{Err: context.Canceled})), record.Error, record.Error},
	} {
		if got := c.attempt.verdict(false); got != c.plain {
			t.Errorf("%s: %s, want %s", name, got, c.plain)
		}
		if got := c.attempt.verdict(true); got != c.exact {
			t.Errorf("%s, strict: %s, want %s", name, got, c.exact)
		}
	}
}

func TestJudgingGoesOnAfterAFinding(t *testing.T) {
	t.Parallel()
	a := tried(record.Must, then(nil, check.Differs("one", "", "")), then(nil, check.Differs("two", "", "")))
	if a.ledger.Checks != 2 || len(a.ledger.Judgments) != 2 {
		t.Errorf("%d checks, %d findings", a.ledger.Checks, len(a.ledger.Judgments))
	}
}

func TestStepsAfterAFailedOneAreSkipped(t *testing.T) {
	t.Parallel()
	a := tried(record.Must, given(nil), given(errors.New("no")), then(nil))
	for i, want := range []string{"done", "failed", "skipped"} {
		if a.steps[i].Status != want {
			t.Errorf("step %d is %s, want %s", i+1, a.steps[i].Status, want)
		}
	}
}

func TestAStepReadOtherwiseIsOurOwnFault(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"another text": "step 1", "one too many": "step 0"} {
		a := tried(record.Must, then(nil))
		if name == "another text" {
			a.next = 0
		}
		err := a.step(context.Background(), &Corpus{}, text, func() time.Time { return today })
		if err == nil || a.verdict(false) != record.Error {
			t.Errorf("%s: %v, %s", name, err, a.verdict(false))
		}
	}
}
