package world

import (
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
)

// Trade is what the vocabulary of tokens remembers within one scenario: what
// an app asked for, and what it got for its code and its refresh tokens.
type Trade struct {
	App     target.App
	Asked   string         // the scopes that it asked for
	Patient string         // whom its user picked
	Answer  *wire.Exchange // to the exchange of the code, whatever it says
	First   Tokens         // what the code bought
	Named   string         // the scopes that its newest refresh named
	Renewed Tokens         // what the newest refresh bought
	Keys    *wire.Exchange // the key set that discovery leads to
}
