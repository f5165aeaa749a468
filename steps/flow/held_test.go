package flow

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

func TestWhatTheBusyPatientsRecordHoldsIsSearchedFor(t *testing.T) {
	t.Parallel()
	bundle := func(entries string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("patient") != "148682" || r.Header.Get("Authorization") == "" {
				w.WriteHeader(http.StatusBadRequest)
				return
			}
			fmt.Fprintf(w, `{"resourceType":"Bundle","type":"searchset","entry":[%s]}`, entries)
		}
	}
	e := newEHR(t, map[string]http.HandlerFunc{
		"/fhir/Goal":      bundle(`{"resource":{"resourceType":"Goal","expressedBy":{"reference":"Practitioner/1"}}}`),
		"/fhir/Condition": bundle(``),
		"/fhir/Encounter": bundle(`{"resource":{"resourceType":"OperationOutcome"},"search":{"mode":"outcome"}}`),
		"/fhir/CarePlan":  bundle(`{"resource":{"resourceType":"CarePlan","contributor":[{"reference":"https://other.example/Organization/1"}]}}`),
	})
	w := e.at(t)
	w.Target.Parts.SMART = w.Target.Parts.FHIR
	w.Target.Cast["small-group"] = target.Role{Facts: map[string][]string{"members": {"160595", "148682"}}}
	held, err := HeldTypes(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(held, func(_ string, yes bool) bool { return !yes })
	if got := strings.Join(slices.Sorted(maps.Keys(held)), " "); got != "CarePlan Goal Patient Practitioner" {
		t.Errorf("the record holds %s", got)
	}
	w.Target.Cast["small-group"] = target.Role{Facts: map[string][]string{"members": {"160595"}}}
	_, err = HeldTypes(t.Context(), w)
	mention(t, blockedBy(t, err), "no member of the small group")
}

func TestWithoutAnAuthorizationNothingIsKnownOfTheRecord(t *testing.T) {
	t.Parallel()
	w := newEHR(t, nil).at(t)
	w.Target.Parts.SMART = target.Part{Because: "not bought"}
	var unsupported *world.Unsupported
	if _, err := HeldTypes(t.Context(), w); !errors.As(err, &unsupported) {
		t.Errorf("%v is not unsupported", err)
	}
	if _, err := ClinicToken(t.Context(), w); !errors.As(err, &unsupported) || !strings.Contains(unsupported.Reason, "not bought") {
		t.Errorf("%v is not unsupported", err)
	}
}
