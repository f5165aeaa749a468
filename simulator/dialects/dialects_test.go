package dialects

import (
	"reflect"
	"testing"

	"qsmartcare.example/conformance/simulator/house"
)

func TestTheFirstDialectIsTheDocuments(t *testing.T) {
	t.Parallel()
	first := All()[0]
	r := house.Honest()
	if first.Change(&r); first.Name != "documented" || !reflect.DeepEqual(r, house.Honest()) {
		t.Errorf("%s changes what is honest", first.Name)
	}
}

func TestEveryOtherDialectChangesEveryRoomItSpeaksOf(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, d := range All() {
		if seen[d.Name] || d.Name == "" || d.Says == "" {
			t.Errorf("dialect %q is not told apart, or says nothing", d.Name)
		}
		seen[d.Name] = true
	}
	r, honest := house.Honest(), house.Honest()
	standard().Change(&r)
	for name, same := range map[string]bool{
		"access": reflect.DeepEqual(r.Access, honest.Access), "fhir": reflect.DeepEqual(r.FHIR, honest.FHIR),
		"smart": reflect.DeepEqual(r.SMART, honest.SMART), "bulk": reflect.DeepEqual(r.Bulk, honest.Bulk),
		"legacy": reflect.DeepEqual(r.Legacy, honest.Legacy),
	} {
		if same {
			t.Errorf("standard leaves the %s rules as the document has them", name)
		}
	}
	if len(r.Edge) != 0 {
		t.Error("a lawful dialect needs no mutation")
	}
}

func TestADialectDoesNotChangeWhatIsHonest(t *testing.T) {
	t.Parallel()
	before := house.Honest()
	r := house.Honest()
	standard().Change(&r)
	if !reflect.DeepEqual(before, house.Honest()) {
		t.Error("Honest hands out what a dialect can change for all")
	}
}
