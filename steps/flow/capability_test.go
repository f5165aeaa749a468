package flow

import (
	"net/http"
	"slices"
	"testing"
)

func TestWhatIsOfferedStandsInTheCapabilityStatement(t *testing.T) {
	t.Parallel()
	e := newEHR(t, map[string]http.HandlerFunc{"/fhir/metadata": func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"resourceType":"CapabilityStatement","rest":[{"resource":[
			{"type":"Patient","searchParam":[{"name":"_id"},7]},{"type":"Goal"},{"type":""},"x",{"type":"Goal"}]},{}]}`))
	}})
	o, err := Capability(t.Context(), e.at(t))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(o.Types, []string{"Patient", "Goal"}) || !o.Has("Goal") || o.Has("Device") {
		t.Errorf("offered are %v", o.Types)
	}
	if !o.Takes("Patient", "_id") || o.Takes("Patient", "name") || o.Takes("Device", "_id") {
		t.Error("the search parameters are others")
	}
}

func TestWithoutACapabilityStatementNothingIsOffered(t *testing.T) {
	t.Parallel()
	_, err := Capability(t.Context(), newEHR(t, nil).at(t))
	mention(t, blockedBy(t, err), "capability statement", "404")
}
