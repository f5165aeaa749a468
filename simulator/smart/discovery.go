package smart

import (
	"net/http"

	"qsmartcare.example/conformance/simulator/door"
)

// configuration is the SMART configuration (SMART App Launch 2.0.0, "Using
// .well-known"), and with more members the OpenID configuration.
type configuration struct {
	Issuer              string   `json:"issuer"`
	KeySet              string   `json:"jwks_uri"`
	Authorize           string   `json:"authorization_endpoint,omitempty"`
	Token               string   `json:"token_endpoint,omitempty"`
	TokenAuth           []string `json:"token_endpoint_auth_methods_supported"`
	Introspect          string   `json:"introspection_endpoint"`
	Revoke              string   `json:"revocation_endpoint"`
	GrantTypes          []string `json:"grant_types_supported"`
	ResponseTypes       []string `json:"response_types_supported"`
	Scopes              []string `json:"scopes_supported"`
	ChallengeMethods    []string `json:"code_challenge_methods_supported"`
	Capabilities        []string `json:"capabilities,omitempty"`
	SubjectTypes        []string `json:"subject_types_supported,omitempty"`
	SigningAlgorithms   []string `json:"id_token_signing_alg_values_supported,omitempty"`
	SupportedClaims     []string `json:"claims_supported,omitempty"`
	ResponseModes       []string `json:"response_modes_supported,omitempty"`
	ClaimsParameter     *bool    `json:"claims_parameter_supported,omitempty"`
	RequestURISupport   *bool    `json:"request_uri_parameter_supported,omitempty"`
	RequestParamSupport *bool    `json:"request_parameter_supported,omitempty"`
}

// configuration answers GET {base}/.well-known/smart-configuration.
func (room *Room) configuration(w http.ResponseWriter, q *door.Request) {
	rules := room.Rules.Discovery
	if _, err := parseSegment(q.Segment); err != nil {
		refuse(w, bad(invalidRequest, err.Error()))
		return
	}
	switch {
	case !rules.Published:
		nothingHere(w)
	case !rules.Open && q.Grant == nil:
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeJSON(w, http.StatusUnauthorized, "application/json", struct {
			Error string `json:"error"`
		}{"invalid_token"})
	default:
		only(w, q, func(w http.ResponseWriter, q *door.Request) {
			c := room.published(q)
			c.Capabilities = rules.Capabilities
			writeJSON(w, http.StatusOK, rules.MediaType, c)
		}, http.MethodGet, http.MethodHead)
	}
}

// openID answers GET {base}/.well-known/openid-configuration (OpenID Connect
// Discovery 1.0 section 4): the issuer of every id_token is its FHIR base.
func (room *Room) openID(w http.ResponseWriter, q *door.Request) {
	if _, err := parseSegment(q.Segment); err != nil {
		refuse(w, bad(invalidRequest, err.Error()))
		return
	}
	c := room.published(q)
	no := false
	c.SubjectTypes = []string{"public"}
	c.SigningAlgorithms = []string{"RS256"}
	c.SupportedClaims = []string{"iss", "sub", "aud", "exp", "iat", "nonce", "fhirUser"}
	c.ResponseModes = []string{"query"}
	c.ClaimsParameter, c.RequestURISupport, c.RequestParamSupport = &no, &no, &no
	writeJSON(w, http.StatusOK, "application/json", c)
}

// published is what both configurations say.
func (room *Room) published(q *door.Request) configuration {
	rules, at := room.Rules.Discovery, auth(q)
	return configuration{
		Issuer:           q.Base,
		KeySet:           q.Root + "/keys",
		Authorize:        mention(rules.AuthorizationEndpoint, at[:len(at)-len("/auth")]+rules.AuthorizePath),
		Token:            mention(rules.TokenEndpoint, at[:len(at)-len("/auth")]+rules.TokenPath),
		TokenAuth:        []string{"client_secret_basic", "none"},
		Introspect:       at + "/introspect",
		Revoke:           at + "/revoke",
		GrantTypes:       []string{authorizationCode, refreshToken},
		ResponseTypes:    []string{"code"},
		Scopes:           publishedScopes(),
		ChallengeMethods: []string{"S256"},
	}
}

// mention returns the URL as the rule publishes it.
func mention(rule Mention, url string) string {
	switch rule {
	case Omitted:
		return ""
	case Misplaced:
		return url + "/moved"
	}
	return url
}

// jwks answers GET {root}/keys: the public halves of the keys that sign
// id_tokens.
func (room *Room) jwks(w http.ResponseWriter, _ *door.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Write(room.keys)
}
