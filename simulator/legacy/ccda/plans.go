package ccda

import (
	"strconv"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// assessed returns the plans of a chart that say what was found and is to be
// done, as they were written at a visit.
func assessed(c *cohort.Chart) []cohort.Plan {
	return kept(c.Plans, func(p cohort.Plan) bool {
		for _, category := range p.Categories {
			if category.Code == "assess-plan" {
				return p.Status != "entered-in-error"
			}
		}
		return false
	})
}

// assessments returns the section, which has no entries: a row for each plan
// with its text.
func (s summary) assessments() several {
	var rows [][]cell
	for i, p := range assessed(s.Shown) {
		author := ""
		if s.employs(p.Author) {
			author = titledName(s.staff[p.Author])
		}
		rows = append(rows, []cell{{text: p.Title}, lined("assessment", i+1, p.Text), {text: author}, {text: spelled(drawn(p))}, {text: p.Status}})
	}
	return several{table([]string{"Title", "Assessment", "Author", "Date", "Status"}, rows)}
}

// drawn is the day from which a plan holds.
func drawn(p cohort.Plan) time.Time {
	if p.Start.IsZero() {
		return p.Written
	}
	return p.Start
}

// step is an activity that is still to come, and its plan.
type step struct {
	plan     cohort.Plan
	activity cohort.Activity
	id       string
}

// ahead returns what the plans of a chart still intend: the open activities of
// those that are not over.
func ahead(c *cohort.Chart) []step {
	var list []step
	for _, p := range c.Plans {
		if p.Status != "active" && p.Status != "on-hold" {
			continue
		}
		for i, a := range p.Activities {
			switch a.Status {
			case "not-started", "scheduled", "in-progress", "on-hold":
				list = append(list, step{p, a, p.ID + "-activity-" + strconv.Itoa(i+1)})
			}
		}
	}
	return list
}

// proposals returns the medicines that are proposed and not decided yet.
func proposals(c *cohort.Chart) []cohort.Prescription {
	return kept(c.Prescriptions, func(m cohort.Prescription) bool { return proposed(m) && m.Status == "active" })
}

// treatment returns the section: a row and a Planned Act for each activity, a
// row and a Planned Medication Activity for each proposal.
func (s summary) treatment() several {
	var rows [][]cell
	var entries several
	for _, a := range ahead(s.Shown) {
		n := len(rows) + 1
		words := a.activity.Text
		if words == "" {
			words = a.activity.Code.Display
		}
		rows = append(rows, []cell{
			numbered("planned", n, words), {text: a.plan.Title}, {text: spelled(drawn(a.plan))}, {text: a.activity.Status},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.plannedAct(a, n)))
	}
	for _, m := range proposals(s.Shown) {
		n := len(rows) + 1
		rows = append(rows, []cell{
			numbered("planned", n, s.drug(m).Display+": "+m.Sig), {text: "Proposed medication"}, {text: spelled(m.Written)}, {text: m.Intent},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.plannedMedication(m, n)))
	}
	return append(several{table([]string{"Planned Activity", "Plan", "Date", "Status"}, rows)}, entries...)
}

// plannedAct is the Planned Act.
func (s summary) plannedAct(a step, n int) element {
	return el("act", attr{"classCode", "ACT"}, attr{"moodCode", intended(a.plan.Intent)},
		template(entry+"39", "2014-06-09"),
		id(s.root(numbersFacts), a.id),
		coded("code", a.activity.Code),
		pointer("planned", n),
		status("active"),
		interval(s.instant(drawn(a.plan)), s.instant(a.plan.End)),
		s.by(a.plan.Author, a.plan.Written),
	)
}

// plannedMedication is the Planned Medication Activity.
func (s summary) plannedMedication(m cohort.Prescription, n int) element {
	return el("substanceAdministration", attr{"classCode", "SBADM"}, attr{"moodCode", intended(m.Intent)},
		template(entry+"42", "2014-06-09"),
		id(s.root(numbersFacts), m.ID),
		pointer("planned", n),
		status("active"),
		s.schedule(m),
		route(m.Route),
		dose(m.Dose, m.DoseUnit),
		s.product(m),
		s.by(m.Requester, m.Written),
		s.indications(m.ID, m.Reasons),
		when(m.AsNeeded, asNeeded()),
	)
}

// intended returns the mood of an act for the intent of a plan or request.
func intended(intent string) string {
	switch intent {
	case "proposal":
		return "PRP"
	case "order":
		return "RQO"
	}
	return "INT"
}
