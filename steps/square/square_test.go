package square

import (
	"context"
	"slices"
	"testing"
	"testing/fstest"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
)

const feature = `Feature: A section
  (document: A section)

  @bulk.a.first @must @row:X-01
  Rule: First

    Scenario: First holds
      Then it holds

  @bulk.a.second @must @row:X-02
  Rule: Second

    Scenario: Second holds
      Then it holds

  @bulk.a.third @should @row:X-03
  Rule: Third

    Scenario: Third holds
      Then it holds
`

// peers answers for every peer: which scenarios are not pass, by defect.
type peers map[string]map[string]record.Verdict

func (p peers) run(_ context.Context, peer Peer) (*record.Run, error) {
	run := &record.Run{}
	for _, n := range []string{"first", "second", "third"} {
		v := record.Pass
		if w, ok := p[peer.Dialect+"/"+peer.Defect][n]; ok {
			v = w
		}
		s := record.Scenario{ID: "bulk/a/" + n + "-holds", Requirement: "bulk.a." + n, Verdict: v}
		if v != record.Pass {
			s.Findings = []record.Finding{{Code: "c", Weight: record.Breaks}}
		}
		run.Scenarios = append(run.Scenarios, s)
	}
	return run, nil
}

func prove(t *testing.T, p peers, defects ...Defect) *Result {
	t.Helper()
	c, err := features.Read(fstest.MapFS{"bulk/10-a.feature": {Data: []byte(feature)}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Prove(context.Background(), Options{Catalogue: c, Dialects: []string{"documented", "standard"}, Defects: defects, Parallel: 2, Run: p.run})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func both() []Defect {
	return []Defect{{ID: "one", Breaks: "bulk.a.first"}, {ID: "two", Breaks: "bulk.a.second"}}
}

func TestSquareHoldsWhenEachDefectReddensItsOwn(t *testing.T) {
	t.Parallel()
	r := prove(t, peers{"documented/one": {"first": record.Fail}, "documented/two": {"second": record.Fail}}, both()...)
	if !r.Holds() {
		t.Errorf("does not hold: %+v", r)
	}
}

func TestSquareBreaks(t *testing.T) {
	t.Parallel()
	good := peers{"documented/one": {"first": record.Fail}, "documented/two": {"second": record.Fail}}
	with := func(key string, v map[string]record.Verdict) peers {
		p := peers{}
		for k, m := range good {
			p[k] = m
		}
		p[key] = v
		return p
	}
	leftOut := with("documented/", map[string]record.Verdict{"third": record.Unsupported})
	leftOut["standard/"] = leftOut["documented/"]
	for name, p := range map[string]peers{
		"a red dialect":             with("standard/", map[string]record.Verdict{"third": record.Fail}),
		"a warning without erratum": with("documented/", map[string]record.Verdict{"third": record.Warn}),
		"a part left out":           leftOut,
		"a surviving defect":        with("documented/one", nil),
		"a must that only warns":    with("documented/one", map[string]record.Verdict{"first": record.Warn}),
		"a blocked scenario":        with("documented/one", map[string]record.Verdict{"first": record.Blocked}),
		"a stray":                   with("documented/one", map[string]record.Verdict{"first": record.Fail, "third": record.Warn}),
		"an error elsewhere":        with("documented/one", map[string]record.Verdict{"first": record.Fail, "second": record.Error}),
	} {
		if prove(t, p, both()...).Holds() {
			t.Errorf("holds in spite of %s", name)
		}
	}
}

func TestAPromiseMayBeShownByOneDialectAlone(t *testing.T) {
	t.Parallel()
	r := prove(t, peers{
		"documented/": {"third": record.Unsupported}, "documented/one": {"first": record.Fail}, "documented/two": {"second": record.Fail},
	}, both()...)
	if !r.Holds() {
		t.Errorf("does not hold: %+v", r)
	}
}

func TestMustWithoutADefectIsUnproven(t *testing.T) {
	t.Parallel()
	r := prove(t, peers{"documented/one": {"first": record.Fail}}, both()[0])
	if !slices.Equal(r.Unproven, []string{"bulk.a.second"}) || r.Holds() {
		t.Errorf("unproven: %v", r.Unproven)
	}
}

func TestCollateralIsNoStrayWhenItIsNamed(t *testing.T) {
	t.Parallel()
	d := both()
	d[0].Also = []string{"bulk.a.third"}
	r := prove(t, peers{"documented/one": {"first": record.Fail, "third": record.Warn}, "documented/two": {"second": record.Fail}}, d...)
	if !r.Holds() {
		t.Errorf("does not hold: %+v", r)
	}
}

func TestDefectOfNoRequirementIsAnError(t *testing.T) {
	t.Parallel()
	c, _ := features.Read(fstest.MapFS{"bulk/10-a.feature": {Data: []byte(feature)}})
	if _, err := Prove(context.Background(), Options{Catalogue: c, Dialects: []string{"d"}, Defects: []Defect{{ID: "x", Breaks: "bulk.a.nope"}}, Run: peers{}.run}); err == nil {
		t.Error("accepted")
	}
}
