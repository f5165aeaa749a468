package flow

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// trip is a user's way through the target's pages, from an address to one of
// the app's, which is not called.
type trip struct {
	app   string // the role of the app that sent the user
	start string
	homes []string // the app's addresses
	user  *person
	came  func(*wire.Exchange) // is told of every answer on the way
}

// travel makes the trip in the way that the target file's login names, and
// returns where it led. The error is a *world.Blocked when it does not go on.
func (t trip) travel(ctx context.Context, w *world.World) (*url.URL, error) {
	if t.came == nil {
		t.came = func(*wire.Exchange) {}
	}
	switch t.user.login.How {
	case target.ByBrowser:
		return t.inBrowser(ctx, w)
	case target.ByYou:
		return t.byYou(ctx, w)
	case target.ByToken:
		return nil, world.Block("this needs somebody to sign in, and the target file gives tokens instead (login.how: token)")
	}
	return t.byForms(ctx, w)
}

// byForms goes from page to page, reads what stands on each and sends its form.
func (t trip) byForms(ctx context.Context, w *world.World) (*url.URL, error) {
	b, err := newSurfer(w)
	if err != nil {
		return nil, err
	}
	next := wire.Request{Method: http.MethodGet, URL: t.start}
	for range maxPages {
		x, err := b.open(ctx, next)
		if err != nil {
			return nil, err
		}
		t.came(x)
		if to := b.redirected(x); to != nil {
			if t.arrived(to) {
				return to, nil
			}
			next = again(x, to)
			continue
		}
		if x.Status != http.StatusOK || !strings.Contains(x.MediaType(), "html") {
			return nil, world.Block("the target did not let the %s through its authorization %s; %s", t.app, t.user.where(), said(x.Answer))
		}
		if next, err = t.user.answer(readPage(b.at, x.Body)); err != nil {
			return nil, err
		}
	}
	return nil, endless()
}

func endless() error {
	return world.Block("the target's authorization did not come to an end within %d pages", maxPages)
}

// arrived reports whether the address is one of the app's.
func (t trip) arrived(to *url.URL) bool {
	for _, raw := range t.homes {
		own, err := url.Parse(raw)
		if err == nil && own.Host != "" && to.Scheme == own.Scheme && to.Host == own.Host && to.Path == own.Path {
			return true
		}
	}
	return false
}
