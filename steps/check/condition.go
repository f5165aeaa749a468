package check

import (
	"fmt"
	"strings"
)

// Terminologies of FHIR and of US Core 3.1.1 that judgments name.
const (
	conditionCategory   = "http://terminology.hl7.org/CodeSystem/condition-category"
	conditionConcern    = "http://hl7.org/fhir/us/core/CodeSystem/condition-category"
	requestCategory     = "http://terminology.hl7.org/CodeSystem/medicationrequest-category"
	reportSection       = "http://terminology.hl7.org/CodeSystem/v2-0074"
	loinc               = "http://loinc.org"
	provenanceAgent     = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
	conditionCategories = "problem-list-item, encounter-diagnosis or health-concern"
)

// SaysWhat judges that a Condition tells what it is about, and whether it is a
// problem, a diagnosis or another concern (USCORE-Condition-02). What was entered
// in error says nothing of the patient and is left alone.
func SaysWhat(condition map[string]any) []Finding {
	if hasCoding(condition["verificationStatus"], "", "entered-in-error") {
		return nil
	}
	var out []Finding
	if !told(condition["code"]) {
		out = append(out, with(Differs("condition-says-nothing", "a code, or words, that tell the condition", "neither"), "/code", ""))
	}
	for _, c := range objects(condition["category"]) {
		if hasCoding(c, conditionCategory, "problem-list-item") || hasCoding(c, conditionCategory, "encounter-diagnosis") ||
			hasCoding(c, conditionConcern, "health-concern") {
			return out
		}
	}
	return append(out, with(Differs("condition-of-no-category", conditionCategories, "no such category"), "/category",
		"problem-list-item and encounter-diagnosis are of FHIR's condition-category, health-concern of US Core's"))
}

// told reports whether a CodeableConcept tells something: by a code, or in words.
func told(concept any) bool {
	c, _ := concept.(map[string]any)
	if strings.TrimSpace(text(c, "text")) != "" {
		return true
	}
	for _, coding := range objects(c["coding"]) {
		if text(coding, "code") != "" || strings.TrimSpace(text(coding, "display")) != "" {
			return true
		}
	}
	return false
}

// hasCoding reports whether a CodeableConcept has the code; system "" is any.
func hasCoding(concept any, system, code string) bool {
	c, _ := concept.(map[string]any)
	for _, coding := range objects(c["coding"]) {
		if text(coding, "code") == code && (system == "" || text(coding, "system") == system) {
			return true
		}
	}
	return false
}

// anyHasCoding is hasCoding for a list of CodeableConcepts.
func anyHasCoding(concepts any, system, code string) bool {
	for _, c := range objects(concepts) {
		if hasCoding(c, system, code) {
			return true
		}
	}
	return false
}

// place is a JSON pointer to an element of a list.
func place(list string, n int, member string) string { return fmt.Sprintf("/%s/%d%s", list, n, member) }
