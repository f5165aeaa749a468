package defects

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/house"
	"qsmartcare.example/conformance/simulator/smart"
)

// smartDefects are the broken promises of the smart part.
func smartDefects() []Defect {
	return slices.Concat(smartDiscovery(), smartEndpoints(), smartRequests(), smartClients(), smartCodes(), smartStandard(), smartBefore())
}

// smartDiscovery breaks the SMART configuration as a whole. Where it can't be
// had, nothing that it says can be.
func smartDiscovery() []Defect {
	every := []string{
		"smart.wellknown.is-json", "smart.wellknown.authorization-endpoint", "smart.wellknown.token-endpoint",
		"smart.wellknown.capabilities", "smart.wellknown.documented-capabilities", "smart.token.path",
	}
	return []Defect{
		{
			Name:   "hides-the-smart-configuration",
			Says:   "nothing is found at .well-known/smart-configuration",
			Breaks: "smart.wellknown.published",
			Also:   append(slices.Clone(every), "smart.wellknown.needs-no-token", "smart.launch.iss-is-fhir"),
			Change: func(r *house.Rules) { r.SMART.Discovery.Published = false },
		},
		{
			Name:   "labels-the-smart-configuration-as-a-page",
			Says:   "the SMART configuration is sent as text/html",
			Breaks: "smart.wellknown.is-json",
			Change: func(r *house.Rules) { r.SMART.Discovery.MediaType = "text/html; charset=utf-8" },
		},
		{
			Name:   "wants-a-token-for-the-smart-configuration",
			Says:   "the SMART configuration is only shown to who already has a token",
			Breaks: "smart.wellknown.needs-no-token",
			Also:   append(slices.Clone(every), "smart.wellknown.published", "smart.launch.iss-is-fhir"),
			Change: func(r *house.Rules) { r.SMART.Discovery.Open = false },
		},
		{
			Name:   "lists-no-capabilities",
			Says:   "the SMART configuration has no capabilities",
			Breaks: "smart.wellknown.capabilities",
			Also:   []string{"smart.wellknown.documented-capabilities"},
			Change: func(r *house.Rules) { r.SMART.Discovery.Capabilities = nil },
		},
		{
			Name:   "does-not-mention-single-sign-on",
			Says:   "sso-openid-connect is not among the capabilities, though id_tokens are issued",
			Breaks: "smart.wellknown.documented-capabilities",
			Change: func(r *house.Rules) {
				r.SMART.Discovery.Capabilities = slices.DeleteFunc(slices.Clone(r.SMART.Discovery.Capabilities),
					func(c string) bool { return c == "sso-openid-connect" })
			},
		},
	}
}

// smartEndpoints breaks what the SMART configuration says of the endpoints.
func smartEndpoints() []Defect {
	return []Defect{
		{
			Name:   "omits-the-authorization-endpoint",
			Says:   "the SMART configuration does not say where to send users",
			Breaks: "smart.wellknown.authorization-endpoint",
			Change: func(r *house.Rules) { r.SMART.Discovery.AuthorizationEndpoint = smart.Omitted },
		},
		{
			Name:   "publishes-a-dead-authorization-endpoint",
			Says:   "nothing is found at the published authorization endpoint",
			Breaks: "smart.wellknown.authorization-endpoint",
			// Nothing that begins with the user can be had there.
			Also: []string{
				"smart.registration.client-id", "smart.authorize.standalone", "smart.authorize.path", "smart.authorize.single-type",
				"smart.authorize.every-type", "smart.authorize.user-level", "smart.authorize.identity-scopes",
				"smart.authorize.state-on-success", "smart.decision.authentic", "smart.decision.sign-in", "smart.decision.code",
				"smart.decision.denial",
			},
			Change: func(r *house.Rules) { r.SMART.Discovery.AuthorizationEndpoint = smart.Misplaced },
		},
		{
			Name:   "omits-the-token-endpoint",
			Says:   "the SMART configuration does not say where to get tokens",
			Breaks: "smart.wellknown.token-endpoint",
			Also:   []string{"smart.token.path"},
			Change: func(r *house.Rules) { r.SMART.Discovery.TokenEndpoint = smart.Omitted },
		},
		{
			Name:   "hides-the-token-endpoint-from-empty-requests",
			Says:   "an empty request to the token endpoint finds nothing there",
			Breaks: "smart.wellknown.token-endpoint",
			Change: func(r *house.Rules) { r.Edge = append(r.Edge, hiddenFromEmptyRequests()) },
		},
		{
			Name:   "moves-the-token-endpoint",
			Says:   "the token endpoint is published at /auth/exchange",
			Breaks: "smart.token.path",
			Change: func(r *house.Rules) { r.SMART.Discovery.TokenPath = "/auth/exchange" },
		},
	}
}

func hiddenFromEmptyRequests() edge.Mutation {
	return edge.Mutation{
		Match: func(r *http.Request) bool {
			return r.Method == http.MethodPost && r.ContentLength == 0 &&
				strings.HasPrefix(r.URL.Path, "/v/r4/") && strings.HasSuffix(r.URL.Path, "/auth/token")
		},
		Change: func(_ *http.Request, a *edge.Response) { a.Status, a.Body = http.StatusNotFound, nil },
	}
}

// smartRequests breaks what a token request has to look like.
func smartRequests() []Defect {
	return []Defect{
		{
			Name:   "gives-tokens-to-get",
			Says:   "a GET with the parameters in its query gets tokens",
			Breaks: "smart.token.post-only",
			Change: func(r *house.Rules) { r.SMART.Token.Methods = []string{http.MethodPost, http.MethodGet} },
		},
		{
			Name:   "takes-token-requests-as-json",
			Says:   "a token request may be a JSON object",
			Breaks: "smart.token.form-only",
			Change: func(r *house.Rules) {
				r.SMART.Token.Media = append(slices.Clone(r.SMART.Token.Media), "application/json")
			},
		},
		{
			Name:   "assumes-a-missing-grant-type",
			Says:   "a token request without grant_type is taken for the exchange of a code",
			Breaks: "smart.token.needs-grant-type",
			Change: func(r *house.Rules) { r.SMART.Token.NoGrantType = "authorization_code" },
		},
		{
			Name:   "ignores-the-grant-type",
			Says:   "a token request of an unknown grant type is taken for the exchange of a code",
			Breaks: "smart.token.unknown-grant-type",
			Change: func(r *house.Rules) { r.SMART.Token.StrangeGrantType = "authorization_code" },
		},
		{
			Name:   "does-without-the-redirect-uri",
			Says:   "a code is redeemed without its redirect URI",
			Breaks: "smart.token.needs-redirect",
			Change: func(r *house.Rules) { r.SMART.Token.RedirectRequired = false },
		},
		{
			Name:   "does-not-compare-the-redirect-uri",
			Says:   "a code is redeemed with any redirect URI",
			Breaks: "smart.token.same-redirect",
			Change: func(r *house.Rules) { r.Access.RedirectCompared = false },
		},
		{
			Name:   "does-without-a-code",
			Says:   "an app that sends no code gets tokens all the same",
			Breaks: "smart.token.needs-code",
			Change: func(r *house.Rules) { r.SMART.Token.CodeRequired = false },
		},
	}
}

// smartClients breaks how an app proves who it is.
func smartClients() []Defect {
	return []Defect{
		{
			Name:   "refuses-basic",
			Says:   "a confidential app can't prove who it is with HTTP Basic",
			Breaks: "smart.token.basic-accepted",
			// The misspelled request is in order but for the name.
			Also:   []string{"smart.token.grant-type-spelling", "smart.registration.kinds", "smart.authorize.pkce"},
			Change: func(r *house.Rules) { r.SMART.Token.BasicAccepted = false },
		},
		{
			Name:   "serves-a-confidential-app-without-its-secret",
			Says:   "a confidential app need not prove who it is",
			Breaks: "smart.token.confidential-must-authenticate",
			Also:   []string{"smart.refresh.proves-itself"},
			Change: func(r *house.Rules) { r.SMART.Token.ConfidentialProves = false },
		},
		{
			Name:   "takes-any-secret",
			Says:   "the secret of a confidential app is not compared",
			Breaks: "smart.token.wrong-secret",
			Also:   []string{"smart.registration.client-secret", "smart.refresh.proves-itself"},
			Change: func(r *house.Rules) { r.Access.SecretCompared = false },
		},
		{
			Name:   "takes-anything-as-basic",
			Says:   "credentials that are no pair of id and secret are taken for good",
			Breaks: "smart.token.basic-is-a-pair",
			Change: func(r *house.Rules) { r.SMART.Token.BasicIsPair = false },
		},
		{
			Name:   "refuses-a-public-app",
			Says:   "an app without a secret gets no tokens",
			Breaks: "smart.token.public-by-id",
			Also:   []string{"smart.registration.kinds"},
			Change: func(r *house.Rules) { r.SMART.Token.PublicByID = false },
		},
		{
			Name:   "lets-the-code-name-a-public-app",
			Says:   "a public app that does not name itself gets tokens",
			Breaks: "smart.token.public-needs-id",
			Change: func(r *house.Rules) { r.SMART.Token.PublicNamesItself = false },
		},
		{
			Name:   "ignores-a-second-client-id",
			Says:   "a client_id that contradicts the HTTP Basic user is ignored",
			Breaks: "smart.token.ids-agree",
			Change: func(r *house.Rules) { r.SMART.Token.IDsAgree = false },
		},
	}
}

// smartCodes breaks what an authorization code is good for.
func smartCodes() []Defect {
	return []Defect{
		{
			Name:   "takes-any-code",
			Says:   "a code that was never issued buys tokens",
			Breaks: "smart.token.unknown-code",
			Change: func(r *house.Rules) { r.Access.UnknownCode = access.ServeStranger },
		},
		{
			Name:   "redeems-a-code-twice",
			Says:   "a code that was redeemed buys tokens again",
			Breaks: "smart.token.code-single-use",
			Change: func(r *house.Rules) { r.Access.CodeSingleUse = false },
		},
		{
			Name:   "keeps-codes-for-a-day",
			Says:   "a code can be redeemed for a day",
			Breaks: "smart.token.code-expires",
			Change: func(r *house.Rules) { r.Access.CodeLifetime = 24 * time.Hour },
		},
		{
			Name:   "redeems-codes-of-other-apps",
			Says:   "an app can redeem a code that was issued to another",
			Breaks: "smart.token.code-bound-to-app",
			Change: func(r *house.Rules) { r.Access.CodeBoundToApp = false },
		},
	}
}

// smartStandard breaks what only the standard dialect promises: the document
// prints the opposite, so only --strict calls it a failure.
func smartStandard() []Defect {
	return []Defect{
		{
			Name:    "answers-at-the-spelling-without-hyphen",
			Says:    "the SMART configuration is at .well-known/smartconfiguration too",
			Breaks:  "smart.wellknown.hyphenated",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.SMART.Discovery.Unhyphenated = true },
		},
		{
			Name:    "forgives-a-line-break-after-the-secret",
			Says:    "HTTP Basic credentials that end in a line break are taken for good",
			Breaks:  "smart.token.basic-without-line-break",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.SMART.Token.LineBreakTolerated = true },
		},
		{
			Name:    "reads-grant-type-with-a-hyphen",
			Says:    "grant-type is read as grant_type",
			Breaks:  "smart.token.grant-type-spelling",
			Dialect: "standard",
			Strict:  true,
			Change: func(r *house.Rules) {
				r.SMART.Token.GrantTypeNames = append(slices.Clone(r.SMART.Token.GrantTypeNames), "grant-type")
			},
		},
	}
}
