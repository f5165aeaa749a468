package ccda

import (
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// system is a code system as CDA names it.
type system struct{ oid, name string }

// systemOf returns the code system for the URI by which FHIR knows it; ok is
// false when CDA has no name for it.
func systemOf(uri string) (s system, ok bool) {
	const hl7 = "http://terminology.hl7.org/CodeSystem/"
	if short, ours := strings.CutPrefix(uri, hl7); ours {
		return systemOfHL7(short)
	}
	switch uri {
	case "http://snomed.info/sct":
		return system{oidSNOMED, "SNOMED CT"}, true
	case "http://loinc.org":
		return system{oidLOINC, "LOINC"}, true
	case "http://www.nlm.nih.gov/research/umls/rxnorm":
		return system{"2.16.840.1.113883.6.88", "RxNorm"}, true
	case "http://hl7.org/fhir/sid/cvx":
		return system{"2.16.840.1.113883.12.292", "CVX"}, true
	case "http://hl7.org/fhir/sid/icd-10-cm":
		return system{"2.16.840.1.113883.6.90", "ICD-10-CM"}, true
	case "http://www.cms.gov/Medicare/Coding/ICD10":
		return system{"2.16.840.1.113883.6.4", "ICD-10-PCS"}, true
	case "http://www.ama-assn.org/go/cpt":
		return system{"2.16.840.1.113883.6.12", "CPT-4"}, true
	case "http://nucc.org/provider-taxonomy":
		return system{oidTaxonomy, "Healthcare Provider Taxonomy (HIPAA)"}, true
	}
	oid, ok := strings.CutPrefix(uri, "urn:oid:")
	return system{oid: oid}, ok
}

// systemOfHL7 is systemOf for the code systems that HL7 keeps itself.
func systemOfHL7(short string) (s system, ok bool) {
	switch short {
	case "v3-ActCode":
		return system{oidActCode, "ActCode"}, true
	case "v3-ActReason":
		return system{"2.16.840.1.113883.5.8", "ActReason"}, true
	case "v3-ActSite":
		return system{"2.16.840.1.113883.5.1052", "ActSite"}, true
	case "v3-MaritalStatus":
		return system{oidMarital, "MaritalStatus"}, true
	case "v3-ObservationInterpretation":
		return system{"2.16.840.1.113883.5.83", "ObservationInterpretation"}, true
	case "v3-RouteOfAdministration":
		return system{"2.16.840.1.113883.5.112", "RouteOfAdministration"}, true
	}
	return system{}, false
}

// flavorOf returns the null flavor for the reason why FHIR has no value
// (data-absent-reason; the pairs are of HL7's own map between them).
func flavorOf(absent cohort.Code) string {
	switch absent.Code {
	case "unknown":
		return "UNK"
	case "asked-unknown", "asked-declined":
		return "ASKU"
	case "temp-unknown":
		return "NAV"
	case "not-asked":
		return "NASK"
	case "masked":
		return "MSK"
	case "not-applicable":
		return "NA"
	}
	return "NI"
}
