package bulk

import (
	"bytes"
	"time"
)

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

// find returns the file of the type and number.
func (p *plan) find(resource string, n int) (*file, bool) {
	for i := range p.files {
		if f := &p.files[i]; f.resource == resource && f.n == n {
			return f, true
		}
	}
	return nil, false
}

// draft is a plan in the making, and how far it has got.
type draft struct {
	plan
	from    source
	page    int // resources in a file, at most
	next    int // in the roster
	tallies map[string]*tally
	cited   map[string][]bool // which shared resources a chart has referred to
	uncited int               // how many none has yet
	scratch []byte
}

// tally counts the resources of one type into files.
type tally struct {
	files []file
	total int
}

func newDraft(from source, key string, x roster, since time.Time, page int) *draft {
	d := &draft{
		plan: plan{key: key, roster: x, since: since},
		from: from, page: page,
		tallies: map[string]*tally{}, cited: map[string][]bool{},
	}
	for _, t := range from.types {
		d.tallies[t] = &tally{}
	}
	for _, t := range from.inCommon() {
		n := len(from.render.Shared(t))
		d.cited[t] = make([]bool, n)
		d.uncited += n
	}
	return d
}

// advance reads at most so many further charts and reports whether the plan is
// complete.
func (d *draft) advance(most int) bool {
	end := min(d.next+most, d.roster.len())
	for ; d.next < end; d.next++ {
		c := d.from.cohort.Chart(d.roster.at(d.next))
		for _, t := range d.from.perChart() {
			d.tallies[t].add(t, d.from.count(c, t, d.since), d.next, d.page)
			d.tooMany = d.tooMany || len(d.tallies[t].files) > mostFiles
		}
		switch {
		case d.tooMany:
			return true
		case d.uncited == 0:
			continue
		}
		d.scratch = d.scratch[:0]
		for _, t := range d.from.perChart() {
			d.scratch = d.from.append(d.scratch, c, t, d.since)
		}
		d.cite(d.scratch)
	}
	if d.next < d.roster.len() {
		return false
	}
	d.finish()
	return true
}

// add counts so many resources of one chart.
func (t *tally) add(resource string, count, member, page int) {
	skip := 0
	for count > 0 {
		last := len(t.files) - 1
		if last < 0 || t.files[last].count == page {
			t.files = append(t.files, file{
				resource: resource, n: len(t.files) + 1, offset: t.total, member: member, skip: skip,
			})
			last++
		}
		took := min(count, page-t.files[last].count)
		t.files[last].count += took
		t.total += took
		skip += took
		count -= took
	}
}

// cite notes which shared resources the lines refer to: an export brings along
// what its members' resources point at.
func (d *draft) cite(lines []byte) {
	for t, seen := range d.cited {
		for i, one := range d.from.render.Shared(t) {
			if !seen[i] && bytes.Contains(lines, []byte(`"`+t+"/"+one.ID+`"`)) {
				seen[i] = true
				d.uncited--
			}
		}
	}
}

// finish lists the shared resources and puts the files in order.
func (d *draft) finish() {
	for t, seen := range d.cited {
		for i, one := range d.from.render.Shared(t) {
			if seen[i] && one.Updated.After(d.since) {
				d.tallies[t].add(t, 1, 0, d.page)
				last := &d.tallies[t].files[len(d.tallies[t].files)-1]
				last.shared = append(last.shared, i)
			}
		}
	}
	for _, t := range d.from.types {
		d.files = append(d.files, d.tallies[t].files...)
	}
	d.tallies, d.cited, d.scratch = nil, nil, nil
}
