package flow

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"qsmartcare.example/conformance/steps/browser"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// How a person sits at a browser: how often it looks at the page, and how long
// nothing may happen there before it gives up.
const (
	glance   = 50 * time.Millisecond
	standing = 10 * time.Second
)

// inBrowser makes the trip in a real browser, which runs the pages' scripts. The
// pages that it asked for are recorded without their bodies.
func (t trip) inBrowser(ctx context.Context, w *world.World) (*url.URL, error) {
	b, err := theBrowser(ctx, w)
	if err != nil {
		return nil, err
	}
	tab, err := b.Open(ctx, browser.Options{Homes: t.homes, Header: http.Header{wire.Mark: {w.Scenario}}})
	if err != nil {
		return nil, err
	}
	defer tab.Close()
	if err := w.Client.Turn(ctx); err != nil {
		return nil, err
	}
	began := w.Now()
	if err := tab.Go(ctx, t.start); err != nil {
		return nil, err
	}
	s := sitting{trip: t, world: w, tab: tab, since: w.Now()}
	to, err := s.on(ctx)
	for _, v := range tab.Visits() {
		x := exchangeOf(v, began)
		var why error
		if v.Status == 0 {
			why = errors.New("the browser says: " + v.Failed)
		}
		w.Client.Witness(x, why)
		if v.Status != 0 {
			t.came(x)
		}
	}
	return to, err
}

// theBrowser is the run's one browser.
func theBrowser(ctx context.Context, w *world.World) (*browser.Browser, error) {
	return world.Arrange(ctx, w, "browser", func(ctx context.Context, w *world.World) (*browser.Browser, error) {
		if w.Machine.Browser == nil {
			return nil, world.Block("login.how is browser, and there is none here")
		}
		address, err := w.Machine.Browser(ctx)
		if err != nil {
			return nil, world.Block("login.how is browser, and none could be started: %v", err)
		}
		return browser.Connect(ctx, address)
	})
}

// exchangeOf is a visit as the record keeps it.
func exchangeOf(v browser.Visit, at time.Time) *wire.Exchange {
	return &wire.Exchange{
		Request: wire.Request{Method: v.Method, URL: v.Address, Header: v.Sent, Body: v.Body},
		Answer:  check.Answer{Status: v.Status, Header: v.Header}, Sent: at, Received: at,
	}
}

// sitting is a person at a browser.
type sitting struct {
	trip
	world *world.World
	tab   *browser.Tab
	left  sight     // the page as it was when the person had answered it
	last  sight     // the page at the last look
	since time.Time // when the page last changed
}

// on answers the pages until the tab is at home.
func (s *sitting) on(ctx context.Context) (*url.URL, error) {
	for pages := 0; pages < maxPages; {
		if to := s.tab.Arrived(); to != nil {
			return to, nil
		}
		if err := s.world.Sleep(ctx, glance); err != nil {
			return nil, err
		}
		ready, err := s.look(ctx)
		if err != nil {
			return nil, err
		}
		if !ready {
			if err := s.stalled("nothing more happened"); err != nil {
				return nil, err
			}
			continue
		}
		does, err := s.user.act(s.last.page())
		if blocked := (*world.Blocked)(nil); errors.As(err, &blocked) {
			if err := s.stalled(blocked.Reason); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := s.answer(ctx, does); err != nil {
			return nil, err
		}
		pages++
	}
	return nil, endless()
}

// look takes a sight of the page, and reports whether it can be answered: it is
// whole, it stands still, and it is not the page that was answered before.
func (s *sitting) look(ctx context.Context) (bool, error) {
	now, err := sightOf(ctx, s.tab, s.user.login.Selectors, s.user.patient)
	switch {
	case ctx.Err() != nil:
		return false, ctx.Err()
	case err != nil && strings.Contains(err.Error(), "SyntaxError"):
		return false, world.Block("a selector of the target file is no CSS selector (login.selectors); %v", err)
	case err != nil: // it is between two pages
		return false, nil
	}
	still := now.same(s.last)
	if !still {
		s.since = s.world.Now()
	}
	s.last = now
	return still && now.State == "complete" && now.Address != "about:blank" && !now.same(s.left), nil
}

// answer does on the page what the person means to do.
func (s *sitting) answer(ctx context.Context, does filled) error {
	if err := s.world.Client.Turn(ctx); err != nil {
		return err
	}
	if err := perform(ctx, s.tab, does); err != nil && ctx.Err() != nil {
		return ctx.Err()
	} // an error besides is that of a page that has left already
	s.left, s.since = s.last, s.world.Now()
	return nil
}

// stalled returns a *world.Blocked when nothing has changed for too long.
func (s *sitting) stalled(why string) error {
	longest := min(standing, s.world.Target.Manners.Patience)
	if s.tab.Waiting() {
		longest = s.world.Target.Manners.Patience
	}
	if s.world.Now().Sub(s.since) < longest {
		return nil
	}
	visits := s.tab.Visits()
	if n := len(visits); n > 0 && visits[n-1].Failed != "" {
		why = "the browser says " + visits[n-1].Failed
	} else if n > 0 && visits[n-1].Status >= http.StatusBadRequest {
		why = "the last page is a " + http.StatusText(visits[n-1].Status)
	}
	return world.Block("in the browser the user came no further, %s: %s", s.user.where(), why)
}
