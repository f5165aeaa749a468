package fhir

import (
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/render"
)

// lookAt is where a search parameter looks in a resource that was written: the
// elements' path, and the system of codes that name none.
type lookAt struct{ param, path, system string }

// looks returns what searches look at in resources of the type, which is what
// package render has for those of the cohort (FHIR R4 search parameters).
func looks(typ string) []lookAt {
	switch typ {
	case "Patient":
		return []lookAt{
			{"identifier", "identifier", ""}, {"birthdate", "birthDate", ""}, {"gender", "gender", "http://hl7.org/fhir/administrative-gender"},
			{"family", "name.family", ""}, {"given", "name.given", ""}, {"name", "name.family", ""}, {"name", "name.given", ""},
			{"name", "name.text", ""}, {"name", "name.prefix", ""}, {"name", "name.suffix", ""},
		}
	case "AllergyIntolerance":
		return []lookAt{
			{"category", "category", "http://hl7.org/fhir/allergy-intolerance-category"}, {"clinical-status", "clinicalStatus", ""},
			{"code", "code", ""}, {"code", "reaction.substance", ""}, {"date", "recordedDate", ""}, {"verification-status", "verificationStatus", ""},
		}
	case "Condition":
		return []lookAt{
			{"category", "category", ""}, {"clinical-status", "clinicalStatus", ""}, {"code", "code", ""}, {"onset-date", "onsetDateTime", ""},
			{"onset-date", "onsetPeriod", ""}, {"recorded-date", "recordedDate", ""}, {"verification-status", "verificationStatus", ""},
		}
	case "DiagnosticReport":
		return []lookAt{
			{"category", "category", ""}, {"code", "code", ""}, {"date", "effectiveDateTime", ""}, {"date", "effectivePeriod", ""},
			{"issued", "issued", ""}, {"status", "status", "http://hl7.org/fhir/diagnostic-report-status"},
		}
	case "DocumentReference":
		return []lookAt{
			{"category", "category", ""}, {"date", "date", ""}, {"period", "context.period", ""},
			{"status", "status", "http://hl7.org/fhir/document-reference-status"}, {"type", "type", ""},
		}
	case "Encounter":
		return []lookAt{
			{"identifier", "identifier", ""}, {"class", "class", ""}, {"date", "period", ""},
			{"status", "status", "http://hl7.org/fhir/encounter-status"}, {"type", "type", ""},
		}
	case "Observation":
		return []lookAt{
			{"category", "category", ""}, {"code", "code", ""}, {"date", "effectiveDateTime", ""}, {"date", "effectivePeriod", ""},
			{"date", "effectiveInstant", ""}, {"encounter", "encounter", ""}, {"status", "status", "http://hl7.org/fhir/observation-status"},
		}
	}
	return nil
}

// writtenKeys returns what searches find a written resource by.
func writtenKeys(r *render.Resource, m map[string]any, o offer) []render.Key {
	at := r.Updated
	keys := []render.Key{{Param: "_id", Value: r.ID}, {Param: "_lastUpdated", From: at, To: at.Add(time.Second)}}
	if r.Type != "Patient" {
		keys = append(keys, render.Key{Param: "patient", Value: r.Patient})
	}
	for _, l := range looks(r.Type) {
		p, ok := o.param(l.param)
		if !ok {
			continue
		}
		for _, v := range reach(m, strings.Split(l.path, ".")) {
			keys = append(keys, keysAt(p, v, l.system)...)
		}
	}
	return keys
}

// reach returns the values at the path, through lists.
func reach(v any, path []string) []any {
	switch v := v.(type) {
	case []any:
		var out []any
		for _, e := range v {
			out = append(out, reach(e, path)...)
		}
		return out
	case map[string]any:
		if len(path) > 0 {
			return reach(v[path[0]], path[1:])
		}
	case nil:
		return nil
	}
	if len(path) > 0 {
		return nil
	}
	return []any{v}
}

// keysAt returns the keys of one value, by the kind of the parameter.
func keysAt(p param, v any, system string) []render.Key {
	text, _ := v.(string)
	m, _ := v.(map[string]any)
	switch p.kind {
	case token:
		return tokenKeys(p, text, m, system)
	case reference:
		to, _ := m["reference"].(string)
		return []render.Key{{Param: p.name, Value: to[strings.LastIndexByte(to, '/')+1:]}}
	case date:
		if m != nil {
			return periodKeys(p, m)
		}
		if from, to, ok := parseDate(text); ok {
			return []render.Key{{Param: p.name, From: from, To: to}}
		}
		return nil
	}
	return []render.Key{{Param: p.name, Value: text, Folded: render.Fold(text)}}
}

// tokenKeys are those of a code, a Coding, a CodeableConcept or an Identifier.
func tokenKeys(p param, text string, m map[string]any, system string) []render.Key {
	if m == nil {
		return []render.Key{{Param: p.name, System: system, Value: text}}
	}
	codings, isConcept := m["coding"].([]any)
	if !isConcept {
		codings = []any{m}
	}
	var out []render.Key
	for _, c := range codings {
		coding, _ := c.(map[string]any)
		code, _ := coding["code"].(string)
		if value, ok := coding["value"].(string); ok { // of an Identifier
			code = value
		}
		from, _ := coding["system"].(string)
		if code != "" {
			out = append(out, render.Key{Param: p.name, System: from, Value: code})
		}
	}
	return out
}

// periodKeys is the key of a Period, which may be open at either end.
func periodKeys(p param, m map[string]any) []render.Key {
	start, _ := m["start"].(string)
	end, _ := m["end"].(string)
	key := render.Key{Param: p.name, To: time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)}
	if from, _, ok := parseDate(start); ok {
		key.From = from
	}
	if _, to, ok := parseDate(end); ok {
		key.To = to
	}
	return []render.Key{key}
}
