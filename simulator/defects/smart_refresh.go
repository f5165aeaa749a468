package defects

import (
	"slices"
	"time"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/house"
	"qsmartcare.example/conformance/simulator/smart"
)

// smartRefreshes break what a refresh token is good for.
func smartRefreshes() []Defect {
	return []Defect{
		{
			Name:   "lets-refresh-tokens-die-with-the-hour",
			Says:   "a refresh token ends together with its access token",
			Breaks: "smart.refresh.works",
			Also:   []string{"smart.tokenresponse.three-months"},
			Change: func(r *house.Rules) { r.Access.RefreshLifetime = time.Hour },
		},
		{
			Name:   "takes-any-refresh-token",
			Says:   "a refresh token that was never issued buys tokens",
			Breaks: "smart.refresh.unknown-token",
			Also:   []string{"smart.refresh.no-access-token"},
			Change: func(r *house.Rules) { r.Access.Refresh.Unknown = access.ServeStranger },
		},
		{
			Name:   "refreshes-for-other-apps",
			Says:   "an app can trade a refresh token that was issued to another",
			Breaks: "smart.refresh.bound-to-app",
			Change: func(r *house.Rules) { r.Access.Refresh.BoundToApp = false },
		},
		{
			Name:   "refreshes-for-ever",
			Says:   "a refresh token has no end",
			Breaks: "smart.refresh.dead-token",
			Change: func(r *house.Rules) { r.Access.Refresh.ExpiryEnforced = false },
		},
		{
			Name:   "refreshes-what-was-taken-back",
			Says:   "a refresh token that was revoked buys tokens",
			Breaks: "smart.refresh.dead-token",
			Change: func(r *house.Rules) { r.Access.Refresh.RevocationEnforced = false },
		},
		{
			Name:   "takes-an-access-token-for-a-refresh-token",
			Says:   "an access token can be traded for a new one",
			Breaks: "smart.refresh.no-access-token",
			Change: func(r *house.Rules) { r.Access.Refresh.AccessTokens = access.ServeStranger },
		},
		{
			Name:   "gives-dead-refresh-tokens",
			Says:   "the refresh token of a refresh buys nothing",
			Breaks: "smart.refresh.returned-token-works",
			Change: func(r *house.Rules) { r.Access.Refresh.Renewed = false },
		},
	}
}

// smartRefreshers break who may refresh, and how it is asked for.
func smartRefreshers() []Defect {
	return []Defect{
		{
			Name:   "takes-refreshes-as-json",
			Says:   "a refresh may be asked for by a JSON object",
			Breaks: "smart.refresh.form-only",
			Change: func(r *house.Rules) {
				r.SMART.Refresh.Media = append(slices.Clone(r.SMART.Refresh.Media), "application/json")
			},
		},
		{
			Name:   "takes-any-secret-at-a-refresh",
			Says:   "the secret of an app is not compared when it refreshes",
			Breaks: "smart.refresh.proves-itself",
			Change: func(r *house.Rules) { r.SMART.Refresh.SecretCompared = false },
		},
		{
			Name:   "refreshes-without-the-secret",
			Says:   "an app with a secret refreshes without it",
			Breaks: "smart.refresh.proves-itself",
			Change: func(r *house.Rules) { r.SMART.Refresh.AppProves = false },
		},
		{
			Name:   "refreshes-without-a-refresh-token",
			Says:   "an app that sends no refresh token gets tokens all the same",
			Breaks: "smart.refresh.needs-token",
			Change: func(r *house.Rules) { r.SMART.Refresh.TokenRequired = false },
		},
		{
			Name:   "labels-refused-refreshes-as-pages",
			Says:   "a refused refresh is answered as text/html",
			Breaks: "smart.refresh.refusal-says-so",
			Change: func(r *house.Rules) { r.SMART.Refreshed.RefusalType = "text/html; charset=utf-8" },
		},
	}
}

// smartNarrowings break what a refresh does with scopes.
func smartNarrowings() []Defect {
	return []Defect{
		{
			Name:   "drops-scopes-at-a-refresh",
			Says:   "a refresh that names no scope gets those about records alone",
			Breaks: "smart.refresh.keeps-scopes",
			Also:   []string{"smart.refresh.full-grant"},
			Change: func(r *house.Rules) { r.Access.Refresh.SilenceKeepsAll = false },
		},
		{
			Name:   "refuses-the-same-scopes-at-a-refresh",
			Says:   "a refresh that names the scopes of the first token is refused",
			Breaks: "smart.refresh.same-scopes",
			Change: func(r *house.Rules) { r.Access.Refresh.EqualTaken = false },
		},
		{
			Name:   "ignores-the-scope-of-a-refresh",
			Says:   "whatever scope a refresh names, it gets that of the first token",
			Breaks: "smart.refresh.narrows",
			Also:   []string{"smart.refresh.never-wider", "smart.refresh.id-token-on-request"},
			Change: func(r *house.Rules) { r.Access.Refresh.Narrowing = access.NarrowingIgnored },
		},
		{
			Name:   "widens-the-scope-at-a-refresh",
			Says:   "a refresh may name scopes that the user never granted",
			Breaks: "smart.refresh.never-wider",
			Change: func(r *house.Rules) { r.Access.Refresh.Wider = access.ServeStranger },
		},
		{
			Name:   "narrows-in-word-only",
			Says:   "a narrowed token says that it is for less, and opens what the first one opened",
			Breaks: "smart.refresh.narrowed-is-enforced",
			Change: func(r *house.Rules) { r.Access.Refresh.Narrowing = access.NarrowingPretended },
		},
		{
			Name:   "ignores-scopes-on-read",
			Says:   "a token reads resource types that none of its scopes names",
			Breaks: "smart.refresh.narrowed-is-enforced",
			Change: func(r *house.Rules) { r.FHIR.Unscoped = []access.Action{access.Read} },
		},
		{
			Name:   "ignores-scopes-on-search",
			Says:   "a token searches resource types that none of its scopes names",
			Breaks: "smart.refresh.narrowed-is-enforced",
			Also:   []string{"fhir.errors.type-outside-scope", "smart.registration.scopes", "smart.authorize.single-type"},
			Change: func(r *house.Rules) { r.FHIR.Unscoped = []access.Action{access.Search} },
		},
	}
}

// smartRefreshed break the answer to a refresh.
func smartRefreshed() []Defect {
	refreshed := func(member string, value any) func(*house.Rules) {
		return func(r *house.Rules) { r.SMART.Refreshed.Misstates = map[string]any{member: value} }
	}
	return []Defect{
		{
			Name:   "labels-refreshed-tokens-as-text",
			Says:   "the answer to a refresh is sent as text/plain",
			Breaks: "smart.refresh.is-json",
			Change: func(r *house.Rules) { r.SMART.Refreshed.MediaType = "text/plain; charset=utf-8" },
		},
		{
			Name:   "sends-the-old-access-token-again",
			Says:   "a refresh gives the access token that the app already has",
			Breaks: "smart.refresh.access-token",
			Also:   []string{"smart.refresh.narrowed-is-enforced"},
			Change: func(r *house.Rules) { r.Access.Refresh.Fresh = false },
		},
		{
			Name:   "calls-a-refreshed-token-something-else-than-bearer",
			Says:   "token_type of a refreshed token is mac",
			Breaks: "smart.refresh.token-type",
			Change: refreshed("token_type", "mac"),
		},
		{
			Name:   "keeps-a-refreshed-lifetime-to-itself",
			Says:   "the answer to a refresh has no expires_in",
			Breaks: "smart.refresh.lifetime",
			Change: refreshed("expires_in", nil),
		},
		{
			Name:   "lets-refreshed-tokens-live-for-ever",
			Says:   "an access token that came of a refresh has no end",
			Breaks: "smart.refresh.lifetime-kept",
			Change: func(r *house.Rules) { r.Access.Refresh.AccessExpires = false },
		},
		{
			Name:   "keeps-a-refreshed-scope-to-itself",
			Says:   "the answer to a refresh has no scope",
			Breaks: "smart.refresh.scope",
			Change: refreshed("scope", nil),
		},
		{
			Name:   "identifies-the-user-to-a-narrowed-token",
			Says:   "a refresh that leaves openid out gives an id_token all the same",
			Breaks: "smart.refresh.id-token-on-request",
			Change: func(r *house.Rules) { r.SMART.Refreshed.OpenIDNeeded, r.SMART.Refreshed.UserNeeded = false, false },
		},
		{
			Name:   "empties-the-refresh-token-at-a-refresh",
			Says:   "the refresh token of a refresh is a text without a character",
			Breaks: "smart.refresh.refresh-token",
			Change: refreshed("refresh_token", ""),
		},
		{
			Name:   "changes-the-patient-at-a-refresh",
			Says:   "the answer to a refresh names another patient than the first one",
			Breaks: "smart.refresh.patient",
			Change: refreshed("patient", "160595"),
		},
		{
			Name:   "gives-a-path-for-the-style-document-at-a-refresh",
			Says:   "smart_style_url of a refresh is no address that an app can open",
			Breaks: "smart.refresh.style",
			Change: refreshed("smart_style_url", "/smart-style.json"),
		},
		{
			Name:   "lets-refreshed-tokens-be-stored",
			Says:   "caches may keep the answer to a refresh for an hour",
			Breaks: "smart.refresh.not-stored",
			Change: func(r *house.Rules) { r.SMART.Refreshed.Caching = smart.StoredHour },
		},
	}
}
