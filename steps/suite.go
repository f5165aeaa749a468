package steps

import (
	"context"
	"time"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// Options say what to run, against whom, and by which clock.
type Options struct {
	Corpus  *Corpus // nil: it is loaded
	Target  *target.Target
	Only    []string // patterns, see Select; none select everything
	Strict  bool     // read the standards where an erratum's ruling is lenient
	Untold  bool     // leave out of the record what was sent and answered
	Waivers []Waiver
	Tool    record.Tool
	Command string // how the run was started, for the report
	Now     func() time.Time
	Sleep   func(context.Context, time.Duration) error
	Machine world.Machine
}

// Run drives the target through the selected scenarios and returns the record.
// It returns an error only when nothing can be run: a *NothingSelected, a
// waiver that matches nothing, or features that can't be read. Cancelling the
// context ends the run early with a record of what was done.
func Run(ctx context.Context, o Options) (*record.Run, error) {
	if o.Corpus == nil {
		corpus, err := LoadCorpus()
		if err != nil {
			return nil, err
		}
		o.Corpus = corpus
	}
	catalogue := o.Corpus.Catalogue
	selected, err := Select(catalogue.Scenarios(), o.Only)
	if err != nil {
		return nil, err
	}
	if err := checkWaivers(o.Waivers, catalogue.Scenarios()); err != nil {
		return nil, err
	}
	s := newSuite(ctx, o)
	defer s.recorder.Close()
	began := o.Now()
	s.reach(ctx, selected)
	r := &runner{suite: s, selected: map[*features.Scenario]bool{}}
	for _, sc := range selected {
		r.selected[sc] = true
	}
	return s.record(ctx, finished{catalogue: catalogue, selected: selected, attempts: r.run(ctx), began: began}), nil
}

// suite is one run.
type suite struct {
	Options
	recorder *wire.Recorder
	shared   *world.Shared
	silent   map[string]error // parts that gave no answer at all
}

func newSuite(ctx context.Context, o Options) *suite {
	s := &suite{Options: o, silent: map[string]error{}}
	s.recorder = wire.NewRecorder(wire.Options{
		Agent:    o.Tool.Name + "/" + o.Tool.Version,
		Secrets:  o.Target.Secrets,
		Full:     o.Target.Manners.Evidence == "full",
		Pace:     o.Target.Manners.Pace,
		Patience: o.Target.Manners.Patience,
		Now:      o.Now,
		CA:       o.Target.CA,
		Untold:   o.Untold,
	})
	s.shared = &world.Shared{Run: ctx, Start: func(key string) *wire.Client { return s.recorder.Client("setup/" + key) }}
	return s
}

func (s *suite) parallel() int { return s.Target.Manners.Parallel }

// part returns what the target file says of a part.
func (s *suite) part(name string) target.Part {
	p := s.Target.Parts
	return map[string]target.Part{"fhir": p.FHIR, "smart": p.SMART, "uscore": p.USCore, "bulk": p.Bulk, "legacy": p.Legacy}[name]
}

// begin makes the attempt at a scenario; one that can't be tried has ended already.
func (s *suite) begin(ctx context.Context, sc *features.Scenario) *attempt {
	a := newAttempt(sc)
	a.began = s.Now()
	a.world = &world.World{
		Scenario: sc.ID, Target: s.Target, Client: s.recorder.Client(sc.ID), Shared: s.shared,
		Now: s.Now, Sleep: s.Sleep, Machine: s.Machine,
	}
	part := s.part(sc.Rule.Section.Part)
	switch {
	case !part.Offered:
		a.ended, a.reason = record.Unsupported, "the target does not offer "+sc.Rule.Section.Part+": "+part.Because
	case ctx.Err() != nil:
		a.ended, a.reason = record.Error, "interrupted"
	case s.silent[sc.Rule.Section.Part] != nil:
		a.ended, a.reason = record.Error, s.silent[sc.Rule.Section.Part].Error()
	case sc.Control() && s.Target.Control == "":
		a.ended, a.reason = record.Unsupported, "needs a simulator's clock, and the target file names no control address"
	}
	return a
}

// reach asks each offered part for any answer at all, so that a target that is
// not there is told once instead of by every scenario.
func (s *suite) reach(ctx context.Context, selected []*features.Scenario) {
	asked := map[string]error{}
	client := s.recorder.Client("setup/reach")
	for _, sc := range selected {
		name := sc.Rule.Section.Part
		part := s.part(name)
		if _, done := s.silent[name]; done || !part.Offered {
			continue
		}
		if _, done := asked[part.Base]; !done {
			_, asked[part.Base] = client.Do(ctx, wire.Request{URL: part.Base})
		}
		s.silent[name] = asked[part.Base]
	}
}
