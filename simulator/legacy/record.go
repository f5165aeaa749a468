package legacy

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/legacy/ccda"
)

// call is one call for documents, as far as it is understood.
type call struct {
	params
	now   time.Time
	whole bool // patientCCDA, not patientData

	caller  practice
	chart   *cohort.Chart
	section ccda.Section
	period  ccda.Period
}

// record answers patientCCDA and patientData. A period limits the encounters
// of the whole document and everything of a section (erratum
// legacy-period-scope); a section of which it leaves nothing is no data.
func (r *Room) record(c *call) answer {
	for _, check := range r.rules.Order {
		if problem, ok := r.check(check, c); !ok {
			return refuse(problem)
		}
	}
	shown := c.chart
	switch {
	case c.whole:
		shown = c.period.Visits(c.chart)
	case c.section.Dated() && c.period.Given():
		shown = c.period.Facts(c.chart)
		if !c.section.Has(shown) {
			return refuse(r.rules.Errors.NoData)
		}
	}
	return document(r.writer.Write(ccda.Wish{
		Chart: c.chart, Shown: shown, Section: c.section, Period: c.period, Now: c.now,
	}), r.rules.Wrapping)
}

// check answers one question about the call; ok is false when the problem is
// what it gets.
func (r *Room) check(which Check, c *call) (problem Problem, ok bool) {
	errs := r.rules.Errors
	switch which {
	case CheckSignIn:
		c.caller, ok = r.caller(c.params, r.rules.RecordsNeed, c.now)
		return errs.NotAuthenticated, ok
	case CheckPermission:
		hidden := c.caller.hidden[c.account()]
		return errs.NotAuthorized, !hidden || r.rules.HiddenRecords == HiddenShown
	case CheckPatient:
		c.chart, ok = r.cohort.Account(c.account())
		return errs.PatientNotFound, ok
	case CheckSection:
		return errs.SectionNotFound, r.choose(c)
	default:
		return errs.NoData, r.limit(c)
	}
}

// account returns the account number. patientCCDA calls it account too
// (erratum legacy-account-param); two different numbers are nobody's.
func (c *call) account() string {
	number, alias := c.get(paramAccount), c.get(paramAlias)
	switch {
	case !c.whole || alias == "" || alias == number:
		return number
	case number == "":
		return alias
	}
	return ""
}

// choose sets the section; names are exact, and none is none.
func (r *Room) choose(c *call) (ok bool) {
	if c.whole {
		c.section = ccda.Whole()
		return true
	}
	c.section, ok = r.sections[c.get(paramSection)]
	if !ok && r.rules.UnknownSection == UnknownSectionAll {
		c.section = ccda.Whole()
		return true
	}
	return ok
}
