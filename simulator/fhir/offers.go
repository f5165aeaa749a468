package fhir

import (
	"cmp"
	"slices"
)

// kind is how a search parameter's values are read and compared (FHIR R4
// Search, "Search Parameter Types").
type kind string

const (
	token     kind = "token"
	text      kind = "string"
	date      kind = "date"
	reference kind = "reference"
)

// param is a search parameter of one type.
type param struct {
	name string
	kind kind
	pins bool   // its values lead to charts without looking at every one
	to   string // the type that a reference leads to
	key  string // the keys that it looks at, where they have another name
}

// keyed returns the name of the keys that the parameter looks at.
func (p param) keyed() string { return cmp.Or(p.key, p.name) }

// offer is what the room does for one resource type. The parameters are those
// of US Core 3.1.1 (table T3) and a few of FHIR R4 beside them.
type offer struct {
	typ    string
	shared bool // in no patient's compartment
	params []param
}

func (o offer) param(name string) (param, bool) {
	i := slices.IndexFunc(o.params, func(p param) bool { return p.name == name })
	if i < 0 {
		return param{}, false
	}
	return o.params[i], true
}

// names returns the names of the parameters, for people.
func (o offer) names() []string {
	var out []string
	for _, p := range o.params {
		out = append(out, p.name)
	}
	return out
}

// offers returns what the room offers, by the names of the types.
func offers() []offer {
	id := param{name: "_id", kind: token, pins: true}
	shown := param{name: "_id", kind: token}
	updated := param{name: "_lastUpdated", kind: date}
	patient := param{name: "patient", kind: reference, pins: true, to: "Patient"}
	subject := param{name: "subject", kind: reference, pins: true, to: "Patient", key: "patient"}
	number := param{name: "identifier", kind: token}
	pinned := param{name: "identifier", kind: token, pins: true}
	return []offer{
		{typ: "AllergyIntolerance", params: []param{
			id, updated, patient, {name: "category", kind: token}, {name: "clinical-status", kind: token},
			{name: "code", kind: token}, {name: "date", kind: date}, {name: "verification-status", kind: token},
		}},
		{typ: "Encounter", params: []param{
			id, updated, patient, subject, pinned, {name: "class", kind: token}, {name: "date", kind: date},
			{name: "status", kind: token}, {name: "type", kind: token},
		}},
		{typ: "Location", shared: true, params: []param{
			shown, updated, {name: "name", kind: text}, {name: "address", kind: text}, {name: "address-city", kind: text},
			{name: "address-postalcode", kind: text}, {name: "address-state", kind: text},
		}},
		{typ: "Observation", params: []param{
			id, updated, patient, subject, {name: "category", kind: token}, {name: "code", kind: token}, {name: "date", kind: date},
			{name: "encounter", kind: reference, pins: true, to: "Encounter"}, {name: "status", kind: token},
		}},
		{typ: "Organization", shared: true, params: []param{
			shown, updated, number, {name: "name", kind: text}, {name: "address", kind: text}, {name: "address-city", kind: text},
			{name: "address-postalcode", kind: text}, {name: "address-state", kind: text},
		}},
		{typ: "Patient", params: []param{
			id, updated, pinned, {name: "birthdate", kind: date}, {name: "family", kind: text},
			{name: "gender", kind: token}, {name: "given", kind: text}, {name: "name", kind: text},
		}},
		{typ: "Practitioner", shared: true, params: []param{
			shown, updated, number, {name: "family", kind: text}, {name: "given", kind: text}, {name: "name", kind: text},
		}},
	}
}
