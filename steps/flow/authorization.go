package flow

import (
	"context"
	"crypto/rand"
	"errors"
	"net/url"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// Authorization is an authorization request that an app is about to send, and
// how its user answers the pages. As it is made it is in order; a scenario
// spoils one thing.
type Authorization struct {
	Asked    world.Asked // what is known before it is sent
	Endpoint string
	Query    url.Values
	User     target.Login // who signs in
	Patient  string       // whom the user picks where there is a choice
	Deny     bool         // the user refuses
}

// Prepare makes the request of an app that stands alone. Unlike Authorize, it
// always sends a PKCE challenge when pkce is set.
func Prepare(ctx context.Context, w *world.World, a Ask, pkce bool) (Authorization, error) {
	e, err := Discover(ctx, w)
	if err != nil {
		return Authorization{}, err
	}
	return prepare(w, a, e, pkce), nil
}

func prepare(w *world.World, a Ask, e Endpoints, pkce bool) Authorization {
	verifier := ""
	if pkce || e.PKCE || a.App.Kind == target.Public {
		verifier = rand.Text() + rand.Text()
	}
	state := rand.Text()
	return Authorization{
		Asked: world.Asked{
			App: a.App, Scope: a.Scope, State: state, Verifier: verifier, Redirect: a.App.Redirect, Endpoint: e.Token,
		},
		Endpoint: e.Authorize,
		Query:    request(w, a, verifier, state),
		User:     w.Target.Login,
		Patient:  a.Patient,
		Deny:     a.Deny,
	}
}

// Send sends the request and lets the user answer the pages, up to where the
// user is sent back to an address of the app, or to where it does not go on. It
// keeps where it led with the scenario, and its last exchange as the last one.
func (r Authorization) Send(ctx context.Context, w *world.World) (world.Asked, error) {
	start, err := url.Parse(r.Endpoint)
	if err != nil {
		return r.Asked, err
	}
	start.RawQuery = merged(start.Query(), r.Query).Encode()
	if r.Query.Has("redirect_uri") {
		r.Asked.Redirect = r.Query.Get("redirect_uri")
	}
	j := journey{asked: r.Asked, user: &person{login: r.User, patient: r.Patient, deny: r.Deny}}
	err = j.walk(ctx, w, start.String(), r.Asked.App.Redirect, r.Asked.Redirect)
	if err == nil {
		w.SMART.Asked = append(w.SMART.Asked, j.asked)
		w.Last = j.asked.Last
	}
	return j.asked, err
}

// journey is a user on the way through a target's pages. Where it does not
// reach the app is no error: a scenario may be about that.
type journey struct {
	asked world.Asked
	user  *person
}

// walk goes on until one of the app's addresses is called. The error is that of
// the transport, or that the target file is wrong.
func (j *journey) walk(ctx context.Context, w *world.World, start string, homes ...string) error {
	to, err := trip{app: j.asked.App.Role, start: start, homes: homes, user: j.user, came: j.came}.travel(ctx, w)
	j.asked.To = to
	j.asked.SignedIn, j.asked.Picked, j.asked.Decided = j.user.proved, j.user.picked, j.user.decided
	return stuck(err, &j.asked)
}

func (j *journey) came(x *wire.Exchange) {
	if j.asked.First == nil {
		j.asked.First = x
	}
	j.asked.Last = x
}

// stuck takes a page that the user can't answer for the end of the way.
func stuck(err error, a *world.Asked) error {
	var blocked *world.Blocked
	if errors.As(err, &blocked) {
		a.Stuck = blocked.Reason
		return nil
	}
	return err
}

// Bought redeems the code to which a request led. The error is a
// *world.Blocked when there is none or it buys nothing.
func Bought(ctx context.Context, w *world.World, a world.Asked) (world.Tokens, error) {
	if a.Code().Value == "" {
		return world.Tokens{}, world.Block("the target gave the %s no code; %s", a.App.Role, Led(a))
	}
	x, err := Redeem(a.Code()).Send(ctx, w)
	if err != nil {
		return world.Tokens{}, err
	}
	return Tokens(x)
}

// Led says in words where a request led.
func Led(a world.Asked) string {
	switch q := a.Query(); {
	case q.Get("error") != "":
		return "it sent the user back with the error " + q.Get("error")
	case a.To != nil:
		return "it sent the user back without one"
	}
	return a.Stuck
}
