package check

import (
	"slices"
	"strings"
)

// needed returns the members that US Core 3.1.1 makes mandatory for a type
// (table T3), as paths; "x|y" is either, and a name that ends in [x] is any of
// its choices. Nil is a type of which US Core 3.1.1 says nothing.
func needed(resource string) []string {
	return map[string][]string{
		"AllergyIntolerance": {"code", "patient"},
		"CarePlan":           {"text", "status", "intent", "category", "subject"},
		"CareTeam":           {"subject", "participant.role", "participant.member"},
		"Condition":          {"category", "code", "subject"},
		"Device":             {"type", "patient"},
		"DiagnosticReport":   {"status", "category", "code", "subject"},
		"DocumentReference":  {"status", "type", "category", "subject", "content.attachment.contentType"},
		"Encounter":          {"status", "class", "type", "subject"},
		"Goal":               {"lifecycleStatus", "description", "subject"},
		"Immunization":       {"status", "vaccineCode", "patient", "occurrence[x]", "primarySource"},
		"Location":           {"name"},
		"Medication":         {"code"},
		"MedicationRequest":  {"status", "intent", "medication[x]", "subject", "authoredOn", "requester"},
		"Observation":        {"status", "code", "subject", "category"},
		"Organization":       {"active", "name"},
		"Patient":            {"identifier", "name", "gender"},
		"Practitioner":       {"identifier", "name.family"},
		"PractitionerRole":   {"practitioner", "organization"},
		"Procedure":          {"status", "code", "subject", "performed[x]"},
		"Provenance":         {"target", "recorded", "agent.who"},
	}[resource]
}

// MandatoryMembers judges that the resources of an answer have what US Core
// makes mandatory (FHIR-GENERAL-02). A member that a data-absent-reason stands
// in for is there as its extension.
func MandatoryMembers(a Answer) []Finding {
	var out []Finding
	for _, r := range Resources(a) {
		kind := text(r.Body, "resourceType")
		for _, path := range needed(kind) {
			if !has(r.Body, strings.Split(path, ".")) {
				out = append(out, with(Differs("mandatory-missing", kind+"."+path+", which US Core makes mandatory", "no such member"), r.At, ""))
			}
		}
	}
	return once(out)
}

// has reports whether the path is there, in every element of lists on the way.
func has(o map[string]any, path []string) bool {
	v := member(o, path[0])
	if v == nil || len(path) == 1 {
		return v != nil
	}
	switch v := v.(type) {
	case map[string]any:
		return has(v, path[1:])
	case []any:
		return len(v) > 0 && !slices.ContainsFunc(v, func(e any) bool {
			o, _ := e.(map[string]any)
			return !has(o, path[1:])
		})
	}
	return false
}

// member returns the member with the name, or what stands for it.
func member(o map[string]any, name string) any {
	if stem, choice := strings.CutSuffix(name, "[x]"); choice {
		for n, v := range o {
			if rest, ok := strings.CutPrefix(strings.TrimPrefix(n, "_"), stem); ok && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
				return v
			}
		}
		return nil
	}
	if v := o[name]; v != nil {
		return v
	}
	return o["_"+name]
}
