package flow

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"qsmartcare.example/conformance/steps/world"
)

// reminder is how often the person who was asked hears how long conform waits.
const reminder = 15 * time.Second

// desk is where one person answers one link after another.
type desk struct {
	turn chan struct{} // holds one: whoever took it may ask
	gone error         // set when a link was left unanswered
}

// byYou shows the link to the person who started the run and waits, at the
// app's own address on this machine, until the target sends the person there.
func (t trip) byYou(ctx context.Context, w *world.World) (*url.URL, error) {
	if w.Machine.Tell == nil {
		return nil, world.Block("login.how is you, and nobody is here to be shown the link")
	}
	d, err := world.Arrange(ctx, w, "desk", func(context.Context, *world.World) (*desk, error) {
		return &desk{turn: make(chan struct{}, 1)}, nil
	})
	if err != nil {
		return nil, err
	}
	select {
	case d.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-d.turn }()
	if d.gone != nil {
		return nil, d.gone
	}
	to, err := t.await(ctx, w)
	if blocked := (*world.Blocked)(nil); errors.As(err, &blocked) {
		d.gone = world.Block("an earlier link was left unanswered, so no other one was shown")
	}
	return to, err
}

// await opens the door, shows the link and waits for who comes.
func (t trip) await(ctx context.Context, w *world.World) (*url.URL, error) {
	home, err := url.Parse(t.homes[0])
	if err != nil {
		return nil, world.Block("%q is no URL, so nobody can come back to it", t.homes[0])
	}
	door, err := (&net.ListenConfig{}).Listen(ctx, "tcp", home.Host)
	if err != nil {
		return nil, world.Block("conform can't wait at %s for you to come back: %v", home.Host, err)
	}
	came := make(chan *url.URL, 1)
	server := &http.Server{Handler: t.welcome(home, came), ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(door) }()
	defer func() {
		// Whoever came is shown the whole page before the door closes.
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(closing)
	}()
	began := w.Now()
	w.Machine.Tell(t.invitation(w))
	for left := w.Target.Manners.Patience; left > 0; left = w.Target.Manners.Patience - w.Now().Sub(began) {
		to, err := t.whoCame(ctx, w, came, min(left, reminder))
		if to != nil || err != nil {
			return to, err
		}
		if left > reminder {
			w.Machine.Tell(fmt.Sprintf("  still waiting for you, %s more", (left - reminder).Round(time.Second)))
		}
	}
	return nil, world.Block("nobody came back from the link within %s (the target file's manners.patience)", w.Target.Manners.Patience)
}

// whoCame waits for the time given, and returns nil when nobody came.
func (t trip) whoCame(ctx context.Context, w *world.World, came <-chan *url.URL, d time.Duration) (*url.URL, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	slept := make(chan error, 1)
	go func() { slept <- w.Sleep(ctx, d) }()
	select {
	case to := <-came:
		return to, nil
	case err := <-slept:
		return nil, err
	}
}

// welcome answers who comes to one of the app's addresses, and hands on where
// that was.
func (t trip) welcome(home *url.URL, came chan<- *url.URL) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		to := *r.URL
		to.Scheme, to.Host = home.Scheme, home.Host
		if !t.arrived(&to) || r.Method != http.MethodGet {
			http.NotFound(rw, r)
			return
		}
		rw.Header().Set("Content-Type", "text/html; charset=utf-8")
		rw.Header().Set("Cache-Control", "no-store")
		io.WriteString(rw, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Thank you</title><p>Thank you. conform goes on; you can close this page.</p></html>`)
		select {
		case came <- &to:
		default: // somebody was here before
		}
	}
}

// invitation is what the person reads.
func (t trip) invitation(w *world.World) string {
	as, does := "", "agree to what the app asks for"
	if t.user.login.User != "" {
		as = " as " + t.user.login.User
	}
	if t.user.deny {
		does = "refuse what the app asks for"
	}
	if t.user.patient != "" {
		does = "choose the patient " + t.user.patient + " and " + does
	}
	return fmt.Sprintf("\n  %s\n  open this link, sign in%s, %s:\n\n  %s\n\n  waiting for you, %s", w.Scenario, as, does, t.start, w.Target.Manners.Patience)
}
