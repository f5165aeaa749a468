package bulk

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// download is one file that may be fetched.
type download struct {
	plan *plan
	file *file
}

// serveFile answers a request for a file of a manifest (document line 278).
func (r *Room) serveFile(w http.ResponseWriter, q *door.Request, to route) {
	d, p := r.find(q, to)
	if p != nil {
		p.answer(&r.rules.Outcome).send(w, q)
		return
	}
	h := w.Header()
	h["Content-Type"] = []string{ndjson}
	h["Vary"] = []string{"Accept-Encoding"}
	if q.HTTP.Method == http.MethodHead {
		w.WriteHeader(http.StatusOK)
		return
	}
	if accepts(q.HTTP.Header, "gzip") {
		h["Content-Encoding"] = []string{"gzip"}
		z := r.zips.Get().(*gzip.Writer)
		defer r.zips.Put(z)
		z.Reset(w)
		if err := errors.Join(r.pour(z, q, d, func(int) {}), z.Close()); err != nil {
			panic(http.ErrAbortHandler)
		}
		return
	}
	if err := r.pour(w, q, d, func(size int) { h["Content-Length"] = []string{strconv.Itoa(size)} }); err != nil {
		// The status has left already: a broken connection is the only way to
		// say that lines are missing.
		panic(http.ErrAbortHandler)
	}
}

// find refuses whatever is not a file of one of the visitor's exports.
func (r *Room) find(q *door.Request, to route) (download, *problem) {
	if !to.allows(q.HTTP.Method) {
		return download{}, notAllowed(to.methods())
	}
	f := &r.rules.Files
	v, p := r.admit(q, f.Guard)
	if p != nil {
		return download{}, p
	}
	n, resource, ok := r.rules.Manifest.Names.read(to.name)
	if !ok {
		return download{}, r.notFound("files are called {n}.{Type}.ndjson")
	}
	j, fits, ok := r.linked(q.Segment)
	if !ok {
		return download{}, r.notFound("no export has such a file")
	}
	if p := owns(v, j, f.Owner); p != nil {
		return download{}, p
	}
	switch {
	case j.over(q.Now) && !f.Endures:
		return download{}, r.notFound("the export has been cancelled or has expired, and its files with it")
	case !j.done.Load():
		return download{}, r.notFound("the export is not complete yet")
	case !v.stranger && !v.grant.Scopes.Allows("system", resource, access.Read):
		return download{}, outOfScope("the access token has no system scope for %s", resource)
	}
	plan, _ := j.plan.advance()
	one, ok := plan.find(resource, n)
	if !ok || !slices.Contains(j.types, resource) || !fits(one) {
		return download{}, r.notFound("the export has no such file")
	}
	return download{plan, one}, nil
}

// linked returns the export that the segment of a file link belongs to, and
// what tells whether one of its files is meant.
func (r *Room) linked(segment string) (j *job, fits func(*file) bool, ok bool) {
	if r.rules.Manifest.Segment == Opaque {
		j, ok = r.jobs.get(segment)
		return j, func(*file) bool { return true }, ok && j.segment == segment
	}
	l, err := parseLink(segment)
	if err != nil {
		return nil, nil, false
	}
	j, ok = r.jobs.get(l.ID)
	return j, func(f *file) bool { return f.offset == l.Offset && f.count == l.Limit }, ok && j.id == l.ID
}

// pour writes the file's bytes, from the shelf if it has them. size is told
// how many there are before the first is written, if that is known.
func (r *Room) pour(out io.Writer, q *door.Request, d download, size func(int)) error {
	key := d.file.key(d.plan)
	if p, ok := r.shelf.get(key); ok {
		size(p.size)
		_, err := p.WriteTo(out)
		return err
	}
	s := &spill{out: out, most: r.shelf.largest()}
	select {
	case r.fills <- struct{}{}:
		defer func() { <-r.fills }()
	default:
		s.most = 0 // enough others are being gathered
	}
	b := r.chunks.Get().(*[]byte)
	defer r.chunks.Put(b)
	if err := r.from.write(q.HTTP.Context(), r.strewn(s, d), d.plan, d.file, b); err != nil {
		return err
	}
	if s.spilt {
		return nil
	}
	r.shelf.put(key, &s.kept)
	size(s.kept.size)
	_, err := s.kept.WriteTo(out)
	return err
}

// spill gathers what is written to it, up to most bytes; with more it passes
// everything on.
type spill struct {
	out   io.Writer
	most  int
	kept  pile
	spilt bool
}

// Write gathers or passes on.
func (s *spill) Write(p []byte) (int, error) {
	if !s.spilt && s.kept.size+len(p) <= s.most {
		return s.kept.Write(p)
	}
	if !s.spilt {
		s.spilt = true
		if _, err := s.kept.WriteTo(s.out); err != nil {
			return 0, err
		}
		s.kept = pile{}
	}
	return s.out.Write(p)
}

// accepts reports whether the sender takes the content coding.
func accepts(h http.Header, coding string) bool {
	for _, line := range h.Values("Accept-Encoding") {
		for one := range strings.SplitSeq(line, ",") {
			name, weight, _ := strings.Cut(strings.ReplaceAll(one, " ", ""), ";")
			if strings.EqualFold(name, coding) {
				return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000"
			}
		}
	}
	return false
}
