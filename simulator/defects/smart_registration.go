package defects

import (
	"net/http"
	"strings"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/house"
)

// smartRegistration breaks what was settled before an app is used.
func smartRegistration() []Defect {
	return []Defect{
		{
			Name:   "launches-apps-anywhere",
			Says:   "the EHR launches an app at whatever address is named",
			Breaks: "smart.registration.launch-url",
			Change: func(r *house.Rules) { r.SMART.Launch.Elsewhere = true },
		},
		{
			Name:   "forgets-an-app",
			Says:   "one of the registered apps is not known to the authorization endpoint",
			Breaks: "smart.registration.client-id",
			Change: func(r *house.Rules) { r.Edge = append(r.Edge, forgotten("other-app")) },
		},
		{
			Name:   "takes-the-secret-of-any-app",
			Says:   "an app proves itself with the secret of another",
			Breaks: "smart.registration.client-secret",
			Change: func(r *house.Rules) { r.Access.SecretsAreOwn = false },
		},
		{
			Name:   "signs-in-whoever-comes",
			Says:   "a user without an account is signed in",
			Breaks: "smart.registration.accounts",
			Change: func(r *house.Rules) { r.Access.AccountsOnly = false },
		},
		{
			Name:   "takes-any-password",
			Says:   "the password of a user is not compared",
			Breaks: "smart.registration.accounts",
			Change: func(r *house.Rules) { r.Access.PasswordCompared = false },
		},
		{
			Name:   "opens-any-record-to-any-user",
			Says:   "a user may open the record of a patient whom the practice keeps from it",
			Breaks: "smart.registration.patients",
			Change: func(r *house.Rules) { r.SMART.Authorize.OwnPatients = false },
		},
		{
			Name:   "grants-more-than-the-user-may",
			Says:   "a user grants an app types of record that it may not see itself",
			Breaks: "smart.registration.scopes",
			Change: func(r *house.Rules) { r.SMART.Authorize.OwnScopes = false },
		},
	}
}

// forgotten turns the app's authorization requests away.
func forgotten(app string) edge.Mutation {
	return edge.Mutation{
		Match: func(r *http.Request) bool {
			return strings.HasSuffix(r.URL.Path, "/auth/authorize") && r.URL.Query().Get("client_id") == app
		},
		Change: func(_ *http.Request, a *edge.Response) {
			a.Status = http.StatusBadRequest
			a.Header.Del("Location")
		},
	}
}
