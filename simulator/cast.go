package simulator

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/render"
)

// The names by which the document's sample searches find people (lines 484 and
// 548).
const (
	namesakes = "Doris"
	surname   = "Glazer"
)

// cast tells who plays which role: facts of the cohort, as an operator would
// read them off the charts. No room and no rendering has a part in it, so that
// a room that gets a fact wrong is found out; only the name under which the
// practice gives out its record numbers stands in package render.
func (p plan) cast() mapping {
	given := func(name string) bool { return name == namesakes }
	family := func(name string) bool { return name == surname }
	group := p.cohort.Groups()[0]
	out := mapping{
		{"busy-patient", p.busy()},
		{"other-patient", p.facts("other-patient")},
		{"small-group", mapping{{"group", group.ID}, {"members", p.ids(group.Members)}}},
		{"namesakes", mapping{{"given", namesakes}, {"accounts", p.accounts(p.cohort.Search(cohort.Query{First: given}))}}},
		{"surname-patient", mapping{{"family", surname}, {"accounts", p.accounts(p.cohort.Search(cohort.Query{Family: family}))}}},
		{"sparse-patient", append(p.facts("sparse-patient"), pair{"empty", p.empty("sparse-patient")})},
	}
	for _, role := range []string{"child", "infant", "elder", "quiet-patient"} {
		out = append(out, pair{role, p.facts(role)})
	}
	out = append(out, pair{"implant-patient", append(p.facts("implant-patient"), pair{"udi", p.identifiers("implant-patient")})})
	return out
}

// chart returns who plays the role.
func (p plan) chart(role string) *cohort.Chart {
	i, ok := p.cohort.Role(role)
	if !ok { // the cohort promises its roles
		panic("simulator: nobody plays " + role)
	}
	return p.cohort.Chart(i)
}

func (p plan) facts(role string) mapping {
	c := p.chart(role)
	return mapping{{"patient", c.ID}, {"account", c.Account}, {"born", c.Person.Birth.Format(time.DateOnly)}}
}

func (p plan) busy() mapping {
	c := p.chart("busy-patient")
	return append(p.facts("busy-patient"),
		pair{"family", c.Person.Last},
		pair{"given", c.Person.First},
		pair{"gender", c.Person.Gender},
		pair{"identifier", render.MRNSystem + "|" + c.MRN},
	)
}

// identifiers lists the device identifiers on the implant cards of the person.
func (p plan) identifiers(role string) []string {
	out := []string{}
	for _, d := range p.chart(role).Devices {
		if d.DI != "" {
			out = append(out, d.DI)
		}
	}
	return out
}

// empty lists which of the twelve members of the legacy API (document lines
// 445 to 458) have nothing to say about the person.
func (p plan) empty(role string) []string {
	who := p.chart(role).Person
	out := []string{}
	for _, m := range []struct{ name, value string }{
		{"FirstName", who.First}, {"MiddleName", who.Middle}, {"LastName", who.Last}, {"Gender", who.Gender},
		{"Email", who.Email}, {"Mobile", who.Mobile}, {"Address", who.Address.Line},
		{"City", who.Address.City}, {"State", who.Address.StateName}, {"Zipcode", who.Address.Zip},
	} {
		if m.value == "" {
			out = append(out, m.name)
		}
	}
	return out
}

func (p plan) ids(indexes []int) []string {
	out := []string{}
	for _, i := range indexes {
		id, _, _ := p.cohort.Person(i)
		out = append(out, id)
	}
	return out
}

func (p plan) accounts(indexes []int) []string {
	out := []string{}
	for _, i := range indexes {
		_, account, _ := p.cohort.Person(i)
		out = append(out, account)
	}
	return out
}
