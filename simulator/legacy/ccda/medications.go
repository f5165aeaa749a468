package ccda

import (
	"qsmartcare.example/conformance/fixtures/cohort"
)

// taken returns the medicines of a chart that are ordered or that the patient
// is known to take. What is only proposed is part of the plan.
func taken(c *cohort.Chart) []cohort.Prescription {
	return kept(c.Prescriptions, func(m cohort.Prescription) bool {
		return m.Status != "entered-in-error" && !proposed(m)
	})
}

// proposed reports whether nobody has ordered it, nor takes it.
func proposed(m cohort.Prescription) bool {
	return !m.Reported && (m.Intent == "proposal" || m.Intent == "plan")
}

// medications returns the section: a row and a Medication Activity for each
// prescription.
func (s summary) medications() several {
	var rows [][]cell
	var entries several
	for i, m := range taken(s.Shown) {
		n := i + 1
		rows = append(rows, []cell{
			numbered("medication", n, s.drug(m).Display),
			numbered("sig", n, m.Sig),
			{text: spelled(m.Written)}, {text: s.prescriber(m)}, {text: m.Status},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.medication(m, n)))
	}
	columns := []string{"Medication", "Directions", "Start Date", "Prescriber", "Status"}
	return append(several{table(columns, rows)}, entries...)
}

// medication is the Medication Activity. What was ordered is intended to be
// taken; of what is reported it is known.
func (s summary) medication(m cohort.Prescription, n int) element {
	mood := "INT"
	if m.Reported {
		mood = "EVN"
	}
	return el("substanceAdministration", attr{"classCode", "SBADM"}, attr{"moodCode", mood},
		template(entry+"16", "2014-06-09"),
		id(s.root(numbersFacts), m.ID),
		pointer("medication", n),
		status(ordered(m.Status)),
		s.schedule(m),
		route(m.Route),
		dose(m.Dose, m.DoseUnit),
		s.product(m),
		s.by(m.Requester, m.Written),
		s.indications(m.ID, m.Reasons),
		when(m.Sig != "", el("entryRelationship", attr{"typeCode", "COMP"}, freeText(mood, n))),
		when(m.Supply > 0, el("entryRelationship", attr{"typeCode", "REFR"}, s.supply(m))),
		when(m.AsNeeded, asNeeded()),
	)
}

// ordered returns the status of an act for that of a prescription.
func ordered(status string) string {
	switch status {
	case "completed", "cancelled":
		return status
	case "stopped":
		return "aborted"
	case "on-hold":
		return "held"
	}
	return "active"
}

// drug returns the medicine, which may be said by the formulary alone.
func (s summary) drug(m cohort.Prescription) cohort.Code {
	if m.Drug.Code == "" {
		return s.formulary[m.Listed].Code
	}
	return m.Drug
}

// product is the Medication Information.
func (s summary) product(m cohort.Prescription) element {
	return el("consumable",
		el("manufacturedProduct", attr{"classCode", "MANU"},
			template(entry+"23", "2014-06-09"),
			el("manufacturedMaterial", coded("code", s.drug(m)))))
}

// prescriber is who wrote the prescription, as people read it.
func (s summary) prescriber(m cohort.Prescription) string {
	switch {
	case m.Requester == cohort.Self:
		return "Patient"
	case s.employs(m.Requester):
		return titledName(s.staff[m.Requester])
	}
	return ""
}

// indications are why something is done: the Conditions with the ids.
func (s summary) indications(of string, reasons []string) several {
	var all several
	for _, d := range s.Chart.Conditions {
		for _, reason := range reasons {
			if d.ID == reason && holds(d) {
				all = append(all, el("entryRelationship", attr{"typeCode", "RSON"}, s.indication(of, d)))
			}
		}
	}
	return all
}

// indication is the Indication by a condition of the chart.
func (s summary) indication(of string, d cohort.Condition) element {
	return observation(
		template(entry+"19", "2014-06-09"),
		id(s.root(numbersFacts), of+"-for-"+d.ID),
		el("code", snomed("64572001", "Condition"),
			el("translation", loinc("75323-6", "Condition"))),
		completed(),
		lasting(d),
		coded("value", d.Code, isA("CD"), translations(d.Also)),
	)
}
