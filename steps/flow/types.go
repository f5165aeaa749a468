package flow

import (
	"net/url"
	"slices"
	"strings"
)

// RecordType is a documented type of record that belongs to one patient, and
// what a search of it needs besides the patient (table T3 of the inventory).
type RecordType struct {
	Name  string
	Needs url.Values
}

// RecordTypes returns the types in the inventory's order, each once.
func RecordTypes() []RecordType {
	var out []RecordType
	for search := range strings.FieldsSeq(recordTypes) {
		name, query, _ := strings.Cut(search, "?")
		needs, err := url.ParseQuery(query)
		if err != nil || slices.ContainsFunc(out, func(t RecordType) bool { return t.Name == name }) {
			continue
		}
		out = append(out, RecordType{name, needs})
	}
	return out
}

// RecordTypeOf returns the type with the name; one that is not documented needs
// nothing.
func RecordTypeOf(name string) RecordType {
	for _, t := range RecordTypes() {
		if t.Name == name {
			return t
		}
	}
	return RecordType{Name: name}
}
