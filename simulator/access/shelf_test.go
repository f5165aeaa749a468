package access

import (
	"strconv"
	"testing"
	"time"
)

func TestShelfHoldsNoMoreThanItsMost(t *testing.T) {
	t.Parallel()
	s := NewShelf[int](10)
	for i := range 5000 {
		s.Put(noon, strconv.Itoa(i), noon.Add(time.Hour), i)
	}
	if s.Len() != 10 || len(s.order) > 1100 {
		t.Errorf("it holds %d, and %d keys", s.Len(), len(s.order))
	}
	if v, _, ok := s.Get("4999"); !ok || v != 4999 {
		t.Error("the newest is gone")
	}
	if _, _, ok := s.Get("4989"); ok {
		t.Error("an old one is left")
	}
	s.Drop("4999")
	if v, ok := s.Newest(func(v int) bool { return v%2 == 0 }); !ok || v != 4998 {
		t.Errorf("the newest that fits is %d", v)
	}
}

func TestShelfSweepsWhatHasExpiredForEveryone(t *testing.T) {
	t.Parallel()
	s := NewShelf[int](1 << 20)
	s.Put(noon, "short", noon.Add(time.Minute), 0)
	fill := func(now time.Time, name string) {
		for i := range sweepAfter {
			s.Put(now, name+strconv.Itoa(i), now.Add(240*time.Hour), i)
		}
	}
	// One scenario's clock is far ahead; another still stands at noon.
	s.Put(noon, "late comer", noon.Add(240*time.Hour), 0)
	fill(noon.Add(48*time.Hour), "ahead ")
	if _, until, ok := s.Get("short"); !ok || !until.Equal(noon.Add(time.Minute)) {
		t.Error("it was swept, though for one it may still count")
	}
	fill(noon.Add(49*time.Hour), "again ")
	fill(noon.Add(50*time.Hour), "more ")
	if _, _, ok := s.Get("short"); ok {
		t.Error("it was never swept")
	}
}
