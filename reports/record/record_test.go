package record

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func sample() *Run {
	r := &Run{Schema: Schema, Complete: true, Tool: Tool{Name: "conform", Version: "0"}}
	for i, v := range []Verdict{Pass, Fail, Warn} {
		id := string(rune('a' + i))
		r.Requirements = append(r.Requirements, Requirement{ID: id, Level: Must, Standing: v, Scenarios: []string{id}})
		r.Scenarios = append(r.Scenarios, Scenario{ID: id, Requirement: id, Verdict: v})
	}
	r.Tally()
	return r
}

func TestRecordSurvivesWritingAndReading(t *testing.T) {
	t.Parallel()
	var first, second bytes.Buffer
	if err := Write(&first, sample()); err != nil {
		t.Fatal(err)
	}
	run, err := Read(bytes.NewReader(first.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(&second, run); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Error("a record that was read and written again differs")
	}
}

func TestRecordThatWasCutShortIsReadAsFarAsItGoes(t *testing.T) {
	t.Parallel()
	var whole bytes.Buffer
	if err := Write(&whole, sample()); err != nil {
		t.Fatal(err)
	}
	cut := whole.Bytes()[:strings.Index(whole.String(), `"id": "c"`)+5]
	run, err := Read(bytes.NewReader(cut))
	if !errors.Is(err, CutShort) {
		t.Fatalf("err = %v, want CutShort", err)
	}
	if len(run.Requirements) != 2 || run.Complete {
		t.Errorf("kept %d requirements, complete %v", len(run.Requirements), run.Complete)
	}
}

func TestWhatIsNoRecordIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "[]", `{"schema":"other/1"}`, "{", "<html>"} {
		if run, err := Read(strings.NewReader(text)); err == nil || errors.Is(err, CutShort) || run != nil {
			t.Errorf("Read(%q) = %v, %v", text, run, err)
		}
	}
}

func TestWorstOfNothingIsUnproven(t *testing.T) {
	t.Parallel()
	if v := Worst(); v != Unproven {
		t.Errorf("Worst() = %s", v)
	}
	if v := Worst(Pass, Blocked, Warn); v != Blocked {
		t.Errorf("Worst(pass, blocked, warn) = %s", v)
	}
}

func TestExitCodeFollowsTheResult(t *testing.T) {
	t.Parallel()
	scenarios := func(vs ...Verdict) *Run {
		r := &Run{}
		for _, v := range vs {
			r.Scenarios = append(r.Scenarios, Scenario{Verdict: v})
			r.Requirements = append(r.Requirements, Requirement{Level: Must, Standing: v})
		}
		r.Tally()
		return r
	}
	strict := scenarios(Pass, Warn)
	strict.Run.Strict = true
	strict.Tally()
	stopped := scenarios(Pass)
	stopped.Run.Stopped = "interrupted"
	stopped.Tally()
	for name, c := range map[string]struct {
		run  *Run
		code int
	}{
		"nothing":                {scenarios(), 2},
		"nothing offered":        {scenarios(Unsupported), 2},
		"all passed":             {scenarios(Pass, Pass), 0},
		"a warning":              {scenarios(Pass, Warn), 0},
		"a warning under strict": {strict, 1},
		"a failure":              {scenarios(Pass, Fail, Error), 1},
		"a stale waiver":         {scenarios(Pass, Stale), 1},
		"an error":               {scenarios(Pass, Error), 3},
		"a must left blocked":    {scenarios(Pass, Blocked), 3},
		"interrupted":            {stopped, 3},
		"waived":                 {scenarios(Pass, Waived), 0},
	} {
		if got := c.run.ExitCode(); got != c.code {
			t.Errorf("%s: exit code %d, want %d", name, got, c.code)
		}
	}
}
