package steps

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/wire"
)

// finished is a run whose scenarios are done.
type finished struct {
	catalogue *features.Catalogue
	selected  []*features.Scenario
	attempts  []*attempt
	began     time.Time
}

// record puts the run together, in the order of the document whatever the
// order in which the scenarios were run.
func (s *suite) record(ctx context.Context, f finished) *record.Run {
	run := &record.Run{
		Schema: record.Schema,
		Tool:   s.Tool,
		Suite:  record.Suite{Hash: f.catalogue.Hash()},
		Target: s.target(),
		Run: record.Info{
			Started: f.began.UTC(), TookMS: s.Now().Sub(f.began).Milliseconds(), Strict: s.Strict,
			Only: append([]string{}, s.Only...), Command: s.Command, Dialect: s.Target.Says.Dialect, Defects: s.Target.Says.Defects,
		},
		Scenarios: []record.Scenario{}, Requirements: []record.Requirement{}, Waivers: []record.Waiver{}, Errata: []record.Erratum{},
	}
	if ctx.Err() != nil {
		run.Run.Stopped = "interrupted"
	}
	run.Run.ID = "TR-" + short(run.Suite.Hash, run.Target.Hash, run.Run.Started.Format(time.RFC3339Nano))
	attempts := map[*features.Scenario]*attempt{}
	for _, a := range f.attempts {
		attempts[a.scenario] = a
	}
	var ids []string
	for _, sc := range f.selected {
		ids = append(ids, sc.ID)
	}
	run.Exchanges = s.recorder.Exchanges(ids)
	numbers := map[string][]int{}
	for _, x := range run.Exchanges {
		numbers[x.Scenario] = append(numbers[x.Scenario], x.N)
	}
	for _, sc := range f.selected {
		a := attempts[sc]
		if a == nil { // godog never came to it
			a = newAttempt(sc)
			a.ended, a.reason = record.Error, (&ownFault{"the scenario was not run"}).Error()
		}
		told := s.scenario(a)
		told.Exchanges = append([]int{}, numbers[sc.ID]...)
		run.Scenarios = append(run.Scenarios, told)
	}
	s.overlay(run)
	run.Requirements = requirements(f.catalogue, run.Scenarios)
	run.Errata = errata(run.Scenarios)
	run.Tally()
	run.Complete = true
	return run
}

func (s *suite) target() record.Target {
	t := record.Target{Name: s.Target.Name, Version: s.Target.Version, Base: s.Target.Base}
	t.Hash = "TE-" + short(s.recorder.Redact(s.Target.Redacted))
	for _, name := range features.Parts() {
		p := s.part(name)
		t.Parts = append(t.Parts, record.Part{Name: name, Offered: p.Offered, Because: p.Because})
	}
	return t
}

func (s *suite) scenario(a *attempt) record.Scenario {
	sc := a.scenario
	verdict := a.verdict(s.Strict)
	out := record.Scenario{
		ID: sc.ID, Title: sc.Title, Requirement: sc.Rule.ID, Feature: sc.Rule.Section.File, Line: sc.Line,
		Verdict: verdict, Reason: s.recorder.Redact(a.reason), TookMS: a.took.Milliseconds(), Checks: a.ledger.Checks,
		Steps: a.steps, Findings: []record.Finding{},
	}
	if a.world != nil {
		out.Delays = a.world.Delays
	}
	for _, j := range a.ledger.Judgments {
		f := j.Finding
		f.Requirement, f.Sentence = sc.Rule.ID, sc.Rule.Title
		f.Expected, f.Received = s.recorder.Redact(f.Expected), s.recorder.Redact(f.Received)
		f.Where, f.Hint = s.recorder.Redact(f.Where), s.recorder.Redact(f.Hint)
		f.Exchanges = evidence(j.Evidence)
		out.Findings = append(out.Findings, f)
	}
	return out
}

func evidence(xs []*wire.Exchange) []int {
	out := []int{}
	for _, x := range xs {
		if x != nil && x.N > 0 && !slices.Contains(out, x.N) {
			out = append(out, x.N)
		}
	}
	slices.Sort(out)
	return out
}

// requirements says how each requirement of a selected scenario stands: as the
// worst of its scenarios, and unproven when none of them passed or failed.
func requirements(c *features.Catalogue, scenarios []record.Scenario) []record.Requirement {
	byRule := map[string][]record.Scenario{}
	for _, sc := range scenarios {
		byRule[sc.Requirement] = append(byRule[sc.Requirement], sc)
	}
	out := []record.Requirement{}
	for _, r := range c.Rules() {
		shown := byRule[r.ID]
		if len(shown) == 0 {
			continue
		}
		told := record.Requirement{
			ID: r.ID, Part: r.Section.Part, Section: r.Section.ID, Chapter: r.Section.Title, Document: r.Section.Document,
			Title: r.Title, Level: r.Level, Actor: r.Actor(), Basis: r.Basis(), Rows: append([]string{}, r.Rows...), Because: r.Because,
		}
		var verdicts []record.Verdict
		for _, sc := range shown {
			told.Scenarios = append(told.Scenarios, sc.ID)
			verdicts = append(verdicts, sc.Verdict)
		}
		told.Standing = record.Worst(verdicts...)
		out = append(out, told)
	}
	return out
}

// errata tells of the rulings that a finding of the run leans on.
func errata(scenarios []record.Scenario) []record.Erratum {
	used := map[string]bool{}
	for _, sc := range scenarios {
		for _, f := range sc.Findings {
			used[f.Erratum] = true
		}
	}
	out := []record.Erratum{}
	for _, e := range features.Errata() {
		if used[e.ID] {
			out = append(out, record.Erratum(e))
		}
	}
	return out
}

func short(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))[:7]
}
