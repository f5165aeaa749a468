package render

import "qsmartcare.example/conformance/fixtures/cohort"

func goals() kind {
	return facts[cohort.Goal]{
		name:  "Goal",
		in:    func(c *cohort.Chart) []cohort.Goal { return c.Goals },
		about: func(g *cohort.Goal) stamp { return stamp{id: g.ID, recorded: g.Start} },
		form:  (*Renderer).goal, found: goalKeys,
	}
}

// goal writes to US Core Goal.
func (r *Renderer) goal(p *page, c *cohort.Chart, g *cohort.Goal) {
	p.head("Goal", g.ID, usCoreProfile("Goal"), updated(c, g.Start))
	p.text("lifecycleStatus", g.Lifecycle)
	p.said("achievementStatus", coded(goalAchievement, g.Achievement))
	p.said("description", g.Description)
	p.reference("subject", "Patient", c.ID, "")
	p.day("startDate", g.Start)
	p.list("target", func() { p.entry(func() { p.aim(g) }) })
	p.references("addresses", "Condition", g.Reasons...)
}

// aim writes a Goal's target. What can't be measured has a day alone.
func (p *page) aim(g *cohort.Goal) {
	if g.Measure.Code != "" {
		p.said("measure", g.Measure)
		end := "low"
		if g.Below {
			end = "high"
		}
		p.object("detailRange", func() { p.object(end, func() { p.quantity(g.Target, g.Unit, g.UCUM) }) })
	}
	p.day("dueDate", g.Due)
}

func goalKeys(keys []Key, g *cohort.Goal) []Key {
	keys = append(keys, tokenKey("lifecycle-status", goalStatus, g.Lifecycle))
	if g.Due.IsZero() {
		return keys
	}
	return append(keys, dateKey("target-date", g.Due))
}
