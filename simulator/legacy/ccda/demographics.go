package ccda

import "strings"

// particulars is the narrative of sectionName=demographics, which is no
// section of C-CDA: the header has the facts, and a body needs at least one
// section (erratum legacy-section-map).
func (s summary) particulars() element {
	p := s.Chart.Person
	fact := func(what string, values ...string) []cell {
		var have []string
		for _, v := range values {
			if v != "" {
				have = append(have, v)
			}
		}
		return []cell{{text: what}, {text: strings.Join(have, " ")}}
	}
	a := p.Address
	return table([]string{"Fact", "Value"}, [][]cell{
		fact("Account", s.Chart.Account),
		fact("Name", p.First, p.Middle, p.Last, p.Suffix),
		fact("Date of birth", spelled(p.Birth)),
		fact("Gender", p.Gender),
		fact("Race", p.Race.Display),
		fact("Ethnicity", p.Ethnicity.Display),
		fact("Preferred language", p.Language),
		fact("Address", a.Line, a.City, a.State, s.zip(a.Zip)),
		fact("Mobile", p.Mobile),
		fact("Home", p.Home),
	})
}
