package bulk

import "time"

// plan says which files an export has and where each begins. It is made once
// and never changed.
type plan struct {
	key    string
	roster roster
	since  time.Time // only what changed after it; zero: everything
	files  []file    // type by type in alphabetical order
	// tooMany says that the files would be more than mostFiles, so that the
	// plan was given up.
	tooMany bool
}

// mostFiles bounds a plan, and with it a manifest: pages of one resource are
// for small groups.
const mostFiles = 100_000

// file is one file of an export.
type file struct {
	resource string
	n        int // which of its type, from 1
	offset   int // how many resources of the type come before it
	count    int // how many it holds

	member int   // where in the roster its first resource is …
	skip   int   // … and how many of that chart come before
	shared []int // or which of the type that charts share it holds
}

// key tells the file from all others.
func (f *file) key(p *plan) string { return p.key + "|" + Typed.write(f.n, f.resource) }

// find returns the file of the type and number.
func (p *plan) find(resource string, n int) (*file, bool) {
	for i := range p.files {
		if f := &p.files[i]; f.resource == resource && f.n == n {
			return f, true
		}
	}
	return nil, false
}
