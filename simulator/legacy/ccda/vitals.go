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
				{text: reading(m)}, {text: m.Unit}, {text: spelled(m.Taken)},
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

// numbers takes sets apart: C-CDA has an observation for each number, and for
// each that is missing.
func numbers(list []cohort.Vital) []cohort.Vital {
	var out []cohort.Vital
	for _, v := range list {
		if v.Unit != "" || v.Absent.Code != "" {
			out = append(out, v)
		}
		for _, c := range v.Components {
			out = append(out, cohort.Vital{
				ID: v.ID + "-" + c.Code.Code, Code: c.Code, Value: c.Value,
				Unit: c.Unit, UCUM: c.UCUM, Absent: c.Absent, Taken: v.Taken, Encounter: v.Encounter,
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
	return observation(
		template(entry+"27", "2014-06-09"),
		id(s.root(numbersFacts), m.ID),
		coded("code", m.Code, translations(m.Also)),
		pointer("vital", n),
		completed(),
		el("effectiveTime", attr{"value", s.moment(m.Taken)}),
		when(m.Absent.Code == "", quantity("value", m.Value, m.UCUM, isA("PQ"))),
		when(m.Absent.Code != "", el("value",
			isA("PQ"), attr{"nullFlavor", flavorOf(m.Absent)}, attr{"unit", usualUnit(m.Code.Code)})),
	)
}

// reading is the value as people read it, or why there is none.
func reading(m cohort.Vital) string {
	if m.Absent.Code != "" {
		return m.Absent.Display
	}
	return number(m.Value)
}

// usualUnit is the unit in which the sign of the LOINC code would have been
// measured: C-CDA asks for one of a value too that is not there
// (CONF:1098-31579).
func usualUnit(code string) string {
	switch code {
	case "8480-6", "8462-4":
		return "mm[Hg]"
	case "8867-4", "9279-1":
		return "/min"
	case "8310-5":
		return "Cel"
	case "8302-2", "9843-4":
		return "cm"
	case "29463-7":
		return "kg"
	case "39156-5":
		return "kg/m2"
	case "3151-8":
		return "L/min"
	}
	return "%"
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
