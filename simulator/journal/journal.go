package journal

import (
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Limits bound a journal; a zero field means the usual bound.
type Limits struct {
	Exchanges int // how many are kept; 2000
	Bytes     int // how many bytes they may take together, roughly; 16 MiB
	Body      int // how many bytes of one body are kept; 8 KiB
}

// Journal remembers exchanges. It is safe for concurrent use.
type Journal struct {
	limits Limits
	veil   veil
	last   atomic.Uint64 // the number given last

	mu        sync.Mutex
	exchanges []*Exchange // in the order in which they ended
	bytes     int
	forgotten uint64
}

// New returns an empty journal. The key makes the marks of hidden secrets:
// with one key, equal secrets have equal marks.
func New(l Limits, key []byte) *Journal {
	if l.Exchanges == 0 {
		l.Exchanges = 2000
	}
	if l.Bytes == 0 {
		l.Bytes = 16 << 20
	}
	if l.Body == 0 {
		l.Body = 8 << 10
	}
	return &Journal{limits: l, veil: veil{key: key}}
}

// Open numbers a request that came in, from 1.
func (j *Journal) Open() uint64 { return j.last.Add(1) }

// Body returns how many bytes of a body are worth keeping for Close.
func (j *Journal) Body() int { return j.limits.Body }

// Entry is an exchange that has ended, with its secrets. Close reads it and
// keeps nothing of it.
type Entry struct {
	N     uint64
	At    time.Time // as the request saw it
	Took  time.Duration
	Mark  string // the scenario's
	Room  string // who answered
	Fault string // the scripted fault that answered instead
	Note  string // what else is worth knowing: a panic

	Request *http.Request
	Sent    []byte // the request's body, as much as is known
	SentLen int64  // its length

	Status    int
	Header    http.Header
	Answer    []byte // the answer's body, or its beginning
	AnswerLen int64
}

// Close hides the secrets of an exchange and remembers it.
func (j *Journal) Close(e Entry) {
	x := j.veil.exchange(e, j.limits.Body)
	j.mu.Lock()
	defer j.mu.Unlock()
	j.exchanges = append(j.exchanges, x)
	j.bytes += x.weight
	for len(j.exchanges) > j.limits.Exchanges || j.bytes > j.limits.Bytes && len(j.exchanges) > 1 {
		j.bytes -= j.exchanges[0].weight
		j.exchanges[0] = nil
		j.exchanges = j.exchanges[1:]
		j.forgotten++
	}
}

// Query says what to look for.
type Query struct {
	After uint64               // only exchanges with a greater number
	Fits  func(*Exchange) bool // nil fits all
	Limit int                  // only the newest so many; 0 is no limit
}

// Search returns the exchanges that fit, the oldest first, and how many the
// journal has forgotten since it began. Nobody may change what it returns.
func (j *Journal) Search(q Query) (found []*Exchange, forgotten uint64) {
	j.mu.Lock()
	all, forgotten := append([]*Exchange(nil), j.exchanges...), j.forgotten
	j.mu.Unlock()
	for _, x := range all {
		if x.N > q.After && (q.Fits == nil || q.Fits(x)) {
			found = append(found, x)
		}
	}
	if over := len(found) - q.Limit; q.Limit > 0 && over > 0 {
		found = found[over:]
	}
	return found, forgotten
}

// Reset forgets everything and numbers from 1 again.
func (j *Journal) Reset() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.exchanges, j.bytes, j.forgotten = nil, 0, 0
	j.last.Store(0)
}
