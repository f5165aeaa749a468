package uscore

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// Limits on the search for telling values: how many records are taken for
// examples, how many values of each, and how many criteria are weighed.
const (
	mostExamples = 60
	mostValues   = 3
	mostWeighed  = 40
)

// choice is what to search for among known records.
type choice struct {
	kind       string
	parameters []string
	way        string // how the values are written, in the features' words
	base       string // the FHIR base
	patient    string // whose records; "" searches without a patient
}

// choose returns the criteria that tell most, written in the choice's way. They
// are weighed once a run, since several ways share them.
func (c choice) choose(ctx context.Context, w *world.World, known []world.Held) (url.Values, error) {
	key := []string{"telling", c.kind, c.patient}
	for _, p := range c.parameters {
		key = append(key, prefix(c.kind, p, c.way)+p)
	}
	best, err := world.Arrange(ctx, w, strings.Join(key, "-"), func(context.Context, *world.World) (url.Values, error) {
		return c.telling(known)
	})
	if err != nil {
		return nil, err
	}
	return c.written(best, known)
}

// telling returns values of one record, of which as many as can be leave other
// records out that the rest of them fits. It is the same for the same records,
// in whatever order they came.
func (c choice) telling(known []world.Held) (url.Values, error) {
	examples := slices.Clone(known)
	slices.SortFunc(examples, func(a, b world.Held) int { return strings.Compare(idOf(a), idOf(b)) })
	cols := newColumns(examples)
	var best url.Values
	most := -1
	for _, q := range c.distinct(examples) {
		n := 2 * cols.tells(q, c.parameters)
		if cols.several(q) { // of one record nothing but all can be lost
			n++
		}
		if n > most {
			best, most = q, n
		}
		if most == 2*len(c.parameters)+1 {
			break
		}
	}
	if best == nil {
		return nil, world.Block("no %s record that is known has a value for %s", c.kind, strings.Join(c.parameters, " and "))
	}
	return best, nil
}

// distinct returns the criteria by which one record at least is found for
// certain, each once; of many those that lie evenly among them.
func (c choice) distinct(examples []world.Held) []url.Values {
	days := c.days(examples)
	seen := map[string]bool{}
	var all []url.Values
	for _, e := range spread(examples, mostExamples) {
		for _, q := range c.queries(e.Body, days) {
			if key := q.Encode(); !seen[key] && check.FitsQuery(e.Body, q) == check.Yes {
				seen[key] = true
				all = append(all, q)
			}
		}
	}
	return spread(all, mostWeighed)
}

// spread takes so many of a list at most, that lie evenly in it.
func spread[T any](all []T, most int) []T {
	if len(all) <= most {
		return all
	}
	var out []T
	for i := range most {
		out = append(out, all[i*len(all)/most])
	}
	return out
}

// days returns some of the days that the records have for each date: from a day
// on, or up to it, a record is found that begins on another.
func (c choice) days(known []world.Held) map[string][]string {
	out := map[string][]string{}
	for _, p := range c.parameters {
		if prefix(c.kind, p, c.way) == "" {
			continue
		}
		var all []string
		for _, h := range known {
			all = append(all, check.Values(h.Body, p, c.base)...)
		}
		slices.Sort(all)
		all = slices.Compact(all)
		for i := range mostValues {
			if n := (i + 1) * len(all) / (mostValues + 1); n < len(all) {
				out[p] = append(out[p], all[n])
			}
		}
	}
	return out
}

// queries are the criteria by which a record can be searched.
func (c choice) queries(r map[string]any, days map[string][]string) []url.Values {
	out := []url.Values{{}}
	if c.patient != "" {
		out = []url.Values{{"patient": {c.patient}}}
	}
	for _, p := range c.parameters {
		var next []url.Values
		values := check.Values(r, p, c.base)
		for _, v := range append(values[:min(mostValues, len(values))], days[p]...) {
			for _, q := range out {
				next = append(next, with(q, p, prefix(c.kind, p, c.way)+v))
			}
		}
		out = next
	}
	return out
}

func idOf(h world.Held) string { id, _ := h.Body["id"].(string); return id }
