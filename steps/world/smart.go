package world

import (
	"time"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
)

// SMART is what the SMART vocabulary remembers within one scenario.
type SMART struct {
	Configuration map[string]any // as the target published it
	Code          Code           // the code in the app's hands
	Tokens        Tokens         // what the code bought
}

// Code is an authorization code in the hands of the app it was issued to, with
// what the app needs in order to redeem it.
type Code struct {
	App      target.App
	Value    string
	Redirect string // the redirect URI of the authorization request
	Verifier string // of PKCE (RFC 7636); "" when the request had no challenge
	Endpoint string // the token endpoint that discovery named
}

// Tokens is a token response as an app reads it.
type Tokens struct {
	Access   string
	Refresh  string
	Scope    string
	Patient  string // in context; "" when none is told
	Lifetime int64  // seconds, as the response says; 0 when it doesn't
	Response *wire.Exchange
	// Until is when an export's token expires, by the target's own clock.
	Until time.Time
}
