package uscore

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// turn searches one kind of a patient's records, in whatever way a sentence asks.
type turn func(kind string) ([]asked, error)

// inTurn searches each kind of a patient's records. Kinds whose records are not
// to be had are left out.
func inTurn(ctx context.Context, w *world.World, role string, ask turn) error {
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	w.Searched = nil
	for _, kind := range patientTypes() {
		as, err := ask(kind)
		if err != nil && !excused(err) {
			return err
		}
		for _, a := range as {
			a.kind, a.what = kind, kind
			s, err := o.ask(ctx, w, a)
			if err != nil {
				return err
			}
			w.Searched = append(w.Searched, s)
		}
	}
	if len(w.Searched) == 0 {
		return world.Block("none of the kinds of record that belong to the %s is to be had", words(role))
	}
	return nil
}

// plainly is the search that gives records of a kind by the patient.
func plainly(patient, kind string) asked {
	if kind == "Patient" {
		return asked{query: url.Values{"_id": {patient}}}
	}
	return asked{query: with(narrowest(kind), "patient", patient)}
}

func searchesEachKind(ctx context.Context, w *world.World, args []string) error {
	role := roleOf(args[0])
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	return inTurn(ctx, w, role, func(kind string) ([]asked, error) { return []asked{plainly(o.patient, kind)}, nil })
}

// mainCriterion is a parameter of each kind besides the patient, for which a
// value can be thought up that none of the records has.
func mainCriterion(kind string) string {
	switch kind {
	case "AllergyIntolerance":
		return "clinical-status"
	case "CarePlan", "Condition", "DiagnosticReport", "DocumentReference", "Observation":
		return "category"
	case "Device", "Encounter":
		return "type"
	case "Goal":
		return "lifecycle-status"
	case "MedicationRequest":
		return "intent"
	case "Procedure":
		return "date"
	}
	return "status"
}

func searchesForNothing(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	return inTurn(ctx, w, busyRole, func(kind string) ([]asked, error) {
		known, err := charted(ctx, w, busyRole, kind)
		if err != nil {
			return nil, err
		}
		p := mainCriterion(kind)
		v, err := nobodys(kind, p, known)
		return []asked{{query: url.Values{"patient": {o.patient}, p: {v}}}}, err
	})
}

// searchesTwice makes pairs of searches.
func searchesTwice(another func(asked) asked) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) error {
		o, err := opened(ctx, w, busyRole)
		if err != nil {
			return err
		}
		return inTurn(ctx, w, busyRole, func(kind string) ([]asked, error) {
			a := plainly(o.patient, kind)
			return []asked{a, another(a)}, nil
		})
	}
}

func byPost(a asked) asked {
	a.post = true
	return a
}

func byTypeAndID(a asked) asked {
	a.query = with(a.query, "patient", "Patient/"+a.query.Get("patient"))
	return a
}

// dated returns what a kind is searched by together with a date, and the date;
// nothing where it has none.
func dated(kind string) []string {
	return strings.Fields(map[string]string{
		"CarePlan": "category date", "Condition": "onset-date", "DiagnosticReport": "category date",
		"DocumentReference": "category date", "Goal": "target-date", "Immunization": "date",
		"MedicationRequest": "intent authoredon", "Observation": "category date", "Procedure": "date", "Encounter": "date",
	}[kind])
}

func searchesByDates(ctx context.Context, w *world.World, args []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	bases := map[string]chart{}
	err = inTurn(ctx, w, busyRole, func(kind string) ([]asked, error) {
		if dated(kind) == nil {
			return nil, nil
		}
		known, err := chartOf(ctx, w, busyRole, kind)
		if err != nil {
			return nil, err
		}
		bases[kind] = known
		q, err := o.criteria(ctx, w, wish{kind: kind, parameters: dated(kind), way: args[0]}, known.held)
		if err != nil {
			return nil, err
		}
		return []asked{{query: q}}, nil
	})
	for i, s := range w.Searched {
		w.Searched[i].Base, w.Searched[i].Wide = bases[s.Kind].held, bases[s.Kind].wide
	}
	return err
}

// fewPages is into how many pages the records of a kind are to be cut.
const fewPages = 4

func searchesByPages(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	sizes := map[string]int{}
	bases := map[string]chart{}
	err = inTurn(ctx, w, busyRole, func(kind string) ([]asked, error) {
		known, err := chartOf(ctx, w, busyRole, kind)
		if err != nil {
			return nil, err
		}
		a := plainly(o.patient, kind)
		n := len(fitting(known.held, a.query))
		if n < 2 {
			return nil, nil
		}
		size := max(1, n/fewPages)
		bases[kind], sizes[kind] = known, size
		a.also = url.Values{"_count": {strconv.Itoa(size)}}
		return []asked{a}, nil
	})
	for i, s := range w.Searched {
		w.Searched[i].Base, w.Searched[i].Wide, w.Searched[i].Size = bases[s.Kind].held, bases[s.Kind].wide, sizes[s.Kind]
	}
	return err
}

func fitting(hs []world.Held, q url.Values) []world.Held {
	var out []world.Held
	for _, h := range hs {
		if check.FitsQuery(h.Body, q) == check.Yes {
			out = append(out, h)
		}
	}
	return out
}
