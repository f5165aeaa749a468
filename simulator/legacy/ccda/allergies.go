package ccda

import (
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// allergies returns the section as the sample writes its table (table T8) and
// a coded entry for each row (LEGACY-SECTION-25 to -30).
func (s summary) allergies() several {
	var rows [][]cell
	var entries several
	for i, a := range s.Shown.Allergies {
		n := i + 1
		rows = append(rows, []cell{
			numbered("substance", n, a.Substance.Display),
			numbered("reaction", n, a.Reaction.Display),
			numbered("severity", n, titled(a.Severity)),
			{text: spelled(a.Onset)}, {text: spelled(a.End)}, {text: a.Clinical},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.concern(a, n)))
	}
	columns := []string{"Substance", "Reaction", "Severity", "Start Date", "End Date", "Status"}
	return append(several{table(columns, rows)}, entries...)
}

// concern is the Allergy Concern Act around one allergy. One that is of
// concern no more has an end, which may not be known.
func (s summary) concern(a cohort.Allergy, n int) element {
	status, over := "active", a.Clinical != "active"
	if over {
		status = "completed"
	}
	return el("act", attr{"classCode", "ACT"}, attr{"moodCode", "EVN"},
		template(entry+"30", "2015-08-01"),
		id(s.root(numbersFacts), a.ID),
		el("code", attr{"code", "CONC"}, attr{"codeSystem", oidActClass}),
		el("statusCode", attr{"code", status}),
		el("effectiveTime",
			end("low", dayOrNone(a.Onset)),
			when(over, end("high", dayOrNone(a.End)))),
		s.recordedBy(a.Recorded),
		el("entryRelationship", attr{"typeCode", "SUBJ"}, s.allergy(a, n)),
	)
}

// allergy is the Allergy - Intolerance Observation.
func (s summary) allergy(a cohort.Allergy, n int) element {
	return observation(
		template(entry+"7", "2014-06-09"),
		id(s.root(numbersFacts), a.ID+"-observation"),
		assertion(),
		pointer("substance", n),
		completed(),
		span(a),
		el("value", isA("CD"), allergyTo(a.Category)),
		s.recordedBy(a.Recorded),
		el("participant", attr{"typeCode", "CSM"},
			el("participantRole", attr{"classCode", "MANU"},
				el("playingEntity", attr{"classCode", "MMAT"}, coded("code", a.Substance)))),
		subject(allergyStatus(a.Clinical)),
		when(a.Reaction.Code != "", el("entryRelationship",
			attr{"typeCode", "MFST"}, attr{"inversionInd", "true"}, s.reaction(a, n))),
		subject(criticality(a.Criticality)),
	)
}

// reaction is the Reaction Observation with its Severity Observation.
func (s summary) reaction(a cohort.Allergy, n int) element {
	return observation(
		template(entry+"9", "2014-06-09"),
		id(s.root(numbersFacts), a.ID+"-reaction"),
		assertion(),
		pointer("reaction", n),
		completed(),
		span(a),
		coded("value", a.Reaction, isA("CD")),
		when(a.Severity != "", subject(severity(a.Severity, n))),
	)
}

func severity(words string, n int) element {
	return observation(
		template(entry+"8", "2014-06-09"),
		el("code", attr{"code", "SEV"}, attr{"codeSystem", oidActCode}),
		pointer("severity", n),
		completed(),
		el("value", isA("CD"), severityCode(words)),
	)
}

func severityCode(words string) several {
	switch words {
	case "mild":
		return snomed("255604002", "Mild")
	case "severe":
		return snomed("24484000", "Severe")
	}
	return snomed("6736007", "Moderate")
}

// allergyTo returns the kind of allergy (C-CDA's value set of allergy and
// intolerance types).
func allergyTo(category string) several {
	switch category {
	case "medication":
		return snomed("416098002", "Allergy to drug")
	case "food":
		return snomed("414285001", "Allergy to food")
	}
	return snomed("419199007", "Allergy to substance")
}

// allergyStatus is the Allergy Status Observation of the companion guide.
func allergyStatus(clinical string) element {
	value := snomed("55561003", "Active")
	switch clinical {
	case "inactive":
		value = snomed("73425007", "Inactive")
	case "resolved":
		value = snomed("413322009", "Resolved")
	}
	return observation(
		template(entry+"28", "2019-06-20"),
		el("code", loinc("33999-4", "Status")),
		completed(),
		el("value", isA("CE"), value),
	)
}

func criticality(words string) element {
	code := "CRITU"
	switch words {
	case "low":
		code = "CRITL"
	case "high":
		code = "CRITH"
	}
	return observation(
		claim{root: entry + "145"},
		el("code", loinc("82606-5", "Criticality")),
		completed(),
		el("value", isA("CD"), attr{"code", code}, attr{"codeSystem", oidObservation}),
	)
}

// span is from onset to the end of an allergy, to the day.
func span(a cohort.Allergy) element { return interval(dayOrNone(a.Onset), dayOrNone(a.End)) }

func titled(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
