package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// aims returns the goals of a chart.
func aims(c *cohort.Chart) []cohort.Goal {
	return kept(c.Goals, func(g cohort.Goal) bool { return g.Lifecycle != "entered-in-error" })
}

// goals returns the section: a row and a Goal Observation for each goal.
func (s summary) goals() several {
	var rows [][]cell
	var entries several
	for i, g := range aims(s.Shown) {
		n := i + 1
		rows = append(rows, []cell{
			numbered("goal", n, g.Description.Display),
			{text: g.Measure.Display}, {text: target(g)},
			{text: spelled(g.Start)}, {text: spelled(g.Due)}, {text: g.Lifecycle},
			numbered("progress", n, g.Achievement),
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.goal(g, n)))
	}
	columns := []string{"Goal", "Measure", "Target", "Start Date", "Due Date", "Status", "Progress"}
	return append(several{table(columns, rows)}, entries...)
}

// goal is the Goal Observation: what is measured and how far it is to come, or
// in words what is to be reached.
func (s summary) goal(g cohort.Goal, n int) element {
	what := el("originalText", el("reference", attr{"value", pointed("goal", n)}))
	code := coded("code", g.Description, what)
	if g.Measure.Code != "" {
		code = coded("code", g.Measure, what)
	}
	return el("observation", attr{"classCode", "OBS"}, attr{"moodCode", "GOL"},
		claim{root: entry + "121"},
		id(s.root(numbersFacts), g.ID),
		code,
		pointer("goal", n),
		status(pursued(g.Lifecycle)),
		interval(dayOrNone(g.Start), dayOrNone(g.Due)),
		when(g.Measure.Code != "", el("value", isA("IVL_PQ"), quantity(bound(g), g.Target, g.UCUM))),
		s.progress(g, n),
	)
}

// pursued returns the status of an act for that of a goal.
func pursued(lifecycle string) string {
	switch lifecycle {
	case "completed", "cancelled":
		return lifecycle
	case "rejected":
		return "cancelled"
	case "on-hold":
		return "suspended"
	}
	return "active"
}

// bound is the end at which the target lies.
func bound(g cohort.Goal) string {
	if g.Below {
		return "high"
	}
	return "low"
}

// target is the target as people read it.
func target(g cohort.Goal) string {
	switch {
	case g.Measure.Code == "":
		return ""
	case g.Below:
		return "at most " + number(g.Target) + " " + g.Unit
	}
	return "at least " + number(g.Target) + " " + g.Unit
}

// progress is the Progress Toward Goal Observation.
func (s summary) progress(g cohort.Goal, n int) several {
	var value several
	switch g.Achievement {
	case "achieved", "sustaining":
		value = snomed("390802008", "Goal achieved")
	case "not-achieved", "not-attainable":
		value = snomed("390801001", "Goal not achieved")
	case "":
		return nil
	default:
		value = several{attr{"nullFlavor", "OTH"}, el("originalText", el("reference", attr{"value", pointed("progress", n)}))}
	}
	return several{el("entryRelationship", attr{"typeCode", "REFR"}, observation(
		claim{root: entry + "110"},
		id(s.root(numbersFacts), g.ID+"-progress"),
		assertion(),
		pointer("progress", n),
		completed(),
		el("value", isA("CD"), value),
	))}
}
