package access

import "time"

// Grant is what one access token allows, to whom and until when.
type Grant struct {
	Token     string
	App       string // client id
	Kind      Kind   // of the app
	User      string // fhirUser, "Practitioner/…" or "Patient/…"; "" for a backend app
	Patient   string // the patient in context; "" when none is
	Encounter string // the encounter in context
	Scopes    Scopes
	Issued    time.Time
	Expires   time.Time
	Family    string // tokens that came of one authorization share it
}

// Kind is how an app proves who it is.
type Kind string

// The kinds of app: without a secret, with one, and with a key pair.
const (
	Public       Kind = "public"
	Confidential Kind = "confidential"
	Backend      Kind = "backend"
)

// App is a registered client.
type App struct {
	ID        string
	Name      string // as a person reads it on the consent page
	Kind      Kind
	Secret    string   // of a confidential app
	Redirects []string // exact URIs
	Launch    string   // where an EHR launch begins
	Scopes    Scopes   // the most it may be granted
	JWKS      []byte   // a backend app's public keys, inline …
	JWKSURL   string   // … or by URI
	Groups    []string // groups a backend app may export
}
