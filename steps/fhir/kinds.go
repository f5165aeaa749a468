package fhir

import (
	"context"
	"maps"
	"net/url"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// kind is a type of record that the document has a section for and that is
// searched by patient: what the search needs besides the patient, and by which
// parameter it asks for a date.
type kind struct {
	name  string
	needs url.Values
	date  string
}

// kinds returns the types in the document's order (tables T1 and T3).
func kinds() []kind {
	return []kind{
		{"AllergyIntolerance", nil, "date"},
		{"CarePlan", url.Values{"category": {"assess-plan"}}, "date"},
		{"CareTeam", url.Values{"status": {"active"}}, ""},
		{"Condition", nil, "onset-date"},
		{"Device", nil, ""},
		{"DiagnosticReport", nil, "date"},
		{"DocumentReference", nil, "date"},
		{"Goal", nil, "target-date"},
		{"Immunization", nil, "date"},
		{"MedicationRequest", url.Values{"intent": {"order"}}, "authoredon"},
		{"Observation", url.Values{"category": {"vital-signs"}}, "date"},
		{"Procedure", nil, "date"},
		{"Encounter", nil, "date"},
	}
}

// searchable finds the kinds of the busy patient's records that the target
// offers and serves, once a run.
func searchable(ctx context.Context, w *world.World) ([]world.Search, error) {
	return world.Arrange(ctx, w, "searchable-kinds", func(ctx context.Context, w *world.World) ([]world.Search, error) {
		if err := mayReadBusyPatient(ctx, w, nil); err != nil {
			return nil, err
		}
		offer, err := flow.Capability(ctx, w)
		if err != nil {
			return nil, err
		}
		var out []world.Search
		for _, k := range kinds() {
			if !offer.Has(k.name) {
				continue
			}
			s := world.Search{Type: k.name, Query: with(k.needs, "patient", w.FHIR.Patient.Fact("patient"))}
			x, err := w.Get(ctx, address(w, s.Type, s.Query), w.FHIR.Tokens.Access)
			if err != nil {
				return nil, err
			}
			if x.Status < 300 {
				out = append(out, s)
			}
		}
		if len(out) == 0 {
			return nil, world.Block("of the kinds of record that the document describes, the target serves no search by patient")
		}
		return out, nil
	})
}

// address is that of a read ("Patient/1") or a search below the FHIR base.
func address(w *world.World, path string, q url.Values) string {
	a := flow.Records(w) + "/" + path
	if len(q) > 0 {
		a += "?" + q.Encode()
	}
	return a
}

// with returns the query with one parameter more.
func with(q url.Values, name, value string) url.Values {
	out := maps.Clone(q)
	if out == nil {
		out = url.Values{}
	}
	out[name] = []string{value}
	return out
}

// try makes a GET with the app's token one of the requests of the When.
func try(ctx context.Context, w *world.World, what, path string, q url.Values) error {
	x, err := w.Get(ctx, address(w, path, q), w.FHIR.Tokens.Access)
	return tried(w, what, x, err)
}

// tried keeps an exchange for the Then.
func tried(w *world.World, what string, x *wire.Exchange, err error) error {
	if err == nil {
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: what, Exchange: x})
	}
	return err
}
