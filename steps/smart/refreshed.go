package smart

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// refreshes trades the refresh token that the app holds.
func refreshes(ctx context.Context, w *world.World, _ []string) error {
	r, err := flow.Renew(ctx, w, w.Trade, w.Trade.First.Refresh)
	if err != nil {
		return err
	}
	_, err = r.Send(ctx, w)
	return err
}

// hasRefreshed trades the refresh token and takes in what it bought.
func hasRefreshed(ctx context.Context, w *world.World, _ []string) (err error) {
	if err = refreshes(ctx, w, nil); err == nil {
		w.Trade.Renewed, err = flow.Tokens(w.Last)
	}
	return err
}

// hasNarrowed asks for one type of the two that were granted.
func hasNarrowed(ctx context.Context, w *world.World, args []string) error {
	if err := refreshesSpoiled(ctx, w, []string{"for " + args[0] + " only"}); err != nil {
		return err
	}
	t, err := flow.Tokens(w.Last)
	if err != nil {
		return err
	}
	if strings.Contains(t.Scope, "/Patient.") && strings.Contains(t.Scope, "/Condition.") {
		return world.Block("the target says that it did not narrow the access")
	}
	w.Trade.Renewed = t
	return nil
}

func hasRevoked(ctx context.Context, w *world.World, _ []string) error {
	return flow.Revoke(ctx, w, w.Trade)
}

func otherRefreshes(ctx context.Context, w *world.World, _ []string) error {
	other, err := w.App("other-app")
	if err != nil {
		return err
	}
	r, err := flow.Renew(ctx, w, w.Trade, w.Trade.First.Refresh)
	if err != nil {
		return err
	}
	r.By(other)
	_, err = r.Send(ctx, w)
	return err
}

func refreshesSpoiled(ctx context.Context, w *world.World, args []string) error {
	change, ok := refreshWays()[args[0]]
	if !ok {
		return fmt.Errorf("no way to refresh is called %q", args[0])
	}
	r, err := flow.Renew(ctx, w, w.Trade, w.Trade.First.Refresh)
	if err == nil {
		err = change(w, &r)
	}
	if err != nil {
		return err
	}
	w.Trade.Named = r.Form.Get("scope")
	_, err = r.Send(ctx, w)
	return err
}

// refreshWays are the ways to ask for a refresh, by the words of the features.
func refreshWays() map[string]spoiler {
	return map[string]spoiler{
		"in a JSON body": func(_ *world.World, r *flow.Redemption) error { r.AsJSON = true; return nil },
		"with a wrong secret": func(_ *world.World, r *flow.Redemption) error {
			r.Password += "-wrong"
			return nil
		},
		"without its secret":           nameAlone,
		"without the refresh token":    without("refresh_token"),
		"with a made-up refresh token": with("refresh_token", "no-such-token"),
		"with its refresh token altered": func(_ *world.World, r *flow.Redemption) error {
			r.Form.Set("refresh_token", flow.Alter(r.Form.Get("refresh_token"), flow.Signature))
			return nil
		},
		"with its access token in that place": func(w *world.World, r *flow.Redemption) error {
			r.Form.Set("refresh_token", w.Trade.First.Access)
			return nil
		},
		"with what it got": func(w *world.World, r *flow.Redemption) error {
			r.Form.Set("refresh_token", cmp.Or(w.Trade.Renewed.Refresh, w.Trade.First.Refresh))
			return nil
		},
		"for the same scopes":             func(w *world.World, r *flow.Redemption) error { return named(r, w.Trade.First.Scope) },
		"for patients only":               grantedFor("Patient"),
		"for conditions only":             grantedFor("Condition"),
		"for a type that was not granted": notGranted("patient/Observation"),
		"for all that the user may see":   notGranted("user/*"),
	}
}

func named(r *flow.Redemption, scope string) error {
	if scope == "" {
		return world.Block("the answer does not say what was granted, so nothing of it can be named")
	}
	r.Form.Set("scope", scope)
	return nil
}

// grantedFor names the one scope that was granted for the type, as it was granted.
func grantedFor(resource string) spoiler {
	return func(w *world.World, r *flow.Redemption) error {
		for s := range strings.FieldsSeq(w.Trade.First.Scope) {
			if strings.HasPrefix(s, "patient/"+resource+".") {
				return named(r, s)
			}
		}
		return world.Block("no scope for the type %s was granted", resource)
	}
}

// notGranted names a scope beside the granted ones, written as those are.
func notGranted(what string) spoiler {
	return func(w *world.World, r *flow.Redemption) error {
		suffix := ".read"
		for s := range strings.FieldsSeq(w.Trade.First.Scope) {
			if strings.HasPrefix(s, what+".") || strings.HasPrefix(s, "patient/*.") {
				return world.Block("more was granted than was asked for: %s", s)
			}
			if strings.HasSuffix(s, ".rs") {
				suffix = ".rs"
			}
		}
		return named(r, w.Trade.First.Scope+" "+what+suffix)
	}
}
