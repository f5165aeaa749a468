package world

import (
	"net/url"
	"time"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
)

// SMART is what the SMART vocabulary remembers within one scenario.
type SMART struct {
	Configuration map[string]any // as the target published it
	Code          Code           // the code in the app's hands
	Tokens        Tokens         // what the code bought
	Launches      []Launch       // from within the EHR, the newest last
	Asked         []Asked        // authorization requests and where they led, the newest last
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

// Launch is one launch of an app from within the EHR, as the app meets it.
type Launch struct {
	App      target.App
	Patient  string // whom the EHR showed, by what the suite asked for
	To       *url.URL
	ISS      string         // as it came, "" when it didn't
	Value    string         // the launch parameter
	Exchange *wire.Exchange // the redirect to the app
}

// Asked is an authorization request and where it led.
type Asked struct {
	App      target.App
	Scope    string
	State    string // as it was sent
	Verifier string // of PKCE; "" when the request had no challenge
	Redirect string // as it was sent
	Endpoint string // the token endpoint that goes with it

	// To is where the user was sent back to the app; nil when it wasn't.
	To    *url.URL
	First *wire.Exchange // the answer to the request itself
	Last  *wire.Exchange // the redirect to the app, or what ended it otherwise
	Stuck string         // why the user could not go on, in words

	SignedIn bool // the user was asked to sign in, and did
	Picked   bool // the user chose a patient
	Decided  bool // the user was asked for a decision, and gave one
}

// Query returns what the app was called with; it is empty when it wasn't.
func (a Asked) Query() url.Values {
	if a.To == nil {
		return url.Values{}
	}
	return a.To.Query()
}

// Code returns the code that came of it, as the app redeems it; its Value is
// "" when none did.
func (a Asked) Code() Code {
	return Code{App: a.App, Value: a.Query().Get("code"), Redirect: a.Redirect, Verifier: a.Verifier, Endpoint: a.Endpoint}
}
