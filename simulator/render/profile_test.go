package render

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// mandatory lists, by type, the elements that US Core 3.1.1 and the vital
// signs profiles ask of every instance (tables T3 and T11), as paths.
func mandatory() map[string][]string {
	return map[string][]string{
		"Patient":            {"identifier.system", "identifier.value", "name.family", "gender", "communication.language", "telecom.system", "telecom.value"},
		"AllergyIntolerance": {"clinicalStatus.coding.code", "verificationStatus.coding.code", "code.coding.code", "patient.reference"},
		"Encounter":          {"identifier.system", "identifier.value", "status", "class.code", "type.coding.code", "subject.reference", "period.start"},
		"Observation":        {"status", "category.coding.code", "code.coding.code", "subject.reference", "effectiveDateTime"},
		"Organization":       {"active", "name", "identifier.value"},
		"Practitioner":       {"identifier.system", "identifier.value", "name.family"},
		"Location":           {"name", "status", "managingOrganization.reference"},
		"CarePlan":           {"text.status", "text.div", "status", "intent", "category.coding.code", "subject.reference"},
		"CareTeam":           {"status", "subject.reference", "participant.role.coding.code", "participant.member.reference"},
		"Condition":          {"category.coding.code", "code.text", "subject.reference", "verificationStatus.coding.code"},
		"Device":             {"type.coding.code", "patient.reference"},
		"DiagnosticReport":   {"status", "category.coding.code", "code.coding.code", "subject.reference", "effectiveDateTime", "issued"},
		"DocumentReference":  {"status", "type.coding.code", "category.coding.code", "subject.reference", "content.attachment.contentType"},
		"Goal":               {"lifecycleStatus", "description.text", "subject.reference"},
		"Immunization":       {"status", "vaccineCode.coding.code", "patient.reference", "occurrenceDateTime", "primarySource"},
		"Medication":         {"code.coding.code"},
		"MedicationRequest":  {"status", "intent", "subject.reference", "authoredOn", "requester.reference"},
		"PractitionerRole":   {"practitioner.reference", "organization.reference"},
		"Procedure":          {"status", "code.coding.code", "subject.reference"},
		"Provenance":         {"target.reference", "recorded", "agent.who.reference", "agent.type.coding.code"},
	}
}

// optional are those of the list that a chart may not know.
func optional(path string) bool {
	return strings.HasPrefix(path, "telecom.") || strings.HasPrefix(path, "communication.")
}

func TestMandatoryElementsAreThere(t *testing.T) {
	t.Parallel()
	each(func(r Resource) {
		var m map[string]any
		if err := json.Unmarshal(r.JSON, &m); err != nil {
			t.Fatal(err)
		}
		for _, path := range mandatory()[r.Type] {
			if values := at(m, strings.Split(path, ".")); len(values) == 0 && !optional(path) {
				t.Errorf("%s/%s has no %s", r.Type, r.ID, path)
			}
		}
	})
}

// at returns the values at the path, through lists.
func at(v any, path []string) []any {
	if list, ok := v.([]any); ok {
		var out []any
		for _, member := range list {
			out = append(out, at(member, path)...)
		}
		return out
	}
	if len(path) == 0 {
		return []any{v}
	}
	m, _ := v.(map[string]any)
	if member, ok := m[path[0]]; ok {
		return at(member, path[1:])
	}
	return nil
}

// Each must-support element occurs somewhere in the cohort.
func TestMustSupportIsCoveredOverTheCohort(t *testing.T) {
	t.Parallel()
	wanted := map[string]bool{}
	for _, path := range []string{
		"Patient.extension.url", "Patient.extension.valueCode", "Patient.extension.extension.valueCoding", "Patient.name.given",
		"Patient.telecom.use", "Patient.birthDate", "Patient.address.line", "Patient.address.city", "Patient.address.state",
		"Patient.address.postalCode", "Patient.communication.language.coding", "AllergyIntolerance.reaction.manifestation.coding",
		"Encounter.participant.type.coding", "Encounter.participant.period.start", "Encounter.participant.individual.reference",
		"Encounter.period.end", "Encounter.reasonCode.coding", "Encounter.hospitalization.dischargeDisposition.coding",
		"Encounter.location.location.reference", "Observation.valueQuantity.value", "Observation.component.valueQuantity.code",
		"Organization.telecom.value", "Organization.address.country", "Location.address.state", "Location.telecom.value",
	} {
		wanted[path] = true
	}
	each(func(r Resource) {
		var m map[string]any
		if err := json.Unmarshal(r.JSON, &m); err != nil {
			t.Fatal(err)
		}
		for path := range wanted {
			if typ, rest, _ := strings.Cut(path, "."); typ == r.Type && len(at(m, strings.Split(rest, "."))) > 0 {
				delete(wanted, path)
			}
		}
	})
	for path := range wanted {
		t.Errorf("nobody has %s", path)
	}
}

func TestVitalSignsHaveAMachinesUnitComponentsOrAReason(t *testing.T) {
	t.Parallel()
	kinds := map[string]int{}
	each(func(r Resource) {
		if r.Type != "Observation" {
			return
		}
		var m map[string]any
		if err := json.Unmarshal(r.JSON, &m); err != nil {
			t.Fatal(err)
		}
		profile := fmt.Sprint(at(m, []string{"meta", "profile"})[0])
		kinds[profile[strings.LastIndexByte(profile, '/')+1:]]++
		if at(m, []string{"category", "coding", "code"})[0] != "vital-signs" {
			return
		}
		quantities := append(at(m, []string{"valueQuantity"}), at(m, []string{"component", "valueQuantity"})...)
		reasons := append(at(m, []string{"dataAbsentReason"}), at(m, []string{"component", "dataAbsentReason"})...)
		if len(quantities)+len(reasons) == 0 {
			t.Errorf("%s measures nothing", r.ID)
		}
		for _, q := range quantities {
			q := q.(map[string]any)
			if q["system"] != ucum || q["code"] == nil || q["unit"] == nil || q["value"] == nil {
				t.Errorf("%s measures %v", r.ID, q)
			}
		}
		if strings.HasSuffix(profile, "/bp") && (len(quantities)+len(reasons) != 2 || m["valueQuantity"] != nil) {
			t.Errorf("%s is a blood pressure of %d numbers", r.ID, len(quantities))
		}
	})
	for _, kind := range []string{"bp", "bodyweight", "bodytemp", "heartrate", "resprate", "us-core-pulse-oximetry", profileOfVital("8302-2")[len(fhirVital):]} {
		if kinds[kind] == 0 {
			t.Errorf("nobody has a %s: %v", kind, kinds)
		}
	}
}

func TestEachVitalCodeHasAProfileOfItsOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, code := range vitalCodes() {
		p := profileOfVital(code)
		if seen[p] || p == profileOfVital("no such code") {
			t.Errorf("%s has the profile %s", code, p)
		}
		seen[p] = true
	}
}
