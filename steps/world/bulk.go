package world

import (
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
)

// Bulk is what the bulk vocabulary remembers within one scenario.
type Bulk struct {
	Asked   wire.Request     // the nightly job's token request, with its assertion
	Group   string           // the small group's id
	Tokens  Tokens           // what the nightly job holds
	Foreign Tokens           // what another app holds, if one comes into it
	Export  *Export          // the export that the scenario is about
	Earlier *Export          // one that it started before
	Fetched []*wire.Exchange // what each file's link gave, in the order of the manifest
	Files   []check.File     // the same, with what the manifest says of each
	Held    map[string]bool  // types of which the busy patient's record holds something
}

// Export is one export that the suite asked for, as far as it has come.
type Export struct {
	Kickoff *wire.Exchange
	Link    string           // where its status is asked for
	Before  []*wire.Exchange // answers to that which were not the last
	Status  *wire.Exchange   // the last answer: the manifest, if all went well
}
