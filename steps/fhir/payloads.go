package fhir

import (
	"encoding/json"
	"maps"
	"strings"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// payload is a kind of record that the suite can add: a record that is valid,
// and where to spoil it.
type payload struct {
	kind   string
	record func(patient, mark string) map[string]any

	needs  string   // an element that FHIR R4 asks for
	coded  string   // one whose codes are required
	dated  string   // one that is a date or holds one …
	within string   // … in this member of it
	object string   // one that is an object
	twice  []string // two names of one choice; none where there is no choice
}

type object = map[string]any

func about(patient string) object { return object{"reference": "Patient/" + patient} }

func coding(system, code string) object {
	return object{"coding": []any{object{"system": system, "code": code}}}
}

// payloads returns the kinds that the suite can add, the least in the way first.
func payloads() []payload {
	return []payload{observation(), condition(), allergy(), encounter(), report(), document()}
}

func observation() payload {
	return payload{
		kind: "Observation", needs: "code", coded: "status", dated: "effectiveDateTime", object: "code", twice: []string{"valueString", "valueInteger"},
		record: func(patient, mark string) map[string]any {
			return object{
				"resourceType": "Observation", "status": "final", "code": object{"text": mark}, "subject": about(patient),
				"category":          []any{coding("http://terminology.hl7.org/CodeSystem/observation-category", "survey")},
				"effectiveDateTime": "2020-02-29", "valueString": flow.SentBy,
			}
		},
	}
}

func condition() payload {
	return payload{
		kind: "Condition", needs: "subject", coded: "clinicalStatus", dated: "recordedDate", object: "code", twice: []string{"onsetDateTime", "onsetString"},
		record: func(patient, mark string) map[string]any {
			return object{
				"resourceType": "Condition", "code": object{"text": mark}, "subject": about(patient), "recordedDate": "2020-02-29", "onsetDateTime": "2020-02",
				"clinicalStatus":     coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"),
				"verificationStatus": coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"),
				"category":           []any{coding("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item")},
			}
		},
	}
}

func allergy() payload {
	return payload{
		kind: "AllergyIntolerance", needs: "patient", coded: "criticality", dated: "recordedDate", object: "code", twice: []string{"onsetDateTime", "onsetString"},
		record: func(patient, mark string) map[string]any {
			return object{
				"resourceType": "AllergyIntolerance", "code": object{"text": mark}, "patient": about(patient), "criticality": "low",
				"recordedDate": "2020-02-29", "onsetDateTime": "2020-02",
				"clinicalStatus":     coding("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active"),
				"verificationStatus": coding("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "confirmed"),
			}
		},
	}
}

func encounter() payload {
	return payload{
		kind: "Encounter", needs: "class", coded: "status", dated: "period", within: "start", object: "class",
		record: func(patient, mark string) map[string]any {
			return object{
				"resourceType": "Encounter", "status": "finished", "type": []any{object{"text": mark}}, "subject": about(patient),
				"class":  object{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
				"period": object{"start": "2020-02-29", "end": "2020-02-29"},
			}
		},
	}
}

func report() payload {
	return payload{
		kind: "DiagnosticReport", needs: "code", coded: "status", dated: "issued", object: "code", twice: []string{"effectiveDateTime", "effectivePeriod"},
		record: func(patient, mark string) map[string]any {
			return object{
				"resourceType": "DiagnosticReport", "status": "final", "code": object{"text": mark}, "subject": about(patient),
				"category":          []any{coding("http://loinc.org", "LP29684-5")},
				"effectiveDateTime": "2020-02-29", "issued": "2020-02-29T12:00:00Z",
			}
		},
	}
}

func document() payload {
	return payload{
		kind: "DocumentReference", needs: "content", coded: "status", dated: "date", object: "type",
		record: func(patient, mark string) map[string]any {
			return object{
				"resourceType": "DocumentReference", "status": "current", "subject": about(patient), "date": "2020-02-29T12:00:00Z",
				"type":     coding("http://loinc.org", "34133-9"),
				"category": []any{coding("http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note")},
				"content":  []any{object{"attachment": object{"contentType": "text/plain", "data": "eA==", "title": mark}}},
			}
		},
	}
}

// fault spoils a record; what it returns says why it can't.
type fault func(p payload, record map[string]any) error

// faults are what makes a record no valid FHIR R4, by the words of the features.
func faults() map[string]fault {
	set := func(name func(payload) string, value any) fault {
		return func(p payload, record map[string]any) error { record[name(p)] = value; return nil }
	}
	return map[string]fault{
		"a mandatory element left out":        func(p payload, record map[string]any) error { delete(record, p.needs); return nil },
		"an element that FHIR does not have":  set(func(payload) string { return "noSuchElement" }, "1"),
		"a code that FHIR does not have":      set(func(p payload) string { return p.coded }, "no-such-code"),
		"words in place of an object":         set(func(p payload) string { return p.object }, flow.SentBy),
		"a date that no calendar has":         noDate,
		"two values where FHIR has one":       bothOf,
		"a number in place of a patient":      noPatient,
		"a list where FHIR has no list of it": listed,
	}
}

func noDate(p payload, record map[string]any) error {
	const day = "2023-02-30"
	if p.within == "" {
		record[p.dated] = day
		return nil
	}
	m, _ := record[p.dated].(object)
	m = maps.Clone(m)
	m[p.within], record[p.dated] = day, m
	return nil
}

func bothOf(p payload, record map[string]any) error {
	if len(p.twice) == 0 {
		return &world.Unsupported{Reason: "the suite knows no element of " + p.kind + " with several types of value"}
	}
	for _, name := range p.twice {
		switch {
		case strings.HasSuffix(name, "Integer"):
			record[name] = json.Number("1")
		case strings.HasSuffix(name, "Period"):
			record[name] = object{"start": "2020-02-29"}
		case strings.HasSuffix(name, "DateTime"):
			record[name] = "2020-02-29"
		default:
			record[name] = flow.SentBy
		}
	}
	return nil
}

func noPatient(_ payload, record map[string]any) error {
	for _, name := range []string{"patient", "subject"} {
		if _, is := record[name]; is {
			record[name] = json.Number("1")
		}
	}
	return nil
}

func listed(p payload, record map[string]any) error {
	record[p.object] = []any{record[p.object]}
	return nil
}

// coded elements that are concepts take a concept with the wrong code.
func spoil(p payload, record map[string]any, how string) error {
	was := record[p.coded]
	if err := faults()[how](p, record); err != nil {
		return err
	}
	if concept, is := was.(object); is && record[p.coded] == "no-such-code" {
		codings, _ := concept["coding"].([]any)
		first, _ := codings[0].(object)
		system, _ := first["system"].(string)
		record[p.coded] = coding(system, "no-such-code")
	}
	return nil
}
