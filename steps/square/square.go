package square

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
)

// Peer is a target to be run against: a dialect, and a defect or none.
type Peer struct {
	Dialect string
	Defect  string // "" is an honest peer
	Strict  bool
	Only    []string
}

// Defect is one broken promise and where it must show.
type Defect struct {
	ID      string   `json:"id"`
	Says    string   `json:"says"`
	Breaks  string   `json:"breaks"`            // a requirement
	Also    []string `json:"also"`              // requirements that fall with it
	Dialect string   `json:"dialect,omitempty"` // "" is the first dialect
	Strict  bool     `json:"strict,omitempty"`
}

// Options say what to prove and how to run the suite.
type Options struct {
	Catalogue *features.Catalogue
	Dialects  []string // the first is the default one
	Defects   []Defect
	Full      bool     // judge each defect over the whole suite instead of over its parts
	Only      []string // patterns of defect ids or of what they break; none prove all
	Parallel  int      // peers side by side
	Run       func(context.Context, Peer) (*record.Run, error)
}

// Result is what the proof found, in the shape that "conform square --json" prints.
type Result struct {
	Dialects []DialectResult `json:"dialects"`
	Defects  []DefectResult  `json:"defects"`
	Unproven []string        `json:"unproven"` // musts that bind the server and that no defect kills
}

// DialectResult is an honest peer.
type DialectResult struct {
	Name    string   `json:"name"`
	Strict  bool     `json:"strict"`
	Verdict string   `json:"verdict"` // green | red
	Failed  []string `json:"failed"`  // scenarios that are neither pass nor warned by an erratum, nor offered by another dialect alone
}

// DefectResult is a broken peer.
type DefectResult struct {
	ID     string   `json:"id"`
	Breaks string   `json:"breaks"`
	Also   []string `json:"also"`
	Killed bool     `json:"killed"`
	By     []string `json:"by"`     // scenarios of the broken requirement that turned red
	Strays []string `json:"strays"` // red scenarios of requirements outside of breaks and also
}

// Holds reports whether every gate is passed.
func (r *Result) Holds() bool {
	for _, d := range r.Dialects {
		if d.Verdict != "green" {
			return false
		}
	}
	for _, d := range r.Defects {
		if !d.Killed || len(d.Strays) > 0 {
			return false
		}
	}
	return len(r.Unproven) == 0
}

// Prove runs every dialect and every defect. It returns an error only when a
// peer can't be run or the defects name requirements that do not exist.
func Prove(ctx context.Context, o Options) (*Result, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	p := &proof{Options: o, baselines: map[reading]map[string]record.Scenario{}}
	if err := p.honest(ctx); err != nil {
		return nil, err
	}
	if err := p.broken(ctx); err != nil {
		return nil, err
	}
	p.result.Unproven = p.unproven()
	return &p.result, nil
}

func (o Options) check() error {
	seen := map[string]bool{}
	for _, d := range o.Defects {
		if seen[d.ID] {
			return fmt.Errorf("two defects are called %s", d.ID)
		}
		seen[d.ID] = true
		for _, id := range append([]string{d.Breaks}, d.Also...) {
			if _, ok := o.Catalogue.Rule(id); !ok {
				return fmt.Errorf("defect %s breaks %s, which is no requirement", d.ID, id)
			}
		}
	}
	return nil
}

// proof is a result in the making.
type proof struct {
	Options
	result    Result
	baselines map[reading]map[string]record.Scenario // honest scenarios by id
}

// reading is a dialect and how strictly it is read: what a defect has in
// common with the honest peer that it is compared with.
type reading struct {
	dialect string
	strict  bool
}

func (p *proof) reading(dialect string, strict bool) reading {
	return reading{cmp.Or(dialect, p.Dialects[0]), strict}
}

func (r reading) peer() Peer { return Peer{Dialect: r.dialect, Strict: r.strict} }

// honest runs each dialect, and every reading that a defect will be compared
// with. The standard dialect is read strictly: it has nothing to be lenient about.
func (p *proof) honest(ctx context.Context) error {
	var readings []reading
	for _, d := range p.Dialects {
		readings = append(readings, p.reading(d, d == "standard"))
	}
	gates := len(readings)
	for _, d := range p.Defects {
		if r := p.reading(d.Dialect, d.Strict); !slices.Contains(readings, r) {
			readings = append(readings, r)
		}
	}
	runs := make([]*record.Run, len(readings))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(p.Parallel)
	for i, r := range readings {
		group.Go(func() (err error) {
			runs[i], err = p.Run(ctx, r.peer())
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, r := range readings {
		p.baselines[r] = byID(runs[i])
		if i < gates {
			p.result.Dialects = append(p.result.Dialects, judgeDialect(r.peer(), runs[i]))
		}
	}
	p.somewhere(runs[:gates])
	return nil
}

// somewhere makes a dialect red for what it does not offer, unless another
// dialect offers it and passes: a promise that nobody shows is not proven.
func (p *proof) somewhere(runs []*record.Run) {
	passed := map[string]bool{}
	for _, run := range runs {
		for _, s := range run.Scenarios {
			passed[s.ID] = passed[s.ID] || s.Verdict == record.Pass
		}
	}
	for i, run := range runs {
		for _, s := range run.Scenarios {
			if d := &p.result.Dialects[i]; s.Verdict == record.Unsupported && !passed[s.ID] {
				d.Verdict, d.Failed = "red", append(d.Failed, s.ID)
			}
		}
	}
}

func judgeDialect(peer Peer, run *record.Run) DialectResult {
	d := DialectResult{Name: peer.Dialect, Strict: peer.Strict, Verdict: "green", Failed: []string{}}
	for _, s := range run.Scenarios {
		if s.Verdict == record.Pass || s.Verdict == record.Unsupported || s.Verdict == record.Warn && !peer.Strict && byErratum(s) {
			continue
		}
		d.Verdict, d.Failed = "red", append(d.Failed, s.ID)
	}
	return d
}

// byErratum reports whether every warning of the scenario rests on a ruling.
func byErratum(s record.Scenario) bool {
	for _, f := range s.Findings {
		if f.Weight != record.Note && f.Erratum == "" {
			return false
		}
	}
	return true
}

func (p *proof) broken(ctx context.Context) error {
	var defects []Defect
	for _, d := range p.Defects {
		if p.chosen(d) {
			defects = append(defects, d)
		}
	}
	p.result.Defects = make([]DefectResult, len(defects))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(p.Parallel)
	for i, d := range defects {
		group.Go(func() error {
			honest := p.reading(d.Dialect, d.Strict)
			peer := honest.peer()
			peer.Defect, peer.Only = d.ID, p.scope(d)
			run, err := p.Run(ctx, peer)
			if err != nil {
				return fmt.Errorf("defect %s: %w", d.ID, err)
			}
			p.result.Defects[i] = p.judge(d, p.baselines[honest], run)
			return nil
		})
	}
	return group.Wait()
}

func (p *proof) chosen(d Defect) bool {
	if len(p.Only) == 0 {
		return true
	}
	for _, pattern := range p.Only {
		if pattern == d.ID || pattern == d.Breaks || strings.HasPrefix(d.Breaks, strings.TrimSuffix(pattern, "*")) && strings.HasSuffix(pattern, "*") {
			return true
		}
	}
	return false
}

// scope is where a defect is judged: the parts of what it breaks, or everything.
func (p *proof) scope(d Defect) []string {
	if p.Full {
		return nil
	}
	var parts []string
	for _, id := range append([]string{d.Breaks}, d.Also...) {
		r, _ := p.Catalogue.Rule(id)
		if part := r.Section.Part + "/**"; !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

func (p *proof) judge(d Defect, baseline map[string]record.Scenario, run *record.Run) DefectResult {
	out := DefectResult{ID: d.ID, Breaks: d.Breaks, Also: append([]string{}, d.Also...), By: []string{}, Strays: []string{}}
	rule, _ := p.Catalogue.Rule(d.Breaks)
	for _, s := range run.Scenarios {
		if !red(baseline[s.ID], s) {
			continue
		}
		switch {
		case s.Requirement == d.Breaks:
			if s.Verdict == record.Fail || s.Verdict == record.Warn && rule.Level != record.Must {
				out.By = append(out.By, s.ID)
			}
		case !slices.Contains(d.Also, s.Requirement):
			out.Strays = append(out.Strays, fmt.Sprintf("%s (%s)", s.ID, s.Verdict))
		}
	}
	out.Killed = len(out.By) > 0
	return out
}

// red reports whether a scenario is worse than with the honest peer: it fails,
// warns or can't be measured, and did not do so before with the same findings.
func red(before, now record.Scenario) bool {
	switch now.Verdict {
	case record.Fail, record.Error:
		return now.Verdict != before.Verdict
	case record.Warn:
		return before.Verdict == record.Pass || before.Verdict == record.Warn && codes(before) != codes(now)
	}
	return false
}

func codes(s record.Scenario) string {
	var out []string
	for _, f := range s.Findings {
		if f.Weight != record.Note {
			out = append(out, f.Code)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

func byID(run *record.Run) map[string]record.Scenario {
	out := make(map[string]record.Scenario, len(run.Scenarios))
	for _, s := range run.Scenarios {
		out[s.ID] = s
	}
	return out
}

// unproven lists the musts that bind the server, can be shown, and that no
// defect was seen to kill. A partial proof says nothing of the rest.
func (p *proof) unproven() []string {
	killed := map[string]bool{}
	for _, d := range p.result.Defects {
		killed[d.Breaks] = killed[d.Breaks] || d.Killed
	}
	out := []string{}
	for _, r := range p.Catalogue.Rules() {
		if len(p.Only) > 0 || r.Level != record.Must || r.Actor() != "server" || r.Because != "" {
			continue
		}
		if !killed[r.ID] {
			out = append(out, r.ID)
		}
	}
	return out
}
