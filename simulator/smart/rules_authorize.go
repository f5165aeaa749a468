package smart

import "time"

// Authorize are the promises about authorization requests and the decision
// about them.
type Authorize struct {
	PKCE PKCE // E-027
	// Version2 grants .rs whatever was asked for; otherwise the answer is in
	// the syntax of the request (E-023).
	Version2 bool
	// OpenIDNames are the spellings that are read as openid (E-047).
	OpenIDNames []string
	// LaunchAlways wants launch or launch/patient in each request, as the
	// document says; otherwise only where a patient/ scope needs it.
	LaunchAlways bool
	// Patience is how long a user may take over the pages.
	Patience time.Duration

	// ResponseTypes are those that are answered, "" stands for none:
	// smart.authorize.needs-response-type, smart.authorize.code-only.
	ResponseTypes []string
	// Doubt is who reads of a request of an unknown app:
	// smart.authorize.known-app.
	Doubt Telling
	// Redirects is how the redirect address is held against those that are
	// registered: smart.authorize.registered-redirect, …exact-redirect.
	Redirects Match
	// RedirectNamed wants the address in the request:
	// smart.authorize.needs-redirect.
	RedirectNamed bool
	// StandaloneServed serves apps that were not launched:
	// smart.authorize.standalone.
	StandaloneServed bool
	// LaunchShown wants the launch with the scope launch:
	// smart.authorize.launch-needs-value.
	LaunchShown bool
	// NoScope is what is granted to who asks for nothing, "" refuses:
	// smart.authorize.needs-scope.
	NoScope string
	// SingleTypes grants one type to who asks for one, otherwise the whole
	// record: smart.authorize.single-type.
	SingleTypes bool
	// Levels are those of the scopes that are granted: smart.authorize.user-level.
	Levels []string
	// Star are the types for which * stands; none are all:
	// smart.authorize.every-type.
	Star []string
	// Nonsense is what becomes of scopes that mean nothing:
	// smart.authorize.unknown-scope.
	Nonsense Nonsense
	// ContextAsked gives a patient only to who asks for one:
	// smart.authorize.context-needs-launch-scope.
	ContextAsked bool
	// Identity are the scopes about the user and lasting access that are
	// granted: smart.authorize.identity-scopes.
	Identity []string
	// StateWithCode and StateWithError say how the state comes back:
	// smart.authorize.state-on-success, smart.authorize.state-on-error.
	StateWithCode  Echo
	StateWithError Echo
	// StateNeeded refuses a request without one: smart.authorize.needs-state.
	StateNeeded bool
	// Aim is how aud is looked at: smart.authorize.needs-aud, …own-aud.
	Aim Aim

	// SignIn says whether the user has to: smart.decision.sign-in.
	SignIn SignIn
	// Claims believes who writes into the address that the user has signed in:
	// smart.decision.authentic.
	Claims bool
	// Grant and Denial say how the two decisions are told: smart.decision.code,
	// smart.decision.denial.
	Grant  Verdict
	Denial Verdict
	// OwnPatients lets a user reach only the patients of whom the practice says
	// so: smart.registration.patients.
	OwnPatients bool
	// OwnScopes lets a user grant no more than the practice says:
	// smart.registration.scopes.
	OwnScopes bool
}

// Launch are the promises about launches from within the EHR.
type Launch struct {
	// Slash ends the iss of a launch in a slash (E-021).
	Slash bool
	// Lifetime is how long a launch can begin an authorization.
	Lifetime time.Duration

	// Elsewhere launches at whatever address is named, not only at the
	// registered one: smart.registration.launch-url.
	Elsewhere bool
	// Brings are the parameters of a launch: smart.launch.iss, smart.launch.value.
	Brings []string
	// Server is the path of the FHIR base that a launch names:
	// smart.launch.iss-is-fhir.
	Server string
	// Fresh makes a value for each launch: smart.launch.value-per-launch.
	Fresh bool
	// KeepsQuery keeps what the launch URL brings itself:
	// smart.launch.at-launch-url.
	KeepsQuery bool
	// Encoded percent-encodes iss: smart.launch.iss-encoded.
	Encoded bool
	// Begun wants launches that the EHR began: smart.launch.made-up.
	Begun bool
	// OneApp and OneUse bind a launch: smart.launch.bound.
	OneApp bool
	OneUse bool
	// Context is what becomes of the patient whom the EHR showed:
	// smart.launch.context.
	Context Context
}

func honestAuthorize() Authorize {
	return Authorize{
		PKCE:             PKCEOptional,
		Version2:         true,
		OpenIDNames:      []string{"openid", "open_id"},
		LaunchAlways:     true,
		Patience:         10 * time.Minute,
		ResponseTypes:    []string{"code"},
		Doubt:            TellUser,
		Redirects:        Exact,
		RedirectNamed:    true,
		StandaloneServed: true,
		LaunchShown:      true,
		SingleTypes:      true,
		Levels:           []string{"patient", "user"},
		Nonsense:         LeaveOut,
		ContextAsked:     true,
		Identity:         []string{"openid", "fhirUser", "offline_access"},
		StateWithCode:    Verbatim,
		StateWithError:   Verbatim,
		StateNeeded:      true,
		Aim:              AimCompared,
		SignIn:           SignInAsked,
		Grant:            ToldByCode,
		Denial:           ToldByError,
		OwnPatients:      true,
		OwnScopes:        true,
	}
}

func honestLaunch() Launch {
	return Launch{
		Slash:      true,
		Lifetime:   5 * time.Minute,
		Brings:     []string{"iss", "launch"},
		Server:     "/v/r4/fhir",
		Fresh:      true,
		KeepsQuery: true,
		Encoded:    true,
		Begun:      true,
		OneApp:     true,
		OneUse:     true,
		Context:    ContextKept,
	}
}
