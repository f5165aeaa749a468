package uscore

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// mostTurns is how many values are searched for in turn.
const mostTurns = 8

// roleOf puts "implant patient" back into the name of a role. Without more the
// patient is the busy one.
func roleOf(who string) string {
	if who == "patient" {
		return busyRole
	}
	return strings.ReplaceAll(who, " ", "-")
}

// wish is what a sentence asks for: whose records, of which type, by what.
type wish struct {
	role, kind string
	parameters []string
	way        string // how it is written
	wrong      string // the parameter whose value is nobody's, "" for none
}

// wished reads a sentence's words: "patient", "conditions", "category and code",
// "by bare codes" or "and the code is nobody's".
func wished(who, records, by, rest string) (wish, error) {
	out := wish{role: roleOf(who)}
	var err error
	if out.kind, err = called(records); err != nil {
		return out, err
	}
	for word := range strings.SplitSeq(by, " and ") {
		p, err := parameter(word)
		if err != nil {
			return out, err
		}
		if check.SortOf(out.kind, p) == "" {
			return out, fmt.Errorf("US Core has no search of %s by %s", out.kind, word)
		}
		out.parameters = append(out.parameters, p)
	}
	if wrong, ok := strings.CutSuffix(rest, " is nobody's"); ok {
		out.way = "from a day on" // a period fits that for certain
		out.wrong, err = parameter(strings.TrimPrefix(wrong, "and the "))
		return out, err
	}
	out.way = rest
	if !slices.Contains(ways(), rest) {
		err = fmt.Errorf("no way to write a value is called %q", rest)
	}
	return out, err
}

// searchesBy searches records by criteria whose values known records have.
func searchesBy(ctx context.Context, w *world.World, args []string) error {
	return searchesWish(ctx, w, args[0], args[1], args[2], args[3])
}

// searchesShared does so for records that belong to no patient.
func searchesShared(ctx context.Context, w *world.World, args []string) error {
	return searchesWish(ctx, w, "patient", args[0], args[1], args[2])
}

func searchesWish(ctx context.Context, w *world.World, who, records, by, rest string) error {
	wish, err := wished(who, records, by, rest)
	if err != nil {
		return err
	}
	o, err := opened(ctx, w, wish.role)
	if err != nil {
		return err
	}
	known, err := knownOf(ctx, w, wish)
	if err != nil {
		return err
	}
	q, err := o.criteria(ctx, w, wish, known.held)
	if err != nil {
		return err
	}
	s, err := o.search(ctx, w, wish.kind, q)
	s.Base, s.Wide = known.held, known.wide
	w.Searched = []world.Searched{s}
	return err
}

// knownOf returns the records among which a search looks.
func knownOf(ctx context.Context, w *world.World, wish wish) (chart, error) {
	if !shared(wish.kind) {
		return chartOf(ctx, w, wish.role, wish.kind)
	}
	hs, err := heldShared(ctx, w, wish.kind)
	if err == nil && len(hs) == 0 {
		err = nobodyNames(wish.kind)
	}
	return chart{held: hs}, err
}

// criteria chooses the values.
func (o access) criteria(ctx context.Context, w *world.World, wish wish, known []world.Held) (url.Values, error) {
	c := choice{kind: wish.kind, parameters: wish.parameters, way: wish.way, base: o.base}
	if !shared(wish.kind) && !alone(wish.parameters) {
		c.patient = o.patient
	}
	q, err := c.choose(ctx, w, known)
	if err != nil || wish.wrong == "" {
		return q, err
	}
	none, err := nobodys(wish.kind, wish.wrong, known)
	return with(q, wish.wrong, none), err
}

// alone tells the criteria by which US Core searches without a patient.
func alone(parameters []string) bool {
	return len(parameters) == 1 && (parameters[0] == "_id" || parameters[0] == "identifier")
}

// searchesAll searches all records of a type by the patient, and what the type
// needs besides.
func searchesAll(ctx context.Context, w *world.World, args []string) error {
	role := roleOf(args[0])
	kind, err := called(args[1])
	if err != nil {
		return err
	}
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	w.Searched = nil
	for _, q := range widest(kind) {
		s, err := o.search(ctx, w, kind, with(q, "patient", o.patient))
		if err != nil {
			return err
		}
		w.Searched = append(w.Searched, s)
	}
	return nil
}

// searchesEach searches by each code that the records have, one after the other.
func searchesEach(ctx context.Context, w *world.World, args []string) error {
	wish, err := wished(args[1], args[2], args[0], "")
	if err != nil {
		return err
	}
	o, err := opened(ctx, w, wish.role)
	if err != nil {
		return err
	}
	known, err := chartOf(ctx, w, wish.role, wish.kind)
	if err != nil {
		return err
	}
	p := wish.parameters[0]
	values := differing(known.held, p, o.base)
	if len(values) < 2 {
		return world.Block("the records of the type %s have one value of %s at most, so that none can be left out "+
			"(let somebody with several play cast.%s in the target file)", wish.kind, p, wish.role)
	}
	w.Searched = nil
	for _, v := range values {
		s, err := o.search(ctx, w, wish.kind, url.Values{"patient": {o.patient}, p: {v}})
		if err != nil {
			return err
		}
		s.Base, s.Wide = known.held, known.wide
		w.Searched = append(w.Searched, s)
	}
	return nil
}

// differing returns the bare codes that records have under a parameter.
func differing(known []world.Held, p, base string) []string {
	var out []string
	for _, h := range known {
		for _, v := range check.Values(h.Body, p, base) {
			if _, code, both := strings.Cut(v, "|"); both {
				v = code
			}
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	slices.Sort(out)
	return out[:min(mostTurns, len(out))]
}
