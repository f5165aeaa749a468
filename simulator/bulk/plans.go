package bulk

import "sync"

// plans keeps the plans of late exports, since many are of the same group.
type plans struct {
	from   source
	shelf  *shelf // gets the files that are written on the way; nil: none are
	stride int    // how many charts one status request reads on

	mu    sync.Mutex
	known map[string]*planning
	late  []string // keys, the latest last
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
	// usualStride is about half a second of work.
	usualStride = 512
)

func newPlans(from source, on *shelf) *plans {
	return &plans{from: from, shelf: on, stride: usualStride, known: map[string]*planning{}}
}

// of returns the planning for the order.
func (s *plans) of(o order) *planning {
	key := o.key()
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, ok := s.known[key]; ok {
		return p
	}
	p := &planning{stride: s.stride, draft: newDraft(s.from, o)}
	if s.shelf != nil {
		p.draft.room = s.shelf.budget
		p.draft.keep = func(f *file, lines *pile) { s.shelf.put(f.key(&p.draft.plan), lines) }
	}
	s.known[key] = p
	s.late = append(s.late, key)
	if len(s.late) > mostPlans {
		delete(s.known, s.late[0])
		s.late = s.late[1:]
	}
	return p
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
