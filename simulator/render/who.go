package render

import "qsmartcare.example/conformance/fixtures/cohort"

// who writes a reference to whoever the index in Staff stands for: a member of
// the staff, the patient, or the practice where it is nobody in particular.
func (r *Renderer) who(p *page, name string, c *cohort.Chart, index int) {
	p.object(name, func() { r.whoever(p, c, index) })
}

// whoever writes the members of that reference.
func (r *Renderer) whoever(p *page, c *cohort.Chart, index int) {
	switch {
	case r.employs(index):
		p.pointer("Practitioner", r.staff[index].ID)
		p.text("display", r.names[index])
	case index == cohort.Self:
		p.pointer("Patient", c.ID)
	default:
		p.house(&r.practice)
	}
}

// staffed writes a reference to a member of the staff, or nothing when the
// index is none's.
func (r *Renderer) staffed(p *page, name string, index int) {
	if r.employs(index) {
		p.object(name, func() { r.whoever(p, nil, index) })
	}
}

// inOffice writes a reference to what a member of the staff does here, or to
// the person alone where no such post is known.
func (r *Renderer) inOffice(p *page, name string, index int) {
	switch {
	case !r.employs(index):
	case r.posts[index] == "":
		r.staffed(p, name, index)
	default:
		p.reference(name, "PractitionerRole", r.posts[index], r.names[index])
	}
}

func (r *Renderer) employs(index int) bool { return index >= 0 && index < len(r.staff) }

// house writes the members of a reference to an organization.
func (p *page) house(o *cohort.Organization) {
	p.pointer("Organization", o.ID)
	p.text("display", o.Name)
}

// practitionerEntry writes a reference to a member of the staff into a list.
func (r *Renderer) practitionerEntry(p *page, index int) {
	if r.employs(index) {
		p.entry(func() { r.whoever(p, nil, index) })
	}
}

// Indexes in Organizations of those who report what they found.
const (
	laboratory = 2
	imaging    = 3
)

// house returns the organization with the index, or the practice where
// there are fewer.
func (r *Renderer) house(index int) *cohort.Organization {
	if index < len(r.organizations) {
		return &r.organizations[index]
	}
	return &r.practice
}
