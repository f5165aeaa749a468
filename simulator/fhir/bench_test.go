package fhir

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/door"
)

// sink is a ResponseWriter that throws everything away.
type sink struct{ header http.Header }

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) Write(b []byte) (int, error) { return len(b), nil }
func (s *sink) WriteHeader(int)             {}

func asked(target, path string, query url.Values) *door.Request {
	return &door.Request{
		HTTP: httptest.NewRequest(http.MethodGet, target, http.NoBody),
		Base: base, Path: path, Query: query, Grant: patientToken(),
	}
}

func bench(b *testing.B, q *door.Request) {
	room := honest()
	size := len(get(b, room, patientToken(), q.Path+"?"+q.Query.Encode()).body)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	w := &sink{header: http.Header{}}
	for b.Loop() {
		clear(w.header)
		room.Serve(w, q)
	}
}

func BenchmarkRead(b *testing.B) { bench(b, asked("/", "/Patient/"+busy, nil)) }

func BenchmarkSearchOnePatient(b *testing.B) {
	bench(b, asked("/", "/Patient", url.Values{"_id": {busy}}))
}

func BenchmarkSearchVitals(b *testing.B) {
	bench(b, asked("/", "/Observation", url.Values{"patient": {busy}, "category": {"vital-signs"}}))
}

// The same bytes from a handler that does nothing else: the bound.
func BenchmarkSameBytes(b *testing.B) {
	q := asked("/", "/Observation", url.Values{"patient": {busy}, "category": {"vital-signs"}})
	body := get(b, honest(), patientToken(), q.Path+"?"+q.Query.Encode()).body
	page := make([]byte, 0, len(body))
	b.SetBytes(int64(len(body)))
	w := &sink{header: http.Header{}}
	for b.Loop() {
		clear(w.header)
		w.header["Content-Type"] = []string{fhirJSON}
		page = append(page[:0], body...)
		w.Write(page)
	}
}

func BenchmarkSearchWithSources(b *testing.B) {
	bench(b, asked("/", "/Encounter", url.Values{"patient": {busy}, "_revinclude": {"Provenance:target"}}))
}

// BenchmarkFirstSearchOfAChart measures what a chart costs that nobody asked
// for lately: it is made, rendered and indexed whole.
func BenchmarkFirstSearchOfAChart(b *testing.B) {
	room := New(Deps{Cohort: cohort.New(1, 10_000_000), Rules: Honest()})
	w := &sink{header: http.Header{}}
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		id, _, _ := room.cohort.Person(i)
		i += 97
		q := asked("/", "/Condition", url.Values{"patient": {id}})
		q.Grant = systemToken()
		clear(w.header)
		room.Serve(w, q)
	}
}
