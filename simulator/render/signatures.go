package render

import (
	"slices"
	"sort"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// signatures returns what the chart's Provenances say: of the patient, the
// visits, the days without a visit and the documents, in this order.
func (c *chart) signatures() []signature {
	if c.signed == nil {
		c.signed = c.sign()
	}
	return c.signed
}

func (c *chart) sign() []signature {
	signed := make([]signature, 0, 2+len(c.Encounters)+len(c.Documents))
	signed = append(signed, signature{id: c.ID + "-pv-patient", recorded: c.Updated, author: c.Person.Practitioner, targets: []target{{"Patient", c.ID}}})
	for i := range c.Encounters {
		e := &c.Encounters[i]
		signed = append(signed, signature{id: c.proof(e.ID), author: e.Practitioner})
	}
	for _, k := range c.kinds {
		switch k.typ() {
		case "Patient", "DocumentReference", "Provenance":
			continue
		}
		for i := range k.count(c) {
			signed = c.add(signed, k.typ(), k.stamp(c, i))
		}
	}
	for i := range c.Documents {
		d := &c.Documents[i]
		signed = append(signed, signature{
			id: c.proof(d.ID), recorded: d.Written, author: d.Author, targets: []target{{"DocumentReference", d.ID}},
		})
	}
	return signed
}

// proof returns the id of the Provenance of a fact that has one of its own.
func (c *chart) proof(fact string) string { return c.ID + "-pv" + fact[len(c.ID):] }

// add puts a fact to where it belongs: its visit, the visit during which it
// was recorded, or the day.
func (c *chart) add(signed []signature, typ string, about stamp) []signature {
	about.recorded = updated(c.Chart, about.recorded)
	at := 1 + c.visit(about)
	if at == 0 {
		id := c.ID + "-pv-" + about.recorded.UTC().Format("20060102")
		at = 1 + len(c.Encounters)
		for at < len(signed) && signed[at].id != id {
			at++
		}
		if at == len(signed) {
			signed = append(signed, signature{id: id, author: c.Person.Practitioner})
		}
	}
	s := &signed[at]
	s.targets = append(s.targets, target{typ, about.id})
	if about.recorded.After(s.recorded) {
		s.recorded = about.recorded
	}
	return signed
}

// visit returns the index of the visit to which a fact belongs, -1 for none.
// Visits are in the order of time.
func (c *chart) visit(about stamp) int {
	if about.visit != "" {
		if c.last < len(c.Encounters) && c.Encounters[c.last].ID == about.visit {
			return c.last // the facts of one visit lie side by side
		}
		at := slices.IndexFunc(c.Encounters, func(e cohort.Encounter) bool { return e.ID == about.visit })
		c.last = max(at, 0)
		return at
	}
	after := sort.Search(len(c.Encounters), func(i int) bool { return c.Encounters[i].Start.After(about.recorded) })
	for _, i := range []int{after - 1, after} {
		if i >= 0 && i < len(c.Encounters) && during(&c.Encounters[i], about.recorded) {
			return i
		}
	}
	return -1
}

// during tells whether the time, or the day when it is one, is of the visit.
func during(e *cohort.Encounter, t time.Time) bool {
	if wholeDay(t) {
		return t.Equal(e.Start.UTC().Truncate(24 * time.Hour))
	}
	return !t.Before(e.Start) && !t.After(seen(e))
}
