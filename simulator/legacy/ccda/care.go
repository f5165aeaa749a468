package ccda

import "time"

// documentationOf is the care that the document tells of, and who gives it
// (LEGACY-CCDA-28, -29).
func (s summary) documentationOf() element {
	p := s.practitioner()
	low, high := s.care()
	return el("documentationOf",
		el("serviceEvent", attr{"classCode", "PCPR"},
			interval(low, high),
			el("performer", attr{"typeCode", "PRF"},
				el("functionCode",
					attr{"code", "PCP"},
					attr{"codeSystem", oidFunction},
					attr{"codeSystemName", "ParticipationFunction"},
					attr{"displayName", "Primary Care Provider"},
					el("originalText", text("Primary Care Provider"))),
				el("assignedEntity",
					s.identifier(p.Number, p.NPI),
					s.specialty(p),
					s.address("", p.Address),
					s.staffTelecom(p.Phone, "WP"),
					el("assignedPerson", staffName(p)),
					s.actsFor(),
				),
			),
		),
	)
}

// care returns the period that the document covers: since the practice cares
// for the patient until now or, when a part was asked for by dates, these.
func (s summary) care() (low, high string) {
	low, high = s.midnight(s.since()), s.moment(s.Now)
	if s.Section.IsAll() || !s.Section.Dated() {
		return low, high
	}
	if !s.Period.First.IsZero() {
		low = s.midnight(s.Period.First)
	}
	if !s.Period.Last.IsZero() {
		high = s.midnight(s.Period.Last)
	}
	return low, high
}

// since returns when the care began: the printed day, else that of the first
// visit on the chart, else birth.
func (s summary) since() time.Time {
	if at, ok := s.careSince[s.Chart.Account]; ok {
		return at
	}
	if len(s.Chart.Encounters) > 0 {
		return s.Chart.Encounters[0].Start
	}
	return s.Chart.Person.Birth
}

// midnight writes a day: to the second as the sample does, or to the day,
// which needs no offset.
func (s summary) midnight(t time.Time) string {
	if s.style.Offset == "" {
		return day(t) + "000000"
	}
	return day(t)
}

// actsFor is the organization that the primary care provider acts for.
func (s summary) actsFor() element {
	o := s.practice
	root := oidNPI
	if s.Chart.Person.Practitioner == staffPrimary {
		o, root = s.group, s.style.GroupRoot
	}
	return el("representedOrganization",
		s.identifierUnder(root, o.Number, o.NPI),
		el("name", text(o.Name)),
		s.telecom(s.phone(o.Phone), "WP"),
		s.address("", o.Address),
	)
}
