package world

import (
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
)

// Searched is one search of records of a type, and what it gave over all its
// pages.
type Searched struct {
	What  string     // which of several it is, in words; "" where there is one
	Kind  string     // the type of FHIR that it was for
	Query url.Values // its criteria, without what is asked of the answer alone
	Base  []Held     // the records among which it was to find those that fit
	Wide  []url.Values

	Size     int              // how many matches a page was to hold; 0 when it did not matter
	Pages    []*wire.Exchange // the newest last
	Sizes    []int            // how many matches each held
	Refused  []check.Finding  // why there are none; nil when there are
	Found    []Held           // the matches
	Included []Held           // what came with them
	// Broken says why the pages do not go on to the end; "" when they do.
	Broken string
}
