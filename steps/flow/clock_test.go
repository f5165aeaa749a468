package flow

import (
	"errors"
	"io"
	"net/http"
	"testing"
	"time"

	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

func TestTheClockIsMovedForTheScenarioAlone(t *testing.T) {
	t.Parallel()
	var body, mark string
	e := newEHR(t, map[string]http.HandlerFunc{"/_sim/clock": func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		body, mark = string(b), r.Header.Get(wire.Mark)
	}})
	w := e.at(t)
	w.Target.Control = e.URL + "/_sim"
	if err := Advance(t.Context(), w, 11*time.Minute, "a test"); err != nil {
		t.Fatal(err)
	}
	if body != `{"advance":"11m0s"}` || mark != "smart/token/a-test" {
		t.Errorf("sent %s with the mark %q", body, mark)
	}
	if len(w.Delays) != 1 || w.Delays[0].MS != 660000 || w.Delays[0].Reason != "a test" {
		t.Errorf("the delays are %+v", w.Delays)
	}
	w.Target.Control = e.URL + "/nowhere"
	mention(t, blockedBy(t, Advance(t.Context(), w, time.Second, "a test")), "clock", "404")
}

func TestAVendorsClockCantBeMoved(t *testing.T) {
	t.Parallel()
	var unsupported *world.Unsupported
	w := newEHR(t, nil).at(t)
	if err := Advance(t.Context(), w, time.Second, "a test"); !errors.As(err, &unsupported) {
		t.Errorf("%v is not unsupported", err)
	}
}
