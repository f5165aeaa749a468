package uscore

import (
	"context"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// most is how many of the records of one type that a patient's record names
// are read.
const most = 24

// patientTypes are the types whose records belong to one patient (table T3 of
// the inventory), in the document's order.
func patientTypes() []string {
	return strings.Fields(`AllergyIntolerance CarePlan CareTeam Condition Device DiagnosticReport DocumentReference
Goal Immunization MedicationRequest Observation Procedure Encounter`)
}

// reference is what a record refers to, and the record.
type reference struct {
	to   string // Practitioner/7
	from world.Held
}

// namedBy returns the references of records below the base, each once; members
// are those of the records that are looked at, none for all.
func namedBy(base string, hs []world.Held, members ...string) []reference {
	var out []reference
	seen := map[string]bool{}
	for _, h := range hs {
		for _, to := range check.ReferencesIn(base, h.Body, members...) {
			if !seen[to] {
				seen[to] = true
				out = append(out, reference{to, h})
			}
		}
	}
	return out
}

// read is a record that a patient's record refers to, as a role may read it.
type read struct {
	world.Again
	role string
}

// named reads what the records of everybody refer to of a type, once a run and
// each once. A practitioner's role is referred to by few, so that it is searched
// for too.
func named(ctx context.Context, w *world.World, kind string) ([]read, error) {
	return world.Arrange(ctx, w, "named-"+kind, func(ctx context.Context, w *world.World) ([]read, error) {
		var out []read
		for _, role := range everybody() {
			if len(out) >= most {
				break
			}
			more, err := namedOf(ctx, w, role, kind, out)
			if err != nil && (!excused(err) || role == busyRole) {
				return nil, err
			}
			out = append(out, more...)
		}
		return out, nil
	})
}

// namedOf reads those that the record of a role refers to and that were not read yet.
func namedOf(ctx context.Context, w *world.World, role, kind string, before []read) ([]read, error) {
	o, err := opened(ctx, w, role)
	if err != nil {
		return nil, err
	}
	refs, err := namedIn(ctx, w, role)
	if err != nil {
		return nil, err
	}
	wanted := ofType(kind, refs, before)
	reads, err := follow(ctx, w, o, wanted)
	if err == nil && len(wanted)+len(before) == 0 && kind == "PractitionerRole" {
		reads, err = roles(ctx, w, o, ofType("Practitioner", refs, nil))
	}
	var out []read
	for _, r := range reads {
		out = append(out, read{r, role})
	}
	return out, err
}

// namedIn returns what the record of a role refers to, once a run: what the
// patient, all that belongs to the patient, and its provenance name.
func namedIn(ctx context.Context, w *world.World, role string) ([]reference, error) {
	return world.Arrange(ctx, w, "named-in-chart-of-"+role, func(ctx context.Context, w *world.World) ([]reference, error) {
		o, err := opened(ctx, w, role)
		if err != nil {
			return nil, err
		}
		var all []world.Held
		for _, kind := range append([]string{"Patient", "Provenance"}, patientTypes()...) {
			hs, err := held(ctx, w, role, kind)
			if err != nil && !excused(err) {
				return nil, err
			}
			all = append(all, hs...)
		}
		return namedBy(o.base, all), nil
	})
}

// ofType picks the references to a type that were not read before, no more
// than most together.
func ofType(kind string, refs []reference, before []read) []reference {
	var out []reference
	for _, r := range refs {
		known := slices.ContainsFunc(before, func(b read) bool { return b.Type+"/"+b.ID == r.to })
		if strings.HasPrefix(r.to, kind+"/") && !known && len(before)+len(out) < most {
			out = append(out, r)
		}
	}
	return out
}

// follow reads what references lead to.
func follow(ctx context.Context, w *world.World, o access, refs []reference) ([]world.Again, error) {
	var out []world.Again
	for _, r := range refs {
		kind, id, _ := strings.Cut(r.to, "/")
		x, err := w.Get(ctx, o.base+"/"+r.to, o.token)
		if err != nil {
			return nil, err
		}
		out = append(out, world.Again{Type: kind, ID: id, From: r.from.From, Exchange: x})
	}
	return out, nil
}

// roles searches the roles of practitioners, and reads those that are found.
func roles(ctx context.Context, w *world.World, o access, practitioners []reference) ([]world.Again, error) {
	for _, p := range practitioners {
		x, err := w.Get(ctx, o.base+"/PractitionerRole?practitioner="+p.to, o.token)
		if err != nil {
			return nil, err
		}
		b, _ := check.Searchset(x.Answer)
		var found []reference
		for _, e := range b.Matches() {
			if id, _ := e.Resource["id"].(string); id != "" && len(found) < most {
				found = append(found, reference{"PractitionerRole/" + id, world.Held{From: x}})
			}
		}
		if len(found) > 0 {
			return follow(ctx, w, o, found)
		}
	}
	return nil, nil
}
