package flow

import (
	"context"
	"fmt"
	"time"

	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// How long to wait between two questions when the target doesn't say: twice as
// long each time, within these bounds. Sooner than the lower one is rude even
// when the target allows it.
const (
	shortestWait = 100 * time.Millisecond
	firstWait    = 250 * time.Millisecond
	longestWait  = 5 * time.Second
)

// Wait lets time pass at the target: on a simulator by moving its clock, for
// this scenario alone, and anywhere else by sleeping. It is the only place
// where the suite sleeps. Why is kept with the scenario's delays.
func Wait(ctx context.Context, w *world.World, d time.Duration, why string) error {
	if w.Target.Control != "" {
		return Advance(ctx, w, d, why)
	}
	w.Delays = append(w.Delays, record.Delay{Reason: why, MS: d.Milliseconds(), How: "slept"})
	return w.Sleep(ctx, d)
}

// asking is a question that is put again until its answer is the last one.
type asking struct {
	why  string // what is waited for, in words
	ask  func() (*wire.Exchange, error)
	done func(check.Answer) bool
}

// askUntilDone puts the question until its answer is the last one. Between two
// questions it waits as long as the target asks for (Retry-After), and in all
// no longer than the target file's patience; then it is a *world.Blocked,
// because a target that needs longer breaks no promise.
func askUntilDone(ctx context.Context, w *world.World, a asking) (*wire.Exchange, error) {
	patience := w.Target.Manners.Patience
	waited, next := time.Duration(0), firstWait
	for {
		x, err := a.ask()
		if err != nil || a.done(x.Answer) {
			return x, err
		}
		pause, told := check.RetryAfter(x.Answer, x.Received)
		if !told {
			pause, next = next, min(2*next, longestWait)
		}
		pause = max(pause, shortestWait)
		if waited+pause > patience {
			return nil, world.Block("%s: not finished within %s of patience (the target file's manners.patience); %s", a.why, patience, said(x.Answer))
		}
		if err := Wait(ctx, w, pause, a.why); err != nil {
			return nil, fmt.Errorf("%s: %w", a.why, err)
		}
		waited += pause
	}
}
