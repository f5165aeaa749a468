package access

// TokenRules are the promises about what opens records, beside those about
// expiry and look-up; the honest values are none of these.
type TokenRules struct {
	// Openers are what opens records and should not.
	Openers []Opener
	// Unserved is the kind of app whose tokens open nothing; "" is none:
	// smart.access.served.
	Unserved Kind
	// MostScopes is how many scopes of a grant count, 0 counts all:
	// smart.access.all-types.
	MostScopes int
}

// Opener is something that is no access token of a launch.
type Opener string

// What a lawful store opens nothing for.
const (
	RefreshOpens  Opener = "refresh token"     // smart.access.no-refresh-token
	CodeOpens     Opener = "code"              // smart.access.no-code
	IdentityOpens Opener = "id_token"          // smart.access.no-code
	QueryOpens    Opener = "token in an URL"   // smart.access.not-in-the-address
	BackendOpens  Opener = "token for exports" // smart.access.no-export-token
)

// RefreshRules are the promises about trading a refresh token.
type RefreshRules struct {
	// Unknown says what a token that was never issued buys:
	// smart.refresh.unknown-token.
	Unknown Stranger
	// BoundToApp lets only the app that got a token trade it:
	// smart.refresh.bound-to-app.
	BoundToApp bool
	// ExpiryEnforced and RevocationEnforced refuse dead tokens:
	// smart.refresh.dead-token.
	ExpiryEnforced     bool
	RevocationEnforced bool
	// AccessTokens says what an access token buys in place of a refresh token:
	// smart.refresh.no-access-token.
	AccessTokens Stranger
	// Narrowing is what comes of a list of fewer scopes: smart.refresh.narrows,
	// smart.refresh.narrowed-is-enforced.
	Narrowing Narrowing
	// Wider says what a scope gets that was not granted before:
	// smart.refresh.never-wider.
	Wider Stranger
	// EqualTaken takes a list of the same scopes: smart.refresh.same-scopes.
	EqualTaken bool
	// SilenceKeepsAll gives all scopes to who names none: smart.refresh.keeps-scopes.
	SilenceKeepsAll bool
	// Fresh gives an access token that is new: smart.refresh.access-token.
	Fresh bool
	// Renewed makes the rotated token one that can be traded:
	// smart.refresh.returned-token-works.
	Renewed bool
	// AccessExpires ends the access tokens that came of a refresh:
	// smart.refresh.lifetime-kept.
	AccessExpires bool
}

// Narrowing is what comes of a refresh that asks for fewer scopes.
type Narrowing string

// Only obedience is lawful.
const (
	NarrowingObeyed    Narrowing = "obeyed"
	NarrowingIgnored   Narrowing = "ignored"
	NarrowingPretended Narrowing = "pretended" // told to the app, and not kept
)

func honestRefresh() RefreshRules {
	return RefreshRules{
		Unknown:            RefuseStranger,
		BoundToApp:         true,
		ExpiryEnforced:     true,
		RevocationEnforced: true,
		AccessTokens:       RefuseStranger,
		Narrowing:          NarrowingObeyed,
		Wider:              RefuseStranger,
		EqualTaken:         true,
		SilenceKeepsAll:    true,
		Fresh:              true,
		Renewed:            true,
		AccessExpires:      true,
	}
}
