package render

import "qsmartcare.example/conformance/fixtures/cohort"

func vitals() kind {
	return facts[cohort.Vital]{
		name:  "Observation",
		in:    func(c *cohort.Chart) []cohort.Vital { return c.Vitals },
		about: func(v *cohort.Vital) stamp { return stamp{v.ID, v.Taken, v.Encounter} },
		form:  (*Renderer).vital, found: vitalKeys,
	}
}

// vital writes to the vital signs profile that the measurement's code asks for.
func (r *Renderer) vital(p *page, c *cohort.Chart, v *cohort.Vital) {
	p.head("Observation", v.ID, profileOfVital(v.Code.Code), updated(c, v.Taken))
	p.text("status", "final")
	p.list("category", func() { p.entry(func() { p.concept(vitalSigns()) }) })
	p.object("code", func() {
		p.list("coding", func() {
			p.entry(func() { p.coding(v.Code) })
			for _, also := range v.Also {
				p.entry(func() { p.coding(also) })
			}
		})
		p.text("text", v.Code.Display)
	})
	p.reference("subject", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", v.Encounter, "")
	p.moment("effectiveDateTime", v.Taken)
	p.said("dataAbsentReason", v.Absent)
	if v.Absent.Code == "" && v.Unit != "" {
		p.object("valueQuantity", func() { p.quantity(v.Value, v.Unit, v.UCUM) })
	}
	p.list("component", func() {
		for i := range v.Components {
			part := &v.Components[i]
			p.entry(func() {
				p.object("code", func() { p.concept(part.Code) })
				p.said("dataAbsentReason", part.Absent)
				if part.Absent.Code == "" {
					p.object("valueQuantity", func() { p.quantity(part.Value, part.Unit, part.UCUM) })
				}
			})
		}
	})
}

func vitalSigns() cohort.Code {
	return cohort.Code{System: observationCategory, Code: "vital-signs", Display: "Vital Signs"}
}
