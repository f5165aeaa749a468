package ccda

import (
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// Object identifiers of code systems and identifiers, as C-CDA R2.1 names them.
const (
	oidLOINC        = "2.16.840.1.113883.6.1"
	oidSNOMED       = "2.16.840.1.113883.6.96"
	oidTaxonomy     = "2.16.840.1.113883.6.101"
	oidRace         = "2.16.840.1.113883.6.238"
	oidNPI          = "2.16.840.1.113883.4.6"
	oidSSN          = "2.16.840.1.113883.4.1"
	oidGender       = "2.16.840.1.113883.5.1"
	oidMarital      = "2.16.840.1.113883.5.2"
	oidActCode      = "2.16.840.1.113883.5.4"
	oidActClass     = "2.16.840.1.113883.5.6"
	oidConfidential = "2.16.840.1.113883.5.25"
	oidLanguageMode = "2.16.840.1.113883.5.60"
	oidProficiency  = "2.16.840.1.113883.5.61"
	oidFunction     = "2.16.840.1.113883.5.88"
	oidObservation  = "2.16.840.1.113883.5.1063"
)

// system is a code system as CDA names it.
type system struct{ oid, name string }

// systemOf returns the code system for the URI by which FHIR knows it; ok is
// false when CDA has no name for it.
func systemOf(uri string) (s system, ok bool) {
	switch uri {
	case "http://snomed.info/sct":
		return system{oidSNOMED, "SNOMED CT"}, true
	case "http://loinc.org":
		return system{oidLOINC, "LOINC"}, true
	case "http://www.nlm.nih.gov/research/umls/rxnorm":
		return system{"2.16.840.1.113883.6.88", "RxNorm"}, true
	case "http://www.ama-assn.org/go/cpt":
		return system{"2.16.840.1.113883.6.12", "CPT-4"}, true
	case "http://nucc.org/provider-taxonomy":
		return system{oidTaxonomy, "Healthcare Provider Taxonomy (HIPAA)"}, true
	case "http://terminology.hl7.org/CodeSystem/v3-ActCode":
		return system{oidActCode, "ActCode"}, true
	case "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus":
		return system{oidMarital, "MaritalStatus"}, true
	}
	oid, ok := strings.CutPrefix(uri, "urn:oid:")
	return system{oid: oid}, ok
}

// coded writes a concept of a chart under the tag, with more parts. One that is
// not known, or only in words, gets the flavor that FHIR would write or UNK.
func coded(tag string, c cohort.Code, more ...part) element {
	s, ok := systemOf(c.System)
	switch {
	case c.System == "http://terminology.hl7.org/CodeSystem/v3-NullFlavor":
		return el(tag, attr{"nullFlavor", c.Code}, several(more))
	case !ok || c.Code == "":
		return el(tag, attr{"nullFlavor", "UNK"}, several(more))
	}
	return el(tag, several(more), concept(c.Code, s, c.Display))
}

// concept returns the attributes of a code.
func concept(code string, of system, display string) several {
	return several{
		attr{"code", code},
		attr{"codeSystem", of.oid},
		when(of.name != "", attr{"codeSystemName", of.name}),
		when(display != "", attr{"displayName", display}),
	}
}

func loinc(code, display string) several {
	return concept(code, system{oidLOINC, "LOINC"}, display)
}

func snomed(code, display string) several {
	return concept(code, system{oidSNOMED, "SNOMED CT"}, display)
}

// isA names the type of the value of an observation.
func isA(datatype string) attr { return attr{"xsi:type", datatype} }

// claim is the claim to follow a template: its root and its version, if any.
type claim struct{ root, version string }

func (c claim) attributes(b []byte) []byte { return b }

func (c claim) content(b []byte, depth int) []byte {
	return el("templateId",
		attr{"root", c.root},
		when(c.version != "", attr{"extension", c.version}),
	).content(b, depth)
}

// template claims a template in a version and, as a document that R1.1
// readers can take claims it, in none. Templates that R1.1 does not know, or
// that have no versions, are claimed once.
func template(root, version string) several {
	return several{claim{root, version}, claim{root: root}}
}

func id(root, extension string) element {
	return el("id", attr{"root", root}, attr{"extension", extension})
}
