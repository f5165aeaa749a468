package faults

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func answer(status int) Answer { return Answer{Status: status} }

func TestAFaultMeetsTheNextRequestsThatFit(t *testing.T) {
	t.Parallel()
	var q Queue
	if _, err := q.Add(Fault{Match: Match{Method: "GET", Path: "bulkstatus/*", Mark: "a"}, Times: 2, Answer: answer(503)}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, path, mark string
		meets              bool
	}{
		{"DELETE", "/fhir/bulkstatus/1", "a", false},
		{"GET", "/fhir/bulkfiles/1", "a", false},
		{"GET", "/fhir/bulkstatus/1", "b", false},
		{"GET", "/fhir/bulkstatus/1", "a", true},
		{"GET", "/fhir/bulkstatus/2", "a", true},
		{"GET", "/fhir/bulkstatus/3", "a", false},
	} {
		if f, ok := q.Take(c.method, c.path, c.mark); ok != c.meets || ok && f.Answer.Status != 503 {
			t.Errorf("%s %s (%s): met %v, want %v", c.method, c.path, c.mark, ok, c.meets)
		}
	}
}

func TestFaultsAreTakenInTheirOrder(t *testing.T) {
	t.Parallel()
	var q Queue
	for _, status := range []int{500, 502, 503} {
		if _, err := q.Add(Fault{Answer: answer(status)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []int{500, 502, 503} {
		if f, _ := q.Take("GET", "/", ""); f.Answer.Status != want {
			t.Errorf("got %d, want %d", f.Answer.Status, want)
		}
	}
	if len(q.List("")) != 0 {
		t.Error("used up faults are still queued")
	}
}

func TestFaultsOfOneMarkAreDroppedAlone(t *testing.T) {
	t.Parallel()
	var q Queue
	for _, mark := range []string{"a", "b", "a", ""} {
		if _, err := q.Add(Fault{Match: Match{Mark: mark}, Answer: answer(500)}); err != nil {
			t.Fatal(err)
		}
	}
	if n := q.Drop("a"); n != 2 || len(q.List("")) != 2 || len(q.List("b")) != 1 {
		t.Errorf("%d dropped, %d left", n, len(q.List("")))
	}
	if !q.Remove(2) || q.Remove(2) || len(q.List("")) != 1 {
		t.Error("a fault is not removed by its id")
	}
	if q.Drop("") != 1 {
		t.Error("not all were dropped")
	}
	q.Reset()
	if f, _ := q.Add(Fault{Answer: answer(500)}); f.ID != 1 {
		t.Error("Reset did not begin again")
	}
}

func TestAFaultThatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fault Fault
		want  string
	}{
		"no status":     {Fault{}, "answer.status is missing"},
		"no final one":  {Fault{Answer: answer(100)}, "no final HTTP status"},
		"times":         {Fault{Times: -1, Answer: answer(500)}, "times -1"},
		"method":        {Fault{Match: Match{Method: "get"}, Answer: answer(500)}, "in capitals"},
		"server's own":  {Fault{Answer: Answer{Status: 500, Header: map[string]string{"content-length": "5"}}}, "is the server's own"},
		"header":        {Fault{Answer: Answer{Status: 500, Header: map[string]string{"X": "a\r\nb"}}}, "can't stand in a header"},
		"body too long": {Fault{Answer: Answer{Status: 500, Body: Body(strings.Repeat("x", mostBody+1))}}, "answer.body is longer"},
	} {
		var q Queue
		if _, err := q.Add(c.fault); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error is %v, want %q", name, err, c.want)
		}
	}
}

func TestTheQueueIsBounded(t *testing.T) {
	t.Parallel()
	var q Queue
	for range mostFaults {
		if _, err := q.Add(Fault{Answer: answer(500)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := q.Add(Fault{Answer: answer(500)}); err == nil {
		t.Error("the queue grows without bound")
	}
}

func TestAnAnswerIsWrittenAsScripted(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	Answer{Status: 503, Header: map[string]string{"Retry-After": "1"}, Body: `{"busy":true}`}.Write(w)
	if w.Code != 503 || w.Header().Get("Retry-After") != "1" || w.Header().Get("Content-Type") != "application/json" || w.Body.String() != `{"busy":true}` {
		t.Errorf("written %d %v %s", w.Code, w.Header(), w.Body)
	}
}

func TestABodyIsATextOrAnyJSON(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Body{`{"body":"a\nb"}`: "a\nb", `{"body":{"resourceType":"OperationOutcome"}}`: `{"resourceType":"OperationOutcome"}`, `{}`: ""} {
		var a Answer
		if err := json.Unmarshal([]byte(text), &a); err != nil || a.Body != want {
			t.Errorf("%s is read as %q (%v), want %q", text, a.Body, err, want)
		}
	}
}

func TestNoFaultMeetsMoreThanItsTimes(t *testing.T) {
	t.Parallel()
	var q Queue
	if _, err := q.Add(Fault{Times: 100, Answer: answer(500)}); err != nil {
		t.Fatal(err)
	}
	var met atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if _, ok := q.Take("GET", "/x", ""); ok {
					met.Add(1)
				}
			}
		})
	}
	wg.Wait()
	if met.Load() != 100 {
		t.Errorf("met %d requests, want 100", met.Load())
	}
}
