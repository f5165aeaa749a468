package ccda

import (
	"qsmartcare.example/conformance/fixtures/cohort"
)

// sampleNumber is what the sample identifies its patient by (line 593). It is
// in the chart of nobody: an invented number that HL7's own samples use too.
const sampleNumber = "444222222"

// sampleAccount is the patient of the sample.
const sampleAccount = "9999094"

// recordTarget is who the document is about (LEGACY-CCDA-15 to -21).
func (s summary) recordTarget() element {
	p := s.Chart.Person
	return el("recordTarget",
		el("patientRole",
			when(s.style.Sample && s.Chart.Account == sampleAccount, id(oidSSN, sampleNumber)),
			when(s.Chart.Account != "", id(s.root(numbersAccounts), s.Chart.Account)),
			id(s.root(numbersRecords), s.Chart.MRN),
			s.address("H", p.Address),
			s.formerAddress(p),
			s.reach(p),
			el("patient",
				el("name", attr{"use", "L"}, names(p)),
				when(s.style.NameAtBirth && p.GivenAtBirth != "", nameAtBirth(p)),
				when(p.FormerLast != "", formerName(p)),
				gender(p.Gender),
				el("birthTime", attr{"value", day(p.Birth)}),
				marital(p.Marital),
				null("religiousAffiliationCode", "NI"),
				coded("raceCode", p.Race),
				when(p.RaceDetail.Code != "", coded("sdtc:raceCode", p.RaceDetail)),
				coded("ethnicGroupCode", p.Ethnicity),
				when(p.Language != "", speaks(p.Language)),
			),
			s.organization("providerOrganization", s.practice, s.identifier(s.practice.Number, s.practice.NPI)),
		),
	)
}

// reach is how the patient can be called. (The e-mail address that searches
// show is not printed in the sample, and so is in no document.)
func (s summary) reach(p cohort.Person) several {
	if p.Mobile == "" && p.Home == "" {
		return several{null("telecom", "NI")}
	}
	return several{
		when(p.Mobile != "", s.telecom(s.patientPhone(p.Mobile), "MC")),
		when(p.Home != "", s.telecom(s.patientPhone(p.Home), "HP")),
	}
}

func names(p cohort.Person) several {
	return several{
		el("given", text(p.First)),
		when(p.Middle != "", el("given", text(p.Middle))),
		el("family", text(p.Last)),
		when(p.Suffix != "", el("suffix", text(p.Suffix))),
	}
}

// nameAtBirth is the sample's second name: the first one and, after it, the
// given name from birth.
func nameAtBirth(p cohort.Person) element {
	return el("name", names(p), el("given", attr{"qualifier", "BR"}, text(p.GivenAtBirth)))
}

// formerName is the name until the last name changed.
func formerName(p cohort.Person) element {
	until := p.FormerLastUntil
	p.Last = p.FormerLast
	return el("name", names(p), el("validTime", end("high", dayOrNone(until))))
}

// formerAddress is where the patient lived before. The sample has one address
// of its patient alone.
func (s summary) formerAddress(p cohort.Person) several {
	if p.FormerAddress == (cohort.Address{}) || s.style.Sample && s.Chart.Account == sampleAccount {
		return nil
	}
	lived := s.address("H", p.FormerAddress)
	lived.parts = append(lived.parts, el("useablePeriod", isA("IVL_TS"), end("high", dayOrNone(p.FormerAddressUntil))))
	return several{lived}
}

func gender(fhir string) element {
	of := system{oidGender, "AdministrativeGender"}
	switch fhir {
	case "female":
		return el("administrativeGenderCode", concept("F", of, "Female"))
	case "male":
		return el("administrativeGenderCode", concept("M", of, "Male"))
	case "other":
		return el("administrativeGenderCode", concept("UN", of, "Undifferentiated"))
	}
	return null("administrativeGenderCode", "UNK")
}

// marital leaves out the name of the code system, as the sample does.
func marital(c cohort.Code) element {
	if c.Code == "" {
		return null("maritalStatusCode", "UNK")
	}
	return el("maritalStatusCode", concept(c.Code, system{oid: oidMarital}, c.Display))
}

// speaks says that the patient speaks the language well and prefers it.
func speaks(language string) element {
	return el("languageCommunication",
		el("languageCode", attr{"code", language}),
		el("modeCode", concept("ESP", system{oidLanguageMode, "LanguageAbilityMode"}, "Expressed spoken")),
		el("proficiencyLevelCode", concept("G", system{oidProficiency, "LanguageAbilityProficiency"}, "Good")),
		el("preferenceInd", attr{"value", "true"}),
	)
}
