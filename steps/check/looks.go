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

// lookOf returns how a parameter looks at records of a type; ok is false for
// parameters that US Core 3.1.1 has not.
func lookOf(kind, parameter string) (l look, ok bool) {
	switch parameter {
	case "_id":
		return look{sortToken, []string{"id"}}, true
	case "patient":
		member := "subject"
		if strings.Contains(" AllergyIntolerance Device Immunization ", " "+kind+" ") {
			member = "patient"
		}
		return look{sortReference, []string{member}}, true
	}
	f := strings.Fields(line(kind, parameter))
	if len(f) == 0 {
		return look{}, false
	}
	return look{f[0], f[1:]}, true
}

// line returns the sort of a parameter and the members that it reads, by the
// expressions in the package of US Core 3.1.1 (SearchParameter-us-core-*.json).
func line(kind, parameter string) string {
	switch kind + " " + parameter {
	case "AllergyIntolerance clinical-status",
		"Condition clinical-status":
		return "token clinicalStatus"
	case "CarePlan category",
		"Condition category",
		"DiagnosticReport category",
		"DocumentReference category",
		"Observation category":
		return "token category"
	case "CarePlan status",
		"CareTeam status",
		"DiagnosticReport status",
		"DocumentReference status",
		"Encounter status",
		"Immunization status",
		"MedicationRequest status",
		"Observation status",
		"Procedure status":
		return "token status"
	case "CarePlan date",
		"Encounter date":
		return "date period"
	case "Condition code",
		"DiagnosticReport code",
		"Observation code",
		"Procedure code":
		return "token code"
	case "Condition onset-date":
		return "date onsetDateTime ?onsetPeriod"
	case "Device type",
		"DocumentReference type",
		"Encounter type":
		return "token type"
	case "DiagnosticReport date":
		return "date effectiveDateTime effectivePeriod"
	case "DocumentReference date":
		return "date date"
	case "DocumentReference period":
		return "date context.period"
	case "Encounter class":
		return "token class"
	case "Encounter identifier",
		"Practitioner identifier":
		return "token identifier"
	case "Goal lifecycle-status":
		return "token lifecycleStatus"
	case "Goal target-date":
		return "date target.dueDate"
	case "Immunization date":
		return "date occurrenceDateTime"
	case "Location name",
		"Organization name":
		return "string name ?alias"
	case "Location address",
		"Organization address":
		return "string address"
	case "Location address-city":
		return "string address.city"
	case "Location address-state":
		return "string address.state"
	case "Location address-postalcode":
		return "string address.postalCode"
	case "MedicationRequest authoredon":
		return "date authoredOn"
	case "MedicationRequest encounter":
		return "reference encounter"
	case "MedicationRequest intent":
		return "token intent"
	case "Observation date":
		return "date effectiveDateTime effectivePeriod effectiveInstant"
	case "Practitioner name":
		return "string name"
	case "PractitionerRole practitioner":
		return "reference practitioner"
	case "PractitionerRole specialty":
		return "token specialty"
	case "Procedure date":
		return "date performedDateTime performedPeriod"
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
