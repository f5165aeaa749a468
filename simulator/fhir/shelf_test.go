package fhir

import (
	"fmt"
	"sync"
	"testing"
)

func TestTheShelfKeepsWhatIsInUse(t *testing.T) {
	t.Parallel()
	s := newShelf(3)
	for _, p := range []string{"a", "b", "c"} {
		s.put(&folder{patient: p})
	}
	s.take("a")
	for i := range 20 { // a stroll through many charts
		s.take("a")
		s.put(&folder{patient: fmt.Sprint(i)})
	}
	if _, ok := s.take("a"); !ok {
		t.Error("the chart in use was driven out")
	}
	if _, ok := s.take("b"); ok {
		t.Error("a chart that nobody asked for is still there")
	}
	if len(s.at) != 3 || len(s.slots) != 3 {
		t.Errorf("%d charts in %d slots", len(s.at), len(s.slots))
	}
}

func TestTheShelfIsSharedSafely(t *testing.T) {
	t.Parallel()
	s := newShelf(8)
	var wait sync.WaitGroup
	for w := range 4 {
		wait.Go(func() {
			for i := range 500 {
				p := fmt.Sprint((i * (w + 1)) % 20)
				if f, ok := s.take(p); ok && f.patient != p {
					t.Errorf("asked for %s, got %s", p, f.patient)
				}
				s.put(&folder{patient: p})
			}
		})
	}
	wait.Wait()
	if len(s.at) != 8 {
		t.Errorf("%d charts", len(s.at))
	}
}
