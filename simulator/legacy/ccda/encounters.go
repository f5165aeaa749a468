package ccda

import (
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// encounters returns the section: a row and an Encounter Activity for each
// visit. The date of service is the day on which it began.
func (s summary) encounters() several {
	var rows [][]cell
	var entries several
	for i, e := range s.Shown.Encounters {
		n := i + 1
		rows = append(rows, []cell{
			numbered("encounter", n, e.Type.Display),
			{text: titledName(s.staff[e.Practitioner])},
			{text: s.places[e.Location].Name},
			{text: spelled(e.Start)},
			numbered("reason", n, e.Reason.Display),
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.encounter(e, n)))
	}
	columns := []string{"Encounter", "Provider", "Location", "Date", "Reason"}
	return append(several{table(columns, rows)}, entries...)
}

// encounter is the Encounter Activity, with the class of the visit as a
// translation of its code.
func (s summary) encounter(e cohort.Encounter, n int) element {
	p := s.staff[e.Practitioner]
	return el("encounter", attr{"classCode", "ENC"}, attr{"moodCode", "EVN"},
		template(entry+"49", "2015-08-01"),
		id(s.root(numbersFacts), e.ID),
		coded("code", e.Type,
			el("originalText", el("reference", attr{"value", pointed("encounter", n)})),
			coded("translation", e.Class)),
		pointer("encounter", n),
		completed(),
		interval(s.moment(e.Start), s.moment(e.End)),
		el("performer", el("assignedEntity",
			s.identifier(p.Number, p.NPI),
			s.specialty(p),
			el("assignedPerson", staffName(p)))),
		el("participant", attr{"typeCode", "LOC"},
			el("participantRole", attr{"classCode", "SDLOC"},
				el("playingEntity", attr{"classCode", "PLC"}, el("name", text(s.places[e.Location].Name))))),
		when(e.Reason.Code != "", el("entryRelationship", attr{"typeCode", "RSON"}, s.reason(e, n))),
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
