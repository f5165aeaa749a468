package smart

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// bent makes one thing of an authorization request otherwise.
type bent func(*flow.Authorization)

// elsewhereURL is an address that no app registered.
const elsewhereURL = "https://elsewhere.example/callback"

// bends are the ways to bend a request, by the words of the features.
func bends() map[string]bent {
	return map[string]bent{
		"without a response type":                    lacking("response_type"),
		"with the response type of a token":          saying("response_type", "token"),
		"without its client id":                      lacking("client_id"),
		"with a client id that nobody registered":    saying("client_id", "nobody-registered-this-app"),
		"without its redirect address":               lacking("redirect_uri"),
		"with the redirect address of another site":  saying("redirect_uri", elsewhereURL),
		"with a path added to its redirect address":  back(func(u *url.URL) { u.Path = strings.TrimRight(u.Path, "/") + "/more" }),
		"with a slash added to its redirect address": back(func(u *url.URL) { u.Path += "/" }),
		"with a query added to its redirect address": back(func(u *url.URL) { u.RawQuery = "more=1" }),
		"with another port in its redirect address":  back(func(u *url.URL) { u.Host = u.Hostname() + ":9" }),
		"with the other scheme in its redirect address": back(func(u *url.URL) {
			u.Scheme = map[string]string{"http": "https", "https": "http"}[u.Scheme]
		}),
		"without a scope":                                           lacking("scope"),
		"with the launch scope and no launch":                       scoped("launch patient/*.read"),
		"without a state":                                           lacking("state"),
		"without an audience":                                       lacking("aud"),
		"with another server as the audience":                       saying("aud", "https://counterfeit.example/fhir"),
		"with a slash at the audience's end":                        func(r *flow.Authorization) { r.Query.Set("aud", strings.TrimRight(r.Query.Get("aud"), "/")+"/") },
		"with a launch that the EHR never began":                    madeUpLaunch,
		"with a claim that its user has signed in":                  claims,
		"with a state of blanks, signs and letters of many scripts": stated("a b+c%20d&e=f/ü-漢字"),
	}
}

func lacking(parameter string) bent {
	return func(r *flow.Authorization) { r.Query.Del(parameter) }
}

func saying(parameter, value string) bent {
	return func(r *flow.Authorization) { r.Query.Set(parameter, value) }
}

func scoped(scope string) bent {
	return func(r *flow.Authorization) { r.Asked.Scope = scope; r.Query.Set("scope", scope) }
}

func stated(state string) bent {
	return func(r *flow.Authorization) { r.Asked.State = state; r.Query.Set("state", state) }
}

func madeUpLaunch(r *flow.Authorization) {
	scoped(flow.LaunchScope(r.Asked.App.Scope))(r)
	r.Query.Set("launch", "no-such-launch-was-begun")
}

// claims adds what the login pages of a launch simulator add for themselves
// when a user has come through them.
func claims(r *flow.Authorization) {
	for _, name := range []string{"login_success", "auth_success"} {
		r.Query.Set(name, "1")
	}
	r.Query.Set("patient", r.Patient)
}

// back changes the redirect address.
func back(change func(*url.URL)) bent {
	return func(r *flow.Authorization) {
		u, err := url.Parse(r.Query.Get("redirect_uri"))
		if err != nil {
			return // the target file was checked
		}
		change(u)
		r.Query.Set("redirect_uri", u.String())
	}
}

// getsThrough makes sure that requests in order get through, so that one that
// does not is refused for what is wrong with it.
func getsThrough(ctx context.Context, w *world.World, args []string) error {
	ask, err := flow.BusyPatient(w, args[0]+"-app")
	if err != nil {
		return err
	}
	_, err = flow.Purse(ctx, w, "through-"+args[0]+"-app", ask)
	return err
}

// asksFor sends the request of the role's app after it was bent.
func asksFor(ctx context.Context, w *world.World, role string, bend func(*flow.Authorization)) error {
	ask, err := flow.BusyPatient(w, role)
	if err != nil {
		return err
	}
	r, err := flow.Prepare(ctx, w, ask, false)
	if err != nil {
		return err
	}
	bend(&r)
	_, err = r.Send(ctx, w)
	return err
}

func asIs(*flow.Authorization) {}

func asks(ctx context.Context, w *world.World, args []string) error {
	return asksFor(ctx, w, args[0]+"-app", asIs)
}

func asksBent(ctx context.Context, w *world.World, args []string) error {
	bend, ok := bends()[args[1]]
	if !ok {
		return fmt.Errorf("no way to bend a request is called %q", args[1])
	}
	return asksFor(ctx, w, args[0]+"-app", bend)
}

// refused lets the user refuse what the app asks for. Where nobody is asked, as
// below a base that skips the page, the user refuses after a launch from the EHR.
func refused(ctx context.Context, w *world.World, _ []string) error {
	if err := asksFor(ctx, w, "clinic-app", func(r *flow.Authorization) { r.Deny = true }); err != nil {
		return err
	}
	if newest(w).Decided || newest(w).Code().Value == "" {
		return nil
	}
	if w.Target.LaunchFrom == "" {
		return world.Block("nobody was asked whether the app may have access, so nobody could refuse")
	}
	if err := launches(ctx, w, []string{"clinic"}); err != nil {
		return err
	}
	r, err := flow.PrepareLaunched(ctx, w, launched(w))
	if err != nil {
		return err
	}
	r.Deny = true
	a, err := r.Send(ctx, w)
	if err == nil && !a.Decided && a.Code().Value != "" {
		return world.Block("nobody was asked whether the app may have access, so nobody could refuse")
	}
	return err
}

// newest is the newest authorization request.
func newest(w *world.World) world.Asked {
	if len(w.SMART.Asked) == 0 {
		return world.Asked{}
	}
	return w.SMART.Asked[len(w.SMART.Asked)-1]
}
