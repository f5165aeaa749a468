package fhir

import (
	"context"
	"net/url"

	"qsmartcare.example/conformance/steps/world"
)

// failsEachWay makes the requests that can't be served, one of each sort that
// the feature lists: all but those for which the cast has nobody.
func failsEachWay(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	type read struct {
		what, path string
		query      url.Values
	}
	reads := []read{
		{"an unknown parameter", "Patient", with(busy(w).Query, "no-such-parameter", "1")},
		{"a type that does not exist", "MadeUpResource", nil},
		{"an id that nobody has", "Patient/" + unknownID, nil},
	}
	if other, err := w.Cast("other-patient", "patient"); err == nil {
		reads = append(reads, read{"a patient it may not see", "Patient/" + other.Fact("patient"), nil})
	}
	for _, r := range reads {
		if err := try(ctx, w, r.what, r.path, r.query); err != nil {
			return err
		}
	}
	if err := shown(ctx, w, "no token", ""); err != nil {
		return err
	}
	return shown(ctx, w, "a token that nobody issued", "Bearer "+unissued)
}
