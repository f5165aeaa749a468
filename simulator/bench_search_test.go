package simulator

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"
	"time"
)

// BenchmarkSearchBesideBare measures searches of a warm chart over loopback,
// turn by turn with a handler that only writes the same bytes. It reports how
// often the bare handler's time the simulator takes, by the fastest tenth of
// each: a machine that does something else beside it slows the others.
func BenchmarkSearchBesideBare(b *testing.B) {
	for name, query := range map[string]string{
		"allergies":            "AllergyIntolerance?patient=148682",
		"active conditions":    "Condition?patient=148682&clinical-status=active",
		"one kind of vitals":   "Observation?patient=148682&code=8867-4",
		"vital signs":          "Observation?patient=148682&category=vital-signs",
		"results":              "Observation?patient=148682&category=laboratory",
		"visits with sources":  "Encounter?patient=148682&_revinclude=Provenance:target",
		"prescribed medicines": "MedicationRequest?patient=148682&intent=order&_include=MedicationRequest:medication",
	} {
		b.Run(name, func(b *testing.B) {
			s := start(b, Config{Seed: 7})
			ask := tokened(b, s, s.fhirBase()+"/"+query)
			body, header := ask(b)
			bare := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = header["Content-Type"]
				w.Header()["Content-Length"] = []string{strconv.Itoa(len(body))}
				w.Write(body)
			}))
			defer bare.Close()
			askBare := tokened(b, s, bare.URL+"/"+query)
			var ours, theirs []time.Duration
			for b.Loop() {
				ours, theirs = append(ours, timed(b, ask)), append(theirs, timed(b, askBare))
			}
			slices.Sort(ours)
			slices.Sort(theirs)
			b.ReportMetric(float64(ours[len(ours)/10])/float64(theirs[len(theirs)/10]), "x-bare")
			b.ReportMetric(float64(ours[len(ours)/10].Microseconds()), "µs/search")
			b.ReportMetric(float64(len(body))/1024, "KiB")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func timed(b *testing.B, ask func(testing.TB) ([]byte, http.Header)) time.Duration {
	begin := time.Now()
	ask(b)
	return time.Since(begin)
}

// tokened returns what gets the address with a token for the busy patient, over
// one connection that is kept.
func tokened(b *testing.B, s *Simulator, address string) func(testing.TB) ([]byte, http.Header) {
	b.Helper()
	var t struct {
		Access string `json:"access_token"`
	}
	if err := json.Unmarshal(posted(b, s, allowed(s, "launch/patient patient/*.rs")).Body.Bytes(), &t); err != nil {
		b.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	b.Cleanup(client.CloseIdleConnections)
	r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+t.Access)
	r.Header.Set("Accept", "application/fhir+json")
	return func(t testing.TB) ([]byte, http.Header) {
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%v %d %.200s", err, answer.StatusCode, body)
		}
		return body, answer.Header
	}
}
