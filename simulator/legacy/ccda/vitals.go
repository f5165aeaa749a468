package ccda

import (
	"strconv"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// vitals returns the section: a row for each measurement and an organizer for
// each visit.
func (s summary) vitals() several {
	var rows [][]cell
	var entries several
	for _, group := range visits(s.Shown.Vitals) {
		var components several
		for _, m := range group {
			rows = append(rows, []cell{
				numbered("vital", len(rows)+1, m.Code.Display),
				{text: number(m.Value)}, {text: m.Unit}, {text: spelled(m.Taken)},
			})
			components = append(components, el("component", s.measurement(m, len(rows))))
		}
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.cluster(group[0], components)))
	}
	columns := []string{"Vital Sign", "Value", "Unit", "Date"}
	return append(several{table(columns, rows)}, entries...)
}

// visits puts together what was measured at one visit.
func visits(list []cohort.Vital) [][]cohort.Vital {
	var groups [][]cohort.Vital
	for _, m := range numbers(list) {
		last := len(groups) - 1
		if last < 0 || groups[last][0].Encounter != m.Encounter {
			groups = append(groups, []cohort.Vital{m})
			continue
		}
		groups[last] = append(groups[last], m)
	}
	return groups
}

// numbers takes sets apart: C-CDA has an observation for each number.
func numbers(list []cohort.Vital) []cohort.Vital {
	var out []cohort.Vital
	for _, v := range list {
		if v.Unit != "" {
			out = append(out, v)
		}
		for _, c := range v.Components {
			if c.Absent.Code != "" {
				continue
			}
			out = append(out, cohort.Vital{
				ID: v.ID + "-" + c.Code.Code, Code: c.Code, Value: c.Value,
				Unit: c.Unit, UCUM: c.UCUM, Taken: v.Taken, Encounter: v.Encounter,
			})
		}
	}
	return out
}

// cluster is the Vital Signs Organizer of a visit.
func (s summary) cluster(first cohort.Vital, components several) element {
	at := s.moment(first.Taken)
	return el("organizer", attr{"classCode", "CLUSTER"}, attr{"moodCode", "EVN"},
		template(entry+"26", "2015-08-01"),
		id(s.root(numbersFacts), first.Encounter+"-vitals"),
		el("code", snomed("46680005", "Vital signs"),
			el("translation", loinc("74728-7", "Vital signs panel"))),
		completed(),
		interval(at, at),
		components,
	)
}

// measurement is the Vital Sign Observation.
func (s summary) measurement(m cohort.Vital, n int) element {
	var also several
	for _, c := range m.Also {
		also = append(also, coded("translation", c))
	}
	return observation(
		template(entry+"27", "2014-06-09"),
		id(s.root(numbersFacts), m.ID),
		coded("code", m.Code, also),
		pointer("vital", n),
		completed(),
		el("effectiveTime", attr{"value", s.moment(m.Taken)}),
		el("value", isA("PQ"), attr{"value", number(m.Value)}, attr{"unit", m.UCUM}),
	)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
