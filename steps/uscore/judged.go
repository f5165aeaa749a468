package uscore

import (
	"context"
	"fmt"
	"regexp"

	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// shown is how many exchanges a finding about many records points to.
const shown = 3

// each judges every record of the When by itself.
func each(judge func(map[string]any) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		t := tally{of: len(w.Records.Held)}
		for _, h := range w.Records.Held {
			t.add(h, judge(h.Body))
		}
		t.tell(j, w.Records.Kind)
		return nil
	}
}

// all judges the records of the When together.
func all(judge func([]map[string]any) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		j.Found(judge(bodies(w.Records.Held))...)
		return nil
	}
}

// tally tells what is found alike in many records once, with their number: a
// fault of the writer shows in all that it writes.
type tally struct {
	of    int // records that were judged
	order []alike
	found map[alike]*repeated
}

// alike are findings that differ in the number of an element at most.
type alike struct {
	code, expected, received, where string
	weight                          record.Weight
}

type repeated struct {
	first   check.Finding
	records int
	in      []*wire.Exchange
}

// add takes the findings about one record. Where a finding stands is told from
// the record on.
func (t *tally) add(h world.Held, fs []check.Finding) {
	if len(fs) == 0 {
		return
	}
	numbers := regexp.MustCompile(`\d+`)
	counted := map[alike]bool{}
	for _, f := range fs {
		a := alike{f.Code, f.Expected, f.Received, numbers.ReplaceAllString(f.Where, "#"), f.Weight}
		r := t.found[a]
		if r == nil {
			if t.found == nil {
				t.found = map[alike]*repeated{}
			}
			f.Where = h.At + f.Where
			r = &repeated{first: f}
			t.found[a], t.order = r, append(t.order, a)
		}
		if counted[a] {
			continue
		}
		counted[a] = true
		r.records++
		if more := distinct(append(r.in, h.From)...); len(more) <= shown {
			r.in = more
		}
	}
}

// tell gives the judge one judgment for all records.
func (t *tally) tell(j *world.Judge, kind string) {
	j.Found() // all of them were looked at
	for _, a := range t.order {
		r := t.found[a]
		f := r.first
		if t.of > 1 {
			f.Received += fmt.Sprintf(" (in %d of %d records)", r.records, t.of)
		}
		f.Where = kind + " " + f.Where
		j.About(r.in...).Found(f)
	}
}
