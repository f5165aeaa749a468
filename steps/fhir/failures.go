package fhir

import (
	"context"
	"fmt"

	"qsmartcare.example/conformance/steps/world"
)

// failure is a request that can't be served, by the words of the features.
type failure struct {
	name string
	make func(context.Context, *world.World) error
}

func failures() []failure {
	get := func(path string) func(context.Context, *world.World) error {
		return func(ctx context.Context, w *world.World) error { return try(ctx, w, path, path, nil) }
	}
	return []failure{
		{"an unknown parameter", func(ctx context.Context, w *world.World) error {
			return try(ctx, w, "an unknown parameter", "Patient", with(busy(w).Query, "no-such-parameter", "1"))
		}},
		{"a type that does not exist", get("MadeUpResource")},
		{"an id that nobody has", get("Patient/" + unknownID)},
		{"a patient it may not see", func(ctx context.Context, w *world.World) error {
			other, err := w.Cast("other-patient", "patient")
			if err != nil {
				return err
			}
			return try(ctx, w, "a patient it may not see", "Patient/"+other.Fact("patient"), nil)
		}},
		{"want of a token", func(ctx context.Context, w *world.World) error { return shown(ctx, w, "no token", "") }},
		{"a token that nobody issued", func(ctx context.Context, w *world.World) error {
			return shown(ctx, w, "a token that nobody issued", "Bearer "+unissued)
		}},
	}
}

func fails(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	for _, f := range failures() {
		if f.name == args[0] {
			return f.make(ctx, w)
		}
	}
	return fmt.Errorf("no failure is called %q", args[0])
}

// failsEachWay makes all of them but those for which the cast has nobody.
func failsEachWay(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	for _, f := range failures() {
		if _, err := w.Cast("other-patient", "patient"); err != nil && f.name == "a patient it may not see" {
			continue
		}
		if err := f.make(ctx, w); err != nil {
			return err
		}
	}
	return nil
}
