package fhir

import (
	"sync"
	"sync/atomic"

	"qsmartcare.example/conformance/simulator/render"
)

// folder is one chart, rendered.
type folder struct {
	patient   string
	resources []render.Resource // type by type
}

// of returns the resources of the type, in the order of the chart.
func (f *folder) of(typ string) []render.Resource {
	begin := 0
	for begin < len(f.resources) && f.resources[begin].Type != typ {
		begin++
	}
	end := begin
	for end < len(f.resources) && f.resources[end].Type == typ {
		end++
	}
	return f.resources[begin:end]
}

// shelf keeps a bounded number of folders: when it is full, one that nobody
// asked for since the hand last passed makes room (the clock algorithm), so
// that looking at every chart once does not drive out those in use.
type shelf struct {
	mu    sync.RWMutex
	at    map[string]int // patient → slot
	slots []slot
	hand  int
}

type slot struct {
	folder *folder
	used   *atomic.Bool
}

func newShelf(size int) *shelf {
	return &shelf{at: make(map[string]int, size), slots: make([]slot, 0, size)}
}

// take returns the patient's folder if it is there.
func (s *shelf) take(patient string) (*folder, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	i, ok := s.at[patient]
	if !ok {
		return nil, false
	}
	if used := s.slots[i].used; !used.Load() {
		used.Store(true)
	}
	return s.slots[i].folder, true
}

// put keeps the folder.
func (s *shelf) put(f *folder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.at[f.patient]; ok {
		return // someone else was quicker, with the same bytes
	}
	if len(s.slots) < cap(s.slots) {
		s.at[f.patient] = len(s.slots)
		s.slots = append(s.slots, slot{f, new(atomic.Bool)})
		return
	}
	for s.slots[s.hand].used.Swap(false) {
		s.hand = (s.hand + 1) % len(s.slots)
	}
	delete(s.at, s.slots[s.hand].folder.patient)
	s.at[f.patient] = s.hand
	s.slots[s.hand].folder = f
	s.hand = (s.hand + 1) % len(s.slots)
}
