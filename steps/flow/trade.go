package flow

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/world"
)

// FullGrant are the scopes of the document's sample answers (table T2 of the
// inventory).
const FullGrant = "launch/patient openid fhirUser offline_access patient/Medication.rs patient/AllergyIntolerance.rs " +
	"patient/CarePlan.rs patient/CareTeam.rs patient/Condition.rs patient/Device.rs patient/DiagnosticReport.rs " +
	"patient/DocumentReference.rs patient/Encounter.rs patient/Goal.rs patient/Immunization.rs patient/Location.rs " +
	"patient/MedicationRequest.rs patient/Observation.rs patient/Organization.rs patient/Patient.rs " +
	"patient/Practitioner.rs patient/Procedure.rs patient/Provenance.rs patient/PractitionerRole.rs"

// WithScopes returns the ask with the scopes besides. An app whose scope stands
// in the target file is known to be registered for those alone.
func WithScopes(a Ask, scopes ...string) (Ask, error) {
	for _, s := range scopes {
		switch {
		case slices.Contains(strings.Fields(a.Scope), s):
		case a.App.Scope == "":
			a.Scope += " " + s
		default:
			return a, world.Block("the %s does not ask for %s (add it to apps.%s.scope in the target file, if it is registered for it)", a.App.Role, s, a.App.Role)
		}
	}
	return a, nil
}

// WithoutScopes returns the ask without the scopes.
func WithoutScopes(a Ask, scopes ...string) Ask {
	kept := slices.DeleteFunc(strings.Fields(a.Scope), func(s string) bool { return slices.Contains(scopes, s) })
	a.Scope = strings.Join(kept, " ")
	return a
}

// Traded is what a target gives for a code, once a run for each name: whatever
// it says, it is not judged here. No scenario may spend what is in it.
func Traded(ctx context.Context, w *world.World, name string, a Ask) (world.Trade, error) {
	return world.Arrange(ctx, w, "trade-"+name, func(ctx context.Context, w *world.World) (world.Trade, error) {
		t := world.Trade{App: a.App, Asked: a.Scope, Patient: a.Patient}
		code, err := NewCode(ctx, w, a)
		if err == nil {
			t.Answer, err = Redeem(code).Send(ctx, w)
		}
		if err == nil {
			t.First, _ = Tokens(t.Answer) // as far as they can be read
		}
		return t, err
	})
}

// OwnTrade gets tokens for the scenario alone, which it may spend.
func OwnTrade(ctx context.Context, w *world.World, a Ask) (world.Trade, error) {
	t := world.Trade{App: a.App, Asked: a.Scope, Patient: a.Patient}
	var err error
	t.First, err = NewTokens(ctx, w, a)
	t.Answer = t.First.Response
	return t, err
}

// Renew makes the request by which the trade's app gets a new access token for
// the refresh token (RFC 6749 section 6).
func Renew(ctx context.Context, w *world.World, t world.Trade, token string) (Redemption, error) {
	e, err := Discover(ctx, w)
	if err != nil {
		return Redemption{}, err
	}
	if token == "" {
		return Redemption{}, world.Block("the token response holds no refresh token, so there is nothing to trade")
	}
	r := Redemption{Endpoint: e.Token, Form: map[string][]string{"grant_type": {"refresh_token"}, "refresh_token": {token}}}
	r.By(t.App)
	return r, nil
}

// Refreshed is what a target gives for a refresh token, once a run; the trade
// is none that anything else is done with.
func Refreshed(ctx context.Context, w *world.World, a Ask) (world.Trade, error) {
	return world.Arrange(ctx, w, "refresh", func(ctx context.Context, w *world.World) (world.Trade, error) {
		t, err := OwnTrade(ctx, w, a)
		if err != nil {
			return t, err
		}
		r, err := Renew(ctx, w, t, t.First.Refresh)
		if err != nil {
			return t, err
		}
		x, err := r.Send(ctx, w)
		if err == nil {
			t.Renewed, _ = Tokens(x)
			t.Renewed.Response = x
		}
		return t, err
	})
}

// Revoke takes the trade's refresh token back at the revocation endpoint that
// the target announces (RFC 7009).
func Revoke(ctx context.Context, w *world.World, t world.Trade) error {
	o, err := configured(ctx, w)
	if err != nil {
		return err
	}
	endpoint, _ := o["revocation_endpoint"].(string)
	if !absolute(endpoint) {
		return &world.Unsupported{Reason: "the target announces no revocation endpoint"}
	}
	r := Redemption{Endpoint: endpoint, Form: map[string][]string{"token": {t.First.Refresh}, "token_type_hint": {"refresh_token"}}}
	r.By(t.App)
	x, err := r.Send(ctx, w)
	if err == nil && x.Status != http.StatusOK {
		err = world.Block("the target did not take the token back; %s", said(x.Answer))
	}
	return err
}
