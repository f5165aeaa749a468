package bulk

import (
	"bytes"
	"io"
)

// gathers returns the shelf for files that are written while an export is
// planned; nil where they don't end up as they are written.
func (r *Room) gathers() *shelf {
	if r.rules.Files.Strays != "" {
		return nil
	}
	return r.shelf
}

// strewn returns where the lines of the file go: straight on, or through a
// swap of its first line when the rules strew one type over all files.
func (r *Room) strewn(out io.Writer, d download) io.Writer {
	strays := r.rules.Files.Strays
	if strays == "" || strays == d.file.resource {
		return out
	}
	chart := r.cohort.Chart(d.plan.roster.at(d.file.member))
	line, _ := r.from.append(nil, chart, strays, d.plan.since)
	return &swap{out: out, line: cut(line, 0, 0, 1)}
}

// swap replaces the first line that is written to it.
type swap struct {
	out  io.Writer
	line []byte
}

// Write passes on everything but the first line. The first chunk that arrives
// begins with a whole line.
func (s *swap) Write(p []byte) (int, error) {
	rest := p
	if s.line != nil {
		rest = p[bytes.IndexByte(p, '\n')+1:]
		if _, err := s.out.Write(s.line); err != nil {
			return 0, err
		}
		s.line = nil
	}
	if _, err := s.out.Write(rest); err != nil {
		return 0, err
	}
	return len(p), nil
}
