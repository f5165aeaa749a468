package ccda

import (
	"strconv"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// schedule is when a medicine is taken: from when on, and how often. When a
// medicine that is taken no more was last taken, a prescription does not say.
func (s summary) schedule(m cohort.Prescription) several {
	ended := ordered(m.Status) != "active" && ordered(m.Status) != "held"
	return several{
		el("effectiveTime", isA("IVL_TS"),
			s.at("low", m.Written),
			when(ended, null("high", "UNK"))),
		when(m.Times > 0 && m.Every > 0 && m.Period != "", frequency(m)),
	}
}

// frequency is the time from one taking to the next. Takings that are counted
// by the day or week are not at even times: somebody decides.
func frequency(m cohort.Prescription) element {
	every, unit := float64(m.Every), m.Period
	switch {
	case m.Times == 1:
	case unit == "d":
		every, unit = 24*every, "h"
	case unit == "wk":
		every, unit = 7*every, "d"
	}
	decides := "true"
	if m.Period == "h" {
		decides = "false"
	}
	period := strconv.FormatFloat(every/float64(m.Times), 'g', 4, 64)
	return el("effectiveTime", isA("PIVL_TS"), attr{"institutionSpecified", decides}, attr{"operator", "A"},
		el("period", attr{"value", period}, attr{"unit", unit}))
}

// dose is the quantity of one taking. What is counted in pieces has no unit of
// UCUM: the medicine says which pieces.
func dose(of float64, unit string) element {
	if of <= 0 {
		return null("doseQuantity", "NI")
	}
	measured := false
	switch unit {
	case "mg", "g", "ug", "mL":
		measured = true
	}
	return el("doseQuantity", attr{"value", number(of)}, when(measured, attr{"unit", unit}))
}

// freeText is the Medication Free Text Sig: the directions in words.
func freeText(mood string, n int) element {
	return el("substanceAdministration", attr{"classCode", "SBADM"}, attr{"moodCode", mood},
		claim{root: entry + "147"},
		el("code", loinc("76662-6", "Instructions for medication")),
		pointer("sig", n),
		el("consumable", el("manufacturedProduct",
			el("manufacturedLabeledDrug", attr{"nullFlavor", "NA"}))),
	)
}

// supply is the Medication Supply Order: for how many days, and how often.
func (s summary) supply(m cohort.Prescription) element {
	return el("supply", attr{"classCode", "SPLY"}, attr{"moodCode", "INT"},
		template(entry+"17", "2014-06-09"),
		id(s.root(numbersFacts), m.ID+"-supply"),
		status(ordered(m.Status)),
		el("repeatNumber", attr{"value", strconv.Itoa(m.Refills + 1)}),
		el("expectedUseTime", el("width", attr{"value", strconv.Itoa(m.Supply)}, attr{"unit", "d"})),
	)
}

// asNeeded is the Precondition for Substance Administration: for what, the
// indications say.
func asNeeded() element {
	return el("precondition", attr{"typeCode", "PRCN"},
		el("criterion",
			template(entry+"25", "2014-06-09"),
			assertion(),
			el("value", isA("CD"), attr{"nullFlavor", "NI"})))
}
