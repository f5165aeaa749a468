package render

import (
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// patient writes the chart's owner to US Core Patient.
func (r *Renderer) patient(p *page, c *cohort.Chart) {
	who := &c.Person
	p.head("Patient", c.ID, usCoreProfile("Patient"), c.Updated)
	p.list("extension", func() {
		p.heritage("us-core-race", who.Race, who.RaceDetail)
		p.heritage("us-core-ethnicity", who.Ethnicity, cohort.Code{})
		if who.BirthSex != "" {
			p.entry(func() {
				p.text("url", usCore+"us-core-birthsex")
				p.text("valueCode", who.BirthSex)
			})
		}
	})
	p.list("identifier", func() {
		p.identifier("usual", MRNSystem, c.MRN, recordNumber())
		p.identifier("secondary", AccountSystem, c.Account, accountNumber())
	})
	p.flag("active", true)
	p.names(who)
	p.list("telecom", func() {
		p.contact("phone", who.Mobile, "mobile")
		p.contact("phone", who.Home, "home")
		p.contact("email", who.Email, "home")
	})
	p.text("gender", who.Gender)
	p.day("birthDate", who.Birth)
	p.list("address", func() {
		p.address("home", who.Address)
		p.formerAddress(who)
	})
	p.object("maritalStatus", func() { p.concept(who.Marital) })
	p.list("communication", func() { p.speaks(who.Language) })
	p.list("generalPractitioner", func() { r.practitionerEntry(p, who.Practitioner) })
	p.reference("managingOrganization", "Organization", r.practice.ID, r.practice.Name)
}

// names writes the name in use and those before it: the one given at birth and
// the last name until it changed, as far as they are known.
func (p *page) names(who *cohort.Person) {
	p.list("name", func() {
		p.entry(func() {
			p.text("use", "official")
			p.text("text", fullName(who))
			p.text("family", who.Last)
			p.list("given", func() {
				p.item(who.First)
				p.item(who.Middle)
			})
			p.list("suffix", func() { p.item(who.Suffix) })
		})
		if who.GivenAtBirth != "" {
			p.entry(func() {
				p.text("use", "old")
				p.text("family", who.Last)
				p.list("given", func() { p.item(who.GivenAtBirth) })
			})
		}
		if who.FormerLast != "" {
			p.entry(func() {
				p.text("use", "old")
				p.text("family", who.FormerLast)
				p.list("given", func() {
					p.item(who.First)
					p.item(who.Middle)
				})
				p.object("period", func() { p.day("end", who.FormerLastUntil) })
			})
		}
	})
}

// formerAddress writes where the person lived before, or nothing when that is
// not known.
func (p *page) formerAddress(who *cohort.Person) {
	if who.FormerAddress == (cohort.Address{}) {
		return
	}
	p.entry(func() {
		p.addressLines("old", who.FormerAddress)
		p.object("period", func() { p.day("end", who.FormerAddressUntil) })
	})
}

// heritage writes a race or ethnicity extension, whose text is mandatory.
func (p *page) heritage(name string, category, detail cohort.Code) {
	if category.Code == "" {
		return
	}
	p.entry(func() {
		p.list("extension", func() {
			p.heritageCode("ombCategory", category)
			p.heritageCode("detailed", detail)
			p.entry(func() {
				p.text("url", "text")
				p.text("valueString", category.Display)
			})
		})
		p.text("url", usCore+name)
	})
}

func (p *page) heritageCode(url string, c cohort.Code) {
	if c.Code == "" {
		return
	}
	p.entry(func() {
		p.text("url", url)
		p.object("valueCoding", func() { p.coding(c) })
	})
}

func (p *page) speaks(tag string) {
	if tag == "" {
		return
	}
	p.entry(func() {
		p.object("language", func() { p.concept(cohort.Code{System: language, Code: tag}) })
		p.flag("preferred", true)
	})
}

// fullName is the name as it is spoken.
func fullName(who *cohort.Person) string {
	return joined(who.First, who.Middle, who.Last, who.Suffix)
}

// joined joins what is not empty with blanks.
func joined(words ...string) string {
	known := words[:0:0]
	for _, w := range words {
		if w != "" {
			known = append(known, w)
		}
	}
	return strings.Join(known, " ")
}

func recordNumber() cohort.Code {
	return cohort.Code{System: identifierType, Code: "MR", Display: "Medical record number"}
}

func accountNumber() cohort.Code {
	return cohort.Code{System: identifierType, Code: "AN", Display: "Account number"}
}
