// Package clock is the simulator's only source of time and of chance: one
// clock, which can be moved, and one seed, from which every random stream and
// every token flows. Nothing else in the simulator asks the machine for either.
package clock

import (
	"sync"
	"time"
)

// Clock tells the time. It runs with the machine's clock, or stands still at
// a fixed time; either can be moved on, for everyone or for the requests that
// carry one mark, so that scenarios side by side do not age each other.
type Clock struct {
	mu     sync.RWMutex
	fixed  time.Time // zero: the machine's clock
	all    time.Duration
	marked map[string]time.Duration
}

// Wall returns a clock that runs with the machine's.
func Wall() *Clock { return &Clock{marked: map[string]time.Duration{}} }

// Fixed returns a clock that stands still at t until it is moved.
func Fixed(t time.Time) *Clock { return &Clock{fixed: t, marked: map[string]time.Duration{}} }

// Now returns the time as a request with the mark sees it; "" is no mark.
func (c *Clock) Now(mark string) time.Time {
	c.mu.RLock()
	defer c.mu.RUnlock()
	now := c.fixed
	if now.IsZero() {
		now = time.Now()
	}
	return now.Add(c.all + c.marked[mark]).UTC()
}

// Advance moves the clock on by d for requests with the mark, or for everyone
// when the mark is "".
func (c *Clock) Advance(mark string, d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if mark == "" {
		c.all += d
		return
	}
	c.marked[mark] += d
}

// Advanced returns by how much the clock was moved on for the mark, or for
// everyone when the mark is "".
func (c *Clock) Advanced(mark string) time.Duration {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if mark == "" {
		return c.all
	}
	return c.all + c.marked[mark]
}

// Return takes back every Advance for the mark alone; "" takes back all.
func (c *Clock) Return(mark string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if mark != "" {
		delete(c.marked, mark)
		return
	}
	c.all, c.marked = 0, map[string]time.Duration{}
}

// Stopwatch begins to measure by the machine's clock, which nothing moves, and
// returns what tells how much time has passed.
func (c *Clock) Stopwatch() func() time.Duration {
	began := time.Now()
	return func() time.Duration {
		now := time.Now()
		return now.Sub(began)
	}
}
