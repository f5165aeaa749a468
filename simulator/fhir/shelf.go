package fhir

import (
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"

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

// size is about how many bytes the folder holds in memory.
func (f *folder) size() int {
	bytes := int(unsafe.Sizeof(render.Resource{})) * len(f.resources)
	for i := range f.resources {
		r := &f.resources[i]
		bytes += len(r.JSON) + len(r.Keys)*int(unsafe.Sizeof(render.Key{})) + len(r.ID)
		for _, k := range r.Keys {
			bytes += len(k.Folded) + len(k.Value)
		}
	}
	return bytes
}

// compact moves what the resources share into memory of just the size.
func compact(resources []render.Resource) []render.Resource {
	bytes, count := 0, 0
	for i := range resources {
		bytes += len(resources[i].JSON)
		count += len(resources[i].Keys)
	}
	text, keys := make([]byte, 0, bytes), make([]render.Key, 0, count)
	out := slices.Clone(resources)
	for i := range out {
		begin, first := len(text), len(keys)
		text, keys = append(text, out[i].JSON...), append(keys, out[i].Keys...)
		out[i].JSON, out[i].Keys = text[begin:len(text):len(text)], keys[first:len(keys):len(keys)]
	}
	return out
}

// shelf keeps folders, up to a number of them and of bytes: when it is full,
// those that nobody asked for since the hand last passed make room (the clock
// algorithm), so that looking at every chart once does not drive out those in
// use.
type shelf struct {
	mu    sync.RWMutex
	at    map[string]int // patient → slot
	slots []slot
	free  []int // slots without a folder
	hand  int
	most  int // bytes of all folders together
	bytes int
}

type slot struct {
	folder *folder // nil when the slot is free
	size   int
	used   *atomic.Bool
}

// newShelf returns a shelf for so many folders of so many bytes together.
func newShelf(folders, most int) *shelf {
	return &shelf{at: make(map[string]int, folders), slots: make([]slot, 0, folders), most: most}
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

// put keeps the folder, unless it is larger than the shelf.
func (s *shelf) put(f *folder) {
	size := f.size()
	if size > s.most {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.at[f.patient]; ok {
		return // someone else was quicker, with the same bytes
	}
	for s.bytes+size > s.most || len(s.free) == 0 && len(s.slots) == cap(s.slots) {
		s.clear()
	}
	i := len(s.slots)
	if n := len(s.free); n > 0 {
		i, s.free = s.free[n-1], s.free[:n-1]
		s.slots[i].used.Store(false)
	} else {
		s.slots = append(s.slots, slot{used: new(atomic.Bool)})
	}
	s.slots[i].folder, s.slots[i].size = f, size
	s.at[f.patient] = i
	s.bytes += size
}

// clear takes away one folder; there is one.
func (s *shelf) clear() {
	for s.slots[s.hand].folder == nil || s.slots[s.hand].used.Swap(false) {
		s.hand = (s.hand + 1) % len(s.slots)
	}
	old := &s.slots[s.hand]
	delete(s.at, old.folder.patient)
	s.bytes -= old.size
	old.folder, old.size = nil, 0
	s.free = append(s.free, s.hand)
	s.hand = (s.hand + 1) % len(s.slots)
}
