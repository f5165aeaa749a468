package defects

import (
	"slices"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/house"
	"qsmartcare.example/conformance/simulator/smart"
)

// smartAuthorize breaks what an authorization request has to look like, and
// where its answer goes.
func smartAuthorize() []Defect {
	return []Defect{
		{
			Name:   "moves-the-authorization-endpoint",
			Says:   "the authorization endpoint is published at /auth/permission",
			Breaks: "smart.authorize.path",
			Change: func(r *house.Rules) { r.SMART.Discovery.AuthorizePath = "/auth/permission" },
		},
		{
			Name:   "assumes-a-missing-response-type",
			Says:   "a request without response_type is taken for one for a code",
			Breaks: "smart.authorize.needs-response-type",
			Change: func(r *house.Rules) { r.SMART.Authorize.ResponseTypes = []string{"code", ""} },
		},
		{
			Name:   "answers-any-response-type",
			Says:   "a request for a token in the address is taken up",
			Breaks: "smart.authorize.code-only",
			Change: func(r *house.Rules) { r.SMART.Authorize.ResponseTypes = []string{"code", "token"} },
		},
		{
			Name:   "sends-unknown-apps-an-answer",
			Says:   "the user is sent to the redirect address of an app that nobody knows",
			Breaks: "smart.authorize.known-app",
			Change: func(r *house.Rules) { r.SMART.Authorize.Doubt = smart.TellAddress },
		},
		{
			Name:   "guesses-the-redirect-address",
			Says:   "a request without a redirect address is answered at the first one registered",
			Breaks: "smart.authorize.needs-redirect",
			Change: func(r *house.Rules) { r.SMART.Authorize.RedirectNamed = false },
		},
		{
			Name:   "redirects-anywhere",
			Says:   "the redirect address of a request is not compared with those registered",
			Breaks: "smart.authorize.registered-redirect",
			Also:   []string{"smart.authorize.exact-redirect"},
			Change: func(r *house.Rules) { r.SMART.Authorize.Redirects = smart.Never },
		},
		{
			Name:   "compares-the-beginning-of-redirect-addresses",
			Says:   "a redirect address that begins as a registered one does is good",
			Breaks: "smart.authorize.exact-redirect",
			Change: func(r *house.Rules) { r.SMART.Authorize.Redirects = smart.Begins },
		},
		{
			Name:   "wants-a-launch-of-every-app",
			Says:   "an app that was not launched from the EHR is refused",
			Breaks: "smart.authorize.standalone",
			Also: []string{
				"smart.registration.client-id", "smart.authorize.single-type", "smart.authorize.user-level", "smart.authorize.every-type",
				"smart.authorize.identity-scopes", "smart.authorize.state-on-success", "smart.authorize.launch-needs-value",
				"smart.decision.authentic", "smart.decision.sign-in", "smart.decision.code", "smart.decision.denial", "smart.authorize.state-on-error",
			},
			Change: func(r *house.Rules) { r.SMART.Authorize.StandaloneServed = false },
		},
		{
			Name:   "does-without-the-launch-value",
			Says:   "the scope launch is granted to an app that shows no launch",
			Breaks: "smart.authorize.launch-needs-value",
			Change: func(r *house.Rules) { r.SMART.Authorize.LaunchShown = false },
		},
		{
			Name:   "ignores-the-audience",
			Says:   "aud may name any server, or none",
			Breaks: "smart.authorize.own-aud",
			Also:   []string{"smart.authorize.needs-aud"},
			Change: func(r *house.Rules) { r.SMART.Authorize.Aim = smart.AimIgnored },
		},
		{
			Name:   "does-without-an-audience",
			Says:   "a request that names no server is taken up",
			Breaks: "smart.authorize.needs-aud",
			Change: func(r *house.Rules) { r.SMART.Authorize.Aim = smart.AimOptional },
		},
	}
}

// smartScopes breaks what the scopes of a request mean.
func smartScopes() []Defect {
	return []Defect{
		{
			Name:   "grants-a-usual-scope-to-who-asks-for-none",
			Says:   "a request without a scope is taken for one for the whole record",
			Breaks: "smart.authorize.needs-scope",
			Change: func(r *house.Rules) { r.SMART.Authorize.NoScope = "launch/patient patient/*.read" },
		},
		{
			Name:   "widens-a-type-to-the-whole-record",
			Says:   "who asks for one type of record is granted all",
			Breaks: "smart.authorize.single-type",
			Also:   []string{"smart.tokenresponse.full-grant", "smart.refresh.full-grant"},
			Change: func(r *house.Rules) { r.SMART.Authorize.SingleTypes = false },
		},
		{
			Name:   "grants-no-scopes-of-the-user",
			Says:   "scopes of the level user are left out",
			Breaks: "smart.authorize.user-level",
			Change: func(r *house.Rules) { r.SMART.Authorize.Levels = []string{"patient"} },
		},
		{
			Name:   "means-less-than-everything-by-the-star",
			Says:   "the star stands for a few types only",
			Breaks: "smart.authorize.every-type",
			Change: func(r *house.Rules) {
				r.SMART.Authorize.Star = []string{"Patient", "Observation", "AllergyIntolerance"}
			},
		},
		{
			Name:   "echoes-scopes-that-mean-nothing",
			Says:   "a scope of a made-up type is granted",
			Breaks: "smart.authorize.unknown-scope",
			Change: func(r *house.Rules) { r.SMART.Authorize.Nonsense = smart.Echoed },
		},
		{
			Name:   "gives-a-patient-to-who-asks-for-none",
			Says:   "a data scope alone brings a patient into context",
			Breaks: "smart.authorize.context-needs-launch-scope",
			Change: func(r *house.Rules) { r.SMART.Authorize.ContextAsked = false },
		},
		{
			Name:   "does-not-know-lasting-access",
			Says:   "offline_access is left out of every grant",
			Breaks: "smart.authorize.identity-scopes",
			Also:   []string{"smart.tokenresponse.full-grant", "smart.refresh.full-grant"},
			Change: func(r *house.Rules) { r.SMART.Authorize.Identity = []string{"openid", "fhirUser"} },
		},
	}
}

// smartState breaks what becomes of the state and of PKCE.
func smartState() []Defect {
	return []Defect{
		{
			Name:   "drops-the-state",
			Says:   "the state does not come back with the code",
			Breaks: "smart.authorize.state-on-success",
			Also:   []string{"smart.decision.code"},
			Change: func(r *house.Rules) { r.SMART.Authorize.StateWithCode = smart.Dropped },
		},
		{
			Name:   "decodes-the-state-twice",
			Says:   "a state with signs in it comes back changed",
			Breaks: "smart.authorize.state-on-success",
			Change: func(r *house.Rules) { r.SMART.Authorize.StateWithCode = smart.DecodedTwice },
		},
		{
			Name:   "drops-the-state-of-a-refusal",
			Says:   "the state does not come back with an error",
			Breaks: "smart.authorize.state-on-error",
			Change: func(r *house.Rules) { r.SMART.Authorize.StateWithError = smart.Dropped },
		},
		{
			Name:    "does-without-a-state",
			Says:    "a request without a state is taken up",
			Breaks:  "smart.authorize.needs-state",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.SMART.Authorize.StateNeeded = false },
		},
		{
			Name:   "ignores-pkce",
			Says:   "a code is redeemed with any verifier or none, whatever its challenge",
			Breaks: "smart.authorize.pkce",
			Change: func(r *house.Rules) { r.Access.Verifier = access.NotCompared },
		},
		{
			Name:   "compares-pkce-loosely",
			Says:   "capitals and small letters of a challenge are the same",
			Breaks: "smart.authorize.pkce",
			Change: func(r *house.Rules) { r.Access.Verifier = access.DigestAnyCase },
		},
		{
			Name:   "takes-the-challenge-for-the-verifier",
			Says:   "a code is redeemed with the challenge itself, which anybody could read",
			Breaks: "smart.authorize.pkce",
			Change: func(r *house.Rules) { r.Access.Verifier = access.ChallengeItself },
		},
	}
}

// smartDecision breaks the decision and how it is told.
func smartDecision() []Defect {
	return []Defect{
		{
			Name:   "believes-that-the-user-has-signed-in",
			Says:   "whoever writes login_success into the address needs no password",
			Breaks: "smart.decision.authentic",
			Change: func(r *house.Rules) { r.SMART.Authorize.Claims = true },
		},
		{
			Name:    "signs-everybody-in",
			Says:    "nobody has to sign in",
			Breaks:  "smart.decision.sign-in",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.SMART.Authorize.SignIn = smart.SignInSkipped },
		},
		{
			Name:   "sends-an-error-beside-the-code",
			Says:   "an error comes back with the code",
			Breaks: "smart.decision.code",
			Also:   []string{"smart.registration.client-id", "smart.authorize.standalone", "smart.authorize.state-on-success", "smart.decision.authentic"},
			Change: func(r *house.Rules) { r.SMART.Authorize.Grant = smart.ToldByBoth },
		},
		{
			Name:   "grants-what-the-user-refused",
			Says:   "the app gets its code although the user refused",
			Breaks: "smart.decision.denial",
			Change: func(r *house.Rules) { r.SMART.Authorize.Denial = smart.ToldByCode },
		},
		{
			Name:   "does-not-tell-of-a-denial",
			Says:   "after a denial the user is sent back without an error",
			Breaks: "smart.decision.denial",
			Change: func(r *house.Rules) { r.SMART.Authorize.Denial = smart.NotTold },
		},
		{
			Name:   "counts-its-codes",
			Says:   "codes are numbered, so that the next one can be guessed",
			Breaks: "smart.decision.unguessable",
			Change: func(r *house.Rules) { r.Access.Codes = access.Counted },
		},
	}
}

// smartBefore are the sections of the smart part that come before the token.
func smartBefore() []Defect {
	return slices.Concat(smartRegistration(), smartLaunch(), smartAuthorize(), smartScopes(), smartState(), smartDecision(), smartEdges())
}
