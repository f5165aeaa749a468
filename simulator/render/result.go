package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func results() kind {
	return facts[cohort.Result]{
		name:  "Observation",
		in:    func(c *cohort.Chart) []cohort.Result { return c.Results },
		about: func(l *cohort.Result) stamp { return stamp{l.ID, known(l.Issued, l.Taken), l.Encounter} },
		form:  (*Renderer).result, found: resultKeys,
	}
}

// result writes to US Core Laboratory Result Observation.
func (r *Renderer) result(p *page, c *cohort.Chart, l *cohort.Result) {
	p.head("Observation", l.ID, laboratoryProfile, updated(c, known(l.Issued, l.Taken)))
	p.text("status", l.Status)
	p.concepts("category", cohort.Code{System: observationCategory, Code: "laboratory", Display: "Laboratory"})
	p.said("code", l.Code)
	p.reference("subject", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", l.Encounter, "")
	p.when("effectiveDateTime", l.Taken)
	p.moment("issued", l.Issued)
	p.list("performer", func() { p.entry(func() { p.house(r.house(laboratory)) }) })
	p.found(l)
	p.concepts("interpretation", l.Flag)
	p.object("specimen", func() { p.text("display", l.Specimen) })
	p.list("referenceRange", func() { p.entry(func() { p.healthy(l) }) })
}

// found writes what the laboratory found, or why it found nothing.
func (p *page) found(l *cohort.Result) {
	switch {
	case l.Absent.Code != "":
		p.said("dataAbsentReason", l.Absent)
	case l.Unit != "":
		p.object("valueQuantity", func() { p.quantity(l.Value, l.Unit, l.UCUM) })
	case l.Finding.Code != "":
		p.said("valueCodeableConcept", l.Finding)
	default:
		p.text("valueString", l.Text)
	}
}

// healthy writes the range of the healthy, which may be open at one end.
func (p *page) healthy(l *cohort.Result) {
	if l.Unit == "" {
		return
	}
	for _, end := range [...]struct {
		name  string
		value float64
	}{{"low", l.Low}, {"high", l.High}} {
		if end.value != 0 {
			p.object(end.name, func() { p.quantity(end.value, l.Unit, l.UCUM) })
		}
	}
}

func resultKeys(keys []Key, l *cohort.Result) []Key {
	keys = append(keys, tokenKey("status", observationIs, l.Status), tokenKey("category", observationCategory, "laboratory"))
	return whenKey(idKey(conceptKeys(keys, "code", l.Code), "encounter", l.Encounter), "date", l.Taken)
}

// known returns the first of two times that is known.
func known(a, b time.Time) time.Time {
	if a.IsZero() {
		return b
	}
	return a
}
