package render

import (
	"slices"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func plans() kind {
	return facts[cohort.Plan]{
		name:  "CarePlan",
		in:    func(c *cohort.Chart) []cohort.Plan { return c.Plans },
		about: func(d *cohort.Plan) stamp { return stamp{d.ID, known(d.Written, d.Start), d.Encounter} },
		form:  (*Renderer).plan, found: planKeys,
	}
}

// plan writes to US Core CarePlan, whose narrative is mandatory. A plan of
// other categories than its own has all else that it asks for.
func (r *Renderer) plan(p *page, c *cohort.Chart, d *cohort.Plan) {
	p.head("CarePlan", d.ID, profileOfPlan(d), updated(c, known(d.Written, d.Start)))
	p.object("text", func() {
		p.text("status", "additional")
		p.text("div", narrative(d.Title, d.Text))
	})
	p.text("status", d.Status)
	p.text("intent", d.Intent)
	p.list("category", func() {
		for _, category := range d.Categories {
			p.entry(func() { p.saying(category, nil) })
		}
	})
	p.text("title", d.Title)
	p.reference("subject", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", d.Encounter, "")
	p.span("period", d.Start, d.End)
	p.when("created", d.Written)
	r.staffed(p, "author", d.Author)
	p.references("careTeam", "CareTeam", d.Team)
	p.references("addresses", "Condition", d.Reasons...)
	p.references("goal", "Goal", d.Goals...)
	p.list("activity", func() {
		for i := range d.Activities {
			p.step(&d.Activities[i])
		}
	})
}

func profileOfPlan(d *cohort.Plan) string {
	if slices.ContainsFunc(d.Categories, func(c cohort.Code) bool { return c.Code == "assess-plan" }) {
		return usCoreProfile("CarePlan")
	}
	return ""
}

func (p *page) step(a *cohort.Activity) {
	p.entry(func() {
		p.object("detail", func() {
			p.said("code", a.Code)
			p.text("status", a.Status)
			p.text("description", a.Text)
		})
	})
}

func planKeys(keys []Key, d *cohort.Plan) []Key {
	keys = append(keys, tokenKey("status", requestIs, d.Status))
	return spanKey(conceptKeys(keys, "category", d.Categories...), "date", d.Start, d.End)
}
