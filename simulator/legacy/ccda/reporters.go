package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// Indexes in Organizations.
const (
	houseLaboratory = 2
	houseImaging    = 3
)

// reporters are who looked at what a report tells of, and the house that
// reports. Results without a report are the laboratory's.
func (s summary) reporters(r *cohort.Report) several {
	if r == nil {
		return several{s.house(s.houses[houseLaboratory])}
	}
	return several{s.performer(r.Performer), s.house(s.reporter(r))}
}

// reporter returns the house: the laboratory for what it or its pathologists
// saw, the imaging centre for its images, the practice for the rest.
func (s summary) reporter(r *cohort.Report) cohort.Organization {
	for _, category := range r.Categories {
		switch category.Code {
		case "LAB", "LP7839-6":
			return s.houses[houseLaboratory]
		case "LP29684-5":
			return s.houses[houseImaging]
		}
	}
	return s.practice
}

// house is an organization as a performer: known by the number under which it
// is certified as a laboratory, or by its provider identifier.
func (s summary) house(o cohort.Organization) element {
	number := s.identifier(o.Number, o.NPI)
	if o.CLIA != "" {
		number = id(oidCLIA, o.CLIA)
	}
	return el("performer", el("assignedEntity",
		number,
		el("representedOrganization", number, el("name", text(o.Name)))))
}
