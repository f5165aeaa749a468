package render

import "qsmartcare.example/conformance/fixtures/cohort"

func procedures() kind {
	return facts[cohort.Procedure]{
		name:  "Procedure",
		in:    func(c *cohort.Chart) []cohort.Procedure { return c.Procedures },
		about: func(d *cohort.Procedure) stamp { return stamp{d.ID, known(d.End, d.Start), d.Encounter} },
		form:  (*Renderer).procedure, found: procedureKeys,
	}
}

// procedure writes to US Core Procedure.
func (r *Renderer) procedure(p *page, c *cohort.Chart, d *cohort.Procedure) {
	p.head("Procedure", d.ID, usCoreProfile("Procedure"), updated(c, known(d.End, d.Start)))
	p.text("status", d.Status)
	p.said("code", d.Code, d.Also...)
	p.reference("subject", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", d.Encounter, "")
	if lasted(d) {
		p.span("performedPeriod", d.Start, d.End)
	} else {
		p.when("performedDateTime", d.Start)
	}
	if r.employs(d.Performer) {
		p.list("performer", func() { p.entry(func() { r.staffed(p, "actor", d.Performer) }) })
	}
	if d.Place >= 0 && d.Place < len(r.places) {
		p.reference("location", "Location", r.places[d.Place].ID, r.places[d.Place].Name)
	}
	p.references("reasonReference", "Condition", d.Reasons...)
	p.concepts("bodySite", d.Site)
	if d.Device != "" {
		p.list("focalDevice", func() {
			p.entry(func() {
				p.said("action", cohort.Code{System: deviceAction, Code: "implanted", Display: "Implanted"})
				p.reference("manipulated", "Device", d.Device, "")
			})
		})
	}
}

// lasted tells whether the procedure has an end of its own.
func lasted(d *cohort.Procedure) bool { return !d.End.IsZero() && !d.End.Equal(d.Start) }

func procedureKeys(keys []Key, d *cohort.Procedure) []Key {
	keys = append(keys, tokenKey("status", eventStatus, d.Status))
	keys = conceptKeys(conceptKeys(keys, "code", d.Code), "code", d.Also...)
	if lasted(d) {
		return spanKey(keys, "date", d.Start, d.End)
	}
	return whenKey(keys, "date", d.Start)
}
