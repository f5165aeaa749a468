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
	key  string
	pile *pile
}

// perItem is what an item costs beside its bytes, about.
const perItem = 256

func (i *item) size() int { return i.pile.room() + perItem }

func newShelf(budget int) *shelf {
	return &shelf{budget: budget, items: map[string]*list.Element{}, late: list.New()}
}

// largest is the size of the largest file that is worth keeping: some must
// fit side by side.
func (s *shelf) largest() int { return s.budget / 4 }

func (s *shelf) get(key string) (*pile, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.items[key]
	if !ok {
		return nil, false
	}
	s.late.MoveToFront(e)
	return e.Value.(*item).pile, true
}

// put keeps the pile, which nobody may change any more.
func (s *shelf) put(key string, p *pile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := &item{key, p}
	if _, there := s.items[key]; there || i.size() > s.largest() {
		return
	}
	s.items[key] = s.late.PushFront(i)
	s.used += i.size()
	for s.used > s.budget {
		last := s.late.Back()
		old := s.late.Remove(last).(*item)
		delete(s.items, old.key)
		s.used -= old.size()
	}
}
