package ccda

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

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
func (s summary) recordedBy(at time.Time) several {
	return s.by(s.Chart.Person.Practitioner, at)
}

// by is the Author Participation of an entry that somebody of the staff, or
// the patient, recorded at the time; by nobody is none.
func (s summary) by(who int, at time.Time) several {
	var author several
	switch {
	case who == cohort.Self:
		author = several{id(s.root(numbersRecords), s.Chart.MRN)}
	case s.employs(who):
		p := s.staff[who]
		author = several{
			s.identifier(p.Number, p.NPI),
			when(who != s.Chart.Person.Practitioner, el("assignedPerson", staffName(p))),
		}
	default:
		return nil
	}
	return several{el("author", claim{root: entry + "119"}, s.at("time", at), el("assignedAuthor", author))}
}

// employs reports whether the number is one of the staff's.
func (s summary) employs(who int) bool { return 0 <= who && who < len(s.staff) }

// performer is the member of the staff who did what the entry tells.
func (s summary) performer(who int) several {
	if !s.employs(who) {
		return nil
	}
	p := s.staff[who]
	return several{el("performer", el("assignedEntity",
		s.identifier(p.Number, p.NPI),
		s.specialty(p),
		el("assignedPerson", staffName(p))))}
}

// happened is the place of the practice where it was done.
func (s summary) happened(place int) several {
	if place < 0 || place >= len(s.places) {
		return nil
	}
	return several{el("participant", attr{"typeCode", "LOC"},
		el("participantRole", attr{"classCode", "SDLOC"},
			el("playingEntity", attr{"classCode", "PLC"}, el("name", text(s.places[place].Name)))))}
}

// translations are the same concept in other systems.
func translations(also []cohort.Code) several {
	var all several
	for _, c := range also {
		all = append(all, coded("translation", c))
	}
	return all
}

// status is the status code of an entry.
func status(code string) element { return el("statusCode", attr{"code", code}) }

// at writes a point in time under the tag: to the second, or to the day when
// no more is known, as on charts midnight is a day.
func (s summary) at(tag string, t time.Time) element {
	if t.IsZero() {
		return null(tag, "UNK")
	}
	return el(tag, attr{"value", s.instant(t)})
}

// instant writes a time as precisely as it is known; "" when it is not.
func (s summary) instant(t time.Time) string {
	switch hour, minute, second := t.UTC().Clock(); {
	case t.IsZero():
		return ""
	case hour == 0 && minute == 0 && second == 0:
		return day(t)
	}
	return s.moment(t)
}
