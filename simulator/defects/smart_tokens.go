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

// smartTokens are the broken promises about what a code buys, about what tokens
// open, and about trading refresh tokens.
func smartTokens() []Defect {
	return slices.Concat(smartAnswers(), smartContexts(), smartLifetimes(), smartAnswersStandard(), smartIdentities(),
		smartOpeners(), smartRefreshes(), smartRefreshers(), smartNarrowings(), smartRefreshed())
}

// answering returns the change that sends the member of a token response with
// the value, and with nil not at all.
func answering(member string, value any) func(*house.Rules) {
	return func(r *house.Rules) { r.SMART.Answer.Misstates = map[string]any{member: value} }
}

// smartAnswers break the members of a token response that are the same for
// every patient.
func smartAnswers() []Defect {
	return []Defect{
		{
			Name:   "labels-token-responses-as-text",
			Says:   "the answer to the exchange of a code is sent as text/plain",
			Breaks: "smart.tokenresponse.is-json",
			Change: func(r *house.Rules) { r.SMART.Answer.MediaType = "text/plain; charset=utf-8" },
		},
		{
			Name:   "labels-refusals-as-pages",
			Says:   "a refused exchange of a code is answered as text/html",
			Breaks: "smart.tokenresponse.refusal-says-so",
			Change: func(r *house.Rules) { r.SMART.Answer.RefusalType = "text/html; charset=utf-8" },
		},
		{
			Name:   "answers-with-an-empty-token",
			Says:   "the answer to the exchange of a code has an access token without a character",
			Breaks: "smart.tokenresponse.access-token",
			Change: answering("access_token", ""),
		},
		{
			Name:   "calls-the-token-something-else-than-bearer",
			Says:   "token_type is mac",
			Breaks: "smart.tokenresponse.token-type",
			Change: answering("token_type", "mac"),
		},
		{
			Name:   "keeps-the-lifetime-to-itself",
			Says:   "the answer to the exchange of a code has no expires_in",
			Breaks: "smart.tokenresponse.lifetime",
			Change: answering("expires_in", nil),
		},
		{
			Name:   "tells-the-lifetime-in-words",
			Says:   "expires_in is no number of seconds",
			Breaks: "smart.tokenresponse.lifetime",
			Change: answering("expires_in", "1h"),
		},
		{
			Name:   "keeps-the-granted-scope-to-itself",
			Says:   "the answer to the exchange of a code has no scope",
			Breaks: "smart.tokenresponse.scope",
			Also:   []string{"smart.registration.scopes", "smart.authorize.unknown-scope", "smart.decision.narrowed"},
			Change: answering("scope", nil),
		},
		{
			Name:   "leaves-practitioner-roles-out-of-the-scope",
			Says:   "who asks for all that the document lists gets a scope less",
			Breaks: "smart.tokenresponse.full-grant",
			Also:   []string{"smart.refresh.full-grant"},
			Change: func(r *house.Rules) { r.SMART.Withheld = []string{"PractitionerRole"} },
		},
		{
			Name:   "gives-no-refresh-token",
			Says:   "an app that asked for offline access gets no refresh token",
			Breaks: "smart.tokenresponse.refresh-token",
			Change: answering("refresh_token", nil),
		},
		{
			Name:   "lets-token-responses-be-stored",
			Says:   "caches may keep the answer to the exchange of a code for an hour",
			Breaks: "smart.tokenresponse.not-stored",
			Change: func(r *house.Rules) { r.SMART.Answer.Caching = smart.StoredHour },
		},
	}
}

// smartContexts break what a token response says of the launch.
func smartContexts() []Defect {
	return []Defect{
		{
			Name:   "names-another-patient",
			Says:   "the answer to the exchange of a code names a patient who was not chosen",
			Breaks: "smart.tokenresponse.patient",
			Also:   []string{"smart.tokenresponse.patient-resolves", "smart.launch.context"},
			Change: answering("patient", "160595"),
		},
		{
			Name:   "names-no-patient",
			Says:   "the answer to the exchange of a code does not say whose record it opens",
			Breaks: "smart.tokenresponse.patient",
			Also:   []string{"smart.launch.context"},
			Change: answering("patient", nil),
		},
		{
			Name:   "names-the-patient-by-account-number",
			Says:   "the patient of the answer is no id of the FHIR server",
			Breaks: "smart.tokenresponse.patient-resolves",
			Also:   []string{"smart.tokenresponse.patient", "smart.launch.context"},
			Change: answering("patient", "9999094"),
		},
		{
			Name:   "gives-a-path-for-the-style-document",
			Says:   "smart_style_url is no address that an app can open",
			Breaks: "smart.tokenresponse.style",
			Also:   []string{"smart.tokenresponse.token-content"}, // the token says it otherwise
			Change: answering("smart_style_url", "/smart-style.json"),
		},
		{
			Name:   "loses-the-style-document",
			Says:   "nothing is found at smart_style_url",
			Breaks: "smart.tokenresponse.style-document",
			Change: func(r *house.Rules) { r.Edge = append(r.Edge, lostStyle()) },
		},
	}
}

func lostStyle() edge.Mutation {
	return edge.Mutation{
		Match:  func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/smart-style.json") },
		Change: func(_ *http.Request, a *edge.Response) { a.Status, a.Body = http.StatusNotFound, nil },
	}
}

// smartLifetimes break how long tokens serve.
func smartLifetimes() []Defect {
	return []Defect{
		{
			Name:   "understates-the-lifetime",
			Says:   "a token goes on opening records when the time is over that was told",
			Breaks: "smart.tokenresponse.lifetime-kept",
			Also:   []string{"fhir.errors.expired-token"},
			Change: answering("expires_in", 600),
		},
		{
			Name:   "lets-tokens-live-for-a-day",
			Says:   "access tokens live for a day instead of an hour",
			Breaks: "smart.tokenresponse.lifetime-of-an-hour",
			Also:   []string{"smart.refresh.full-grant"},
			Change: func(r *house.Rules) { r.Access.AccessLifetime = 24 * time.Hour },
		},
		{
			Name:   "lets-refresh-tokens-die-within-a-month",
			Says:   "a refresh token serves for thirty days instead of three months",
			Breaks: "smart.tokenresponse.three-months",
			Change: func(r *house.Rules) { r.Access.RefreshLifetime = 30 * 24 * time.Hour },
		},
	}
}

// smartAnswersStandard breaks what only the standard dialect promises.
func smartAnswersStandard() []Defect {
	return []Defect{
		{
			Name:    "sends-the-patient-as-a-number",
			Says:    "the patient of the answer is a JSON number",
			Breaks:  "smart.tokenresponse.patient-is-text",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.SMART.Answer.PatientAsNumber = true },
		},
		{
			Name:    "says-nothing-of-caches",
			Says:    "the answer to the exchange of a code has no Cache-Control",
			Breaks:  "smart.tokenresponse.not-stored",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.SMART.Answer.Caching = smart.Unsaid },
		},
		{
			Name:    "takes-open-id-for-openid",
			Says:    "an app that asks for open_id gets an id_token",
			Breaks:  "smart.tokenresponse.id-token-on-request",
			Dialect: "standard",
			Strict:  true,
			Change: func(r *house.Rules) {
				r.SMART.Authorize.OpenIDNames = append(slices.Clone(r.SMART.Authorize.OpenIDNames), "open_id")
			},
		},
	}
}

// smartIdentities break the id_token, and with it single sign-on.
func smartIdentities() []Defect {
	claiming := func(claim string, value any) func(*house.Rules) {
		return func(r *house.Rules) { r.SMART.Identity.Misstates = map[string]any{claim: value} }
	}
	return []Defect{
		{
			Name:   "gives-id-tokens-unasked",
			Says:   "an app gets an id_token without having asked for openid",
			Breaks: "smart.tokenresponse.id-token-on-request",
			Change: func(r *house.Rules) { r.SMART.Answer.OpenIDNeeded = false },
		},
		{
			Name:   "issues-id-tokens-for-the-server",
			Says:   "the audience of an id_token is the FHIR server and not the app",
			Breaks: "smart.tokenresponse.id-token-signed",
			Also:   []string{"smart.refresh.id-token"},
			Change: func(r *house.Rules) { r.SMART.Identity.Audience = smart.TheBase },
		},
		{
			Name:   "issues-id-tokens-for-nobody",
			Says:   "an id_token has no audience",
			Breaks: "smart.tokenresponse.id-token-signed",
			Also:   []string{"smart.refresh.id-token"},
			Change: func(r *house.Rules) { r.SMART.Identity.Audience = smart.NoTarget },
		},
		{
			Name:   "names-the-user-by-name",
			Says:   "fhirUser is a person's name and no address of a resource",
			Breaks: "smart.tokenresponse.id-token-user",
			Change: claiming("fhirUser", "Dr. Patricia Primary"),
		},
		{
			Name:   "issues-id-tokens-that-have-expired",
			Says:   "the time of an id_token is over when it comes",
			Breaks: "smart.tokenresponse.id-token-verifies",
			Change: claiming("exp", 1700000000),
		},
		{
			Name:   "issues-id-tokens-without-a-subject",
			Says:   "an id_token has no sub",
			Breaks: "smart.tokenresponse.id-token-verifies",
			Change: claiming("sub", nil),
		},
		{
			Name:   "does-not-say-which-key-signed",
			Says:   "two keys are published, and an id_token has no kid",
			Breaks: "smart.tokenresponse.id-token-verifies",
			Change: func(r *house.Rules) {
				r.SMART.Identity.KeyNamed, r.SMART.Discovery.KeySet = false, smart.DoubledKeys
			},
		},
		{
			Name:   "withholds-its-key",
			Says:   "the key that signs id_tokens is not in the published set",
			Breaks: "smart.tokenresponse.id-token-verifies",
			Change: func(r *house.Rules) { r.SMART.Discovery.KeySet = smart.WithheldKeys },
		},
		{
			Name:   "publishes-its-private-key",
			Says:   "the published key set has the private members of the key",
			Breaks: "smart.tokenresponse.id-token-verifies",
			Change: func(r *house.Rules) { r.SMART.Discovery.KeySet = smart.PrivateKeys },
		},
	}
}

// smartOpeners break what opens a record.
func smartOpeners() []Defect {
	opening := func(what access.Opener) func(*house.Rules) {
		return func(r *house.Rules) { r.Access.Tokens.Openers = append(slices.Clone(r.Access.Tokens.Openers), what) }
	}
	return []Defect{
		{
			Name:   "serves-no-phone-app",
			Says:   "the tokens of apps without a secret open nothing",
			Breaks: "smart.access.served",
			Change: func(r *house.Rules) { r.Access.Tokens.Unserved = access.Public },
		},
		{
			Name:   "takes-a-token-in-the-address",
			Says:   "an access token counts in the query of an address",
			Breaks: "smart.access.not-in-the-address",
			Change: opening(access.QueryOpens),
		},
		{
			Name:   "opens-records-to-a-refresh-token",
			Says:   "a refresh token is taken for an access token",
			Breaks: "smart.access.no-refresh-token",
			Change: opening(access.RefreshOpens),
		},
		{
			Name:   "opens-records-to-a-code",
			Says:   "a code that was never redeemed is taken for an access token",
			Breaks: "smart.access.no-code",
			Change: opening(access.CodeOpens),
		},
		{
			Name:   "opens-records-to-an-id-token",
			Says:   "an id_token is taken for an access token",
			Breaks: "smart.access.no-code",
			Change: opening(access.IdentityOpens),
		},
		{
			Name:   "opens-records-to-a-token-for-exports",
			Says:   "a backend app's token reads at the FHIR server",
			Breaks: "smart.access.no-export-token",
			Change: opening(access.BackendOpens),
		},
		{
			Name:   "forgets-scopes-beyond-the-tenth",
			Says:   "a token opens no more than the first ten of its scopes name",
			Breaks: "smart.access.all-types",
			Change: func(r *house.Rules) { r.Access.Tokens.MostScopes = 10 },
		},
	}
}
