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
}

// Search is one search of a patient's records of one type.
type Search struct {
	Type  string
	Query url.Values
}

// Tried is one of several requests of a When.
type Tried struct {
	What     string // what was asked for, in words
	Exchange *wire.Exchange
}
