package render

import (
	"slices"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// Renderer turns charts of one cohort into resources. It keeps nothing but
// the shared resources, and is safe for concurrent use.
type Renderer struct {
	kinds         []kind
	staff         []cohort.Practitioner
	names         []string // of the staff, as they are spoken
	posts         []string // ids of the PractitionerRoles of the staff; "" for who has none
	places        []cohort.Place
	practice      cohort.Organization
	organizations []cohort.Organization
	shared        map[string][]Resource
}

// New returns the renderer of the cohort's charts.
func New(c *cohort.Cohort) *Renderer {
	r := &Renderer{
		kinds: kinds(), staff: c.Staff(), places: c.Places(), practice: c.Practice(), organizations: c.Organizations(),
	}
	for i := range r.staff {
		r.names = append(r.names, staffName(&r.staff[i]))
	}
	r.renderShared(c, cohort.Epoch())
	return r
}

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
	p, ch, lines := page{b: dst}, chart{Chart: c, kinds: r.kinds}, 0
	for _, k := range r.kinds {
		if k.typ() != resource {
			continue
		}
		n := k.count(&ch)
		for i := range n {
			k.write(r, &p, &ch, i)
			p.b = append(p.b, '\n')
		}
		lines += n
	}
	return p.b, lines
}

// Count returns how many resources of the type the chart is rendered to, which
// is how many lines Append appends.
func (r *Renderer) Count(c *cohort.Chart, resource string) int {
	n, ch := 0, chart{Chart: c, kinds: r.kinds}
	for _, k := range r.kinds {
		if k.typ() == resource {
			n += k.count(&ch)
		}
	}
	return n
}

// Shared returns the resources of one of SharedTypes, rendered by New, with
// their keys; nil for every other type.
func (r *Renderer) Shared(resource string) []Resource { return r.shared[resource] }

func (r *Renderer) collect(c *cohort.Chart, types []string, keys bool) []Resource {
	ch := chart{Chart: c, kinds: r.kinds}
	n := 0
	for _, k := range r.kinds {
		if wanted(types, k) {
			n += k.count(&ch)
		}
	}
	out := make([]Resource, 0, n)
	p := page{b: make([]byte, 0, 1200*n)}
	var all []Key
	if keys {
		all = make([]Key, 0, 9*n)
	}
	for _, k := range r.kinds {
		if !wanted(types, k) {
			continue
		}
		for i := range k.count(&ch) {
			begin := len(p.b)
			k.write(r, &p, &ch, i)
			about := k.stamp(&ch, i)
			res := Resource{Type: k.typ(), ID: about.id, Patient: c.ID, Updated: updated(c, about.recorded)}
			res.JSON = p.b[begin:len(p.b):len(p.b)]
			if keys {
				first := len(all)
				all = keysOf(all, k, &ch, i)
				res.Keys = all[first:len(all):len(all)]
			}
			out = append(out, res)
			p.b = append(p.b, '\n')
		}
	}
	return out
}

func wanted(types []string, k kind) bool { return len(types) == 0 || slices.Contains(types, k.typ()) }

// updated is when a fact of the chart was last written: when it was recorded,
// or with the chart where that is not known.
func updated(c *cohort.Chart, recorded time.Time) time.Time {
	if recorded.IsZero() || recorded.After(c.Updated) {
		return c.Updated
	}
	return recorded
}
