package render

import "qsmartcare.example/conformance/fixtures/cohort"

func teams() kind {
	return facts[cohort.Team]{
		name:  "CareTeam",
		in:    func(c *cohort.Chart) []cohort.Team { return c.Teams },
		about: func(t *cohort.Team) stamp { return stamp{id: t.ID, recorded: t.Start} },
		form:  (*Renderer).team, found: teamKeys,
	}
}

// team writes to US Core CareTeam.
func (r *Renderer) team(p *page, c *cohort.Chart, t *cohort.Team) {
	p.head("CareTeam", t.ID, usCoreProfile("CareTeam"), updated(c, t.Start))
	p.text("status", t.Status)
	p.text("name", t.Name)
	p.reference("subject", "Patient", c.ID, "")
	p.span("period", t.Start, t.End)
	p.list("participant", func() {
		for i := range t.Members {
			r.member(p, c, &t.Members[i])
		}
	})
	p.references("reasonReference", "Condition", t.Reasons...)
	p.list("managingOrganization", func() { p.entry(func() { p.house(&r.practice) }) })
}

// member writes who belongs to the team. Only practitioners act for somebody
// else (FHIR R4, ctm-1).
func (r *Renderer) member(p *page, c *cohort.Chart, m *cohort.Member) {
	p.entry(func() {
		p.concepts("role", m.Role)
		r.who(p, "member", c, m.Practitioner)
		if r.employs(m.Practitioner) {
			p.object("onBehalfOf", func() { p.house(&r.practice) })
		}
	})
}

func teamKeys(keys []Key, t *cohort.Team) []Key {
	return append(keys, tokenKey("status", teamStatus, t.Status))
}
