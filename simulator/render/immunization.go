package render

import "qsmartcare.example/conformance/fixtures/cohort"

func immunizations() kind {
	return facts[cohort.Immunization]{
		name:  "Immunization",
		in:    func(c *cohort.Chart) []cohort.Immunization { return c.Immunizations },
		about: func(v *cohort.Immunization) stamp { return stamp{v.ID, v.Given, v.Encounter} },
		form:  (*Renderer).immunization, found: immunizationKeys,
	}
}

// immunization writes to US Core Immunization.
func (r *Renderer) immunization(p *page, c *cohort.Chart, v *cohort.Immunization) {
	p.head("Immunization", v.ID, usCoreProfile("Immunization"), updated(c, v.Given))
	p.text("status", v.Status)
	p.said("statusReason", v.Why)
	p.said("vaccineCode", v.Vaccine)
	p.reference("patient", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", v.Encounter, "")
	p.when("occurrenceDateTime", v.Given)
	p.flag("primarySource", v.Primary)
	p.object("manufacturer", func() { p.text("display", v.Maker) })
	p.text("lotNumber", v.Lot)
	p.day("expirationDate", v.Expiry)
	p.said("site", v.Site)
	p.said("route", v.Route)
	if v.DoseML > 0 {
		p.object("doseQuantity", func() { p.quantity(v.DoseML, "mL", "mL") })
	}
	if r.employs(v.Performer) {
		p.list("performer", func() {
			p.entry(func() {
				p.said("function", cohort.Code{System: performs, Code: "AP", Display: "Administering Provider"})
				r.staffed(p, "actor", v.Performer)
			})
		})
	}
	if v.Dose > 0 {
		p.list("protocolApplied", func() { p.entry(func() { p.number("doseNumberPositiveInt", v.Dose) }) })
	}
}

func immunizationKeys(keys []Key, v *cohort.Immunization) []Key {
	keys = append(keys, tokenKey("status", eventStatus, v.Status))
	return whenKey(conceptKeys(keys, "vaccine-code", v.Vaccine), "date", v.Given)
}
