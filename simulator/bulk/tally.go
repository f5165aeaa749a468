package bulk

// tally counts the resources of one type into files, and gathers their lines
// while somebody keeps them.
type tally struct {
	resource string
	page     int // resources in a file, at most
	files    []file
	total    int
	open     *pile // the lines of the last file so far
}

// batch is what one chart has of one type.
type batch struct {
	member int    // where the chart stands in the roster
	count  int    // how many resources
	lines  []byte // they themselves, or nil
}

// keeper takes the bytes of a file that is complete, and owns them.
type keeper func(f *file, lines *pile)

// add counts a batch. Each file that it completes goes to keep, if that is not
// nil; then every batch must have its lines.
func (t *tally) add(b batch, keep keeper) {
	for skip := 0; skip < b.count; {
		last := len(t.files) - 1
		if last < 0 || t.files[last].count == t.page {
			t.close(keep)
			t.files = append(t.files, file{
				resource: t.resource, n: len(t.files) + 1, offset: t.total, member: b.member, skip: skip,
			})
			last++
			t.open = &pile{}
		}
		took := min(b.count-skip, t.page-t.files[last].count)
		t.files[last].count += took
		t.total += took
		skip += took
		if keep != nil {
			end := lineEnd(b.lines, took)
			t.open.Write(b.lines[:end]) //nolint:errcheck // a pile takes everything
			b.lines = b.lines[end:]
		}
	}
}

// close hands the last file over.
func (t *tally) close(keep keeper) {
	if keep != nil && t.open != nil {
		keep(&t.files[len(t.files)-1], t.open)
	}
	t.open = nil
}
