package steps

import (
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/reports/record"
)

var today = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

const waiver = `- {scenario: bulk/delete/files-are-gone, finding: status-not-404, why: VEND-1, owner: A. Lee, until: 2026-03-01}`

func TestWaiverLivesThroughItsLastDay(t *testing.T) {
	t.Parallel()
	live, expired, err := ParseWaivers("w.yaml", []byte(waiver), today)
	if err != nil || len(live) != 1 || len(expired) != 0 {
		t.Errorf("on its last day: %d live, %d expired, %v", len(live), len(expired), err)
	}
	live, expired, _ = ParseWaivers("w.yaml", []byte(waiver), today.AddDate(0, 0, 1))
	if len(live) != 0 || len(expired) != 1 {
		t.Errorf("a day later: %d live, %d expired", len(live), len(expired))
	}
}

func TestWaiverWithoutItsReasonsIsRefused(t *testing.T) {
	t.Parallel()
	for _, missing := range []string{"finding: status-not-404, ", "why: VEND-1, ", "owner: A. Lee, ", ", until: 2026-03-01", "scenario: bulk/delete/files-are-gone, "} {
		text := strings.Replace(waiver, missing, "", 1)
		if _, _, err := ParseWaivers("w.yaml", []byte(text), today); err == nil {
			t.Errorf("accepted without %q", missing)
		}
	}
}

func TestWaiverThatMatchesNothingIsRefused(t *testing.T) {
	t.Parallel()
	if err := checkWaivers([]Waiver{{Scenario: "bulk/delete/nobody"}}, corpus()); err == nil {
		t.Error("accepted a waiver for a scenario that does not exist")
	}
	if err := checkWaivers([]Waiver{{Requirement: "bulk.delete.*"}}, corpus()); err != nil {
		t.Error(err)
	}
}

func failing(codes ...string) record.Scenario {
	s := record.Scenario{ID: "bulk/delete/files-are-gone", Requirement: "bulk.delete.is-final", Verdict: record.Pass}
	for _, c := range codes {
		s.Verdict = record.Fail
		s.Findings = append(s.Findings, record.Finding{Code: c, Weight: record.Breaks})
	}
	return s
}

func TestWaiverForgivesItsFindingAndNoOther(t *testing.T) {
	t.Parallel()
	w := Waiver{Scenario: "bulk/delete/files-are-gone", Finding: "known", Until: "2026-03-01", Owner: "A", Why: "x"}
	for name, c := range map[string]struct {
		scenario record.Scenario
		want     record.Verdict
	}{
		"the finding":             {failing("known"), record.Waived},
		"the finding and another": {failing("known", "new"), record.Fail},
		"another":                 {failing("new"), record.Fail},
		"none any more":           {failing(), record.Stale},
	} {
		s := &suite{Options: Options{Waivers: []Waiver{w}}}
		run := &record.Run{Scenarios: []record.Scenario{c.scenario}}
		s.overlay(run)
		if got := run.Scenarios[0].Verdict; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestWaiverOfARequirementIsStaleOnlyWhenNoneOfItsScenariosNeedsIt(t *testing.T) {
	t.Parallel()
	other := failing()
	other.ID = "bulk/delete/another"
	w := Waiver{Requirement: "bulk.delete.*", Finding: "known", Until: "2026-03-01", Owner: "A", Why: "x"}
	for name, c := range map[string]struct {
		scenarios []record.Scenario
		want      record.Verdict // of the last one
	}{
		"one still fails": {[]record.Scenario{failing("known"), other}, record.Pass},
		"none fails":      {[]record.Scenario{failing(), other}, record.Stale},
		"another finding": {[]record.Scenario{failing("new"), other}, record.Stale},
	} {
		s := &suite{Options: Options{Waivers: []Waiver{w}}}
		run := &record.Run{Scenarios: c.scenarios}
		s.overlay(run)
		if got := run.Scenarios[1].Verdict; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
