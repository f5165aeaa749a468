package fhir

import (
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/render"
)

// IncludeRules say what a search brings along beside its matches.
type IncludeRules struct {
	// Finds is what _include and _revinclude bring along.
	// uscore.common.provenance-included, uscore.medicationrequest.medication-included
	Finds Finds
	// Whole brings along the provenance of the whole chart, whatever matches.
	// uscore.common.provenance-included
	Whole bool
	// Mode is what the entries are called. uscore.common.provenance-included
	Mode string
	// Counted counts them among the matches. fhir.validation.searches
	Counted bool
}

// include is what is to come along with the matches: what they refer to by a
// parameter, or what refers to them by one.
type include struct {
	back  bool   // _revinclude
	typ   string // the type that has the parameter
	param string
}

// String is as clients write it: "Provenance:target".
func (i include) String() string { return i.typ + ":" + i.param }

// includes returns the values of _include for searches of the type.
func includes(typ string) []include {
	switch typ {
	case "MedicationRequest":
		return []include{{typ: typ, param: "medication"}}
	case "PractitionerRole": // of endpoints, none but contained ones are there
		return []include{{typ: typ, param: "endpoint"}, {typ: typ, param: "practitioner"}}
	}
	return nil
}

// revincludes returns the values of _revinclude (US Core 3.1.1: provenance of
// whatever is in a chart).
func revincludes(o offer) []include {
	if o.shared || o.typ == provenance {
		return nil
	}
	return []include{{back: true, typ: provenance, param: "target"}}
}

const provenance = "Provenance"

// readInclude reads "Type:parameter", with the type that is referred to after
// it or not.
func readInclude(_ *Room, out *query, o offer, s one) *problem {
	offered, to := includes(o.typ), ""
	if s.name == "_revinclude" {
		offered, to = revincludes(o), o.typ
	}
	for _, i := range offered {
		rest, found := strings.CutPrefix(s.raw, i.String())
		if p, ok := o.param(i.param); ok && !i.back {
			to = p.to
		}
		if found && (rest == "" || rest == ":"+to) {
			if !slices.Contains(out.includes, i) {
				out.includes = append(out.includes, i)
			}
			return nil
		}
	}
	if len(offered) == 0 {
		return badRequest("not-supported", "%s=%q of %s: there is none for this type", s.name, s.raw, o.typ)
	}
	return badRequest("not-supported", "%s=%q of %s: there is %v", s.name, s.raw, o.typ, offered)
}

// along returns what comes along with the matches on a page, each once, as far
// as the grant opens its type and its patient.
func (r *Room) along(g *access.Grant, query *query, page []hit) []*render.Resource {
	var out []*render.Resource
	for _, i := range query.includes {
		if r.rules.Include.Finds == Nothing {
			continue
		}
		if i.back {
			out = append(out, r.sources(g, query.typ, page)...)
			continue
		}
		out = append(out, r.referred(g, query.typ, i.param, page)...)
	}
	return out
}

// sources returns the provenance of the matches.
func (r *Room) sources(g *access.Grant, typ string, page []hit) []*render.Resource {
	within, p := r.spanOf(g, provenance, access.Read)
	if p != nil {
		return nil
	}
	var out []*render.Resource
	for begin := 0; begin < len(page); {
		end := begin + 1
		for end < len(page) && page[end].patient == page[begin].patient {
			end++
		}
		if patient := page[begin].patient; within.holds(patient) {
			out = r.sourcesIn(out, patient, typ, page[begin:end])
		}
		begin = end
	}
	return out
}

// sourcesIn appends the provenance of matches in one chart.
func (r *Room) sourcesIn(out []*render.Resource, patient, typ string, matches []hit) []*render.Resource {
	f, ok := r.folder(patient)
	if !ok {
		return out
	}
	wanted := make(map[string]bool, len(matches))
	for i := range matches {
		wanted[matches[i].id()] = true
	}
	all := f.of(provenance)
	for i := range all {
		is := func(k render.Key) bool {
			id, ofType := strings.CutPrefix(k.Value, typ)
			return k.Param == "target" && ofType && wanted[strings.TrimPrefix(id, "/")]
		}
		if (r.rules.Include.Whole || slices.ContainsFunc(all[i].Keys, is)) && !slices.Contains(out, &all[i]) {
			out = append(out, &all[i])
		}
	}
	return out
}

// id is the logical id of what was found.
func (h *hit) id() string {
	if h.resource == nil {
		return h.patient
	}
	return h.resource.ID
}

// referred returns what the matches refer to by a parameter.
func (r *Room) referred(g *access.Grant, typ, name string, page []hit) []*render.Resource {
	p, ok := r.offers[typ].param(name)
	if !ok {
		return nil
	}
	within, refusal := r.spanOf(g, p.to, access.Read)
	if refusal != nil {
		return nil
	}
	var out []*render.Resource
	seen := map[string]bool{}
	for i := range page {
		r.fill(&page[i])
		for _, k := range page[i].resource.Keys {
			if k.Param != p.keyed() || seen[k.Value] {
				continue
			}
			seen[k.Value] = true
			if found := r.lookUp(p.to, k.Value); found != nil && (found.Patient == "" || within.holds(found.Patient)) {
				out = append(out, found)
			}
		}
	}
	return out
}
