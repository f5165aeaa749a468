package bulk

import (
	"fmt"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// draft is a plan in the making, and how far it has got. Since it must read
// every chart anyway, it writes the first files on the way.
type draft struct {
	plan
	from    source
	keep    keeper   // of written files; nil: none is written (any more)
	room    int      // bytes that may still be written
	types   []string // that each chart has its own of
	next    int      // in the roster
	tallies map[string]*tally
	cited   *cited
	scratch []byte
}

// order is what a plan is asked for.
type order struct {
	roster roster
	since  time.Time
	page   int // resources in a file, at most
}

// key tells orders apart.
func (o order) key() string {
	since := int64(0)
	if !o.since.IsZero() {
		since = o.since.UnixNano()
	}
	return fmt.Sprintf("%s|%d|%d", o.roster.key, o.page, since)
}

func newDraft(from source, o order) *draft {
	d := &draft{
		plan: plan{key: o.key(), roster: o.roster, since: o.since},
		from: from, types: from.perChart(),
		tallies: map[string]*tally{}, cited: newCited(from),
	}
	for _, t := range from.types {
		d.tallies[t] = &tally{resource: t, page: o.page}
	}
	return d
}

// advance reads at most so many further charts and reports whether the plan is
// complete.
func (d *draft) advance(most int) bool {
	for end := min(d.next+most, d.roster.len()); d.next < end; d.next++ {
		chart := d.from.cohort.Chart(d.roster.at(d.next))
		for _, t := range d.types {
			d.read(chart, t)
			d.tooMany = d.tooMany || len(d.tallies[t].files) > mostFiles
		}
		if d.tooMany {
			return true
		}
	}
	if d.next < d.roster.len() {
		return false
	}
	d.finish()
	return true
}

// read counts what the chart has of one type. It writes it too, where there is
// room, or where it may cite what none has yet.
func (d *draft) read(c *cohort.Chart, resource string) {
	t, n := d.tallies[resource], 0
	cites := d.cited.mayGrow(resource)
	if d.keep == nil && !cites {
		t.add(batch{d.next, d.from.count(c, resource, d.since), nil}, nil)
		return
	}
	d.scratch, n = d.from.append(d.scratch[:0], c, resource, d.since)
	if cites {
		d.cited.read(d.scratch)
	}
	if d.room -= len(d.scratch); d.room < 0 {
		d.stopWriting()
	}
	t.add(batch{d.next, n, d.scratch}, d.keep)
}

// stopWriting gives up the files that are begun.
func (d *draft) stopWriting() {
	d.keep = nil
	for _, t := range d.tallies {
		t.open = nil
	}
}

// finish lists the shared resources and puts the files in order.
func (d *draft) finish() {
	for _, t := range d.types {
		d.tallies[t].close(d.keep)
	}
	d.cited.follow(d.from)
	for t, seen := range d.cited.seen {
		for i, one := range d.from.render.Shared(t) {
			if seen[i] && one.Updated.After(d.since) {
				d.tallies[t].add(batch{0, 1, nil}, nil)
				last := &d.tallies[t].files[len(d.tallies[t].files)-1]
				last.shared = append(last.shared, i)
			}
		}
	}
	for _, t := range d.from.types {
		d.files = append(d.files, d.tallies[t].files...)
	}
	d.tallies, d.cited, d.scratch, d.keep = nil, nil, nil, nil
}
