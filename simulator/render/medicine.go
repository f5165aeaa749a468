package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// medicine writes an entry of the formulary to US Core Medication.
func (p *page) medicine(m *cohort.Medicine, at time.Time) {
	p.head("Medication", m.ID, usCoreProfile("Medication"), at)
	p.said("code", m.Code)
	p.text("status", "active")
	p.said("form", m.Form)
}

func medicineKeys(m *cohort.Medicine) []Key {
	return conceptKeys([]Key{tokenKey("status", medicationStatus, "active")}, "code", m.Code)
}
