package uscore

import (
	"context"

	"qsmartcare.example/conformance/steps/world"
)

// parts returns the members by which records of a type refer to what a scenario
// follows.
func parts(kind string) []string {
	return map[string][]string{
		"CarePlan":   {"contributor", "careTeam", "addresses"},
		"CareTeam":   {"participant"},
		"Encounter":  {"participant", "serviceProvider"},
		"Provenance": {"agent"},
	}[kind]
}

// follows reads what the records of a type refer to by certain members.
func follows(ctx context.Context, w *world.World, args []string) error {
	kind, err := called(args[0])
	if err != nil {
		return err
	}
	w.FHIR.Again = nil
	for _, role := range everybody() {
		o, err := opened(ctx, w, role)
		if err == nil {
			err = followsOf(ctx, w, o, kind)
		}
		if err != nil && !excused(err) {
			return err
		}
	}
	if len(w.FHIR.Again) == 0 {
		return world.Block("none of the %s refers to any of these (let somebody whose %s do play the busy patient in the target file)", args[0], args[0])
	}
	return nil
}

func followsOf(ctx context.Context, w *world.World, o access, kind string) error {
	hs, err := held(ctx, w, o.role, kind)
	if err != nil {
		return err
	}
	refs := namedBy(o.base, hs, parts(kind)...)
	reads, err := follow(ctx, w, o, refs[:min(most, len(refs))])
	w.FHIR.Again = append(w.FHIR.Again, reads...)
	return err
}
