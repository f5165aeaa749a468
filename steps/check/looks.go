package check

import "strings"

// The sorts of search parameters (FHIR R4, search, section 3.1.1.4).
const (
	sortToken     = "token"
	sortDate      = "date"
	sortReference = "reference"
	sortString    = "string"
)

// look is how a search parameter looks at a record: its sort, and the members
// that it reads. A member after a question mark is read by FHIR R4's parameter
// and not by US Core's, so that a server may go either way.
type look struct {
	sort  string
	paths []string
}

// lookOf returns how a parameter looks at records of a type, by the expressions
// in the package of US Core 3.1.1 (SearchParameter-us-core-*.json); ok is false
// for parameters that it has not.
func lookOf(kind, parameter string) (l look, ok bool) {
	switch parameter {
	case "_id":
		return look{sortToken, []string{"id"}}, true
	case "patient":
		member := "subject"
		if oneOf("AllergyIntolerance Device Immunization", kind) {
			member = "patient"
		}
		return look{sortReference, []string{member}}, true
	}
	if oneOf(tokens(kind), parameter) {
		return look{sortToken, []string{parameter}}, true
	}
	f := strings.Fields(line(kind, parameter))
	if len(f) == 0 {
		return look{}, false
	}
	return look{f[0], f[1:]}, true
}

// tokens returns the parameters of a type that look at the code of their own name.
func tokens(kind string) string {
	switch kind {
	case "CarePlan":
		return "category status"
	case "Condition":
		return "category code"
	case "DiagnosticReport", "Observation":
		return "category code status"
	case "DocumentReference":
		return "category type status"
	case "Encounter":
		return "class identifier status type"
	case "MedicationRequest":
		return "intent status"
	case "Procedure":
		return "code status"
	case "CareTeam", "Immunization":
		return "status"
	case "Device":
		return "type"
	case "Practitioner":
		return "identifier"
	case "PractitionerRole":
		return "specialty"
	}
	return ""
}

// line returns the sort of any other parameter and the members that it reads.
func line(kind, parameter string) string {
	switch kind + " " + parameter {
	case "AllergyIntolerance clinical-status", "Condition clinical-status":
		return "token clinicalStatus"
	case "Goal lifecycle-status":
		return "token lifecycleStatus"
	case "CarePlan date", "Encounter date":
		return "date period"
	case "Condition onset-date":
		return "date onsetDateTime ?onsetPeriod"
	case "DiagnosticReport date":
		return "date effectiveDateTime effectivePeriod"
	case "DocumentReference date":
		return "date date"
	case "DocumentReference period":
		return "date context.period"
	case "Goal target-date":
		return "date target.dueDate"
	case "Immunization date":
		return "date occurrenceDateTime"
	case "MedicationRequest authoredon":
		return "date authoredOn"
	case "Observation date":
		return "date effectiveDateTime effectivePeriod effectiveInstant"
	case "Procedure date":
		return "date performedDateTime performedPeriod"
	case "MedicationRequest encounter":
		return "reference encounter"
	case "PractitionerRole practitioner":
		return "reference practitioner"
	case "Practitioner name":
		return "string name"
	case "Location name", "Organization name":
		return "string name ?alias"
	case "Location address", "Organization address":
		return "string address"
	case "Location address-city":
		return "string address.city"
	case "Location address-state":
		return "string address.state"
	case "Location address-postalcode":
		return "string address.postalCode"
	}
	return ""
}

// along returns the values of a path, those of lists one by one.
func along(o map[string]any, path string) []any {
	found := []any{o}
	for name := range strings.SplitSeq(path, ".") {
		var next []any
		for _, v := range found {
			o, _ := v.(map[string]any)
			next = append(next, flat(o[name])...)
		}
		found = next
	}
	return found
}

func flat(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		var out []any
		for _, e := range v {
			out = append(out, flat(e)...)
		}
		return out
	}
	return []any{v}
}
