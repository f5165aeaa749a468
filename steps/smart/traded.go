package smart

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// narrow are the scopes of an app that will ask for fewer of them.
const narrow = "patient/Patient.read patient/Condition.read"

// hasTraded takes the answer that the clinic app got for a code; all scenarios
// that only look at it share it.
func hasTraded(ctx context.Context, w *world.World, _ []string) error {
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err != nil {
		return err
	}
	return trades(ctx, w, "as-registered", ask)
}

func trades(ctx context.Context, w *world.World, name string, ask flow.Ask) (err error) {
	if w.Trade, err = flow.Traded(ctx, w, name, ask); err == nil {
		w.Last = w.Trade.Answer
	}
	return err
}

// tradesAskingFor asks for other scopes than the app's usual ones.
func tradesAskingFor(ctx context.Context, w *world.World, args []string) error {
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err != nil {
		return err
	}
	switch what := args[0]; what {
	case "everything but openid", "everything but fhirUser", "openid by its misprinted name":
		ask, err = flow.WithScopes(ask, "openid", "fhirUser")
		if what == "everything but fhirUser" {
			ask = flow.WithoutScopes(ask, "fhirUser")
			break
		}
		ask = flow.WithoutScopes(ask, "openid")
		if what != "everything but openid" {
			ask.Scope += " open_id"
		}
	case "everything but offline access":
		ask = flow.WithoutScopes(ask, "offline_access", "online_access")
	case "all that the document's sample has":
		ask.Scope = flow.FullGrant
	default:
		return fmt.Errorf("nothing is called %q that an app asks for", what)
	}
	if err != nil {
		return err
	}
	return trades(ctx, w, strings.ReplaceAll(args[0], " ", "-"), ask)
}

// holdsOwn gets tokens that the scenario may spend. A clinic app asks for
// access while the user is away.
func holdsOwn(ctx context.Context, w *world.World, args []string) error {
	ask, err := flow.BusyPatient(w, args[0]+"-app")
	if err == nil && args[0] == "clinic" {
		ask, err = flow.WithScopes(ask, "offline_access")
	}
	if err != nil {
		return err
	}
	w.Trade, err = flow.OwnTrade(ctx, w, ask)
	return err
}

// holdsFor gets tokens of its own for scopes that are named.
func holdsFor(ctx context.Context, w *world.World, args []string) error {
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err == nil {
		ask, err = flow.WithScopes(ask, "offline_access")
	}
	if err != nil {
		return err
	}
	if args[0] == "patients and conditions" {
		records := slices.DeleteFunc(strings.Fields(ask.Scope), func(s string) bool { return strings.HasPrefix(s, "patient/") })
		ask.Scope = strings.Join(records, " ") + " " + narrow
	} else {
		ask.Scope = flow.FullGrant
	}
	w.Trade, err = flow.OwnTrade(ctx, w, ask)
	return err
}

// isRefreshed takes the answer to a refresh that all scenarios which only look
// at it share.
func isRefreshed(ctx context.Context, w *world.World, _ []string) error {
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err == nil {
		ask, err = flow.WithScopes(ask, "offline_access")
	}
	if err != nil {
		return err
	}
	if w.Trade, err = flow.Refreshed(ctx, w, ask); err == nil {
		w.Last = w.Trade.Renewed.Response
	}
	return err
}

// holdsEachType puts a token into the app's hands that names type by type what
// it opens, and leaves those searches for which it was granted a scope.
func holdsEachType(ctx context.Context, w *world.World, _ []string) error {
	if err := tradesAskingFor(ctx, w, []string{"all that the document's sample has"}); err != nil {
		return err
	}
	t := w.Trade.First
	if t.Access == "" {
		return world.Block("no token was given for the scopes of the document's sample; the target said: %s", w.Last.Summary())
	}
	w.FHIR.Tokens = t
	w.FHIR.Searches = slices.DeleteFunc(slices.Clone(w.FHIR.Searches), func(s world.Search) bool {
		return !strings.Contains(t.Scope+" ", "/"+s.Type+".")
	})
	if len(w.FHIR.Searches) == 0 {
		return world.Block("none of the granted scopes names a type that can be searched")
	}
	return nil
}

func threeMonthsPass(ctx context.Context, w *world.World, args []string) error {
	days := 89
	if args[0] == "more than" {
		days = 100
	}
	return flow.Advance(ctx, w, time.Duration(days)*24*time.Hour, "a refresh token grows old")
}

// outlivesAnswer sees that the token opens the record, and lets the time pass
// that the answer tells of.
func outlivesAnswer(ctx context.Context, w *world.World, args []string) error {
	t := tokenOf(w, args[0])
	if t.Lifetime <= 0 {
		return world.Block("the answer does not say how long the token lives")
	}
	if err := triesToken(ctx, w, args); err != nil {
		return err
	}
	if w.Last.Status >= 300 {
		return world.Block("the busy patient can't be read with a fresh token; the target said: %s", w.Last.Summary())
	}
	return flow.Advance(ctx, w, time.Duration(t.Lifetime+1)*time.Second, "the access token outlives its lifetime")
}

// tokenOf returns the first tokens of the scenario, or those of its refresh.
func tokenOf(w *world.World, which string) world.Tokens {
	if strings.HasPrefix(which, "new") {
		return w.Trade.Renewed
	}
	return w.Trade.First
}
