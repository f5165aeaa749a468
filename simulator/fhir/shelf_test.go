package fhir

import (
	"fmt"
	"sync"
	"testing"

	"qsmartcare.example/conformance/simulator/render"
)

func TestTheShelfKeepsWhatIsInUse(t *testing.T) {
	t.Parallel()
	s := newShelf(3, 1<<20)
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

func TestTheShelfKeepsNoMoreBytesThanItMay(t *testing.T) {
	t.Parallel()
	of := func(patient string, size int) *folder {
		return &folder{patient: patient, resources: []render.Resource{{JSON: make([]byte, size)}}}
	}
	s := newShelf(100, 10_000)
	for i := range 50 {
		s.put(of(fmt.Sprint(i), 1_000+37*i%900))
		bytes := 0
		for _, slot := range s.slots {
			bytes += slot.size
			if slot.folder != nil && slot.size != slot.folder.size() {
				t.Fatal("a folder changed its size")
			}
		}
		if bytes != s.bytes || bytes > s.most || len(s.at)+len(s.free) != len(s.slots) {
			t.Fatalf("%d bytes are counted, %d there; %d charts and %d free of %d slots", s.bytes, bytes, len(s.at), len(s.free), len(s.slots))
		}
	}
	s.put(of("huge", 10_001))
	if _, ok := s.take("huge"); ok || len(s.at) < 4 {
		t.Errorf("a chart larger than the shelf is kept, or drove out the others: %d are left", len(s.at))
	}
	s.put(of("large", 9_000))
	if _, ok := s.take("large"); !ok || len(s.at) != 1 {
		t.Errorf("a large chart is not kept alone: %d are there", len(s.at))
	}
}

func TestTheShelfIsSharedSafely(t *testing.T) {
	t.Parallel()
	s := newShelf(8, 1<<20)
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
