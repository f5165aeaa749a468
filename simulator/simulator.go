package simulator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/control"
	"qsmartcare.example/conformance/simulator/faults"
	"qsmartcare.example/conformance/simulator/house"
	"qsmartcare.example/conformance/simulator/journal"
)

// Simulator is a running reference EHR.
type Simulator struct {
	config    Config
	root      string // public URL, no trailing slash
	prefix    string // the path of the public URL
	plan      plan
	ca        []byte // PEM of what clients have to trust; nil without TLS
	clock     *clock.Clock
	faults    *faults.Queue
	journal   *journal.Journal
	control   *control.Room
	floor     atomic.Pointer[floor]
	frontPage []byte
	options   atomic.Pointer[options] // read last

	bodies sync.Pool // *[]byte: beginnings of bodies, for the journal
	server *http.Server
	forget func() bool   // takes back what Start asked of its context
	ended  chan struct{} // closed when the server has ended
	logs   sync.Mutex
}

// Start starts a simulator, which serves until Close or until the context is
// done. It returns when the simulator can be reached. Errors speak of the
// flags of "conform serve".
func Start(ctx context.Context, c Config) (*Simulator, error) {
	c, err := c.complete()
	if err != nil {
		return nil, err
	}
	rules, err := c.rules()
	if err != nil {
		return nil, err
	}
	p, err := newPlan(c, rules)
	if err != nil {
		return nil, err
	}
	listener, err := listen(ctx, c.Listen)
	if err != nil {
		return nil, err
	}
	e, err := c.encrypt(hostOf(c.PublicURL), hostOf(c.Listen))
	if err != nil {
		listener.Close()
		return nil, err
	}
	s := newSimulator(c, p, listener.Addr(), e)
	if err := s.furnish(); err != nil {
		listener.Close()
		return nil, err
	}
	go s.serve(e.over(listener, rules.ClearText == house.ServeClear))
	s.forget = context.AfterFunc(ctx, func() {
		if err := s.end(); err != nil {
			s.logf("the simulator did not end well: %v\n", err)
		}
	})
	return s, nil
}

func newSimulator(c Config, p plan, at net.Addr, e *encryption) *Simulator {
	s := &Simulator{config: c, root: c.PublicURL, plan: p, clock: clock.Wall(), faults: &faults.Queue{}, ended: make(chan struct{})}
	local := "http://" + reachable(at)
	if e != nil {
		local, s.ca = "https://"+reachable(at), e.ca
		s.plan.client = e.trusting()
	}
	if s.root == "" {
		s.root = local
	}
	if u, err := url.Parse(s.root); err == nil {
		s.prefix = u.EscapedPath()
	}
	s.plan.keysAt = local
	if !c.Clock.IsZero() {
		s.clock = clock.Fixed(c.Clock)
	}
	s.journal = journal.New(journal.Limits{}, clock.NewChance(c.Seed).Key("journal"))
	s.server = &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      5 * time.Minute, // a file of an export may be long and its reader slow
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          log.New(c.Log, "", 0),
	}
	return s
}

// furnish builds what the corridor leads to.
func (s *Simulator) furnish() error {
	f, err := s.plan.build()
	if err != nil {
		return err
	}
	s.floor.Store(f)
	if s.frontPage, err = s.renderFront(); err != nil {
		return err
	}
	s.control = control.New(control.Deps{
		Target: func() []byte { text, _ := s.Describe(); return text },
		Clock:  s.clock, Faults: s.faults, Journal: s.journal, Reset: s.Reset,
		Open: s.config.OpenControl, Root: s.root,
	})
	return nil
}

func (s *Simulator) serve(l net.Listener) {
	defer close(s.ended)
	if err := s.server.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
		s.logf("the simulator stopped: %v\n", err)
	}
}

// URL returns the public URL, without a slash at its end.
func (s *Simulator) URL() string { return s.root }

// patience is how long Close waits for answers that are under way.
const patience = 5 * time.Second

// Close ends the simulator: it takes no new requests, lets those under way
// come to their end for some seconds, and then breaks them off.
func (s *Simulator) Close() error {
	s.forget()
	return s.end()
}

func (s *Simulator) end() error {
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	err := s.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.server.Close()
	}
	<-s.ended
	return err
}

// Reset puts everything back to the start: clock, faults, journal, and all
// that the rooms remember. Requests under way end with what was.
func (s *Simulator) Reset() {
	f, err := s.plan.build()
	if err != nil { // it worked at the start, and nothing has changed since
		panic(err)
	}
	s.floor.Store(f)
	s.clock.Return("")
	s.faults.Reset()
	s.journal.Reset()
}

// logf writes to the log, whole lines at a time.
func (s *Simulator) logf(format string, args ...any) {
	if s.config.Log == io.Discard {
		return
	}
	s.logs.Lock()
	defer s.logs.Unlock()
	fmt.Fprintf(s.config.Log, format, args...)
}
