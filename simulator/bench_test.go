package simulator

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/edge"
)

// idle is a room that does next to nothing, so that a benchmark measures the
// corridor alone.
type idle struct{ body []byte }

func (r idle) Serve(w http.ResponseWriter, _ *door.Request) {
	w.Header().Set("Content-Type", "application/fhir+json")
	w.Write(r.body)
}

// nowhere is a client that throws everything away.
type nowhere struct{ header http.Header }

func (n *nowhere) Header() http.Header         { return n.header }
func (n *nowhere) WriteHeader(int)             {}
func (n *nowhere) Write(b []byte) (int, error) { return len(b), nil }

// furnished returns a simulator whose FHIR room is the one given.
func furnished(t testing.TB, r room, mutations ...edge.Mutation) *Simulator {
	t.Helper()
	s := start(t, Config{Seed: 7, Clock: noon()})
	f := *s.floor.Load()
	f.rooms = map[string]room{inFHIR: r}
	f.mutations = mutations
	s.floor.Store(&f)
	return s
}

func BenchmarkCorridor(b *testing.B) {
	for name, size := range map[string]int{"read of 2 KiB": 2 << 10, "page of 200 KiB": 200 << 10} {
		b.Run(name, func(b *testing.B) {
			s := furnished(b, idle{make([]byte, size)})
			r := httptest.NewRequest(http.MethodGet, "/v/r4/sim/"+fhirOptions+"/fhir/Patient?_id=148682", nil)
			r.Header.Set("Authorization", "Bearer a-token-that-nobody-issued")
			r.Header.Set("Accept", "application/fhir+json")
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					s.ServeHTTP(&nowhere{http.Header{}}, r.Clone(context.Background()))
				}
			})
		})
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		s, err := Start(b.Context(), Config{Seed: 7})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

func BenchmarkDescribe(b *testing.B) {
	s := start(b, Config{Seed: 7})
	for b.Loop() {
		s.Describe()
	}
}

func BenchmarkReset(b *testing.B) {
	s := start(b, Config{Seed: 7})
	for b.Loop() {
		s.Reset()
	}
}
