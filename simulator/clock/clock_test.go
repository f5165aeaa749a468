package clock

import (
	"sync"
	"testing"
	"time"
)

func TestEachMarkHasItsOwnTime(t *testing.T) {
	t.Parallel()
	start := time.Date(2022, 11, 15, 9, 0, 0, 0, time.UTC)
	c := Fixed(start)
	c.Advance("a", time.Hour)
	c.Advance("", time.Minute)
	c.Advance("a", time.Hour)
	for mark, want := range map[string]time.Duration{"a": 2*time.Hour + time.Minute, "b": time.Minute, "": time.Minute} {
		if got := c.Now(mark).Sub(start); got != want || c.Advanced(mark) != want {
			t.Errorf("for mark %q %v passed, want %v", mark, got, want)
		}
	}
	c.Return("a")
	if got := c.Now("a").Sub(start); got != time.Minute {
		t.Errorf("after its return %v passed for a, want what passed for all", got)
	}
	c.Advance("b", time.Hour)
	c.Return("")
	if !c.Now("b").Equal(start) || !c.Now("").Equal(start) {
		t.Error("not everything was taken back")
	}
}

func TestTheWallClockRunsWithTheMachines(t *testing.T) {
	t.Parallel()
	before := time.Now()
	took := Wall().Stopwatch()
	now := Wall().Now("x")
	if now.Before(before.Add(-time.Second)) || now.After(time.Now().Add(time.Second)) || now.Location() != time.UTC {
		t.Errorf("the wall clock says %v", now)
	}
	if took() < 0 {
		t.Error("time ran backwards")
	}
}

func TestTheClockMayBeReadWhileItIsMoved(t *testing.T) {
	t.Parallel()
	c := Wall()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 100 {
				c.Advance("a", time.Second)
				c.Now("a")
			}
		})
	}
	wg.Wait()
	if c.Advanced("a") != 400*time.Second {
		t.Errorf("advanced by %v", c.Advanced("a"))
	}
}

func TestOneSeedGivesOneRowOfValues(t *testing.T) {
	t.Parallel()
	a, b, other := NewChance(7), NewChance(7), NewChance(8)
	seen := map[string]bool{}
	for range 100 {
		v := a.Token("code")
		if v != b.Token("code") || v == other.Token("code") || seen[v] || len(v) != 43 {
			t.Fatalf("value %q", v)
		}
		seen[v] = true
	}
	first := NewChance(7).Hex("job", 32)
	if len(first) != 32 || first != NewChance(7).Hex("job", 32) {
		t.Errorf("hex %q", first)
	}
	if string(a.Key("x")) != string(NewChance(7).Key("x")) || string(a.Key("x")) == string(a.Key("y")) {
		t.Error("keys do not depend on seed and kind alone")
	}
	a.Reset()
	if !seen[a.Token("code")] {
		t.Error("Reset did not begin again")
	}
}
