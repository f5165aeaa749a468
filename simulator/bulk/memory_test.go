package bulk

import (
	"bytes"
	"context"
	"io"
	"runtime"
	"slices"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/render"
)

// gauge counts what is written to it and, now and then, what is in use.
type gauge struct {
	written, largest int
	inUse            uint64
	writes           int
}

func (g *gauge) Write(p []byte) (int, error) {
	g.written += len(p)
	g.largest = max(g.largest, len(p))
	if g.writes++; g.writes%8 == 1 {
		g.inUse = max(g.inUse, inUse())
	}
	return len(p), nil
}

func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestFileIsWrittenInBoundedMemory is not parallel: it looks at the memory of
// the whole process.
func TestFileIsWrittenInBoundedMemory(t *testing.T) {
	const people = 200
	c := cohort.New(3, people)
	s := source{cohort: c, render: render.New(c), types: render.Types()}
	slices.Sort(s.types)
	d := newDraft(s, order{roster{key: "all", all: people}, time.Time{}, mostPage})
	for !d.advance(64) {
	}
	f, ok := d.plan.find("Observation", 1)
	if !ok {
		t.Fatal("there are no observations")
	}
	before := inUse()
	var g gauge
	buffer := make([]byte, 0, 2*chunk)
	if err := s.write(context.Background(), &g, &d.plan, f, &buffer); err != nil {
		t.Fatal(err)
	}
	if g.written < 3<<20 {
		t.Fatalf("only %d bytes were written, which proves nothing", g.written)
	}
	if g.largest > 4*chunk {
		t.Errorf("%d bytes were held at once", g.largest)
	}
	if grown := int64(g.inUse) - int64(before); grown > 2<<20 {
		t.Errorf("%d bytes more are in use while %d are written", grown, g.written)
	}
}

func TestWriterStopsWhenTheReaderHasGone(t *testing.T) {
	t.Parallel()
	c := cohort.New(3, 100)
	s := source{cohort: c, render: render.New(c), types: []string{"Observation"}}
	d := newDraft(s, order{roster{key: "all", all: 100}, time.Time{}, mostPage})
	d.advance(100)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.write(ctx, io.Discard, &d.plan, &d.files[0], new([]byte)); err == nil {
		t.Error("it writes on")
	}
}

func TestShelfStaysWithinItsBudget(t *testing.T) {
	t.Parallel()
	s := newShelf(4 * (90 + perItem))
	for i := range 26 {
		s.put(string(rune('a'+i)), held(90))
	}
	if s.used > s.budget || len(s.items) != 4 {
		t.Errorf("it holds %d bytes in %d items", s.used, len(s.items))
	}
	if _, ok := s.get("z"); !ok {
		t.Error("the latest is gone")
	}
	s.put("large", held(100+perItem))
	if _, ok := s.get("large"); ok {
		t.Error("one that leaves no room beside it is kept")
	}
}

// held is a pile of so many bytes.
func held(n int) *pile { return &pile{pieces: [][]byte{make([]byte, n)}, size: n} }

func TestPileHoldsWhatWasWritten(t *testing.T) {
	t.Parallel()
	var p pile
	var want, got bytes.Buffer
	for i := range 2_000 {
		line := bytes.Repeat([]byte{byte(i)}, i)
		want.Write(line)
		p.Write(line)
	}
	if n, err := p.WriteTo(&got); err != nil || int(n) != want.Len() || p.size != want.Len() || !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Errorf("%d of %d bytes come back: %v", n, want.Len(), err)
	}
	if p.room() > want.Len()+largestPiece {
		t.Errorf("%d bytes are held for %d", p.room(), want.Len())
	}
}

func TestPlanOfFarTooManyFilesIsGivenUp(t *testing.T) {
	t.Parallel()
	one := tally{resource: "Patient", page: 1}
	one.add(batch{count: mostFiles + 1}, nil)
	c := cohort.New(1, 20)
	d := newDraft(source{cohort: c, render: render.New(c), types: []string{"Patient"}}, order{roster: roster{all: 20}, page: 1})
	d.tallies["Patient"] = &one
	if !d.advance(1) || !d.tooMany {
		t.Errorf("it goes on: %v", d.tooMany)
	}
}
