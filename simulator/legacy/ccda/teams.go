package ccda

import (
	"strconv"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// carers returns the care teams of a chart.
func carers(c *cohort.Chart) []cohort.Team {
	return kept(c.Teams, func(t cohort.Team) bool { return t.Status != "entered-in-error" })
}

// careTeams returns the section of the companion guide: a row for each member
// and a Care Team Organizer for each team.
func (s summary) careTeams() several {
	var rows [][]cell
	var entries several
	for i, t := range carers(s.Shown) {
		var members several
		for k, m := range t.Members {
			rows = append(rows, []cell{
				numbered("member", len(rows)+1, s.memberName(m)),
				{text: m.Role.Display}, teamName(i+1, k, t.Name),
				{text: spelled(t.Start)}, {text: spelled(t.End)}, {text: t.Status},
			})
			members = append(members, el("component", s.member(t, k, len(rows))))
		}
		if len(t.Members) == 0 {
			rows = append(rows, []cell{{}, {}, teamName(i+1, 0, t.Name), {text: spelled(t.Start)}, {text: spelled(t.End)}, {text: t.Status}})
		}
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.team(t, i+1, members)))
	}
	columns := []string{"Member", "Role", "Team", "Start Date", "End Date", "Status"}
	return append(several{table(columns, rows)}, entries...)
}

// teamName is the cell with the name of the nth team, to which the organizer
// points in the row of the first member.
func teamName(n, member int, name string) cell {
	if member > 0 {
		return cell{text: name}
	}
	return numbered("team", n, name)
}

// team is the Care Team Organizer.
func (s summary) team(t cohort.Team, n int, members several) element {
	return el("organizer", attr{"classCode", "CLUSTER"}, attr{"moodCode", "EVN"},
		claim{entry + "500", "2019-07-01"},
		id(s.root(numbersFacts), t.ID),
		el("code", loinc("86744-0", "Care team"),
			el("originalText", el("reference", attr{"value", pointed("team", n)}))),
		status(teamStatus(t.Status)),
		s.spent(t),
		members,
	)
}

// member is the Care Team Member Act, told in the nth row.
func (s summary) member(t cohort.Team, k, n int) element {
	m := t.Members[k]
	return el("act", attr{"classCode", "PCPR"}, attr{"moodCode", "EVN"},
		claim{entry + "500.1", "2019-07-01"},
		id(s.root(numbersFacts), t.ID+"-member-"+strconv.Itoa(k+1)),
		el("code", loinc("92704-6", "Care team member")),
		pointer("member", n),
		status(teamStatus(t.Status)),
		s.spent(t),
		el("performer", attr{"typeCode", "PRF"},
			coded("sdtc:functionCode", m.Role),
			el("assignedEntity", s.memberEntity(m))),
	)
}

// memberEntity is who the member is: of the staff, the patient or the practice.
func (s summary) memberEntity(m cohort.Member) several {
	switch {
	case s.employs(m.Practitioner):
		p := s.staff[m.Practitioner]
		return several{s.identifier(p.Number, p.NPI), s.specialty(p), el("assignedPerson", staffName(p))}
	case m.Practitioner == cohort.Self:
		p := s.Chart.Person
		return several{
			id(s.root(numbersRecords), s.Chart.MRN),
			el("assignedPerson", el("name", names(p))),
		}
	}
	number := s.identifier(s.practice.Number, s.practice.NPI)
	return several{number, el("representedOrganization", number, el("name", text(s.practice.Name)))}
}

// memberName is the member as people read it.
func (s summary) memberName(m cohort.Member) string {
	switch {
	case s.employs(m.Practitioner):
		return titledName(s.staff[m.Practitioner])
	case m.Practitioner == cohort.Self:
		return s.Chart.Person.First + " " + s.Chart.Person.Last
	}
	return s.practice.Name
}

// spent is the time of the team.
func (s summary) spent(t cohort.Team) element {
	return interval(s.instant(t.Start), s.instant(t.End))
}

// teamStatus returns the status of an act for that of a team.
func teamStatus(status string) string {
	switch status {
	case "inactive":
		return "completed"
	case "suspended":
		return "suspended"
	}
	return "active"
}
