package ccda

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// Period is a range of days, both of which belong to it (erratum
// legacy-period-inclusive). Days are midnights UTC; a zero day leaves that end
// open, and the zero Period holds everything.
type Period struct{ First, Last time.Time }

// Given reports whether the period leaves anything out.
func (p Period) Given() bool { return p != Period{} }

// Holds reports whether the moment falls on a day of the period.
func (p Period) Holds(t time.Time) bool {
	return !t.Before(p.First) && (p.Last.IsZero() || t.Before(p.Last.AddDate(0, 0, 1)))
}

// Visits returns the chart with no other encounters than those that began in
// the period: what patientCCDA limits (LEGACY-PERIOD-03, -04).
func (p Period) Visits(c *cohort.Chart) *cohort.Chart {
	limited := *c
	limited.Encounters = kept(c.Encounters, func(e cohort.Encounter) bool { return p.Holds(e.Start) })
	return &limited
}

// Facts returns the chart with no other facts than those of the period: what
// patientData limits (LEGACY-SECPERIOD-04, erratum legacy-allergy-period). The
// date of service is the day on which something was done or began. What has
// none, such as the sex at birth, is of no period.
func (p Period) Facts(c *cohort.Chart) *cohort.Chart {
	limited := p.Visits(c)
	limited.Person.BirthSex = ""
	limited.Allergies = kept(c.Allergies, func(a cohort.Allergy) bool { return p.Holds(a.Onset) })
	limited.Vitals = kept(c.Vitals, func(v cohort.Vital) bool { return p.Holds(v.Taken) })
	limited.Conditions = kept(c.Conditions, func(d cohort.Condition) bool { return p.Holds(began(d)) })
	limited.Prescriptions = kept(c.Prescriptions, func(m cohort.Prescription) bool { return p.Holds(m.Written) })
	limited.Results = kept(c.Results, func(r cohort.Result) bool { return p.Holds(r.Taken) })
	limited.Reports = kept(c.Reports, func(r cohort.Report) bool { return p.Holds(r.Taken) })
	limited.Procedures = kept(c.Procedures, func(d cohort.Procedure) bool { return p.Holds(d.Start) })
	limited.Devices = kept(c.Devices, func(d cohort.Device) bool { return p.Holds(d.Implanted) })
	limited.Immunizations = kept(c.Immunizations, func(v cohort.Immunization) bool { return p.Holds(v.Given) })
	limited.Habits = kept(c.Habits, func(h cohort.Habit) bool { return p.Holds(h.Observed) })
	limited.Goals = kept(c.Goals, func(g cohort.Goal) bool { return p.Holds(g.Start) })
	limited.Plans = kept(c.Plans, func(d cohort.Plan) bool { return p.Holds(drawn(d)) })
	limited.Teams = kept(c.Teams, func(t cohort.Team) bool { return p.Holds(t.Start) })
	return limited
}

func kept[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, one := range list {
		if keep(one) {
			out = append(out, one)
		}
	}
	return out
}
