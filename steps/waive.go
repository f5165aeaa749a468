package steps

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"go.yaml.in/yaml/v3"
	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
)

// Waiver is a dated debt: one finding that somebody asked to forgive until a
// day. It must match something, and must still fail.
type Waiver struct {
	Scenario    string `yaml:"scenario"`    // pattern of scenario ids …
	Requirement string `yaml:"requirement"` // … or of requirement ids
	Finding     string `yaml:"finding"`     // the code that is forgiven
	Why         string `yaml:"why"`
	Owner       string `yaml:"owner"`
	Link        string `yaml:"link"`
	Since       string `yaml:"since"`
	Until       string `yaml:"until"` // YYYY-MM-DD, the last day
}

// ParseWaivers reads a waiver file: a YAML list. Expired waivers are returned
// apart, since they forgive nothing and somebody should be told. Errors name
// the entry and what it lacks.
func ParseWaivers(name string, raw []byte, today time.Time) (live, expired []Waiver, err error) {
	var all []Waiver
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	if err := d.Decode(&all); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("%s: not a list of waivers: %w", name, err)
	}
	var faults []error
	for i, w := range all {
		until, fault := w.check()
		switch {
		case fault != nil:
			faults = append(faults, fmt.Errorf("%s: waiver %d: %w", name, i+1, fault))
		case today.After(until.AddDate(0, 0, 1)):
			expired = append(expired, w)
		default:
			live = append(live, w)
		}
	}
	return live, expired, errors.Join(faults...)
}

func (w Waiver) check() (until time.Time, err error) {
	switch {
	case (w.Scenario == "") == (w.Requirement == ""):
		return until, errors.New("names a scenario or a requirement, and not both")
	case w.Finding == "":
		return until, errors.New("names no finding\n  do: write the code that stands beside the failure; a waiver forgives one finding, not a scenario")
	case w.Why == "" || w.Owner == "":
		return until, errors.New("says not why, or not who owns it\n  do: fill why: and owner:")
	}
	until, err = time.Parse(time.DateOnly, w.Until)
	if err != nil {
		return until, fmt.Errorf("until: %q is no day\n  do: write YYYY-MM-DD; a debt has a date", w.Until)
	}
	return until, nil
}

func (w Waiver) pattern() string { return w.Scenario + w.Requirement }

func (w Waiver) covers(sc record.Scenario) bool {
	if w.Scenario != "" {
		return Matches(w.Scenario, sc.ID)
	}
	return Matches(w.Requirement, sc.Requirement)
}

// checkWaivers refuses a waiver that no scenario could use: it hides a typing
// error or a promise that is gone.
func checkWaivers(waivers []Waiver, all []*features.Scenario) error {
	for _, w := range waivers {
		if _, err := Select(all, []string{w.pattern()}); err != nil {
			return fmt.Errorf("the waiver for %q (owner %s) matches no scenario and no requirement\n  do: take it out, or mend the pattern", w.pattern(), w.Owner)
		}
	}
	return nil
}

// overlay forgives what the waivers forgive and tells of those that are stale.
func (s *suite) overlay(run *record.Run) {
	for _, w := range s.Waivers {
		told := record.Waiver{Scenario: w.Scenario, Requirement: w.Requirement, Finding: w.Finding, Why: w.Why, Owner: w.Owner, Until: w.Until}
		for _, sc := range run.Scenarios {
			for _, f := range sc.Findings {
				told.Used = told.Used || w.covers(sc) && f.Code == w.Finding
			}
		}
		run.Waivers = append(run.Waivers, told)
	}
	for i := range run.Scenarios {
		s.forgive(&run.Scenarios[i], run.Waivers)
	}
}

// forgive turns a failure into waived when every finding that fails is
// forgiven, and a pass into stale when a waiver that covers it found nothing to
// forgive anywhere. Told are the suite's waivers, in their order.
func (s *suite) forgive(sc *record.Scenario, told []record.Waiver) {
	level := record.Must
	var owed, open []string
	for _, f := range sc.Findings {
		if weigh(f.Weight, level, s.Strict) != record.Fail {
			continue
		}
		if w, ok := s.waiver(*sc, f.Code); ok {
			owed = append(owed, fmt.Sprintf("%s until %s by %s: %s", f.Code, w.Until, w.Owner, w.Why))
		} else {
			open = append(open, f.Code)
		}
	}
	switch {
	case sc.Verdict == record.Fail && len(open) == 0 && len(owed) > 0:
		sc.Verdict, sc.Reason = record.Waived, owed[0]
	case sc.Verdict == record.Pass:
		for i, w := range s.Waivers {
			if w.covers(*sc) && !told[i].Used {
				sc.Verdict, sc.Reason = record.Stale, fmt.Sprintf("passed, though a waiver by %s says that it fails with %s\n  do: take the waiver out", w.Owner, w.Finding)
			}
		}
	}
}

func (s *suite) waiver(sc record.Scenario, code string) (Waiver, bool) {
	for _, w := range s.Waivers {
		if w.covers(sc) && w.Finding == code {
			return w, true
		}
	}
	return Waiver{}, false
}
