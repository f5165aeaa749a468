package render

import "qsmartcare.example/conformance/fixtures/cohort"

func habits() kind {
	return facts[cohort.Habit]{
		name:  "Observation",
		in:    func(c *cohort.Chart) []cohort.Habit { return c.Habits },
		about: func(h *cohort.Habit) stamp { return stamp{h.ID, h.Observed, h.Encounter} },
		form:  (*Renderer).habit, found: habitKeys,
	}
}

// habit writes to US Core Smoking Status Observation. The status was issued
// when it was asked for.
func (r *Renderer) habit(p *page, c *cohort.Chart, h *cohort.Habit) {
	p.head("Observation", h.ID, smokingProfile, updated(c, h.Observed))
	p.text("status", h.Status)
	p.concepts("category", cohort.Code{System: observationCategory, Code: "social-history", Display: "Social History"})
	p.said("code", h.Code)
	p.reference("subject", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", h.Encounter, "")
	p.when("effectiveDateTime", h.Observed)
	p.moment("issued", h.Observed)
	p.said("valueCodeableConcept", h.Value)
}

func habitKeys(keys []Key, h *cohort.Habit) []Key {
	keys = append(keys, tokenKey("status", observationIs, h.Status), tokenKey("category", observationCategory, "social-history"))
	return whenKey(idKey(conceptKeys(keys, "code", h.Code), "encounter", h.Encounter), "date", h.Observed)
}
