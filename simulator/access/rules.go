package access

import "time"

// Rules are the promises about codes, tokens and scopes as values; each field
// names its requirement, or the erratum that decides between two lawful values.
type Rules struct {
	// CodeLifetime is how long a code can be redeemed: smart.token.code-expires.
	CodeLifetime time.Duration
	// CodeSingleUse spends a code when it is redeemed: smart.token.code-single-use.
	CodeSingleUse bool
	// ReplayRevokes takes back what a code bought when it is redeemed again
	// (RFC 6749 section 4.1.2): smart.token.code-single-use.
	ReplayRevokes bool
	// CodeBoundToApp lets only the app that got a code redeem it:
	// smart.token.code-bound-to-app.
	CodeBoundToApp bool
	// RedirectCompared wants the redirect URI of the authorization request
	// back, to the letter: smart.token.same-redirect.
	RedirectCompared bool
	// UnknownCode says what a code that was never issued buys:
	// smart.token.unknown-code.
	UnknownCode Stranger
	// Verifier is how a PKCE verifier is held against its challenge (E-027):
	// smart.authorize.pkce.
	Verifier Comparison
	// Codes says what codes are made of: smart.decision.unguessable.
	Codes Making
	// SecretCompared checks the secret of a confidential app:
	// smart.token.wrong-secret.
	SecretCompared bool
	// SecretsAreOwn lets no app prove itself with the secret of another:
	// smart.registration.client-secret.
	SecretsAreOwn bool
	// PasswordCompared and AccountsOnly let nobody sign in with a wrong password
	// or without an account: smart.registration.accounts.
	PasswordCompared bool
	AccountsOnly     bool

	// Shape is what access and refresh tokens look like (E-044).
	Shape Shape
	// AccessLifetime is the life of an access token of a launch (E-043).
	AccessLifetime time.Duration
	// RefreshLifetime is the life of a refresh token (E-043).
	RefreshLifetime time.Duration
	// Rotation says whether a refresh gives a new refresh token (E-048).
	Rotation Rotation

	// NoToken says what a call without credentials gets: fhir.errors.no-token.
	NoToken Stranger
	// Shapeless says what a bearer token gets that is not even shaped as a
	// signed token: fhir.errors.invalid-token.
	Shapeless Stranger
	// ExpiryEnforced refuses tokens that are past their time:
	// fhir.errors.expired-token, bulk.status.valid-token.
	ExpiryEnforced bool
	// Lookup is how a bearer token is recognised: fhir.errors.altered-token.
	Lookup Lookup
	// BasicOpens lets an app's id and secret open what only a token should:
	// fhir.errors.other-scheme.
	BasicOpens bool
	// AnyScheme takes a token that calls itself something else than Bearer:
	// fhir.errors.other-scheme.
	AnyScheme bool

	Tokens  TokenRules
	Refresh RefreshRules
}

// Stranger is how someone unknown is treated.
type Stranger string

// Serving a stranger is never lawful.
const (
	RefuseStranger Stranger = "refuse"
	ServeStranger  Stranger = "serve"
)

// Shape is what a token looks like from outside.
type Shape string

// A signed token is a JWT with HS256, as the samples of the document are; an
// opaque one tells its bearer nothing.
const (
	Signed Shape = "signed"
	Opaque Shape = "opaque"
)

// Rotation is what happens to a refresh token that is used.
type Rotation string

// A kept token is sent again as it is; a rotated one gives way to a new one
// and dies when the new one is first used.
const (
	Keep   Rotation = "keep"
	Rotate Rotation = "rotate"
)

// Lookup is how a bearer token is recognised.
type Lookup string

// Only the exact look-up is lawful: the other believes the payload of a signed
// token whose signature nobody checked.
const (
	Exact      Lookup = "exact"
	Unverified Lookup = "unverified"
)

// Honest returns the document's values.
func Honest() Rules {
	return Rules{
		CodeLifetime:     5 * time.Minute,
		CodeSingleUse:    true,
		ReplayRevokes:    true,
		CodeBoundToApp:   true,
		RedirectCompared: true,
		UnknownCode:      RefuseStranger,
		Verifier:         Digest,
		Codes:            ByChance,
		SecretCompared:   true,
		SecretsAreOwn:    true,
		PasswordCompared: true,
		AccountsOnly:     true,
		Shape:            Signed,
		AccessLifetime:   time.Hour,
		RefreshLifetime:  90 * 24 * time.Hour,
		Rotation:         Keep,
		NoToken:          RefuseStranger,
		Shapeless:        RefuseStranger,
		ExpiryEnforced:   true,
		Lookup:           Exact,
		BasicOpens:       false,
		Refresh:          honestRefresh(),
	}
}

// Standard sets what the IETF and HL7 specifications ask where the document
// leaves them: opaque tokens (E-044) and rotated refresh tokens (E-048).
func Standard(r *Rules) {
	r.Shape = Opaque
	r.Rotation = Rotate
}
