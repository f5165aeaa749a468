package smart

import (
	"net/http"
)

// Rules are the promises of the smart room as values; each field names its
// requirement, or the erratum that decides between two lawful values.
type Rules struct {
	Discovery Discovery
	Token     Token
	Refresh   Refresh
	Answer    Answer   // to the exchange of a code
	Refreshed Answer   // to a refresh
	Identity  Identity // id_tokens
	// Withheld are types for which no app is granted a scope; there are none.
	// smart.tokenresponse.full-grant
	Withheld  []string
	Authorize Authorize
	Launch    Launch
}

// Discovery are the promises of the SMART configuration.
type Discovery struct {
	Published bool   // smart.wellknown.published
	MediaType string // smart.wellknown.is-json
	Open      bool   // without a token: smart.wellknown.needs-no-token
	// AuthorizationEndpoint and TokenEndpoint say how the two URLs stand in the
	// configuration: smart.wellknown.authorization-endpoint, …token-endpoint.
	AuthorizationEndpoint Mention
	TokenEndpoint         Mention
	// KeySet is what is published at jwks_uri: smart.tokenresponse.id-token-verifies.
	KeySet KeySet
	// Capabilities are listed as they are here: smart.wellknown.capabilities
	// wants some, …documented-capabilities those of the documented features.
	Capabilities []string
	// AuthorizePath is where the authorization endpoint is, beside the FHIR base
	// (E-025): smart.authorize.path.
	AuthorizePath string
	// TokenPath is where the token endpoint is, beside the FHIR base (E-033):
	// smart.token.path.
	TokenPath string
	// Unhyphenated answers at smartconfiguration too (E-019):
	// smart.wellknown.hyphenated.
	Unhyphenated bool
	// PrintedPaths answers at the paths that the document prints beside the
	// published ones: below the FHIR base (E-025), /token and with a slash at
	// the end (E-033).
	PrintedPaths bool
}

// Mention is how an endpoint stands in the configuration.
type Mention string

// Only Absolute is lawful.
const (
	Absolute  Mention = "absolute"  // the URL that works
	Omitted   Mention = "omitted"   // no such member
	Misplaced Mention = "misplaced" // a URL at which there is nothing
)

// Token are the promises of the token endpoint about requests.
type Token struct {
	Methods []string // smart.token.post-only
	Media   []string // smart.token.form-only
	// Tolerant forgives blanks and line breaks around names and values (E-026).
	Tolerant bool

	BasicAccepted      bool // smart.token.basic-accepted
	ConfidentialProves bool // smart.token.confidential-must-authenticate
	BasicIsPair        bool // smart.token.basic-is-a-pair
	LineBreakTolerated bool // smart.token.basic-without-line-break, E-030
	PublicByID         bool // smart.token.public-by-id
	PublicNamesItself  bool // smart.token.public-needs-id
	IDsAgree           bool // smart.token.ids-agree

	// NoGrantType and StrangeGrantType name the grant type that is taken for a
	// missing and for an unknown one, "" refuses: smart.token.needs-grant-type,
	// smart.token.unknown-grant-type.
	NoGrantType      string
	StrangeGrantType string
	// GrantTypeNames are the names under which the grant type is read (E-031):
	// smart.token.grant-type-spelling.
	GrantTypeNames []string

	CodeRequired     bool // smart.token.needs-code
	RedirectRequired bool // smart.token.needs-redirect
}

// The names that several rules share.
const (
	formMedia         = "application/x-www-form-urlencoded"
	authorizationCode = "authorization_code"
	refreshToken      = "refresh_token"
)

// Honest returns the document's values.
func Honest() Rules {
	return Rules{
		Discovery: Discovery{
			Published:             true,
			MediaType:             "application/json",
			Open:                  true,
			AuthorizationEndpoint: Absolute,
			TokenEndpoint:         Absolute,
			KeySet:                PublicKeys,
			Capabilities:          documentedCapabilities(),
			AuthorizePath:         "/auth/authorize",
			TokenPath:             "/auth/token",
			Unhyphenated:          true,
			PrintedPaths:          true,
		},
		Token: Token{
			Methods:            []string{http.MethodPost},
			Media:              []string{formMedia},
			Tolerant:           true,
			BasicAccepted:      true,
			ConfidentialProves: true,
			BasicIsPair:        true,
			LineBreakTolerated: true,
			PublicByID:         true,
			PublicNamesItself:  true,
			IDsAgree:           true,
			GrantTypeNames:     []string{"grant_type", "grant-type"},
			CodeRequired:       true,
			RedirectRequired:   true,
		},
		Refresh:   honestRefresh(),
		Answer:    honestAnswer(),
		Refreshed: honestAnswer(),
		Identity:  honestIdentity(),
		Authorize: honestAuthorize(),
		Launch:    honestLaunch(),
	}
}

// Standard sets what the IETF and HL7 specifications ask where the document
// leaves them.
func Standard(r *Rules) {
	r.Discovery.Capabilities = append(documentedCapabilities(), "permission-v1", "permission-v2", "authorize-post")
	r.Discovery.Unhyphenated = false
	r.Discovery.PrintedPaths = false
	r.Token.Tolerant = false
	r.Token.LineBreakTolerated = false
	r.Token.GrantTypeNames = []string{"grant_type"}
	standardAnswer(&r.Answer)
	standardAnswer(&r.Refreshed)
	r.Identity.AbsoluteUser = true
	r.Identity.ProfileClaim = false
	r.Authorize.PKCE = PKCERequired
	r.Authorize.Version2 = false
	r.Authorize.OpenIDNames = []string{"openid"}
	r.Authorize.LaunchAlways = false
	r.Launch.Slash = false
}

// documentedCapabilities are those of the features that the document
// describes (SMART-WELLKNOWN-07), and the two that the token response shows.
func documentedCapabilities() []string {
	return []string{
		"launch-ehr", "launch-standalone",
		"client-public", "client-confidential-symmetric",
		"context-ehr-patient", "context-standalone-patient",
		"context-banner", "context-style",
		"sso-openid-connect",
		"permission-offline", "permission-patient", "permission-user",
	}
}
