package smart

// Answer are the promises about token responses.
type Answer struct {
	MediaType string  // smart.tokenresponse.is-json, smart.refresh.is-json
	Caching   Caching // smart.tokenresponse.not-stored, smart.refresh.not-stored
	// RefusalType is the media type of a refusal: smart.tokenresponse.refusal-says-so,
	// smart.refresh.refusal-says-so.
	RefusalType string

	TokenType       string // E-035
	PatientAsNumber bool   // E-038
	// RefreshAlways gives a refresh token even without offline_access (E-041).
	RefreshAlways bool
	// OpenIDNeeded and UserNeeded give an id_token only when openid and, beside
	// it, fhirUser were granted (E-036): smart.tokenresponse.id-token-on-request.
	OpenIDNeeded bool
	UserNeeded   bool

	// Misstates are members that are sent with another value than their own,
	// and with nil not at all; there are none. smart.tokenresponse.access-token
	// and the other members, smart.refresh.access-token and the other members
	Misstates map[string]any
}

// Caching is what a token response says to caches.
type Caching string

// Only NotStored is lawful (RFC 6749 section 5.1).
const (
	NotStored  Caching = "not stored"
	Unsaid     Caching = "unsaid"
	StoredHour Caching = "stored for an hour"
)

// Identity are the promises about id_tokens (E-045).
type Identity struct {
	// Audience is whom the token is for: smart.tokenresponse.id-token-signed.
	Audience Recipient
	// KeyNamed says by "kid" which key signed: smart.tokenresponse.id-token-verifies.
	KeyNamed bool
	// AbsoluteUser writes fhirUser as a URL, ProfileClaim repeats it as profile.
	AbsoluteUser bool
	ProfileClaim bool
	// Misstates are claims with another value than their own, and with nil
	// left out; there are none. smart.tokenresponse.id-token-user, .id-token-claims
	Misstates map[string]any
}

// Recipient is for whom an id_token is.
type Recipient string

// Only the app that asked for it is lawful.
const (
	TheApp   Recipient = "the app"
	TheBase  Recipient = "the FHIR base"
	NoTarget Recipient = "nobody"
)

// KeySet is what is published of the key that signs id_tokens.
type KeySet string

// Only public keys are lawful. A set may hold the key of last year too.
const (
	PublicKeys   KeySet = "the public key"
	DoubledKeys  KeySet = "the public key and an older one"
	PrivateKeys  KeySet = "the private members too"
	WithheldKeys KeySet = "no key"
)

// Refresh are the promises about requests that trade a refresh token.
type Refresh struct {
	Media          []string // smart.refresh.form-only
	AppProves      bool     // smart.refresh.proves-itself
	SecretCompared bool     // smart.refresh.proves-itself
	TokenRequired  bool     // smart.refresh.needs-token
}

func honestAnswer() Answer {
	return Answer{
		MediaType:       "application/json",
		Caching:         NotStored,
		RefusalType:     "application/json",
		TokenType:       "bearer",
		PatientAsNumber: true,
		RefreshAlways:   true,
		OpenIDNeeded:    true,
		UserNeeded:      true,
	}
}

func standardAnswer(a *Answer) {
	a.TokenType = "Bearer"
	a.PatientAsNumber = false
	a.RefreshAlways = false
	a.UserNeeded = false
}

func honestIdentity() Identity {
	return Identity{Audience: TheApp, KeyNamed: true, ProfileClaim: true}
}

func honestRefresh() Refresh {
	return Refresh{Media: []string{formMedia}, AppProves: true, SecretCompared: true, TokenRequired: true}
}
