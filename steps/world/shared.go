package world

import (
	"context"
	"sync"

	"qsmartcare.example/conformance/steps/wire"
)

// Shared is what the scenarios of one run have in common: things that are
// dear to arrange and that no scenario spends, such as a token or a finished
// export. A scenario that uses something up arranges its own.
type Shared struct {
	mu    sync.Mutex
	once  map[string]*arranged
	Start func(key string) *wire.Client // a client that records under "setup/<key>"
	// Run ends when the whole run does: the end of the scenario that came first
	// must not cancel what the others wait for. Nil is never.
	Run context.Context
}

type arranged struct {
	sync.Once
	value any
	err   error
}

// Arrange returns what make arranged under the key, calling it once a run. Its
// exchanges are recorded as "setup/<key>", whichever scenario came first.
func Arrange[T any](ctx context.Context, w *World, key string, make func(context.Context, *World) (T, error)) (T, error) {
	s := w.Shared
	s.mu.Lock()
	if s.once == nil {
		s.once = map[string]*arranged{}
	}
	a := s.once[key]
	if a == nil {
		a = &arranged{}
		s.once[key] = a
	}
	s.mu.Unlock()
	a.Do(func() {
		own := &World{Scenario: "setup/" + key, Target: w.Target, Client: s.Start(key), Shared: s, Now: w.Now, Sleep: w.Sleep, Machine: w.Machine}
		lasting, cancel := context.WithCancel(context.WithoutCancel(ctx))
		defer cancel()
		if s.Run != nil {
			defer context.AfterFunc(s.Run, cancel)()
		}
		a.value, a.err = make(lasting, own)
		for _, d := range own.Delays { // told where they were waited for
			d.Reason += " (setup/" + key + ")"
			w.Delays = append(w.Delays, d)
		}
	})
	v, _ := a.value.(T)
	return v, a.err
}
