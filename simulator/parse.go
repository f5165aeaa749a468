package simulator

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/smart"
)

var errTooLarge = fmt.Errorf("the body is longer than %d bytes", door.MaxBody)

// route finds the place of a request, below the path of the public URL when a
// proxy left that in.
func (s *Simulator) route(r *http.Request) place {
	path := r.URL.EscapedPath()
	if rest, ok := strings.CutPrefix(path, s.prefix); ok && s.prefix != "" && strings.HasPrefix(rest, "/") {
		path = rest
	}
	return route(path)
}

// parse reads the request once, for all rooms. On an error the request is what
// could be read.
func (v *visit) parse(now time.Time, mark string) (*door.Request, error) {
	r := v.request
	q := &door.Request{
		HTTP: r, Now: now, Mark: mark,
		Root: v.sim.root, Base: v.sim.root + v.place.base, Path: v.place.path, Segment: v.place.segment,
	}
	q.Query, q.QueryErr = url.ParseQuery(r.URL.RawQuery)
	q.MediaType = mediaType(r.Header.Get("Content-Type"))
	var err error
	if q.Body, err = readBody(v.out, r); err != nil {
		return q, err
	}
	if q.MediaType == "application/x-www-form-urlencoded" {
		q.Form, q.FormErr = url.ParseQuery(string(q.Body))
	}
	if q.Form == nil {
		q.Form = url.Values{}
	}
	switch v.place.room {
	case inFHIR:
		q.Grant, q.Refusal = v.floor.access.AuthorizeRecords(now, access.Shown{
			Header: r.Header.Get("Authorization"), Query: q.Query.Get("access_token"),
		})
	case inSMART, inBulk:
		q.Grant, q.Refusal = v.floor.access.Authorize(now, r.Header.Get("Authorization"))
	}
	return q, v.heed(q)
}

// readBody reads a body of at most door.MaxBody bytes.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.ContentLength > door.MaxBody {
		return nil, errTooLarge
	}
	if r.Body == nil || r.Body == http.NoBody {
		return nil, nil
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, door.MaxBody))
	r.Body = http.NoBody
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &long):
		return body, errTooLarge
	case err != nil:
		return body, fmt.Errorf("the body did not arrive whole")
	}
	return body, nil
}

// mediaType returns the media type without its parameters; one that can't be
// parsed, as far as the first parameter.
func mediaType(header string) string {
	if m, _, err := mime.ParseMediaType(header); err == nil {
		return m
	}
	m, _, _ := strings.Cut(header, ";")
	return strings.ToLower(strings.TrimSpace(m))
}

// heed heeds what the options of a FHIR base ask for. The error says what is
// wrong with them.
func (v *visit) heed(q *door.Request) error {
	if v.place.room != inFHIR || q.Segment == "" {
		return nil
	}
	o := v.sim.options.Load() // nearly every request has those of the one before
	if o == nil || o.segment != q.Segment {
		o = &options{segment: q.Segment}
		o.refusal, o.err = smart.Segment(q.Segment)
		v.sim.options.Store(o)
	}
	if o.refusal != "" && q.Grant != nil {
		q.Grant, q.Refusal = nil, o.refusal
	}
	return o.err
}

// options are those of a segment, read.
type options struct {
	segment, refusal string
	err              error
}
