package check

import (
	"slices"
	"strings"
)

// documentedParameters are the types that the document describes, with the
// search parameters that it shows or that US Core 3.1.1 has for them (tables T1
// and T3), in the document's order; Patient comes first.
func documentedParameters() [][]string {
	return [][]string{
		{"Patient", "_id", "identifier", "name", "birthdate", "gender", "family"},
		{"AllergyIntolerance", "patient", "clinical-status"},
		{"CarePlan", "patient", "category", "status", "date"},
		{"CareTeam", "patient", "status"},
		{"Condition", "patient", "category", "clinical-status", "code", "onset-date"},
		{"Device", "patient", "type"},
		{"DiagnosticReport", "patient", "category", "code", "date", "status"},
		{"DocumentReference", "_id", "patient", "category", "date", "type", "status", "period"},
		{"Goal", "patient", "lifecycle-status", "target-date"},
		{"Immunization", "patient", "date", "status"},
		{"MedicationRequest", "patient", "intent", "status", "encounter", "authoredon"},
		{"Observation", "patient", "category", "code", "date", "status"},
		{"Procedure", "patient", "date", "status", "code"},
		{"Encounter", "_id", "patient", "date", "identifier", "class", "type", "status"},
		{"Organization", "name", "address"},
		{"Practitioner", "name", "identifier"},
		{"Provenance"},
	}
}

// DeclaresTypes judges that each type of the document is declared, with read
// and search (FHIR-METADATA-06); Provenance is only read.
func DeclaresTypes(o map[string]any) []Finding {
	var absent, idle []string
	for _, d := range documentedParameters() {
		r := declaredType(o, d[0])
		if r == nil {
			absent = append(absent, d[0])
			continue
		}
		does := named(r["interaction"], "code")
		if !slices.Contains(does, "read") || !slices.Contains(does, "search-type") && d[0] != "Provenance" {
			idle = append(idle, d[0])
		}
	}
	return append(
		listed("types-not-declared", "every type that the document describes", "missing: ", absent),
		listed("interactions-not-declared", "read and search-type of every type", "not both of: ", idle)...)
}

// DeclaresParameters judges that the search parameters of the types that are
// declared are declared too (FHIR-METADATA-07).
func DeclaresParameters(o map[string]any) []Finding {
	var absent []string
	for _, d := range documentedParameters() {
		r := declaredType(o, d[0])
		if r == nil {
			continue // DeclaresTypes says so
		}
		has := named(r["searchParam"], "name")
		for _, p := range d[1:] {
			if !slices.Contains(has, p) {
				absent = append(absent, d[0]+"."+p)
			}
		}
	}
	return listed("parameters-not-declared", "every search parameter that the document or US Core has", "missing: ", absent)
}

// listed is a finding about a list of names, none when the list is empty.
func listed(code, expected, received string, names []string) []Finding {
	if len(names) == 0 {
		return nil
	}
	if more := len(names) - 6; more > 0 {
		names = append(names[:6:6], "and "+count(more, "other", "others"))
	}
	return []Finding{with(Differs(code, expected, received+strings.Join(names, ", ")), "/rest/0/resource", "")}
}
