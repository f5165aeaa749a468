package render

import (
	"slices"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// Renderer turns charts of one cohort into resources. It keeps nothing but
// the shared resources, and is safe for concurrent use.
type Renderer struct {
	staff    []cohort.Practitioner
	names    []string // of the staff, as they are spoken
	places   []cohort.Place
	practice cohort.Organization
	shared   map[string][]Resource
}

// New returns the renderer of the cohort's charts.
func New(c *cohort.Cohort) *Renderer {
	r := &Renderer{staff: c.Staff(), places: c.Places(), practice: c.Practice()}
	for i := range r.staff {
		r.names = append(r.names, staffName(&r.staff[i]))
	}
	r.renderShared(cohort.Epoch())
	return r
}

// Types returns the resource types that a chart is rendered to, each in the
// compartment of its patient; Patient comes first.
func Types() []string {
	return []string{"Patient", "AllergyIntolerance", "Encounter", "Observation"}
}

// SharedTypes returns the types of what all charts share.
func SharedTypes() []string { return []string{"Location", "Organization", "Practitioner"} }

// Chart returns the chart's resources of the types, all of them when none is
// named: type by type in the order of Types, without keys.
func (r *Renderer) Chart(c *cohort.Chart, types ...string) []Resource {
	return r.collect(c, types, false)
}

// Indexed is Chart with the keys, which cost about as much again.
func (r *Renderer) Indexed(c *cohort.Chart, types ...string) []Resource {
	return r.collect(c, types, true)
}

// Append appends the chart's resources of one type to dst as NDJSON, each line
// with its line break, and returns dst and the number of lines. What dst
// already holds must end with a line break too. It allocates next to
// nothing once dst has grown.
func (r *Renderer) Append(dst []byte, c *cohort.Chart, resource string) ([]byte, int) {
	p := page{b: dst}
	n := count(c, resource)
	for i := range n {
		r.write(&p, c, resource, i)
		p.b = append(p.b, '\n')
	}
	return p.b, n
}

// Shared returns the resources of one of SharedTypes, rendered by New, with
// their keys; nil for every other type.
func (r *Renderer) Shared(resource string) []Resource { return r.shared[resource] }

func (r *Renderer) collect(c *cohort.Chart, types []string, keys bool) []Resource {
	n := 0
	for _, t := range Types() {
		n += count(c, t)
	}
	out := make([]Resource, 0, n)
	p := page{b: make([]byte, 0, 1024*n)}
	var all []Key
	if keys {
		all = make([]Key, 0, 10*n)
	}
	for _, t := range Types() {
		if len(types) > 0 && !slices.Contains(types, t) {
			continue
		}
		for i := range count(c, t) {
			begin := len(p.b)
			r.write(&p, c, t, i)
			res := named(c, t, i)
			res.JSON = p.b[begin:len(p.b):len(p.b)]
			if keys {
				first := len(all)
				all = keysOf(all, c, t, i)
				res.Keys = all[first:len(all):len(all)]
			}
			out = append(out, res)
			p.b = append(p.b, '\n')
		}
	}
	return out
}

// count returns how many resources of the type the chart is rendered to.
func count(c *cohort.Chart, resource string) int {
	switch resource {
	case "Patient":
		return 1
	case "AllergyIntolerance":
		return len(c.Allergies)
	case "Encounter":
		return len(c.Encounters)
	case "Observation":
		return len(c.Vitals)
	}
	return 0
}

// write writes the ith resource of the type.
func (r *Renderer) write(p *page, c *cohort.Chart, resource string, i int) {
	switch resource {
	case "Patient":
		p.entry(func() { r.patient(p, c) })
	case "AllergyIntolerance":
		p.entry(func() { r.allergy(p, c, &c.Allergies[i]) })
	case "Encounter":
		p.entry(func() { r.encounter(p, c, &c.Encounters[i]) })
	case "Observation":
		p.entry(func() { r.vital(p, c, &c.Vitals[i]) })
	}
}

// named returns the ith resource of the type without its bytes and keys.
func named(c *cohort.Chart, resource string, i int) Resource {
	out := Resource{Type: resource, ID: c.ID, Patient: c.ID, Updated: c.Updated}
	switch resource {
	case "AllergyIntolerance":
		out.ID, out.Updated = c.Allergies[i].ID, updated(c, c.Allergies[i].Recorded)
	case "Encounter":
		out.ID, out.Updated = c.Encounters[i].ID, updated(c, seen(&c.Encounters[i]))
	case "Observation":
		out.ID, out.Updated = c.Vitals[i].ID, updated(c, c.Vitals[i].Taken)
	}
	return out
}

// updated is when a fact of the chart was last written: when it was recorded,
// or with the chart where that is not known.
func updated(c *cohort.Chart, recorded time.Time) time.Time {
	if recorded.IsZero() || recorded.After(c.Updated) {
		return c.Updated
	}
	return recorded
}

func (r *Renderer) renderShared(at time.Time) {
	r.shared = map[string][]Resource{}
	add := func(resource, id string, keys []Key, write func(*page)) {
		var p page
		p.entry(func() { write(&p) })
		r.shared[resource] = append(r.shared[resource], Resource{
			Type: resource, ID: id, Updated: at, JSON: p.b,
			Keys: append(keys, Key{Param: "_id", Value: id}, momentKey("_lastUpdated", at)),
		})
	}
	for i := range r.staff {
		s := &r.staff[i]
		add("Practitioner", s.ID, staffKeys(s), func(p *page) { r.practitioner(p, s, at) })
	}
	for i := range r.places {
		l := &r.places[i]
		add("Location", l.ID, placeKeys(l), func(p *page) { r.place(p, l, at) })
	}
	o := &r.practice
	add("Organization", o.ID, organizationKeys(o), func(p *page) { r.organization(p, o, at) })
}
