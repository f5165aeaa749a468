package render

import (
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func allergies() kind {
	return facts[cohort.Allergy]{
		name:  "AllergyIntolerance",
		in:    func(c *cohort.Chart) []cohort.Allergy { return c.Allergies },
		about: func(a *cohort.Allergy) stamp { return stamp{id: a.ID, recorded: a.Recorded} },
		form:  (*Renderer).allergy, found: allergyKeys,
	}
}

// allergy writes to US Core AllergyIntolerance.
func (r *Renderer) allergy(p *page, c *cohort.Chart, a *cohort.Allergy) {
	p.head("AllergyIntolerance", a.ID, usCoreProfile("AllergyIntolerance"), updated(c, a.Recorded))
	p.object("clinicalStatus", func() { p.concept(clinical(a)) })
	p.object("verificationStatus", func() { p.concept(verified(a)) })
	p.text("type", "allergy")
	p.list("category", func() { p.item(a.Category) })
	p.text("criticality", a.Criticality)
	p.object("code", func() { p.concept(a.Substance) })
	p.reference("patient", "Patient", c.ID, "")
	p.day("onsetDateTime", a.Onset)
	p.moment("recordedDate", a.Recorded)
	if a.Reaction.Code == "" {
		return
	}
	p.list("reaction", func() {
		p.entry(func() {
			p.list("manifestation", func() { p.entry(func() { p.concept(a.Reaction) }) })
			p.text("severity", a.Severity)
		})
	})
}

func clinical(a *cohort.Allergy) cohort.Code {
	return cohort.Code{System: allergyClinical, Code: a.Clinical, Display: capital(a.Clinical)}
}

func verified(a *cohort.Allergy) cohort.Code {
	return cohort.Code{System: allergyVerified, Code: a.Verification, Display: capital(a.Verification)}
}

// capital returns an ASCII word with a capital, as HL7 displays its codes.
func capital(word string) string {
	if word == "" || word[0] < 'a' || word[0] > 'z' {
		return word
	}
	return string(word[0]-'a'+'A') + word[1:]
}

// spoken returns a code in words: with blanks for hyphens, each word with a
// capital but for an "in" between others, as HL7 displays its own.
func spoken(code string) string {
	words := strings.Split(code, "-")
	for i := range words {
		if i == 0 || words[i] != "in" {
			words[i] = capital(words[i])
		}
	}
	return strings.Join(words, " ")
}
