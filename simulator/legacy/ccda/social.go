package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// smoking returns what was said about smoking.
func smoking(c *cohort.Chart) []cohort.Habit {
	return kept(c.Habits, func(h cohort.Habit) bool { return h.Status != "entered-in-error" })
}

// lives counts the facts of the section: what was said about smoking, and the
// sex at birth.
func lives(c *cohort.Chart) int {
	n := len(smoking(c))
	if c.Person.BirthSex != "" {
		n++
	}
	return n
}

// social returns the section: a row and a Smoking Status for each time that it
// was asked for, and one Birth Sex.
func (s summary) social() several {
	var rows [][]cell
	var entries several
	for i, h := range smoking(s.Shown) {
		n := i + 1
		rows = append(rows, []cell{
			numbered("habit", n, h.Code.Display), {text: h.Value.Display}, {text: spelled(h.Observed)},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.smokes(h, n)))
	}
	if sex := s.Shown.Person.BirthSex; sex != "" {
		words := birthSex(sex)
		rows = append(rows, []cell{numbered("birthsex", 1, "Birth sex"), {text: words}, {text: ""}})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.born(sex, words)))
	}
	return append(several{table([]string{"Observation", "Description", "Date"}, rows)}, entries...)
}

// smokes is the Smoking Status - Meaningful Use observation.
func (s summary) smokes(h cohort.Habit, n int) element {
	return observation(
		template(entry+"78", "2014-06-09"),
		id(s.root(numbersFacts), h.ID),
		coded("code", h.Code),
		pointer("habit", n),
		completed(),
		s.at("effectiveTime", h.Observed),
		coded("value", h.Value, isA("CD")),
	)
}

// born is the Birth Sex Observation of the companion guide.
func (s summary) born(sex, words string) element {
	value := several{attr{"nullFlavor", "UNK"}}
	if sex == "F" || sex == "M" {
		value = concept(sex, system{oidGender, "AdministrativeGender"}, words)
	}
	return observation(
		claim{entry + "200", "2016-06-01"},
		id(s.root(numbersFacts), s.Chart.ID+"-birth-sex"),
		el("code", loinc("76689-9", "Sex assigned at birth")),
		pointer("birthsex", 1),
		completed(),
		el("value", isA("CD"), value),
	)
}

func birthSex(code string) string {
	switch code {
	case "F":
		return "Female"
	case "M":
		return "Male"
	}
	return "Unknown"
}
