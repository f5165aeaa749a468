package render

import (
	"slices"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// renderShared renders what all charts share, as it was written down at the
// time.
func (r *Renderer) renderShared(c *cohort.Cohort, at time.Time) {
	posts := c.Posts()
	r.posts = make([]string, len(r.staff))
	for _, o := range slices.Backward(posts) { // who has several is known by the first
		r.posts[o.Practitioner] = o.ID
	}
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
	for i := range r.organizations {
		o := &r.organizations[i]
		add("Organization", o.ID, organizationKeys(o), func(p *page) { r.organization(p, o, at) })
	}
	for _, m := range c.Formulary() {
		add("Medication", m.ID, medicineKeys(&m), func(p *page) { p.medicine(&m, at) })
	}
	for _, o := range posts {
		add("PractitionerRole", o.ID, r.postKeys(&o), func(p *page) { r.post(p, &o, at) })
	}
}
