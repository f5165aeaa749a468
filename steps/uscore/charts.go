package uscore

import (
	"context"
	"net/url"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// access is how an app reads the record of a role.
type access struct{ role, base, token, patient string }

func opened(ctx context.Context, w *world.World, role string) (access, error) {
	c, err := flow.OpenChart(ctx, w, role)
	return access{role, c.Base, c.Tokens.Access, c.Patient}, err
}

// widest returns the criteria, besides the patient, of the searches that give all
// records of a type as far as US Core makes servers answer: some types are
// searched by nothing less than a category, a status or an intent.
func widest(kind string) []url.Values {
	each := func(parameter string, values ...string) []url.Values {
		var out []url.Values
		for _, v := range values {
			out = append(out, url.Values{parameter: {v}})
		}
		return out
	}
	switch kind {
	case "CarePlan":
		return each("category", "assess-plan")
	case "MedicationRequest":
		return each("intent", intents()...)
	case "Observation":
		return each("category", "laboratory", "vital-signs", "social-history")
	}
	return []url.Values{{}}
}

// chart is the records of a type in the record of a role.
type chart struct {
	held []world.Held
	wide []url.Values // the searches that gave them
}

// charted returns the records of a type that the record of a role holds, once a
// run. The error is a *world.Blocked when they can't be had whole.
func charted(ctx context.Context, w *world.World, role, kind string) ([]world.Held, error) {
	c, err := chartOf(ctx, w, role, kind)
	return c.held, err
}

func chartOf(ctx context.Context, w *world.World, role, kind string) (chart, error) {
	return world.Arrange(ctx, w, "charted-"+kind+"-"+role, func(ctx context.Context, w *world.World) (chart, error) {
		o, err := opened(ctx, w, role)
		if err != nil {
			return chart{}, err
		}
		out, err := o.gather(ctx, w, kind, widest(kind))
		if kind == "CareTeam" && excused(err) { // a server may want a status (E-081)
			var byStatus []url.Values
			for _, s := range codes("CareTeam", "status") {
				byStatus = append(byStatus, url.Values{"status": {s}})
			}
			return o.gather(ctx, w, kind, byStatus)
		}
		return out, err
	})
}

// gather joins what several searches find. Those that a server refuses are left
// out, unless it refuses all.
func (o access) gather(ctx context.Context, w *world.World, kind string, wide []url.Values) (chart, error) {
	var out chart
	refused := ""
	seen := map[string]bool{}
	for _, q := range wide {
		s, err := o.search(ctx, w, kind, with(q, "patient", o.patient))
		if err != nil {
			return out, err
		}
		if s.Refused != nil {
			refused = s.Pages[0].Summary()
			continue
		}
		if s.Broken != "" {
			return out, world.Block("not all records of the type %s can be had: %s", kind, s.Broken)
		}
		out.wide = append(out.wide, s.Query)
		for _, h := range s.Found {
			if id, _ := h.Body["id"].(string); !seen[id] && h.Body["resourceType"] == kind {
				seen[id] = true
				out.held = append(out.held, h)
			}
		}
	}
	if len(out.wide) == 0 {
		return out, world.Block("the records of the type %s can't be searched; the target said: %s", kind, refused)
	}
	return out, nil
}

// heldProvenance returns the provenance that comes with a search of each type,
// once a run.
func heldProvenance(ctx context.Context, w *world.World, role string) ([]world.Held, error) {
	return world.Arrange(ctx, w, "provenance-"+role, func(ctx context.Context, w *world.World) ([]world.Held, error) {
		var out []world.Held
		seen := map[any]bool{}
		for _, kind := range append([]string{"Patient"}, patientTypes()...) {
			s, err := withProvenance(ctx, w, role, kind)
			if err != nil {
				return nil, err
			}
			for _, h := range s.Included {
				if h.Body["resourceType"] == "Provenance" && !seen[h.Body["id"]] {
					seen[h.Body["id"]] = true
					out = append(out, h)
				}
			}
		}
		return out, nil
	})
}

// withProvenance searches records of a type along with their provenance, once a
// run.
func withProvenance(ctx context.Context, w *world.World, role, kind string) (world.Searched, error) {
	return world.Arrange(ctx, w, "provenance-of-"+kind+"-of-"+role, func(ctx context.Context, w *world.World) (world.Searched, error) {
		o, err := opened(ctx, w, role)
		if err != nil {
			return world.Searched{}, err
		}
		a := plainly(o.patient, kind)
		a.kind, a.also = kind, url.Values{"_revinclude": {"Provenance:target"}}
		return o.ask(ctx, w, a)
	})
}

// narrowest returns one of the widest searches: the one that is asked where one
// shows enough.
func narrowest(kind string) url.Values {
	if kind == "CareTeam" {
		return url.Values{"status": {"active"}}
	}
	return widest(kind)[0]
}
