package uscore

import (
	"context"
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// shared tells the types whose records belong to no patient: they are what
// patients' records refer to.
func shared(kind string) bool {
	return slices.Contains([]string{"Organization", "Practitioner", "Location", "Medication", "PractitionerRole"}, kind)
}

// heldShared returns those that could be read.
func heldShared(ctx context.Context, w *world.World, kind string) ([]world.Held, error) {
	reads, err := named(ctx, w, kind)
	if err != nil {
		return nil, err
	}
	var out []world.Held
	for _, r := range reads {
		if check.GivesAgain(r.Exchange.Answer, r.Type, r.ID) == nil {
			body, _ := r.Exchange.Object()
			out = append(out, world.Held{Role: r.role, Body: body, From: r.Exchange})
		}
	}
	switch {
	case len(out) > 0:
		return out, nil
	case len(reads) > 0:
		return nil, world.Block("no %s that the records of the cast refer to can be read; the target said: %s", kind, reads[0].Exchange.Summary())
	}
	return nil, nobodyNames(kind)
}

// nobodyNames says that no record of the cast refers to one of the type.
func nobodyNames(kind string) error {
	if undescribed(kind) {
		return &world.Unsupported{Reason: "no record of the cast refers to one of the type " + kind}
	}
	return world.Block("no record of the cast refers to one of the type %s (let somebody whose record does play the busy patient in the target file)", kind)
}

// undescribed tells the types that the document only names in its scopes: a
// target that has none of them lacks nothing (E-073, E-080).
func undescribed(kind string) bool {
	return kind == "Location" || kind == "Medication" || kind == "PractitionerRole"
}
