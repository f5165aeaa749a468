package bulk

import (
	"container/list"
	"sync"
)

// shelf keeps the bytes of files at hand, those fetched last, within a budget.
// Whatever it loses can be written again.
type shelf struct {
	budget int

	mu    sync.Mutex
	used  int
	items map[string]*list.Element
	late  *list.List // of *item, the latest first
}

type item struct {
	key   string
	bytes []byte
}

func newShelf(budget int) *shelf {
	return &shelf{budget: budget, items: map[string]*list.Element{}, late: list.New()}
}

// largest is the size of the largest file that is worth keeping: some must
// fit side by side.
func (s *shelf) largest() int { return s.budget / 4 }

func (s *shelf) get(key string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.items[key]
	if !ok {
		return nil, false
	}
	s.late.MoveToFront(e)
	return e.Value.(*item).bytes, true
}

// put keeps the bytes, which nobody may change any more.
func (s *shelf) put(key string, b []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.items[key]; there || cap(b) > s.largest() {
		return
	}
	s.items[key] = s.late.PushFront(&item{key, b})
	s.used += cap(b)
	for s.used > s.budget {
		last := s.late.Back()
		old := s.late.Remove(last).(*item)
		delete(s.items, old.key)
		s.used -= cap(old.bytes)
	}
}
