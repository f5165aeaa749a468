package access

import "time"

// Shelf remembers things for a while: each has a time until which it counts,
// and there is a most that the shelf holds, beyond which the oldest go. It is
// not safe for concurrent use; its owner locks.
type Shelf[V any] struct {
	most  int
	items map[string]kept[V]
	order []string // keys as they came; some may be gone
	puts  int
	low   time.Time // the earliest now since the last sweep
}

type kept[V any] struct {
	value V
	until time.Time
}

const (
	// sweepAfter is the least number of puts between two sweeps; on a full
	// shelf they come more seldom, so that a put costs the same.
	sweepAfter = 1024
	// afterlife keeps what has expired for a while, so that it can still be
	// told from what never was.
	afterlife = time.Hour
)

// NewShelf returns an empty shelf for at most that many things.
func NewShelf[V any](most int) *Shelf[V] {
	return &Shelf[V]{most: most, items: map[string]kept[V]{}}
}

// Put remembers the value under the key until the time.
//
// Now may jump back and forth, since scenarios have clocks of their own. So a
// sweep takes only what has expired for everyone who came since the last one.
func (s *Shelf[V]) Put(now time.Time, key string, until time.Time, v V) {
	if s.low.IsZero() || now.Before(s.low) {
		s.low = now
	}
	if _, there := s.items[key]; !there {
		s.order = append(s.order, key)
	}
	s.items[key] = kept[V]{v, until}
	if s.puts++; s.puts >= max(sweepAfter, len(s.items)/2) {
		s.sweep()
	}
	for len(s.items) > s.most {
		delete(s.items, s.order[0])
		s.order = s.order[1:]
	}
}

// Get returns what stands under the key and until when it counts; it may have
// expired. ok is false when nothing stands there.
func (s *Shelf[V]) Get(key string) (v V, until time.Time, ok bool) {
	k, ok := s.items[key]
	return k.value, k.until, ok
}

// Drop forgets what stands under the key.
func (s *Shelf[V]) Drop(key string) { delete(s.items, key) }

// Len returns how many things are remembered, expired ones included.
func (s *Shelf[V]) Len() int { return len(s.items) }

// Newest returns the thing that came last of those that fit.
func (s *Shelf[V]) Newest(fits func(V) bool) (v V, ok bool) {
	for i := len(s.order) - 1; i >= 0; i-- {
		if k, there := s.items[s.order[i]]; there && fits(k.value) {
			return k.value, true
		}
	}
	return v, false
}

func (s *Shelf[V]) sweep() {
	left := make([]string, 0, len(s.items))
	for _, key := range s.order {
		k, there := s.items[key]
		switch {
		case !there:
		case k.until.Add(afterlife).Before(s.low):
			delete(s.items, key)
		default:
			left = append(left, key)
		}
	}
	s.order, s.puts, s.low = left, 0, time.Time{}
}
