package smart

import (
	"context"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

func ended(a world.Asked) check.Ended {
	e := check.EndedAt(a.To, check.Answer{})
	if a.Last != nil {
		e.Answer = a.Last.Answer
	}
	return e
}

func led(w *world.World) check.Ended { return ended(newest(w)) }

func isRefused(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	j.Found(check.RequestRefused(led(w), args...)...)
	return nil
}

func isNotSentBack(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.NotSentBack(led(w))...)
	return nil
}

// exactRedirect notes another port on a loopback address, which RFC 8252
// section 7.3 asks a server to allow.
func exactRedirect(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	a, fs := newest(w), check.NotSentBack(led(w))
	if a.To != nil && (a.To.Hostname() == "127.0.0.1" || a.To.Hostname() == "::1") && a.To.Port() == "9" {
		fs = []check.Finding{check.Note("loopback-at-any-port", fs[0].Expected, fs[0].Received)}
	}
	j.Found(fs...)
	return nil
}

func isGranted(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Granted(led(w))...)
	return nil
}

// getsNoCode judges sign-ins that must fail. Where nobody has to sign in, it
// can't.
func getsNoCode(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	a := newest(w)
	if !a.SignedIn && a.To != nil {
		return world.Block("nobody was asked to sign in, so nobody could fail to")
	}
	j.Found(check.NoGrant(ended(a))...)
	return nil
}

func isTakenUp(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	a := newest(w)
	if a.First == nil {
		return world.Block("nobody saw what the target answered; %s", a.Stuck)
	}
	j.Found(check.TakenUp(ended(a), a.First.Answer)...)
	return nil
}

func keepsState(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	a := newest(w)
	if a.To == nil {
		return world.Block("the user was not sent back to the app, so no state could be; %s", flow.Led(a))
	}
	j.Found(check.StateKept(ended(a), a.State)...)
	return nil
}

func requiresState(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.StateRequired(led(w))...)
	return nil
}

func isDenied(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Denied(led(w))...)
	return nil
}

// hadToSignIn warns where a base that is made for it skips the page (E-005).
func hadToSignIn(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if err := unwatched(w); err != nil {
		return err
	}
	if newest(w).SignedIn {
		j.Found()
		return nil
	}
	j.Found(check.Lenient("E-005", "nobody-signed-in", "a page on which the user signs in", "none on the way to the app"))
	return nil
}

// unwatched blocks what goes by the pages that a user met, where a person
// meets them in a browser of their own.
func unwatched(w *world.World) error {
	if w.Target.Login.How == target.ByYou {
		return world.Block("nobody but you saw the pages (login.how: you)")
	}
	return nil
}

// stillSignsIn judges that a claim in the address of a request does not stand
// for the user's sign-in. Where nobody has to sign in, there is none to skip.
func stillSignsIn(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if !w.SMART.Asked[0].SignedIn {
		return world.Block("nobody was asked to sign in, so no claim could stand for it")
	}
	a := newest(w)
	j.That(a.SignedIn || ended(a).Query.Get("code") == "", "sign-in-by-claim", "a page on which the user signs in",
		"a code for whoever writes the address")
	return nil
}

// sameBothTimes judges only that what becomes of a request does not change.
func sameBothTimes(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	outcome := func(a world.Asked) string {
		q := a.Query()
		switch {
		case q.Get("code") != "":
			return "a code"
		case a.To != nil:
			return "the error " + q.Get("error")
		}
		return "a page"
	}
	first, second := w.SMART.Asked[0], newest(w)
	j.That(outcome(first) == outcome(second), "audience-treated-by-chance", outcome(first), outcome(second))
	return nil
}

func codesDiffer(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	first, second := w.SMART.Asked[0].Code().Value, newest(w).Code().Value
	if first == "" || second == "" {
		return world.Block("the target gave no two codes; %s", flow.Led(newest(w)))
	}
	j.Found(check.Unguessable(second, first)...)
	return nil
}

// granted is the scope that was granted; what was not can't be judged.
func granted(w *world.World) (string, error) {
	t := w.SMART.Tokens
	switch {
	case t.Access == "":
		return "", world.Block("the clinic app got no token; %s", flow.Led(newest(w)))
	case t.Scope == "": // RFC 6749 section 5.1: as asked for
		return newest(w).Scope, nil
	}
	return t.Scope, nil
}

func includes(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	if w.SMART.Tokens.Access == "" {
		j.Found(check.Differs("scope-refused", "a token with the scope "+args[0], flow.Led(newest(w))))
		return nil
	}
	scope, err := granted(w)
	if err == nil {
		j.Found(check.Includes(scope, strings.Fields(args[0])...)...)
	}
	return err
}

// leavesOut also takes an error: a scope that is not understood may spoil the
// request.
func leavesOut(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	if newest(w).Code().Value == "" {
		j.Found(check.RequestRefused(led(w), "invalid_scope", "invalid_request")...)
		return nil
	}
	scope, err := granted(w)
	if err == nil {
		j.Found(check.LeavesOut(scope, strings.Fields(args[0])...)...)
	}
	return err
}

// noContext warns of a token without a patient, as the inventory's row does.
func noContext(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	switch t := w.SMART.Tokens; {
	case newest(w).Code().Value == "":
		j.Found(check.RequestRefused(led(w), "invalid_scope", "invalid_request")...)
	case t.Patient != "":
		j.Found(check.Differs("context-without-launch", "the error invalid_scope, or a token for no patient", "a token for a patient"))
	default:
		j.Found(check.Soften(check.Differs("scope-without-context", "the error invalid_scope", "a token for no patient"), ""))
	}
	return nil
}

func onlyAllowedTypes(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	narrow, err := w.User("narrow-user")
	if err != nil {
		return err
	}
	scope, err := granted(w)
	if err == nil {
		j.About(w.SMART.Tokens.Response).Found(check.TypesWithin(scope, narrow.Types)...)
	}
	return err
}

// fewerAreTold judges that an app is told when it got less than it asked for
// (RFC 6749 section 5.1).
func fewerAreTold(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.About(w.SMART.Tokens.Response).That(w.SMART.Tokens.Scope != "", "narrowing-not-told",
		"the scope that was granted, since it is not the one that was asked for", "no scope in the token response")
	return nil
}

func allServed(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, t := range w.FHIR.Tried {
		fs := check.Status(t.Exchange.Answer, 200)
		for i := range fs {
			fs[i].Expected = t.What + ": " + fs[i].Expected
		}
		j.About(t.Exchange).Found(fs...)
	}
	return nil
}

func readAfterFound(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if x := w.FHIR.Tried[0].Exchange; x.Status == 200 && len(w.FHIR.Tried) < 2 {
		return world.Block("a search found nothing of a type of which there was something before")
	}
	return allServed(context.Background(), w, j, nil)
}

func isForbidden(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Status(w.Last.Answer, 403)...)
	return nil
}

// staysClosed judges that a stranger got nothing, or nothing that opens the
// busy patient's record.
func staysClosed(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if newest(w).Code().Value == "" {
		j.Found()
		return nil
	}
	busy, err := w.Cast("busy-patient", "patient")
	if err != nil {
		return err
	}
	j.That(w.SMART.Tokens.Patient != busy.Fact("patient"), "stranger-in-context", "no token for the busy patient", "one")
	j.Found(check.Status(w.Last.Answer, 403, 404)...)
	return nil
}

func printedAuthorizePath(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	o, err := configuration(w)
	if err != nil {
		return err
	}
	endpoint, _ := o["authorization_endpoint"].(string)
	if endpoint == "" {
		return world.Block("the configuration names no authorization endpoint")
	}
	j.Found(check.AuthorizePath(endpoint)...)
	return nil
}
