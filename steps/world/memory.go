package world

import "qsmartcare.example/conformance/steps/wire"

// Bulk is what the bulk vocabulary remembers within one scenario.
type Bulk struct{}

// Legacy is what the legacy vocabulary remembers within one scenario.
type Legacy struct{ Answers []*wire.Exchange }
