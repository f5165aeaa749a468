package simulator

import (
	"bytes"
	"maps"
	"net/http"

	"qsmartcare.example/conformance/simulator/edge"
)

// writer passes an answer on to the client and keeps its status, its length
// and its beginning for the journal.
type writer struct {
	http.ResponseWriter
	asked   bool   // whether a page of some origin asks
	readers string // the origin whose pages may read the answer; see readers
	most    int
	status  int
	length  int64
	kept    []byte
}

// newWriter returns a writer with memory for the beginning of a body, which
// free gives back.
func (s *Simulator) newWriter(w http.ResponseWriter, p place, origin string) *writer {
	kept, ok := s.bodies.Get().(*[]byte)
	if !ok {
		kept = new([]byte)
		*kept = make([]byte, 0, s.journal.Body())
	}
	return &writer{ResponseWriter: w, most: s.journal.Body(), asked: origin != "", readers: s.readers(p, origin), kept: (*kept)[:0]}
}

func (s *Simulator) free(w *writer) {
	kept := w.kept
	w.kept = nil
	s.bodies.Put(&kept)
}

// WriteHeader sends the header, with what lets pages of other origins read it.
func (w *writer) WriteHeader(status int) {
	if status >= 200 && w.status == 0 {
		w.status = status
		w.share(status)
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (w *writer) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	n, err := w.ResponseWriter.Write(b)
	w.length += int64(n)
	if room := w.most - len(w.kept); room > 0 {
		w.kept = append(w.kept, b[:min(n, room)]...)
	}
	return n, err
}

// send writes the whole body. When the client is gone, there is nobody to tell.
func (w *writer) send(body []byte) { _, _ = w.Write(body) }

// finish sends the header of an answer that never began.
func (w *writer) finish() {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
}

// Unwrap lets http.ResponseController reach the connection.
func (w *writer) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// held keeps a whole answer back, so that it can be rewritten.
type held struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the header that will be sent.
func (h *held) Header() http.Header { return h.header }

// WriteHeader notes the status.
func (h *held) WriteHeader(status int) {
	if status >= 200 && h.status == 0 {
		h.status = status
	}
}

// Write keeps a part of the body.
func (h *held) Write(b []byte) (int, error) {
	h.WriteHeader(http.StatusOK)
	return h.body.Write(b)
}

// mutated lets the room answer and the mutations rewrite what it answers. An
// answer that no mutation matches is not held back.
func (v *visit) mutated(serve func(http.ResponseWriter)) {
	var changes []edge.Mutation
	for _, m := range v.floor.mutations {
		if m.Match(v.request) {
			changes = append(changes, m)
		}
	}
	if len(changes) == 0 {
		serve(v.out)
		return
	}
	h := &held{header: v.out.Header().Clone()}
	serve(h)
	h.WriteHeader(http.StatusOK)
	answer := &edge.Response{Status: h.status, Header: h.header, Body: h.body.Bytes()}
	for _, m := range changes {
		m.Change(v.request, answer)
	}
	out := v.out.Header()
	clear(out)
	maps.Copy(out, answer.Header)
	out.Del("Content-Length") // the mutation may have changed it
	v.out.WriteHeader(answer.Status)
	v.out.send(answer.Body)
}
