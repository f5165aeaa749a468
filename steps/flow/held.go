package flow

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// recordTypes are the exported types that belong to one patient, with what a
// search needs besides the patient (table T3 of the inventory).
const recordTypes = `AllergyIntolerance CarePlan?category=assess-plan CareTeam?status=active Condition Device DiagnosticReport
DocumentReference Encounter Goal Immunization MedicationRequest?intent=order Observation?category=laboratory
Observation?category=vital-signs Procedure`

// HeldTypes tells of which documented types the busy patient's record holds
// something, by what the clinic app finds there and by whom that names; once a
// run. Types that can't be searched are left out.
func HeldTypes(ctx context.Context, w *world.World) (map[string]bool, error) {
	ask, err := forBusyPatient(w)
	if err != nil {
		return nil, err
	}
	group, err := w.Cast("small-group", "members")
	if err != nil {
		return nil, err
	}
	if !slices.Contains(group.Facts["members"], ask.Patient) {
		return nil, world.Block("the busy patient is no member of the small group (look at cast.small-group.members in the target file)")
	}
	return world.Arrange(ctx, w, "held-types", func(ctx context.Context, w *world.World) (map[string]bool, error) {
		t, err := Purse(ctx, w, "busy-patient", ask)
		if err != nil {
			return nil, err
		}
		held := map[string]bool{"Patient": true}
		for search := range strings.FieldsSeq(recordTypes) {
			if err := look(ctx, w, search, t, ask.Patient, held); err != nil {
				return nil, err
			}
		}
		return held, nil
	})
}

// look searches one type and notes what it finds, the provenance that comes
// with it, and the practitioners and organizations that it names.
func look(ctx context.Context, w *world.World, search string, t world.Tokens, patient string, held map[string]bool) error {
	kind, query, _ := strings.Cut(search, "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		return err
	}
	q.Set("patient", patient)
	x, err := w.Get(ctx, w.Target.Parts.FHIR.Base+"/"+kind+"?"+q.Encode(), t.Access)
	if err != nil {
		return err
	}
	b, fs := check.Searchset(x.Answer)
	if fs != nil {
		return nil
	}
	for _, e := range b.Matches() {
		if SentBySuite(e.Resource) {
			continue // an export may have begun before it was sent
		}
		if e.Resource["resourceType"] == kind {
			held[kind] = true
		}
		for _, named := range []string{"Practitioner", "Organization"} {
			held[named] = held[named] || refers(e.Resource, named+"/")
		}
	}
	return nil
}

// SentBy are words in every record that the suite sends to be kept.
const SentBy = "conformance test"

// SentBySuite reports whether a record is one that the suite sent to be kept, in
// this run or another: other scenarios may add it and change it at any moment.
func SentBySuite(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasPrefix(v, SentBy)
	case map[string]any:
		for _, member := range v {
			if SentBySuite(member) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, SentBySuite)
	}
	return false
}

// refers reports whether a reference anywhere in the value begins with the prefix.
func refers(v any, prefix string) bool {
	switch v := v.(type) {
	case map[string]any:
		if r, ok := v["reference"].(string); ok && strings.HasPrefix(r, prefix) {
			return true
		}
		for _, member := range v {
			if refers(member, prefix) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, func(e any) bool { return refers(e, prefix) })
	}
	return false
}

// ClinicToken is a token of the clinic app for the busy patient's record, which
// opens no export.
func ClinicToken(ctx context.Context, w *world.World) (world.Tokens, error) {
	ask, err := forBusyPatient(w)
	if err != nil {
		return world.Tokens{}, err
	}
	return Purse(ctx, w, "busy-patient", ask)
}

// forBusyPatient asks in the clinic app's name, where the target offers an
// authorization at all.
func forBusyPatient(w *world.World) (Ask, error) {
	if !w.Target.Parts.SMART.Offered {
		return Ask{}, &world.Unsupported{Reason: "needs a token for a patient's record, and the target does not offer smart: " + w.Target.Parts.SMART.Because}
	}
	return BusyPatient(w, "clinic-app")
}
