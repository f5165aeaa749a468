package fhir

import (
	"context"
	"maps"
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// narrower names, for each kind, a parameter of US Core that asks for a code,
// and the member of the records that has it.
func narrower(kind string) (parameter, member string) {
	p := map[string][2]string{
		"AllergyIntolerance": {"clinical-status", "clinicalStatus"},
		"CarePlan":           {"status", "status"},
		"Condition":          {"clinical-status", "clinicalStatus"},
		"Device":             {"type", "type"},
		"DiagnosticReport":   {"category", "category"},
		"DocumentReference":  {"type", "type"},
		"Encounter":          {"type", "type"},
		"Goal":               {"lifecycle-status", "lifecycleStatus"},
		"Immunization":       {"status", "status"},
		"MedicationRequest":  {"status", "status"},
		"Observation":        {"code", "code"},
		"Procedure":          {"code", "code"},
	}[kind]
	return p[0], p[1]
}

// narrows searches each kind as before, and then with one parameter more for
// some of the values that the records found have. A kind whose search needs
// more than the patient is narrowed by that already.
func narrows(ctx context.Context, w *world.World, _ []string) error {
	offer, err := flow.Capability(ctx, w)
	if err != nil {
		return err
	}
	w.FHIR.Narrowed = nil
	for _, s := range w.FHIR.Searches {
		wide, err := w.Get(ctx, address(w, s.Type, s.Query), w.FHIR.Tokens.Access)
		if err != nil {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(s.Query)) {
			if name != "patient" { // the member has the parameter's name: category, status, intent
				w.FHIR.Narrowed = append(w.FHIR.Narrowed, world.Narrowed{What: s.Type + " by " + name, Narrow: wide, Member: name, Value: s.Query.Get(name)})
			}
		}
		parameter, member := narrower(s.Type)
		if !offer.Takes(s.Type, parameter) {
			continue
		}
		for _, value := range values(wide.Answer, member) {
			x, err := w.Get(ctx, address(w, s.Type, with(s.Query, parameter, value)), w.FHIR.Tokens.Access)
			if err != nil {
				return err
			}
			w.FHIR.Narrowed = append(w.FHIR.Narrowed, world.Narrowed{What: s.Type + " by " + parameter, Wide: wide, Narrow: x, Member: member, Value: value})
		}
	}
	return somethingTo(w, len(w.FHIR.Narrowed))
}

// values returns a few of the codes that the matches have in the member.
func values(a check.Answer, member string) []string {
	b, _, _ := check.FoundEntries(a)
	var out []string
	for _, e := range b.Matches() {
		for _, code := range check.Codes(e.Resource, member) {
			if len(out) < few && !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}
