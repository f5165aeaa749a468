package bulk

import (
	"fmt"
	"sync"
	"time"
)

// plans keeps the plans of late exports, since many are of the same group.
type plans struct {
	from   source
	stride int // how many charts one status request reads on

	mu    sync.Mutex
	known map[string]*planning
	order []string
}

// planning is one plan, which whoever needs it moves on.
type planning struct {
	stride int

	mu    sync.Mutex
	draft *draft
	done  *plan
}

const (
	// mostPlans is how many plans are kept for exports to come.
	mostPlans = 32
	// usualStride is well under a second of work.
	usualStride = 2_048
)

func newPlans(from source) *plans {
	return &plans{from: from, stride: usualStride, known: map[string]*planning{}}
}

// of returns the planning for the roster.
func (s *plans) of(x roster, since time.Time, page int) *planning {
	key := fmt.Sprintf("%s|%d|%d", x.key, page, unix(since))
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, ok := s.known[key]; ok {
		return p
	}
	p := &planning{stride: s.stride, draft: newDraft(s.from, key, x, since, page)}
	s.known[key] = p
	s.order = append(s.order, key)
	if len(s.order) > mostPlans {
		delete(s.known, s.order[0])
		s.order = s.order[1:]
	}
	return p
}

func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

// advance moves the plan on by a stride and returns it once it is complete.
func (p *planning) advance() (*plan, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done == nil && p.draft.advance(p.stride) {
		done := p.draft.plan
		p.done, p.draft = &done, nil
	}
	return p.done, p.done != nil
}
