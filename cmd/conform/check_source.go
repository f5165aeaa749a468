package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime"
	"sync"

	"qsmartcare.example/conformance/fixtures/r4"
)

// The bounds of what is held at once.
const (
	largest      = 512 << 20 // of one JSON document, which may be a line
	linesInBatch = 64
	bytesInBatch = 1 << 20
)

// source judges what a file holds. One whose first line is a whole JSON value
// is NDJSON, and one that is called so; anything else is one document.
func (c *checker) source(name string, in io.Reader) error {
	r := bufio.NewReaderSize(in, 1<<20)
	first, err := line(r)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch start := bytes.TrimLeft(bytes.TrimPrefix(first, []byte("\ufeff")), " \t\r\n"); {
	case bytes.HasPrefix(start, []byte("<")):
		return errors.New("this is XML, and XML (C-CDA documents and FHIR in XML) is not judged yet\n  do: give FHIR JSON or NDJSON")
	case bytes.HasPrefix(start, []byte("\x1f\x8b")), bytes.HasPrefix(start, []byte("PK")):
		return errors.New("this is compressed\n  do: unpack it first")
	}
	if _, bad := r4.Decode(first); bad == nil || path.Ext(name) == ".ndjson" {
		return c.lines(name, first, r)
	}
	rest, err := io.ReadAll(io.LimitReader(r, largest+1))
	switch {
	case err != nil:
		return &readError{err}
	case len(rest) > largest:
		return fmt.Errorf("one document of more than %d MB\n  do: split it into NDJSON, which is read line by line", largest>>20)
	}
	return c.whole(name, append(first, rest...))
}

// whole judges one document.
func (c *checker) whole(name string, body []byte) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return errors.New("the file is empty")
	}
	c.take(name, c.judge.record(body, 0))
	return nil
}

// line reads up to the end of a line, which belongs to it.
func line(r *bufio.Reader) ([]byte, error) {
	var out []byte
	for {
		part, err := r.ReadSlice('\n')
		out = append(out, part...)
		switch {
		case len(out) > largest:
			return nil, fmt.Errorf("a line of more than %d MB", largest>>20)
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil && !errors.Is(err, io.EOF):
			return out, &readError{err}
		default:
			return out, err
		}
	}
}

// batch are some lines of a file, and what came of them.
type batch struct {
	from  int
	lines [][]byte
	done  chan []judged
}

// lines judges NDJSON on every core. Batches wait in the order of the file for
// whoever prints, and no more of them are read than the cores keep up with.
func (c *checker) lines(name string, first []byte, r *bufio.Reader) error {
	work, order := make(chan *batch), make(chan *batch, 2*runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for b := range work {
				b.done <- c.judge.batch(b)
			}
		})
	}
	var failed error
	workers.Go(func() {
		defer close(order)
		defer close(work)
		failed = c.feed(first, r, func(b *batch) { order <- b; work <- b })
	})
	for b := range order {
		for _, j := range <-b.done {
			c.take(name, j)
		}
	}
	workers.Wait()
	return failed
}

// feed cuts a file into batches.
func (c *checker) feed(first []byte, r *bufio.Reader, give func(*batch)) error {
	n := 1
	b, size := &batch{from: 1, done: make(chan []judged, 1)}, 0
	for next, err := first, error(nil); c.ctx.Err() == nil; next, err = line(r) {
		if err != nil && !errors.Is(err, io.EOF) {
			give(b)
			return err
		}
		b.lines = append(b.lines, next)
		size += len(next)
		end := errors.Is(err, io.EOF)
		if len(b.lines) == linesInBatch || size > bytesInBatch || end {
			give(b)
			b, size = &batch{from: n + 1, done: make(chan []judged, 1)}, 0
		}
		if end {
			return nil
		}
		n++
	}
	return nil
}
