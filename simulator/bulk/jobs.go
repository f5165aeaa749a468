package bulk

import (
	"slices"
	"sync"
	"time"

	"qsmartcare.example/conformance/simulator/access"
)

// jobs remembers exports. Each app has room for so many, and beyond that the
// oldest are forgotten; all of them are forgotten some time after they expired.
type jobs struct {
	running int // the most that run at a time, an app and a scenario

	mu    sync.Mutex
	known *access.Shelf[*job] // by id and by segment
	apps  map[string][]*job   // oldest first
}

const (
	mostJobs    = 1 << 14
	mostPerApp  = 1 << 10
	perJob      = 2 // entries of the shelf
	longestWait = time.Minute
)

func newJobs(running int) *jobs {
	return &jobs{running: running, known: access.NewShelf[*job](mostJobs * perJob), apps: map[string][]*job{}}
}

// add remembers the job, unless its app has too many that run already; then it
// says how long to wait.
func (s *jobs) add(now time.Time, j *job) (wait time.Duration, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	of := s.apps[j.app]
	running, wait := 0, longestWait
	for _, other := range of {
		// Scenarios have clocks of their own, and don't know what runs by
		// another's.
		if other.mark == j.mark && other.runs(now) {
			running++
			wait = min(wait, other.left(now))
		}
	}
	if running >= s.running {
		return wait, false
	}
	of = append(of, j)
	for len(of) > mostPerApp {
		s.known.Drop(of[0].id)
		s.known.Drop(of[0].segment)
		of = slices.Delete(of, 0, 1)
	}
	s.apps[j.app] = of
	s.known.Put(now, j.id, j.expires, j)
	s.known.Put(now, j.segment, j.expires, j)
	return 0, true
}

// get returns the job with the id or the segment.
func (s *jobs) get(key string) (*job, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j, _, ok := s.known.Get(key)
	return j, ok
}

// newest returns the app's newest job that fits.
func (s *jobs) newest(app string, fits func(*job) bool) (*job, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	of := s.apps[app]
	for i := len(of) - 1; i >= 0; i-- {
		if fits(of[i]) {
			return of[i], true
		}
	}
	return nil, false
}
