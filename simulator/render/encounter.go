package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func encounters() kind {
	return facts[cohort.Encounter]{
		name:  "Encounter",
		in:    func(c *cohort.Chart) []cohort.Encounter { return c.Encounters },
		about: func(e *cohort.Encounter) stamp { return stamp{e.ID, seen(e), e.ID} },
		form:  (*Renderer).encounter, found: encounterKeys,
	}
}

// encounter writes to US Core Encounter.
func (r *Renderer) encounter(p *page, c *cohort.Chart, e *cohort.Encounter) {
	p.head("Encounter", e.ID, usCoreProfile("Encounter"), updated(c, seen(e)))
	p.list("identifier", func() { p.identifier("usual", EncounterSystem, e.ID, visitNumber()) })
	p.text("status", e.Status)
	p.object("class", func() { p.coding(e.Class) })
	p.list("type", func() { p.entry(func() { p.concept(e.Type) }) })
	p.reference("subject", "Patient", c.ID, "")
	p.list("participant", func() { r.attending(p, e) })
	p.period("period", e.Start, e.End)
	p.list("reasonCode", func() { p.entry(func() { p.concept(e.Reason) }) })
	if e.Status == "finished" && (e.Class.Code == "IMP" || e.Class.Code == "EMER") {
		p.object("hospitalization", func() {
			p.object("dischargeDisposition", func() { p.concept(wentHome()) })
		})
	}
	p.list("location", func() { r.where(p, e) })
	p.reference("serviceProvider", "Organization", r.practice.ID, r.practice.Name)
}

func (r *Renderer) attending(p *page, e *cohort.Encounter) {
	if e.Practitioner < 0 || e.Practitioner >= len(r.staff) {
		return
	}
	p.entry(func() {
		p.list("type", func() {
			p.entry(func() {
				p.concept(cohort.Code{System: participation, Code: "PPRF", Display: "primary performer"})
			})
		})
		p.period("period", e.Start, e.End)
		p.reference("individual", "Practitioner", r.staff[e.Practitioner].ID, r.names[e.Practitioner])
	})
}

func (r *Renderer) where(p *page, e *cohort.Encounter) {
	if e.Location < 0 || e.Location >= len(r.places) {
		return
	}
	p.entry(func() {
		at := &r.places[e.Location]
		p.reference("location", "Location", at.ID, at.Name)
	})
}

// seen is when the visit was last written to.
func seen(e *cohort.Encounter) time.Time {
	if e.End.IsZero() {
		return e.Start
	}
	return e.End
}

func visitNumber() cohort.Code {
	return cohort.Code{System: identifierType, Code: "VN", Display: "Visit number"}
}

func wentHome() cohort.Code {
	return cohort.Code{System: discharge, Code: "home", Display: "Home"}
}
