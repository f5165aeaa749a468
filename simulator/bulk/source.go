package bulk

import (
	"bytes"
	"context"
	"io"
	"slices"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/render"
)

// source is where the lines of files come from.
type source struct {
	cohort *cohort.Cohort
	render *render.Renderer
	types  []string // that an export can hold
}

// perChart are the types of the source that each chart has its own of.
func (s source) perChart() []string { return s.among(render.Types()) }

// inCommon are the types of the source that charts share.
func (s source) inCommon() []string { return s.among(render.SharedTypes()) }

func (s source) among(types []string) []string {
	var out []string
	for _, t := range s.types {
		if slices.Contains(types, t) {
			out = append(out, t)
		}
	}
	return out
}

// count returns how many lines append appends.
func (s source) count(c *cohort.Chart, resource string, since time.Time) int {
	if since.IsZero() {
		return s.render.Count(c, resource)
	}
	n := 0
	for _, one := range s.render.Chart(c, resource) {
		if one.Updated.After(since) {
			n++
		}
	}
	return n
}

// append appends the chart's resources of the type that changed after since,
// each with its line break, and returns how many.
func (s source) append(dst []byte, c *cohort.Chart, resource string, since time.Time) ([]byte, int) {
	if since.IsZero() {
		return s.render.Append(dst, c, resource)
	}
	n := 0
	for _, one := range s.render.Chart(c, resource) {
		if one.Updated.After(since) {
			dst = append(append(dst, one.JSON...), '\n')
			n++
		}
	}
	return dst, n
}

// chunk is how many bytes are written at a time, about.
const chunk = 128 << 10

// write writes the file's lines. It holds one chunk and one chart at a time,
// in a buffer that it borrows and gives back.
func (s source) write(ctx context.Context, out io.Writer, p *plan, f *file, b *[]byte) error {
	if f.shared != nil {
		return s.writeShared(out, f)
	}
	buf, left, skip := (*b)[:0], f.count, f.skip
	defer func() { *b = buf[:0] }()
	for at := f.member; left > 0 && at < p.roster.len(); at++ {
		chart := s.cohort.Chart(p.roster.at(at))
		begin, n := len(buf), 0
		buf, n = s.append(buf, chart, f.resource, p.since)
		buf = cut(buf, begin, skip, left)
		left -= min(n-skip, left)
		skip = 0
		if len(buf) < chunk && left > 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := out.Write(buf); err != nil {
			return err
		}
		buf = buf[:0]
	}
	return nil
}

func (s source) writeShared(out io.Writer, f *file) error {
	all := s.render.Shared(f.resource)
	for _, i := range f.shared {
		if _, err := out.Write(append(slices.Clip(all[i].JSON), '\n')); err != nil {
			return err
		}
	}
	return nil
}

// cut leaves of the lines from begin on those after skip, at most most.
func cut(b []byte, begin, skip, most int) []byte {
	from := begin + lineEnd(b[begin:], skip)
	to := from + lineEnd(b[from:], most)
	if skip > 0 {
		to = begin + copy(b[begin:], b[from:to])
	}
	return b[:to]
}

// lineEnd returns where the nth line ends, or the end of b.
func lineEnd(b []byte, n int) int {
	at := 0
	for range n {
		i := bytes.IndexByte(b[at:], '\n')
		if i < 0 {
			return len(b)
		}
		at += i + 1
	}
	return at
}
