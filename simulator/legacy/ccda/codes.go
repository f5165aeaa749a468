package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// Object identifiers of code systems and identifiers, as C-CDA R2.1 names them.
const (
	oidLOINC        = "2.16.840.1.113883.6.1"
	oidNCI          = "2.16.840.1.113883.3.26.1.1"
	oidSNOMED       = "2.16.840.1.113883.6.96"
	oidTaxonomy     = "2.16.840.1.113883.6.101"
	oidRace         = "2.16.840.1.113883.6.238"
	oidNPI          = "2.16.840.1.113883.4.6"
	oidCLIA         = "2.16.840.1.113883.4.7"
	oidFDA          = "2.16.840.1.113883.3.3719" // of unique device identifiers
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
	b = append(line(b, depth), "<templateId"...)
	b = attr{"root", c.root}.attributes(b)
	if c.version != "" {
		b = attr{"extension", c.version}.attributes(b)
	}
	return append(b, "/>"...)
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
