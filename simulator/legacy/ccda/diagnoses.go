package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// diagnoses returns what was diagnosed at the visits, by visit. It is told with
// the visit, so that a period limits it by the date of the visit.
func diagnoses(c *cohort.Chart) map[string][]cohort.Condition {
	of := map[string][]cohort.Condition{}
	for _, d := range c.Conditions {
		if holds(d) && ofVisit(d) {
			of[d.Encounter] = append(of[d.Encounter], d)
		}
	}
	return of
}

// diagnosis is the Encounter Diagnosis, told in the nth line.
func (s summary) diagnosis(d cohort.Condition, n int) element {
	return el("act", attr{"classCode", "ACT"}, attr{"moodCode", "EVN"},
		template(entry+"80", "2015-08-01"),
		id(s.root(numbersFacts), d.ID),
		el("code", loinc("29308-4", "Diagnosis")),
		status(concerns(d)),
		el("entryRelationship", attr{"typeCode", "SUBJ"}, s.problem(d, "diagnosis", n)),
	)
}
