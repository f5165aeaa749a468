package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// The staff, the places and the practice were written down on the day of the
// cohort's epoch.

func (r *Renderer) practitioner(p *page, s *cohort.Practitioner, at time.Time) {
	p.head("Practitioner", s.ID, usCoreProfile("Practitioner"), at)
	p.list("identifier", func() {
		p.identifier("official", npi, s.NPI, cohort.Code{System: identifierType, Code: "NPI", Display: "National provider identifier"})
		if s.Number != s.NPI {
			p.identifier("usual", StaffSystem, s.Number, cohort.Code{System: identifierType, Code: "EI", Display: "Employee number"})
		}
	})
	p.flag("active", true)
	p.list("name", func() {
		p.entry(func() {
			p.text("use", "official")
			p.text("text", staffName(s))
			p.text("family", s.Last)
			p.list("given", func() { p.item(s.First) })
			p.list("suffix", func() { p.item(s.Suffix) })
		})
	})
	p.list("telecom", func() { p.contact("phone", s.Phone, "work") })
	p.list("address", func() { p.address("work", s.Address) })
}

func (r *Renderer) organization(p *page, o *cohort.Organization, at time.Time) {
	p.head("Organization", o.ID, usCoreProfile("Organization"), at)
	p.list("identifier", func() {
		p.identifier("official", npi, o.NPI, cohort.Code{System: identifierType, Code: "NPI", Display: "National provider identifier"})
		p.identifier("official", clia, o.CLIA, cohort.Code{})
		p.identifier("usual", PracticeSystem, o.Number, cohort.Code{System: identifierType, Code: "FI", Display: "Facility ID"})
	})
	p.flag("active", true)
	p.list("type", func() {
		p.entry(func() {
			p.concept(cohort.Code{System: organizationIs, Code: "prov", Display: "Healthcare Provider"})
		})
	})
	p.text("name", o.Name)
	p.list("telecom", func() {
		p.contact("phone", o.Phone, "work")
		p.contact("email", o.Email, "work")
	})
	p.list("address", func() { p.address("", o.Address) })
}

func (r *Renderer) place(p *page, l *cohort.Place, at time.Time) {
	p.head("Location", l.ID, usCoreProfile("Location"), at)
	p.text("status", "active")
	p.text("name", l.Name)
	p.text("mode", "instance")
	p.list("telecom", func() { p.contact("phone", l.Phone, "work") })
	if l.Address != (cohort.Address{}) {
		p.object("address", func() { p.addressLines("work", l.Address) })
	}
	p.reference("managingOrganization", "Organization", r.practice.ID, r.practice.Name)
}

func staffName(s *cohort.Practitioner) string { return joined(s.First, s.Last, s.Suffix) }
