package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// definition is what is used of a StructureDefinition.
type definition struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Title    string `json:"title"`
	Name     string `json:"name"`
	Type     string `json:"type"`
	Snapshot struct {
		Element []*element `json:"element"`
	} `json:"snapshot"`
}

// element is what is used of an ElementDefinition.
type element struct {
	ID          string `json:"id"`
	Min         int    `json:"min"`
	Max         string `json:"max"`
	MustSupport bool   `json:"mustSupport"`
	Base        struct {
		Min int    `json:"min"`
		Max string `json:"max"`
	} `json:"base"`
	Type []struct {
		Code          string   `json:"code"`
		Profile       []string `json:"profile"`
		TargetProfile []string `json:"targetProfile"`
	} `json:"type"`
	Slicing *struct {
		Discriminator []struct{ Type, Path string } `json:"discriminator"`
		Rules         string                        `json:"rules"`
	} `json:"slicing"`
	Binding *struct {
		Strength  string `json:"strength"`
		ValueSet  string `json:"valueSet"`
		Extension []struct {
			URL            string `json:"url"`
			ValueCanonical string `json:"valueCanonical"`
		} `json:"extension"`
	} `json:"binding"`
	Constraint []struct {
		Key string `json:"key"`
	} `json:"constraint"`
	is json.RawMessage // the fixed value or the pattern, if any
}

// UnmarshalJSON also finds fixed[x] and pattern[x].
func (e *element) UnmarshalJSON(body []byte) error {
	type plain element
	if err := json.Unmarshal(body, (*plain)(e)); err != nil {
		return err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(body, &all); err != nil {
		return err
	}
	for name, value := range all {
		if strings.HasPrefix(name, "fixed") || strings.HasPrefix(name, "pattern") {
			var b bytes.Buffer
			if err := json.Compact(&b, value); err != nil {
				return err
			}
			e.is = b.Bytes()
		}
	}
	return nil
}

// types are the codes of the element's types.
func (e *element) types() []string {
	var out []string
	for _, t := range e.Type {
		out = append(out, t.Code)
	}
	return out
}

// targets are the resource types that references may lead to; nil for any.
func (e *element) targets() []string {
	var out []string
	for _, t := range e.Type {
		if t.Code == "canonical" { // what it leads to is no reference
			continue
		}
		for _, p := range t.TargetProfile {
			out = append(out, resourceType(p))
		}
	}
	if slices.Contains(out, "Resource") {
		return nil
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// resourceType is the type that a profile constrains, by its address.
func resourceType(url string) string {
	id := url[strings.LastIndexByte(url, '/')+1:]
	name, ours := strings.CutPrefix(id, "us-core-")
	if !ours {
		if id == "vitalsigns" {
			return "Observation"
		}
		return id
	}
	switch {
	case strings.HasPrefix(name, "observation"), name == "smokingstatus":
		return "Observation"
	case strings.HasPrefix(name, "diagnosticreport"):
		return "DiagnosticReport"
	case name == "implantable-device":
		return "Device"
	}
	for kind := range strings.FieldsSeq(`AllergyIntolerance CarePlan CareTeam Condition DocumentReference Encounter Goal
		Immunization Location Medication MedicationRequest Organization Patient Practitioner PractitionerRole Procedure Provenance`) {
		if strings.EqualFold(kind, name) {
			return kind
		}
	}
	return "unknown:" + id
}
