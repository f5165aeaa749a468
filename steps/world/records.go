package world

import (
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
)

// Records is what the sentences about the content of records remember within
// one scenario.
type Records struct {
	Kind     string     // of the records of the newest When: a type of FHIR
	Held     []Held     // the records themselves
	Whole    []string   // ids of those that a Given found, all there are
	Found    []string   // ids of those that the newest When found otherwise
	Contents []Contents // what was fetched of their documents
}

// Held is a record in the hands of an app, and where it came from.
type Held struct {
	Role string         // of the cast, in whose record it is
	Body map[string]any // as it was decoded
	At   string         // where it stands in the exchange, a JSON pointer
	From *wire.Exchange
}

// Contents is a document that was fetched by the address in its reference.
type Contents struct {
	Of       check.Attachment
	Exchange *wire.Exchange
	Abroad   bool // the address is not of the target's own origin, so that no token was sent
}
