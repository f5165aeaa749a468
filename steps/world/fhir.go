package world

import (
	"net/url"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
)

// FHIR is what the FHIR and US Core vocabularies remember within one scenario.
type FHIR struct {
	Tokens   Tokens      // of the app that the scenario plays
	Searches []Search    // of the busy patient's records, which the target serves
	Tried    []Tried     // what the newest When sent and got, in its order
	Query    url.Values  // the criteria of the newest search for patients
	Patient  target.Role // the busy patient
	Narrowed []Narrowed  // searches of the newest When, each beside a wider one
	Written  Written     // what was sent to be kept
	Again    []Again     // reads of the newest When of what was found or referred to
}

// Search is one search of a patient's records of one type.
type Search struct {
	Type  string
	Query url.Values
}

// Narrowed is a search with one criterion more than another.
type Narrowed struct {
	What   string // in words
	Wide   *wire.Exchange
	Narrow *wire.Exchange
	Member string // of the records, that the criterion is about
	Value  string // that it asks for
}

// Again is the read of a record by an address that another answer gave.
type Again struct {
	Type, ID string // what the other answer says is there
	From     *wire.Exchange
	Exchange *wire.Exchange
}

// Tried is one of several requests of a When.
type Tried struct {
	What     string // what was asked for, in words
	Exchange *wire.Exchange
}
