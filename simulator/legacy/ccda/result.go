package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// result is the Result Observation, told in the nth row.
func (s summary) result(r *cohort.Result, n int) element {
	return observation(
		template(entry+"2", "2015-08-01"),
		id(s.root(numbersFacts), r.ID),
		coded("code", r.Code),
		pointer("result", n),
		status(reported(r.Status)),
		s.at("effectiveTime", r.Taken),
		outcome(r),
		when(r.Flag.Code != "", coded("interpretationCode", r.Flag)),
		when(r.Specimen != "", el("specimen", attr{"typeCode", "SPC"},
			el("specimenRole", el("specimenPlayingEntity", el("name", text(r.Specimen)))))),
		when(ranged(r), el("referenceRange", limits(r))),
	)
}

// outcome is the value: a number, a finding, words, or why there is none.
func outcome(r *cohort.Result) element {
	switch {
	case r.Absent.Code != "":
		return el("value", isA("PQ"), attr{"nullFlavor", flavorOf(r.Absent)})
	case r.Finding.Code != "":
		return coded("value", r.Finding, isA("CD"))
	case r.Unit != "" || r.UCUM != "":
		return quantity("value", r.Value, r.UCUM, isA("PQ"))
	case r.Text != "":
		return el("value", isA("ST"), text(r.Text))
	}
	return el("value", isA("PQ"), attr{"nullFlavor", "NI"})
}

// measured is the value as people read it.
func measured(r *cohort.Result) string {
	switch {
	case r.Absent.Code != "":
		return r.Absent.Display
	case r.Finding.Code != "":
		return r.Finding.Display
	case r.Unit != "" || r.UCUM != "":
		return number(r.Value)
	}
	return r.Text
}

// ranged reports whether there is a range of the healthy.
func ranged(r *cohort.Result) bool { return r.Low != 0 || r.High != 0 }

// limits are the range of the healthy; a range that begins or ends at nothing is
// open there.
func limits(r *cohort.Result) element {
	return el("observationRange",
		el("text", text(healthy(r))),
		el("value", isA("IVL_PQ"),
			when(r.Low != 0, quantity("low", r.Low, r.UCUM)),
			when(r.High != 0, quantity("high", r.High, r.UCUM))))
}

// healthy is the range as people read it.
func healthy(r *cohort.Result) string {
	switch {
	case !ranged(r):
		return ""
	case r.Low == 0:
		return "up to " + number(r.High)
	case r.High == 0:
		return "from " + number(r.Low)
	}
	return number(r.Low) + " to " + number(r.High)
}

// quantity writes a number with its unit of UCUM, if it has one.
func quantity(tag string, of float64, ucum string, more ...part) element {
	return el(tag, several(more), attr{"value", number(of)}, when(ucum != "", attr{"unit", ucum}))
}
