package render

import (
	"encoding/json"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// proof is a Provenance as the tests read it.
type proof struct {
	Target   []struct{ Reference string }
	Recorded time.Time
	Agent    []struct {
		Type            struct{ Coding []struct{ Code string } }
		Who, OnBehalfOf struct{ Reference string }
	}
}

func proofs(t *testing.T, all []Resource) map[string]proof {
	t.Helper()
	out := map[string]proof{}
	for _, r := range all {
		if r.Type == "Provenance" {
			var p proof
			if err := json.Unmarshal(r.JSON, &p); err != nil {
				t.Fatal(err)
			}
			out[r.ID] = p
		}
	}
	return out
}

func TestEveryRecordHasOneProvenanceWhichIsNoOlder(t *testing.T) {
	t.Parallel()
	r := New(small())
	charts := []*cohort.Chart{full()}
	for i := range small().Len() {
		charts = append(charts, small().Chart(i))
	}
	for _, c := range charts {
		all := r.Chart(c)
		of := map[string]string{}
		signed := proofs(t, all)
		for id, p := range signed {
			if len(p.Target) == 0 {
				t.Errorf("%s is of nothing", id)
			}
			for _, to := range p.Target {
				if other := of[to.Reference]; other != "" {
					t.Errorf("%s is signed by %s and %s", to.Reference, other, id)
				}
				of[to.Reference] = id
			}
		}
		newest := map[string]time.Time{}
		for _, res := range all {
			id := of[res.Type+"/"+res.ID]
			if (id == "") != (res.Type == "Provenance") {
				t.Errorf("%s/%s is signed by %q", res.Type, res.ID, id)
			}
			if id != "" && res.Updated.After(newest[id]) {
				newest[id] = res.Updated
			}
		}
		for id, p := range signed {
			if !p.Recorded.Equal(newest[id].Truncate(time.Second)) {
				t.Errorf("%s was recorded at %v, its newest target at %v", id, p.Recorded, newest[id])
			}
		}
	}
}

func TestProvenanceNamesWhoWroteAndWhoPassedOn(t *testing.T) {
	t.Parallel()
	for id, p := range proofs(t, New(small()).Chart(full())) {
		if len(p.Agent) != 2 {
			t.Fatalf("%s has %d agents", id, len(p.Agent))
		}
		author, transmitter := p.Agent[0], p.Agent[1]
		if author.Type.Coding[0].Code != "author" || author.Who.Reference[:13] != "Practitioner/" || author.OnBehalfOf.Reference != "Organization/3001" {
			t.Errorf("%s was written by %+v", id, author)
		}
		if transmitter.Type.Coding[0].Code != "transmitter" || transmitter.Who.Reference != "Organization/3001" || transmitter.OnBehalfOf.Reference != "" {
			t.Errorf("%s was passed on by %+v", id, transmitter)
		}
	}
}

func TestWhatWasRecordedTogetherIsSignedTogether(t *testing.T) {
	t.Parallel()
	signed := proofs(t, New(small()).Chart(full()))
	of := map[string]string{}
	for id, p := range signed {
		for _, to := range p.Target {
			of[to.Reference] = id
		}
	}
	for to, want := range map[string]string{
		"Encounter/9-e1":           "9-pv-e1",
		"Observation/9-e1-bp":      "9-pv-e1",
		"Observation/9-l1":         "9-pv-e1",       // issued a day later
		"AllergyIntolerance/9-a1":  "9-pv-e1",       // names no visit, and was recorded during one
		"Goal/9-g1":                "9-pv-e1",       // likewise, on its day
		"Condition/9-c2":           "9-pv-20190505", // at no visit
		"Device/9-d2":              "9-pv-19990101",
		"DocumentReference/9-n1":   "9-pv-n1",
		"Patient/9":                "9-pv-patient",
		"MedicationRequest/9-m2":   "9-pv-20210301",
		"Immunization/9-i2":        "9-pv-20201001",
		"DiagnosticReport/9-r1":    "9-pv-e1",
		"Encounter/9-e2":           "9-pv-e2",
		"CareTeam/9-ct1":           "9-pv-e1",
		"MedicationRequest/9-none": "",
	} {
		if of[to] != want {
			t.Errorf("%s is signed by %s, want %s", to, of[to], want)
		}
	}
}
