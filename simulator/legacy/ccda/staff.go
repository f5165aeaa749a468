package ccda

import (
	"qsmartcare.example/conformance/fixtures/cohort"
)

// Who of the staff plays a part in every document; the patient's general
// practitioner plays the others.
const (
	staffPrimary = 0 // the sample's primary care provider acts for the physicians' group
	staffAuthor  = 1 // writes the summaries and enters the data
)

// authorNumber is what the sample prints for its author (line 646), who has
// another number as data enterer.
const authorNumber = "5555555555"

// testNPI is a provider identifier with a valid check digit that is used in
// examples; it stands in where a member of the staff has none that is valid.
const testNPI = "1234567893"

// author is who wrote the document (LEGACY-CCDA-22).
func (s summary) author() element {
	p := s.staff[staffAuthor]
	return el("author",
		el("time", attr{"value", s.moment(s.Now)}),
		el("assignedAuthor",
			s.identifier(authorNumber, p.NPI),
			s.specialty(p),
			s.address("HP", p.Address),
			s.staffTelecom(p.Phone, "HP"),
			el("assignedPerson", s.entererName(p)),
		),
	)
}

// dataEnterer is who typed it in (LEGACY-CCDA-24).
func (s summary) dataEnterer() element {
	p := s.staff[staffAuthor]
	return el("dataEnterer",
		el("assignedEntity",
			s.identifier(p.Number, p.NPI),
			s.address("WP", p.Address),
			s.staffTelecom(p.Phone, "WP"),
			el("assignedPerson", s.entererName(p)),
		),
	)
}

// custodian is who keeps it (LEGACY-CCDA-25).
func (s summary) custodian() element {
	return el("custodian",
		el("assignedCustodian",
			s.organization("representedCustodianOrganization", s.practice,
				s.identifier(s.practice.Custodian, s.practice.NPI)),
		),
	)
}

// legalAuthenticator is who answers for it (LEGACY-CCDA-26, -27).
func (s summary) legalAuthenticator() element {
	p := s.practitioner()
	return el("legalAuthenticator",
		el("time", attr{"value", s.moment(s.Now)}),
		el("signatureCode", attr{"code", "S"}),
		el("assignedEntity",
			s.identifier(p.Number, p.NPI),
			s.specialty(p),
			s.address("WP", p.Address),
			s.staffTelecom(p.Phone, "WP"),
			el("assignedPerson", staffName(p)),
		),
	)
}

// practitioner returns the patient's general practitioner.
func (s summary) practitioner() cohort.Practitioner { return s.staff[s.Chart.Person.Practitioner] }

// organization writes an organization under the tag. (CDA fixes id, name,
// telecom and address in this order.)
func (s summary) organization(tag string, o cohort.Organization, number element) element {
	return el(tag,
		number,
		el("name", text(o.Name)),
		s.telecom(s.phone(o.Phone), "WP"),
		s.address("WP", o.Address),
	)
}

// identifier writes the printed number or the provider identifier, both under
// the root of provider identifiers (erratum ccda-npi).
func (s summary) identifier(printed, npi string) element {
	return s.identifierUnder(oidNPI, printed, npi)
}

func (s summary) identifierUnder(root, printed, npi string) element {
	if s.style.Identifiers == IdentifiersPrinted && printed != "" {
		return id(root, printed)
	}
	if !validNPI(npi) {
		npi = testNPI
	}
	return id(root, npi)
}

// validNPI checks the check digit (Luhn over the number after 80840).
func validNPI(npi string) bool {
	if len(npi) != 10 || !isDigits(npi) {
		return false
	}
	sum := 24
	for i, c := range []byte(npi) {
		d := int(c - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// specialty writes what the practitioner is (erratum ccda-code-nullflavor).
func (s summary) specialty(p cohort.Practitioner) element {
	if s.style.Specialties == SpecialtiesCodes {
		return coded("code", p.Specialty)
	}
	of, _ := systemOf(p.Specialty.System)
	return el("code",
		attr{"nullFlavor", "NI"},
		attr{"codeSystem", of.oid},
		attr{"codeSystemName", of.name},
		attr{"displayName", p.Specialty.Display},
	)
}

func staffName(p cohort.Practitioner) element {
	return el("name",
		el("given", text(p.First)),
		el("family", text(p.Last)),
		when(p.Suffix != "", el("suffix", attr{"qualifier", "AC"}, text(p.Suffix))),
	)
}

// entererName is the name of author and data enterer (erratum
// ccda-name-no-family).
func (s summary) entererName(p cohort.Practitioner) element {
	if s.style.Names == NamesInOne {
		return el("name", el("given", text(p.First+" "+p.Last)))
	}
	return staffName(p)
}
