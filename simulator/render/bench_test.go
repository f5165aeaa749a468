package render

import (
	"testing"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// The busiest chart of all: 148682.
func busiest(b *testing.B) (*Renderer, *cohort.Chart) {
	b.Helper()
	c := cohort.New(1, 100)
	chart, ok := c.Find("148682")
	if !ok {
		b.Fatal("the cohort has no patient 148682")
	}
	return New(c), chart
}

func BenchmarkChart(b *testing.B) {
	r, chart := busiest(b)
	b.ReportAllocs()
	for b.Loop() {
		size := 0
		for _, res := range r.Chart(chart) {
			size += len(res.JSON)
		}
		b.SetBytes(int64(size))
	}
}

func BenchmarkIndexed(b *testing.B) {
	r, chart := busiest(b)
	b.ReportAllocs()
	for b.Loop() {
		r.Indexed(chart)
	}
}

// What a bulk export does with each chart and type.
func BenchmarkAppend(b *testing.B) {
	r, chart := busiest(b)
	var line []byte
	b.ReportAllocs()
	for b.Loop() {
		size := 0
		for _, t := range Types() {
			line, _ = r.Append(line[:0], chart, t)
			size += len(line)
		}
		b.SetBytes(int64(size))
	}
}

// What a search waits for whose chart nobody had looked at: the busiest chart,
// made, rendered and indexed.
func BenchmarkCold(b *testing.B) {
	c := cohort.New(1, 100)
	r := New(c)
	b.ReportAllocs()
	for b.Loop() {
		chart, _ := c.Find("148682")
		r.Indexed(chart)
	}
}
