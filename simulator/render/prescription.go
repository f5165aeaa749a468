package render

import "qsmartcare.example/conformance/fixtures/cohort"

func prescriptions() kind {
	return facts[cohort.Prescription]{
		name:  "MedicationRequest",
		in:    func(c *cohort.Chart) []cohort.Prescription { return c.Prescriptions },
		about: func(m *cohort.Prescription) stamp { return stamp{m.ID, m.Written, m.Encounter} },
		form:  (*Renderer).prescription, found: prescriptionKeys,
	}
}

// prescription writes to US Core MedicationRequest.
func (r *Renderer) prescription(p *page, c *cohort.Chart, m *cohort.Prescription) {
	p.head("MedicationRequest", m.ID, usCoreProfile("MedicationRequest"), updated(c, m.Written))
	p.text("status", m.Status)
	p.text("intent", m.Intent)
	p.concepts("category", coded(requestCategory, m.Category))
	if m.Reported && m.Requester == cohort.Self {
		p.reference("reportedReference", "Patient", c.ID, "")
	} else {
		p.flag("reportedBoolean", m.Reported)
	}
	if m.Listed != "" {
		p.reference("medicationReference", "Medication", m.Listed, m.Drug.Display)
	} else {
		p.said("medicationCodeableConcept", m.Drug)
	}
	p.reference("subject", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", m.Encounter, "")
	p.when("authoredOn", m.Written)
	r.who(p, "requester", c, m.Requester)
	r.inOffice(p, "recorder", m.Requester)
	p.references("reasonReference", "Condition", m.Reasons...)
	p.list("dosageInstruction", func() { p.entry(func() { p.dosage(m) }) })
	p.object("dispenseRequest", func() { p.dispense(m) })
}

// dosage writes a Dosage: the words, and the numbers where they are known.
func (p *page) dosage(m *cohort.Prescription) {
	p.text("text", m.Sig)
	if m.Period != "" && m.Times > 0 && m.Every > 0 {
		p.object("timing", func() {
			p.object("repeat", func() {
				p.number("frequency", m.Times)
				p.number("period", m.Every)
				p.text("periodUnit", m.Period)
			})
		})
	}
	if m.AsNeeded {
		p.flag("asNeededBoolean", true)
	}
	p.said("route", m.Route)
	if m.Dose > 0 {
		p.list("doseAndRate", func() {
			p.entry(func() { p.object("doseQuantity", func() { p.dose(m.Dose, m.DoseUnit) }) })
		})
	}
}

// dose writes the members of a Quantity. What is counted in pieces has words
// for a unit and no code.
func (p *page) dose(value float64, unit string) {
	switch unit {
	case "mg", "g", "ug", "mL":
		p.quantity(value, unit, unit)
	default:
		p.decimal("value", value)
		p.text("unit", unit)
	}
}

func (p *page) dispense(m *cohort.Prescription) {
	if m.Supply <= 0 {
		return
	}
	p.number("numberOfRepeatsAllowed", m.Refills)
	p.object("expectedSupplyDuration", func() { p.quantity(float64(m.Supply), "days", "d") })
}

// A medicine that is referred to is found by its reference alone (FHIR R4,
// MedicationRequest, search parameter code).
func prescriptionKeys(keys []Key, m *cohort.Prescription) []Key {
	keys = append(keys, tokenKey("status", requestStatus, m.Status), tokenKey("intent", requestIntent, m.Intent))
	if m.Listed == "" {
		keys = conceptKeys(keys, "code", m.Drug)
	} else {
		keys = idKey(keys, "medication", m.Listed)
	}
	return whenKey(idKey(keys, "encounter", m.Encounter), "authoredon", m.Written)
}
