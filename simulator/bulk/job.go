package bulk

import (
	"sync/atomic"
	"time"
)

// job is one export.
type job struct {
	id      string // hex digits, the last part of the status link
	segment string // of file links, where these tell nothing
	app     string // client id; "" of a stranger
	mark    string // of the scenario that started it
	request string // the kick-off's URL as it was sent
	types   []string
	plan    *planning

	began   time.Time
	takes   time.Duration
	expires time.Time

	// done latches: an export that was once seen complete stays complete for
	// everyone, though others may see an earlier time.
	done      atomic.Bool
	shown     atomic.Bool // the manifest has been read
	cancelled atomic.Bool
}

// left is how long the export still runs; 0 when its time is over.
func (j *job) left(now time.Time) time.Duration {
	if j.done.Load() {
		return 0
	}
	return max(0, j.began.Add(j.takes).Sub(now))
}

// percent is how much of the time is over, 0 to 99.
func (j *job) percent(now time.Time) int {
	if j.takes <= 0 {
		return 99
	}
	gone := j.takes - j.left(now)
	return int(min(99, max(0, gone*100/j.takes)))
}

// over reports whether nothing is left of the export.
func (j *job) over(now time.Time) bool {
	return j.cancelled.Load() || !now.Before(j.expires)
}

// runs reports whether the export has neither finished nor ended.
func (j *job) runs(now time.Time) bool { return !j.over(now) && j.left(now) > 0 }

// complete reports whether the export is complete, with its plan. It moves the
// plan on, which large exports need several times.
func (j *job) complete(now time.Time) (*plan, bool) {
	if j.left(now) > 0 {
		return nil, false
	}
	p, ok := j.plan.advance()
	if ok {
		j.done.Store(true)
	}
	return p, ok
}
