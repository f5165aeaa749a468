package simulator

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/journal"
)

// visit is one request on its way down the corridor.
type visit struct {
	sim     *Simulator
	floor   *floor
	place   place
	request *http.Request
	out     *writer
	q       *door.Request
	entry   journal.Entry
	took    func() time.Duration // since it came in, by the machine's clock
}

// ServeHTTP is the corridor.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v := &visit{sim: s, floor: s.floor.Load(), request: r, place: s.route(r), took: s.clock.Stopwatch()}
	if v.place.room == inControl {
		s.serveControl(w, v)
		return
	}
	mark := r.Header.Get(door.Marked)
	now := s.clock.Now(mark)
	v.out = s.newWriter(w, v.place, r.Header.Get("Origin"))
	v.entry = journal.Entry{N: s.journal.Open(), At: now, Mark: mark, Room: v.place.room, Request: r}
	w.Header().Set("Date", now.Format(http.TimeFormat))
	defer v.leave()
	v.walk(now, mark)
}

// walk goes from door to door until somebody answers.
func (v *visit) walk(now time.Time, mark string) {
	if f, ok := v.sim.faults.Take(v.request.Method, v.request.URL.Path, mark); ok {
		v.entry.Fault = fmt.Sprintf("fault %d", f.ID)
		f.Answer.Write(v.out)
		return
	}
	q, err := v.parse(now, mark)
	v.q = q
	if q != nil {
		v.entry.Sent, v.entry.SentLen = q.Body, int64(len(q.Body))
	}
	switch {
	case errors.Is(err, errTooLarge):
		v.out.Header().Set("Connection", "close") // the rest is not read
		v.refuse(http.StatusRequestEntityTooLarge, "too-long", err.Error())
	case err != nil:
		v.refuse(http.StatusBadRequest, "invalid", err.Error())
	default:
		v.answer()
	}
}

// answer lets the room answer, or says itself that there is none.
func (v *visit) answer() {
	room, known := v.floor.rooms[v.place.room]
	switch {
	case known && v.request.Method == http.MethodOptions:
		v.options()
	case known:
		v.mutated(func(w http.ResponseWriter) { room.Serve(w, v.q) })
	case v.place.room == inKeys:
		v.keySet()
	case v.place.room == inFront:
		v.front()
	default:
		v.refuse(http.StatusNotFound, "not-found", "nothing is served at this path")
	}
}

// leave notes the exchange. A room that panicked is answered for, without
// saying what happened to anybody but the log and the journal.
func (v *visit) leave() {
	trouble := recover()
	if err, _ := trouble.(error); trouble != nil && !errors.Is(err, http.ErrAbortHandler) {
		v.entry.Note = fmt.Sprintf("the room panicked: %v", trouble)
		v.sim.logf("#%d %s %s: %s\n%s", v.entry.N, v.request.Method, v.request.URL.Path, v.entry.Note, debug.Stack())
		if v.out.status == 0 {
			clear(v.out.Header())
			v.refuse(http.StatusInternalServerError, "exception", "something is broken in the simulator, not in the request; its log says more")
			trouble = nil
		}
	}
	if trouble == nil {
		v.out.finish()
	}
	e := &v.entry
	e.Status, e.Header = v.out.status, v.out.Header()
	e.Answer, e.AnswerLen = v.out.kept, v.out.length
	e.Took = v.took()
	v.sim.journal.Close(*e)
	v.sim.free(v.out)
	v.sim.logf("#%d %s %s %d %s %s\n", e.N, v.request.Method, v.request.URL.Path, e.Status, e.Room, e.Took.Round(10*time.Microsecond))
	if trouble != nil {
		panic(http.ErrAbortHandler) // the answer had begun: break it off
	}
}
