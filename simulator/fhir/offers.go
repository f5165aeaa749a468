package fhir

import (
	"cmp"
	"slices"
	"strings"
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
	// through is the reference of a chained parameter, "practitioner" of
	// "practitioner.name"; kind is that of the parameter at its end.
	through string
}

// keyed returns the name of the keys that the parameter looks at.
func (p param) keyed() string { return cmp.Or(p.key, p.through, p.name) }

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

// named cuts a name as it was sent into parameter and modifier. The type in a
// chain ("practitioner:Practitioner.name") says nothing that is not known.
func (o offer) named(full string) (name, modifier string) {
	name, modifier, _ = strings.Cut(full, ":")
	if typ, rest, chain := strings.Cut(modifier, "."); chain {
		if p, ok := o.param(name); ok && p.to == typ {
			return name + "." + rest, ""
		}
	}
	return name, modifier
}

// names returns the names of the parameters, for people.
func (o offer) names() []string {
	var out []string
	for _, p := range o.params {
		out = append(out, p.name)
	}
	return out
}

// offers returns what the room offers, by the names of the types. Types of
// which no chart holds anything are searched too, and found empty.
func offers() []offer {
	all := slices.Concat(chartOffers(), planOffers(), sharedOffers())
	slices.SortFunc(all, func(a, b offer) int { return cmp.Compare(a.typ, b.typ) })
	return all
}

// The parameters that several types share.
func id() param         { return param{name: "_id", kind: token, pins: true} }
func shown() param      { return param{name: "_id", kind: token} } // of a type that is in no chart
func updated() param    { return param{name: "_lastUpdated", kind: date} }
func patient() param    { return param{name: "patient", kind: reference, pins: true, to: "Patient"} }
func encounter() param  { return param{name: "encounter", kind: reference, pins: true, to: "Encounter"} }
func identifier() param { return param{name: "identifier", kind: token, pins: true} }

// subject is another name for the patient.
func subject() param {
	return param{name: "subject", kind: reference, pins: true, to: "Patient", key: "patient"}
}

// each makes parameters of one kind.
func each(k kind, names ...string) []param {
	var out []param
	for _, name := range names {
		out = append(out, param{name: name, kind: k})
	}
	return out
}

// inChart is the offer of a type in the patient's compartment.
func inChart(typ string, params ...[]param) offer {
	return offer{typ: typ, params: append([]param{id(), updated(), patient()}, slices.Concat(params...)...)}
}

// chartOffers are the patient and what was found out about and done with them.
func chartOffers() []offer {
	about := []param{subject()}
	return []offer{
		inChart("AllergyIntolerance", each(token, "category", "clinical-status", "code"), each(date, "date"), each(token, "verification-status")),
		inChart("Condition", about, each(token, "category", "clinical-status", "code"), each(date, "onset-date", "recorded-date"),
			each(token, "verification-status")),
		inChart("Device", each(token, "status", "type")),
		inChart("DiagnosticReport", about, each(token, "category", "code"), each(date, "date", "issued"), each(token, "status")),
		inChart("DocumentReference", about, each(token, "category"), each(date, "date", "period"), each(token, "status", "type")),
		inChart("Encounter", about, []param{identifier()}, each(token, "class"), each(date, "date"), each(token, "status", "type")),
		inChart("Immunization", each(date, "date"), each(token, "status", "vaccine-code")),
		inChart("Observation", about, each(token, "category", "code"), each(date, "date"), []param{encounter()}, each(token, "status")),
		{typ: "Patient", params: slices.Concat([]param{id(), updated(), identifier()}, each(date, "birthdate"), each(text, "family"),
			each(token, "gender"), each(text, "given", "name"))},
		inChart("Procedure", about, each(token, "code"), each(date, "date"), each(token, "status")),
		inChart(provenance, each(date, "recorded"), []param{{name: "target", kind: reference, pins: true}}),
	}
}

// planOffers are what is meant to be done.
func planOffers() []offer {
	about := []param{subject()}
	return []offer{
		inChart("CarePlan", about, each(token, "category"), each(date, "date"), each(token, "status")),
		inChart("CareTeam", about, each(token, "category", "status")),
		inChart("Goal", about, each(token, "category", "lifecycle-status"), each(date, "target-date")),
		inChart("MedicationRequest", about, each(date, "authoredon"), each(token, "code"), []param{encounter()}, each(token, "intent"),
			[]param{{name: "medication", kind: reference, to: "Medication"}}, each(token, "status")),
	}
}

// sharedOffers are of types that are in no patient's compartment.
func sharedOffers() []offer {
	shared := func(typ string, params ...[]param) offer {
		return offer{typ: typ, shared: true, params: append([]param{shown(), updated()}, slices.Concat(params...)...)}
	}
	address := each(text, "name", "address", "address-city", "address-postalcode", "address-state")
	return []offer{
		shared("Location", address),
		shared("Medication", each(token, "code", "status")),
		shared("Organization", each(token, "identifier"), address),
		shared("Practitioner", each(token, "identifier"), each(text, "family", "given", "name")),
		shared("PractitionerRole", []param{
			{name: "organization", kind: reference, to: "Organization"}, {name: "practitioner", kind: reference, to: "Practitioner"},
			{name: "practitioner.identifier", kind: token, to: "Practitioner", through: "practitioner"},
			{name: "practitioner.name", kind: text, to: "Practitioner", through: "practitioner"},
		}, each(token, "role", "specialty")),
	}
}
