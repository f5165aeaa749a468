package ccda

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// listed returns the problem list of a chart: what is neither a health concern
// nor the diagnosis of a visit, which stand in sections of their own.
func listed(c *cohort.Chart) []cohort.Condition {
	return kept(c.Conditions, func(d cohort.Condition) bool {
		return holds(d) && d.Category.Code != "health-concern" && !ofVisit(d)
	})
}

// holds reports whether it is true of the patient, as far as anybody knows:
// C-CDA has no way to tell of what was entered in error or is ruled out.
func holds(d cohort.Condition) bool {
	return d.Verification != "entered-in-error" && d.Verification != "refuted"
}

// ofVisit reports whether it is the diagnosis of a visit on the chart.
func ofVisit(d cohort.Condition) bool {
	return d.Category.Code == "encounter-diagnosis" && d.Encounter != ""
}

// problems returns the section: a row and a Problem Concern Act for each entry
// of the problem list.
func (s summary) problems() several {
	var rows [][]cell
	var entries several
	for i, d := range listed(s.Shown) {
		n := i + 1
		rows = append(rows, []cell{
			numbered("problem", n, d.Code.Display),
			{text: named(d.Code)}, {text: d.Severity.Display},
			{text: spelled(began(d))}, {text: spelled(d.Abated)}, {text: standing(d)},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.problemConcern(d, n)))
	}
	columns := []string{"Problem", "Code", "Severity", "Start Date", "End Date", "Status"}
	return append(several{table(columns, rows)}, entries...)
}

// problemConcern is the Problem Concern Act around one problem.
func (s summary) problemConcern(d cohort.Condition, n int) element {
	return el("act", attr{"classCode", "ACT"}, attr{"moodCode", "EVN"},
		template(entry+"3", "2015-08-01"),
		id(s.root(numbersFacts), d.ID),
		el("code", attr{"code", "CONC"}, attr{"codeSystem", oidActClass}),
		status(concerns(d)),
		lasting(d),
		s.by(d.Recorder, d.Recorded),
		el("entryRelationship", attr{"typeCode", "SUBJ"}, s.problem(d, "problem", n)),
	)
}

// problem is the Problem Observation, told in the cell.
func (s summary) problem(d cohort.Condition, cell string, n int) element {
	return observation(
		template(entry+"4", "2015-08-01"),
		id(s.root(numbersFacts), d.ID+"-observation"),
		el("code", snomed("64572001", "Condition"),
			el("translation", loinc("75323-6", "Condition"))),
		pointer(cell, n),
		completed(),
		lasting(d),
		coded("value", d.Code, isA("CD"), translations(d.Also)),
		s.by(d.Recorder, d.Recorded),
		when(d.Severity.Code != "", subject(severityOf(d.Severity))),
		el("entryRelationship", attr{"typeCode", "REFR"}, problemStatus(d.Clinical)),
	)
}

// began is the day of onset, or that of recording when nobody knows it.
func began(d cohort.Condition) time.Time {
	if d.Onset.IsZero() {
		return d.Recorded
	}
	return d.Onset
}

// over reports whether the condition is of concern no more.
func over(d cohort.Condition) bool {
	switch d.Clinical {
	case "inactive", "remission", "resolved":
		return true
	}
	return false
}

func concerns(d cohort.Condition) string {
	if over(d) {
		return "completed"
	}
	return "active"
}

// lasting is from onset to end. What is over has an end, which may not be
// known.
func lasting(d cohort.Condition) element {
	return el("effectiveTime",
		end("low", dayOrNone(d.Onset)),
		when(over(d), end("high", dayOrNone(d.Abated))))
}

// standing is what a person reads of the status; that it is not confirmed is
// said beside it.
func standing(d cohort.Condition) string {
	if d.Verification == "" || d.Verification == "confirmed" {
		return d.Clinical
	}
	return d.Clinical + ", " + d.Verification
}

// problemStatus is the Problem Status of the companion guide.
func problemStatus(clinical string) element {
	value := snomed("55561003", "Active")
	switch clinical {
	case "recurrence":
		value = snomed("246455001", "Recurrence")
	case "relapse":
		value = snomed("263855007", "Relapse")
	case "inactive":
		value = snomed("73425007", "Inactive")
	case "remission":
		value = snomed("277022003", "Remission")
	case "resolved":
		value = snomed("413322009", "Resolved")
	}
	return observation(
		template(entry+"6", "2019-06-20"),
		el("code", loinc("33999-4", "Status")),
		completed(),
		el("value", isA("CD"), value),
	)
}

// severityOf is the Severity Observation.
func severityOf(c cohort.Code) element {
	return observation(
		template(entry+"8", "2014-06-09"),
		el("code", attr{"code", "SEV"}, attr{"codeSystem", oidActCode}),
		completed(),
		coded("value", c, isA("CD")),
	)
}

// named is the concept as a person looks it up: system and code.
func named(c cohort.Code) string {
	s, ok := systemOf(c.System)
	if !ok || c.Code == "" {
		return ""
	}
	return s.name + " " + c.Code
}
