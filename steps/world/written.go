package world

import "qsmartcare.example/conformance/steps/wire"

// Written is a record that a scenario sent to be kept.
type Written struct {
	Type string
	ID   string         // as the target gave it; "" before it is kept
	Mark string         // words in it that no other record has
	Sent map[string]any // as it was sent last

	Kept  *wire.Exchange   // the create that was accepted
	Write *wire.Exchange   // the newest create or update
	Read  *wire.Exchange   // the read of it after that
	Found []*wire.Exchange // the pages of the search for the patient's records of the type
}
