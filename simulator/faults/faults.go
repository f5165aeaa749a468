package faults

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/http/httpguts"
	"qsmartcare.example/conformance/simulator/glob"
)

// Fault is a scripted answer and whom it meets.
type Fault struct {
	ID    int   `json:"id"` // given by the queue
	Match Match `json:"match"`
	// Times is how many requests it meets yet; 0 in a new one means 1.
	Times  int    `json:"times"`
	Answer Answer `json:"answer"`
}

// Match says which requests a fault meets; what is empty fits everything.
type Match struct {
	Method string `json:"method,omitempty"`
	Path   string `json:"path,omitempty"` // with * and **, see package glob
	Mark   string `json:"mark,omitempty"` // the scenario's
}

// Answer is what is sent instead of the room's.
type Answer struct {
	Status int               `json:"status"`
	Header map[string]string `json:"header,omitempty"`
	Body   Body              `json:"body,omitempty"`
}

// Body is the text of an answer. In JSON it is a text, or any other JSON value
// that is then sent as it stands.
type Body string

// UnmarshalJSON reads both.
func (b *Body) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(raw, []byte(`"`)) {
		return json.Unmarshal(raw, (*string)(b))
	}
	*b = Body(raw)
	return nil
}

// Bounds of a queue and of one fault.
const (
	mostFaults = 1000
	mostTimes  = 1_000_000
	mostBody   = 1 << 20
)

// Queue holds faults in the order in which they came. It is safe for
// concurrent use.
type Queue struct {
	mu     sync.RWMutex
	faults []*Fault
	last   int
}

// Add queues a fault and returns it with its id, or an error in the words of
// its JSON form.
func (q *Queue) Add(f Fault) (Fault, error) {
	if f.Times == 0 {
		f.Times = 1
	}
	if err := f.check(); err != nil {
		return Fault{}, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.faults) >= mostFaults {
		return Fault{}, fmt.Errorf("%d faults are queued already\n  do: DELETE them first", mostFaults)
	}
	q.last++
	f.ID = q.last
	q.faults = append(q.faults, &f)
	return f, nil
}

func (f *Fault) check() error {
	var faults []error
	say := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	switch s := f.Answer.Status; {
	case s == 0:
		say("answer.status is missing\n  do: write the HTTP status to answer with, such as 503")
	case s < 200 || s > 599:
		say("answer.status %d is no final HTTP status (200 to 599)", s)
	}
	if f.Times < 0 || f.Times > mostTimes {
		say("times %d is not between 1 and %d", f.Times, mostTimes)
	}
	if len(f.Answer.Body) > mostBody {
		say("answer.body is longer than %d bytes", mostBody)
	}
	if m := f.Match.Method; m != strings.ToUpper(m) {
		say("match.method %q: methods are written in capitals", m)
	}
	for name, value := range f.Answer.Header {
		switch http.CanonicalHeaderKey(name) {
		case "Content-Length", "Transfer-Encoding", "Connection":
			say("answer.header: %s is the server's own", name)
		}
		if !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) {
			say("answer.header: %q can't stand in a header", name)
		}
	}
	return errors.Join(faults...)
}

// Take returns the fault that meets the request, the one queued first, and
// uses up one of its times; ok is false when none does.
func (q *Queue) Take(method, path, mark string) (f Fault, ok bool) {
	q.mu.RLock()
	none := len(q.faults) == 0
	q.mu.RUnlock()
	if none {
		return Fault{}, false
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for i, f := range q.faults {
		if !f.Match.fits(method, path, mark) {
			continue
		}
		f.Times--
		if f.Times == 0 {
			q.faults = slices.Delete(q.faults, i, i+1)
		}
		return *f, true
	}
	return Fault{}, false
}

func (m Match) fits(method, path, mark string) bool {
	return (m.Method == "" || m.Method == method) && (m.Mark == "" || m.Mark == mark) && glob.Match(m.Path, path)
}

// List returns the queue; with a mark only the faults for that mark.
func (q *Queue) List(mark string) []Fault {
	q.mu.RLock()
	defer q.mu.RUnlock()
	out := []Fault{}
	for _, f := range q.faults {
		if mark == "" || f.Match.Mark == mark {
			out = append(out, *f)
		}
	}
	return out
}

// Drop forgets the faults for the mark, or all of them when it is "", and
// returns how many there were.
func (q *Queue) Drop(mark string) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	before := len(q.faults)
	q.faults = slices.DeleteFunc(q.faults, func(f *Fault) bool { return mark == "" || f.Match.Mark == mark })
	return before - len(q.faults)
}

// Remove forgets the fault with the id; ok is false when there is none.
func (q *Queue) Remove(id int) (ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	before := len(q.faults)
	q.faults = slices.DeleteFunc(q.faults, func(f *Fault) bool { return f.ID == id })
	return len(q.faults) < before
}

// Reset empties the queue and numbers from 1 again.
func (q *Queue) Reset() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.faults, q.last = nil, 0
}

// Write sends the answer.
func (a Answer) Write(w http.ResponseWriter) {
	h := w.Header()
	for name, value := range a.Header {
		h.Set(name, value)
	}
	if h.Get("Content-Type") == "" && a.Body != "" {
		h.Set("Content-Type", kind(a.Body))
	}
	w.WriteHeader(a.Status)
	if a.Status != http.StatusNoContent && a.Status != http.StatusNotModified {
		w.Write([]byte(a.Body))
	}
}

// kind guesses the media type of a scripted body.
func kind(body Body) string {
	if s := strings.TrimSpace(string(body)); strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[") {
		return "application/json"
	}
	return "text/plain; charset=utf-8"
}
