package ccda

import (
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// encounters returns the section: a row and an Encounter Activity for each
// visit, with what was diagnosed. The date of service is the day on which it
// began.
func (s summary) encounters() several {
	var rows [][]cell
	var entries several
	found, told := diagnoses(s.Chart), 0
	for i, e := range s.Shown.Encounters {
		n := i + 1
		var lines []cell
		var acts several
		for _, d := range found[e.ID] {
			told++
			lines = append(lines, numbered("diagnosis", told, d.Code.Display))
			acts = append(acts, el("entryRelationship", attr{"typeCode", "COMP"}, s.diagnosis(d, told)))
		}
		rows = append(rows, []cell{
			numbered("encounter", n, e.Type.Display),
			{text: titledName(s.staff[e.Practitioner])},
			{text: s.places[e.Location].Name},
			{text: spelled(e.Start)},
			numbered("reason", n, e.Reason.Display),
			{lines: lines},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.encounter(e, n, acts)))
	}
	columns := []string{"Encounter", "Provider", "Location", "Date", "Reason", "Diagnosis"}
	return append(several{table(columns, rows)}, entries...)
}

// encounter is the Encounter Activity, with the class of the visit as a
// translation of its code, and its diagnoses.
func (s summary) encounter(e cohort.Encounter, n int, diagnoses several) element {
	return el("encounter", attr{"classCode", "ENC"}, attr{"moodCode", "EVN"},
		template(entry+"49", "2015-08-01"),
		id(s.root(numbersFacts), e.ID),
		coded("code", e.Type,
			el("originalText", el("reference", attr{"value", pointed("encounter", n)})),
			coded("translation", e.Class)),
		pointer("encounter", n),
		completed(),
		interval(s.moment(e.Start), s.moment(e.End)),
		s.performer(e.Practitioner),
		s.happened(e.Location),
		when(e.Reason.Code != "", el("entryRelationship", attr{"typeCode", "RSON"}, s.reason(e, n))),
		diagnoses,
	)
}

// reason is the Indication: why the patient came.
func (s summary) reason(e cohort.Encounter, n int) element {
	return observation(
		template(entry+"19", "2014-06-09"),
		id(s.root(numbersFacts), e.ID+"-reason"),
		el("code", snomed("404684003", "Finding"),
			el("translation", loinc("75321-0", "Clinical finding"))),
		pointer("reason", n),
		completed(),
		interval(day(e.Start), ""),
		coded("value", e.Reason, isA("CD")),
	)
}

// titledName is the practitioner as people read it.
func titledName(p cohort.Practitioner) string {
	return strings.TrimSuffix(p.First+" "+p.Last+", "+p.Suffix, ", ")
}
