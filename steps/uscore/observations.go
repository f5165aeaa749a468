package uscore

import (
	"context"
	"fmt"
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// kindOf returns the kind of observation that the features call so (table T11
// of the inventory).
func kindOf(words string) (check.ObservationKind, error) {
	for _, k := range check.ObservationKinds() {
		if k.Name == words {
			return k, nil
		}
	}
	return check.ObservationKind{}, fmt.Errorf("no kind of observation is called %q", words)
}

// searchesKindOf searches a patient's observations of one kind, by its code or,
// where it has none, by its category.
func searchesKindOf(ctx context.Context, w *world.World, args []string) error {
	k, err := kindOf(args[1])
	if err != nil {
		return err
	}
	role := roleOf(args[0])
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	known, err := chartOf(ctx, w, role, "Observation")
	if err != nil && !excused(err) { // without the others what is found is still judged
		return err
	}
	q := url.Values{"patient": {o.patient}, "code": {k.Code}}
	if k.Code == "" {
		q = url.Values{"patient": {o.patient}, "category": {k.Category}}
	}
	s, err := o.search(ctx, w, "Observation", q)
	s.What, s.Base, s.Wide = k.Name, known.held, known.wide
	w.Searched = []world.Searched{s}
	return err
}

// tellsItsKind needs an observation: that there is one is the cast's business.
func tellsItsKind(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	s := w.Searched[0]
	k, err := kindOf(s.What)
	if err != nil {
		return err
	}
	switch {
	case answered(s) != nil: // told by the sentence before
		j.Found()
		return nil
	case len(s.Found) == 0:
		return world.Block("no observation of the kind %s is there (let somebody with one play the role in the target file)", k.Name)
	}
	t := tally{of: len(s.Found)}
	for _, h := range s.Found {
		t.add(h, check.TellsKind(k, h.Body))
	}
	t.tell(j, "Observation")
	return nil
}
