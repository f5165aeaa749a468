package uscore

import (
	"context"
	"net/url"
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// holderOf is the role in whose record there are records of a kind.
func holderOf(kind string) string {
	if kind == "Device" {
		return "implant-patient"
	}
	return busyRole
}

func searchesProvenance(ctx context.Context, w *world.World, args []string) error {
	kind, err := called(args[0])
	if err != nil {
		return err
	}
	s, err := withProvenance(ctx, w, holderOf(kind), kind)
	w.Searched = []world.Searched{s}
	return err
}

func provenanceComes(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	s := w.Searched[0]
	role := holderOf(s.Kind)
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	known, err := heldProvenance(ctx, w, role)
	if err != nil && !excused(err) {
		return err
	}
	if answered(s) != nil && s.Kind != "Patient" {
		if _, err := chartOf(ctx, w, role, s.Kind); err != nil { // it is not the provenance that is refused
			return err
		}
	}
	if answered(s) == nil && len(s.Found) == 0 {
		return world.Block("the %s has no %s record whose provenance could come along", words(role), s.Kind)
	}
	eachSearch(w, j, func(s world.Searched) []check.Finding {
		return append(check.OfType(searching(s)), check.IncludesProvenance(along(o, s, known))...)
	})
	return nil
}

func along(o access, s world.Searched, known []world.Held) check.Along {
	return check.Along{Base: o.base, Found: bodies(s.Found), Included: bodies(s.Included), Known: bodies(known)}
}

func searchesMedicines(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	known, err := chartOf(ctx, w, busyRole, "MedicationRequest")
	if err != nil {
		return err
	}
	byReference := slices.IndexFunc(known.held, func(h world.Held) bool {
		return len(check.ReferencesIn(o.base, h.Body, "medicationReference")) > 0
	})
	if byReference < 0 {
		return world.Block("no medication request of the busy patient refers to a medicine of its own (let somebody with one play cast.%s in the target file)", busyRole)
	}
	intent, _ := known.held[byReference].Body["intent"].(string)
	s, err := o.ask(ctx, w, asked{kind: "MedicationRequest", query: url.Values{"patient": {o.patient}, "intent": {intent}},
		also: url.Values{"_include": {"MedicationRequest:medication"}}})
	w.Searched = []world.Searched{s}
	return err
}

func medicinesCome(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	eachSearch(w, j, func(s world.Searched) []check.Finding {
		return append(check.OfType(searching(s)), check.IncludesMedicines(along(o, s, nil))...)
	})
	return nil
}

func asksOperation(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err == nil {
		_, err = w.Get(ctx, o.base+"/DocumentReference/$docref?"+url.Values{"patient": {o.patient}}.Encode(), o.token)
	}
	return err
}

func documentsGiven(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err == nil {
		j.Found(check.GivesDocuments(w.Last.Answer, o.patient)...)
	}
	return err
}
