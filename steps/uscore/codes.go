package uscore

import (
	"fmt"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// nobodys is a value that no known record has under a parameter.
func nobodys(kind, parameter string, known []world.Held) (string, error) {
	candidates := codes(kind, parameter)
	if len(candidates) == 0 {
		candidates = map[string][]string{
			"token": {"no-such-code"}, "date": {"1900-01-01"}, "string": {"Qxzvvxqz"},
			"reference": {map[string]string{"practitioner": "Practitioner", "encounter": "Encounter"}[parameter] + "/no-such-id"},
		}[check.SortOf(kind, parameter)]
	}
	for _, v := range candidates {
		if !slices.ContainsFunc(known, func(h world.Held) bool { return check.Fits(h.Body, parameter, v) != check.No }) {
			return v, nil
		}
	}
	return "", world.Block("there is a %s record for every value of %s", kind, parameter)
}

// intents are FHIR R4's codes of medicationrequest-intent.
func intents() []string {
	return strings.Fields("order proposal plan original-order reflex-order filler-order instance-order option")
}

// codes returns the codes of a value set that binds, for a parameter that looks
// at one (FHIR R4); none for others. A server may refuse any other.
func codes(kind, parameter string) []string {
	const events = "registered preliminary final amended corrected cancelled entered-in-error unknown"
	return strings.Fields(map[string]string{
		"AllergyIntolerance clinical-status": "active inactive resolved",
		"CarePlan status":                    "active completed on-hold revoked draft unknown",
		"CareTeam status":                    "active inactive proposed suspended entered-in-error",
		"Condition clinical-status":          "active resolved inactive recurrence relapse remission",
		"DiagnosticReport status":            "partial " + events,
		"DocumentReference status":           "current superseded entered-in-error",
		"Encounter status":                   "finished in-progress planned arrived triaged onleave cancelled unknown",
		"Goal lifecycle-status":              "active completed proposed planned accepted on-hold cancelled rejected",
		"Immunization status":                "completed not-done entered-in-error",
		"MedicationRequest intent":           strings.Join(intents(), " "),
		"MedicationRequest status":           "active completed on-hold cancelled stopped draft unknown",
		"Observation status":                 events,
		"Procedure status":                   "completed in-progress not-done on-hold stopped preparation unknown",
	}[kind+" "+parameter])
}

// parameter puts the words for a criterion into a search parameter.
func parameter(word string) (string, error) {
	switch word {
	case "id":
		return "_id", nil
	case "authoring date":
		return "authoredon", nil
	case "clinical status", "lifecycle status", "onset date", "target date", "city", "state", "postal code":
		return map[string]string{"city": "address-city", "state": "address-state", "postal code": "address-postalcode",
			"clinical status": "clinical-status", "lifecycle status": "lifecycle-status", "onset date": "onset-date", "target date": "target-date"}[word], nil
	case "category", "status", "date", "code", "type", "period", "intent", "encounter", "class", "identifier", "name", "address",
		"practitioner", "specialty":
		return word, nil
	}
	return "", fmt.Errorf("no search parameter is called %q", word)
}
