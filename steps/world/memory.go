package world

import "qsmartcare.example/conformance/steps/wire"

// SMART is what the SMART vocabulary remembers within one scenario.
type SMART struct{}

// FHIR is what the FHIR and US Core vocabularies remember within one scenario.
type FHIR struct{}

// Bulk is what the bulk vocabulary remembers within one scenario.
type Bulk struct{}

// Legacy is what the legacy vocabulary remembers within one scenario.
type Legacy struct{ Answers []*wire.Exchange }
