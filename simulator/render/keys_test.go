package render

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

// looksAt says where the search parameters of a type look, as FHIR R4 and US
// Core 3.1.1 have it: a path, and the system of codes that name none.
func looksAt() map[string]string {
	const status = "http://hl7.org/fhir/"
	return map[string]string{
		"AllergyIntolerance": "clinical-status:clinicalStatus verification-status:verificationStatus category:category|" + status + "allergy-intolerance-category code:code date:recordedDate patient:patient",
		"CarePlan":           "status:status|" + status + "request-status category:category date:period patient:subject",
		"CareTeam":           "status:status|" + status + "care-team-status patient:subject",
		"Condition": "clinical-status:clinicalStatus verification-status:verificationStatus category:category code:code onset-date:onsetDateTime " +
			"recorded-date:recordedDate patient:subject",
		"Device": "status:status|" + status + "device-status type:type patient:patient",
		"DiagnosticReport": "status:status|" + status + "diagnostic-report-status category:category code:code date:effectiveDateTime issued:issued " +
			"patient:subject",
		"DocumentReference": "status:status|" + status + "document-reference-status type:type category:category date:date period:context.period patient:subject",
		"Encounter":         "status:status|" + status + "encounter-status identifier:identifier class:class type:type date:period patient:subject",
		"Goal":              "lifecycle-status:lifecycleStatus|" + status + "goal-status target-date:target.dueDate patient:subject",
		"Immunization":      "status:status|" + status + "event-status vaccine-code:vaccineCode date:occurrenceDateTime patient:patient",
		"MedicationRequest": "status:status|" + status + "CodeSystem/medicationrequest-status intent:intent|" + status + "CodeSystem/medicationrequest-intent " +
			"code:medicationCodeableConcept medication:medicationReference encounter:encounter authoredon:authoredOn patient:subject",
		"Observation": "status:status|" + status + "observation-status category:category code:code date:effectiveDateTime encounter:encounter patient:subject",
		"Patient":     "identifier:identifier gender:gender|" + status + "administrative-gender birthdate:birthDate family:name.family given:name.given",
		"Procedure":   "status:status|" + status + "event-status code:code date:performedDateTime date:performedPeriod patient:subject",
		"Provenance":  "recorded:recorded target:target",
		"Location": "name:name address:address.line address:address.city address:address.state address:address.postalCode address-city:address.city " +
			"address-state:address.state address-postalcode:address.postalCode",
		"Medication": "status:status|" + status + "CodeSystem/medication-status code:code",
		"Organization": "identifier:identifier name:name address:address.line address:address.city address:address.state address:address.postalCode " +
			"address-city:address.city address-state:address.state address-postalcode:address.postalCode",
		"Practitioner":     "identifier:identifier family:name.family given:name.given",
		"PractitionerRole": "practitioner:practitioner organization:organization location:location role:code specialty:specialty",
	}
}

// beyond are keys that no single element gives.
func beyond(typ, param string) bool {
	return param == "_id" || param == "_lastUpdated" || param == "name" && (typ == "Patient" || typ == "Practitioner") || typ == "Provenance" && param == "patient"
}

// What a search finds a resource by is what stands in it: no key more, none less.
func TestKeysSayWhatTheResourceSays(t *testing.T) {
	t.Parallel()
	each(func(r Resource) {
		var m map[string]any
		if err := json.Unmarshal(r.JSON, &m); err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for spec := range strings.FieldsSeq(looksAt()[r.Type]) {
			param, rest, _ := strings.Cut(spec, ":")
			path, system, _ := strings.Cut(rest, "|")
			for _, v := range at(m, strings.Split(path, ".")) {
				want = append(want, meant(param, v, system)...)
			}
		}
		for _, k := range r.Keys {
			if !beyond(r.Type, k.Param) {
				got = append(got, k.Param+" "+k.System+"|"+k.Value+span(k.From, k.To))
			}
			if k.Folded != "" && k.Folded != Fold(k.Value) {
				t.Errorf("%s/%s folds %q to %q", r.Type, r.ID, k.Value, k.Folded)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if want = slices.Compact(want); !slices.Equal(want, slices.Compact(got)) {
			t.Errorf("%s/%s is found by\n%q, and says\n%q", r.Type, r.ID, got, want)
		}
	})
}

func span(from, to time.Time) string {
	if from.IsZero() && to.IsZero() {
		return ""
	}
	return from.Format(time.RFC3339) + " " + to.Format(time.RFC3339)
}

// meant returns the keys of an element's value, as text.
func meant(param string, v any, system string) []string {
	switch v := v.(type) {
	case string:
		if from, to, isTime := parsed(v); isTime && (strings.Contains(param, "date") || param == "issued" || param == "recorded" || param == "authoredon") {
			return []string{param + " |" + span(from, to)}
		}
		return []string{param + " " + system + "|" + v}
	case map[string]any:
		if to, ok := v["reference"].(string); ok {
			if param != "target" {
				to = to[strings.LastIndexByte(to, '/')+1:]
			}
			return []string{param + " |" + to}
		}
		if v["start"] != nil || v["end"] != nil {
			start, _ := v["start"].(string)
			end, _ := v["end"].(string)
			from, _, _ := parsed(start)
			_, to, ok := parsed(end)
			if !ok {
				to = never()
			}
			return []string{param + " |" + span(from, to)}
		}
		codings := []any{v}
		if list, ok := v["coding"]; ok {
			codings = list.([]any)
		}
		var out []string
		for _, c := range codings {
			c := c.(map[string]any)
			from, _ := c["system"].(string)
			code, _ := c["code"].(string)
			value, _ := c["value"].(string)
			if code+value != "" {
				out = append(out, param+" "+from+"|"+code+value)
			}
		}
		return out
	}
	return nil
}

func parsed(s string) (from, to time.Time, ok bool) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t, t.AddDate(0, 0, 1), true
	}
	t, err := time.Parse(time.RFC3339, s)
	return t, t.Add(time.Second), err == nil
}
