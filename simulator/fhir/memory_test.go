package fhir

import (
	"flag"
	"runtime"
	"testing"

	"qsmartcare.example/conformance/fixtures/cohort"
)

var walk = flag.Int("walk", 100, "how many patients the walk through a large cohort looks at")

// A walk through a cohort of ten million keeps no more than the charts at hand:
// go test ./simulator/fhir -run WalkThrough -walk 100000 -v
func TestAWalkThroughALargeCohortKeepsLittle(t *testing.T) {
	// Not parallel: it looks at the memory of the whole process.
	const whole = 150 << 20
	room := New(Deps{Cohort: cohort.New(1, 10_000_000), Rules: Honest()})
	begin := memory()
	most := begin
	for i := range *walk {
		id, _, _ := room.cohort.Person(i * 97 % 10_000_000)
		if got := get(t, room, systemToken(), "/Condition?patient="+id); got.status != 200 {
			t.Fatalf("%s: %d", id, got.status)
		}
		if i%50 == 0 {
			most = max(most, memory())
		}
	}
	t.Logf("%d patients: %d MB at the start, %d MB at most; %d charts of %d MB are at hand",
		*walk, begin>>20, most>>20, len(room.shelf.at), room.shelf.bytes>>20)
	if most > whole {
		t.Errorf("%d MB are in use, %d MB were promised", most>>20, whole>>20)
	}
	if room.shelf.bytes > room.shelf.most {
		t.Errorf("%d bytes of charts are at hand", room.shelf.bytes)
	}
}

// memory is what the process holds of the machine's, all together.
func memory() int {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.Sys - m.HeapReleased)
}
