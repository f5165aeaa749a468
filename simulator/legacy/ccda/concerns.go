package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// worries returns the health concerns of a chart.
func worries(c *cohort.Chart) []cohort.Condition {
	return kept(c.Conditions, func(d cohort.Condition) bool {
		return holds(d) && d.Category.Code == "health-concern"
	})
}

// healthConcerns returns the section: a row and a Health Concern Act for each.
func (s summary) healthConcerns() several {
	var rows [][]cell
	var entries several
	for i, d := range worries(s.Shown) {
		n := i + 1
		rows = append(rows, []cell{
			numbered("concern", n, d.Code.Display),
			{text: named(d.Code)}, {text: spelled(began(d))}, {text: spelled(d.Abated)}, {text: standing(d)},
		})
		entries = append(entries, el("entry", s.healthConcern(d, n)))
	}
	columns := []string{"Concern", "Code", "Start Date", "End Date", "Status"}
	return append(several{table(columns, rows)}, entries...)
}

// healthConcern is the Health Concern Act, which R1.1 does not know.
func (s summary) healthConcern(d cohort.Condition, n int) element {
	return el("act", attr{"classCode", "ACT"}, attr{"moodCode", "EVN"},
		claim{entry + "132", "2015-08-01"},
		id(s.root(numbersFacts), d.ID),
		el("code", loinc("75310-3", "Health concerns")),
		pointer("concern", n),
		status(concerns(d)),
		lasting(d),
		s.by(d.Recorder, d.Recorded),
		el("entryRelationship", attr{"typeCode", "REFR"}, s.problem(d, "concern", n)),
	)
}
