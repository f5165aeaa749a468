package world

import "qsmartcare.example/conformance/steps/wire"

// Legacy is what the legacy vocabulary remembers within one scenario.
type Legacy struct {
	Pass  Pass             // what the practice shows with each call
	Known []map[string]any // patients that a search has found before the When
	Asked []LegacyAsked    // what the newest When asked, in its order, and what it got
}

// Pass is what a practice shows with each call of the patient-api; an empty
// member is not sent.
type Pass struct{ Key, Secret, Token string }

// LegacyAsked is one of several calls of a When.
type LegacyAsked struct {
	What     string         // which function was called, in words
	For      map[string]any // the known patient whom it was about, if any
	Exchange *wire.Exchange
}
