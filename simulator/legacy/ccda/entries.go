package ccda

import "time"

// entry is below which C-CDA keeps its entry templates.
const entry = "2.16.840.1.113883.10.20.22.4."

func observation(parts ...part) element {
	return el("observation", attr{"classCode", "OBS"}, attr{"moodCode", "EVN"}, several(parts))
}

// assertion says that the value is what is asserted.
func assertion() element {
	return el("code", attr{"code", "ASSERTION"}, attr{"codeSystem", oidActCode})
}

func completed() element { return el("statusCode", attr{"code", "completed"}) }

// subject relates an observation to the one around it, which it tells about.
func subject(o element) element {
	return el("entryRelationship", attr{"typeCode", "SUBJ"}, attr{"inversionInd", "true"}, o)
}

// recordedBy is the Author Participation of an entry: the general
// practitioner, at the time of recording.
func (s summary) recordedBy(at time.Time) element {
	p := s.practitioner()
	return el("author",
		claim{root: entry + "119"},
		el("time", attr{"value", s.moment(at)}),
		el("assignedAuthor", s.identifier(p.Number, p.NPI)),
	)
}
