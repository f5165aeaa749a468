package simulator

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/faults"
	"qsmartcare.example/conformance/simulator/journal"
)

// serving is a room made of a function.
type serving func(http.ResponseWriter, *door.Request)

func (f serving) Serve(w http.ResponseWriter, q *door.Request) { f(w, q) }

const anyPatient = "/v/r4/sim/e30/fhir/Patient/1"

// noted returns the newest exchange of the journal.
func noted(t *testing.T, s *Simulator) *journal.Exchange {
	t.Helper()
	found, _ := s.journal.Search(journal.Query{})
	if len(found) == 0 {
		t.Fatal("the journal is empty")
	}
	return found[len(found)-1]
}

func TestARoomGetsTheRequestParsed(t *testing.T) {
	t.Parallel()
	var got *door.Request
	s := furnished(t, serving(func(_ http.ResponseWriter, q *door.Request) { got = q }))
	send(t, "POST", s.URL()+anyPatient+"?a=1&b=%zz", "x=1&y=%zz",
		"Content-Type: Application/X-WWW-form-urlencoded; charset=utf-8", door.Marked+": fhir/x", "Authorization: Bearer nobodys")
	switch {
	case got.Root != s.URL() || got.Base != s.URL()+"/v/r4/sim/e30/fhir" || got.Path != "/Patient/1" || got.Segment != "e30":
		t.Errorf("root %q, base %q, path %q, segment %q", got.Root, got.Base, got.Path, got.Segment)
	case got.Mark != "fhir/x" || !got.Now.Equal(noon()):
		t.Errorf("mark %q, now %v", got.Mark, got.Now)
	case got.Query.Get("a") != "1" || got.QueryErr == nil || got.Form.Get("x") != "1" || got.FormErr == nil:
		t.Errorf("query %v (%v), form %v (%v)", got.Query, got.QueryErr, got.Form, got.FormErr)
	case got.MediaType != "application/x-www-form-urlencoded" || string(got.Body) != "x=1&y=%zz":
		t.Errorf("media type %q, body %q", got.MediaType, got.Body)
	case got.Grant != nil || got.Refusal == "":
		t.Errorf("a token that nobody issued gives %+v, refusal %q", got.Grant, got.Refusal)
	}
}

func TestAFaultAnswersBeforeTheRoom(t *testing.T) {
	t.Parallel()
	asked := 0
	s := furnished(t, serving(func(http.ResponseWriter, *door.Request) { asked++ }))
	if _, err := s.faults.Add(faults.Fault{Match: faults.Match{Path: "Patient/*"}, Answer: faults.Answer{Status: 503, Header: map[string]string{"Retry-After": "1"}}}); err != nil {
		t.Fatal(err)
	}
	first, second := send(t, "GET", s.URL()+anyPatient, ""), send(t, "GET", s.URL()+anyPatient, "")
	if first.status != 503 || first.header.Get("Retry-After") != "1" || second.status != 200 || asked != 1 {
		t.Errorf("answers %d and %d, the room was asked %d times", first.status, second.status, asked)
	}
	found, _ := s.journal.Search(journal.Query{})
	if found[0].Fault != "fault 1" || found[1].Fault != "" || found[0].Status != 503 {
		t.Errorf("noted as %q and %q", found[0].Fault, found[1].Fault)
	}
}

func TestAMutationRewritesTheAnswerLast(t *testing.T) {
	t.Parallel()
	mutation := edge.Mutation{
		Match: func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/1") },
		Change: func(_ *http.Request, a *edge.Response) {
			a.Status, a.Body = 418, append(a.Body, " and more"...)
			a.Header.Del("X-Of-The-Room")
			a.Header.Set("X-Status-Was", fmt.Sprint(a.Header.Get("Content-Length")))
		},
	}
	s := furnished(t, serving(func(w http.ResponseWriter, _ *door.Request) {
		w.Header().Set("X-Of-The-Room", "yes")
		w.Header().Set("Content-Length", "4")
		w.WriteHeader(http.StatusCreated)
		w.Write([]byte("room"))
	}), mutation)
	got := send(t, "GET", s.URL()+anyPatient, "")
	if got.status != 418 || got.body != "room and more" || got.header.Get("X-Of-The-Room") != "" {
		t.Errorf("mutated to %d %q %v", got.status, got.body, got.header)
	}
	if x := noted(t, s); x.Status != 418 || x.Response.Body != "room and more" {
		t.Errorf("noted as %d %q", x.Status, x.Response.Body)
	}
	if other := send(t, "GET", s.URL()+"/v/r4/fhir/Patient/2", ""); other.status != 201 || other.body != "room" {
		t.Errorf("what is not matched becomes %d %q", other.status, other.body)
	}
}

func TestAPanicIsAnsweredWithoutDetails(t *testing.T) {
	t.Parallel()
	var log syncBuffer
	s := start(t, Config{Seed: 7, Log: &log})
	f := *s.floor.Load()
	f.rooms = map[string]room{inFHIR: serving(func(w http.ResponseWriter, _ *door.Request) {
		w.Header().Set("X-Half", "done")
		panic("the cupboard is bare")
	})}
	s.floor.Store(&f)
	got := send(t, "GET", s.URL()+anyPatient, "")
	if got.status != 500 || strings.Contains(got.body, "cupboard") || !strings.Contains(got.body, "OperationOutcome") || got.header.Get("X-Half") != "" {
		t.Errorf("answered %d %s %v", got.status, got.body, got.header)
	}
	if x := noted(t, s); x.Status != 500 || !strings.Contains(x.Note, "cupboard") {
		t.Errorf("noted as %d %q", x.Status, x.Note)
	}
	if !strings.Contains(log.String(), "corridor_test.go") {
		t.Error("the log does not say where")
	}
}

func TestAPanicInTheMiddleBreaksTheAnswerOff(t *testing.T) {
	t.Parallel()
	s := furnished(t, serving(func(w http.ResponseWriter, _ *door.Request) {
		w.Write(make([]byte, 1<<16))
		panic("too late")
	}))
	r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL()+anyPatient, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err == nil {
		_, err = new(bytes.Buffer).ReadFrom(res.Body)
		res.Body.Close()
	}
	if err == nil {
		t.Error("half an answer looks like a whole one")
	}
}

func TestABodyThatIsTooLongNeverReachesARoom(t *testing.T) {
	t.Parallel()
	asked := 0
	s := furnished(t, serving(func(http.ResponseWriter, *door.Request) { asked++ }))
	long := strings.Repeat("x", door.MaxBody+1)
	if got := send(t, "POST", s.URL()+anyPatient, long); got.status != 413 || !strings.Contains(got.body, "OperationOutcome") {
		t.Errorf("answered %d %s", got.status, got.body)
	}
	r, err := http.NewRequestWithContext(t.Context(), "POST", s.URL()+anyPatient, chunked{strings.NewReader(long)})
	if err != nil {
		t.Fatal(err)
	}
	if res, err := http.DefaultClient.Do(r); err == nil {
		res.Body.Close()
		if res.StatusCode != 413 {
			t.Errorf("without a length it is answered with %d", res.StatusCode)
		}
	}
	if got := send(t, "POST", s.URL()+anyPatient, long[1:]); got.status != 200 || asked != 1 {
		t.Errorf("the longest body is answered with %d; the room was asked %d times", got.status, asked)
	}
}

// chunked hides the length of a body.
type chunked struct{ *strings.Reader }

func (c chunked) Len() {}

func TestWhatIsServedNowhereIsNotFound(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7})
	got := send(t, "GET", s.URL()+"/nowhere", "")
	if got.status != 404 || got.header.Get("Content-Type") != "application/json" || strings.Contains(got.body, "OperationOutcome") {
		t.Errorf("answered %d %s", got.status, got.body)
	}
	if got := send(t, "POST", s.URL()+"/", "x"); got.status != 405 || got.header.Get("Allow") != "GET, HEAD" {
		t.Errorf("the front page takes a POST with %d", got.status)
	}
}

func TestTheDateIsTheSimulatorsOwn(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7, Clock: noon()})
	s.clock.Advance("late", time.Hour)
	for mark, want := range map[string]time.Time{"": noon(), "late": noon().Add(time.Hour)} {
		if got := send(t, "GET", s.URL()+"/v/r4/fhir/metadata", "", door.Marked+": "+mark); got.header.Get("Date") != want.Format(http.TimeFormat) {
			t.Errorf("marked %q it is %s, want %v", mark, got.header.Get("Date"), want)
		}
	}
}

func TestAProxyMayLeaveItsPathIn(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7, PublicURL: "https://ehr.example/api/"})
	at := "http://" + strings.TrimPrefix(s.plan.keysAt, "http://")
	for _, path := range []string{"/v/r4/fhir/.well-known/smart-configuration", "/api/v/r4/fhir/.well-known/smart-configuration"} {
		got := send(t, "GET", at+path, "")
		if got.status != 200 || !strings.Contains(got.body, `"https://ehr.example/api/v/r4/auth/token"`) {
			t.Errorf("%s is answered with %d %s", path, got.status, got.body)
		}
	}
}

func TestManyClientsAtOnce(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7})
	paths := []string{"/", "/v/r4/fhir/metadata", "/v/r4/fhir/Patient", "/keys", "/auth/token", legacyPath, "/_sim/journal", "/_sim/target", "/nowhere"}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 20 {
				if got := send(t, "GET", s.URL()+paths[(i+j)%len(paths)], ""); got.status >= 500 {
					t.Errorf("%s is answered with %d", paths[(i+j)%len(paths)], got.status)
				}
				if i == 0 && j%10 == 0 {
					s.Reset()
				}
			}
		})
	}
	wg.Wait()
}

func TestTheEndOfTheContextEndsTheSimulator(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s, err := Start(ctx, Config{Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	<-s.ended
	if err := s.Close(); err != nil {
		t.Errorf("a second end is an error: %v", err)
	}
	if _, err := Start(t.Context(), Config{Listen: strings.TrimPrefix(s.URL(), "http://"), Seed: 7}); err != nil {
		t.Errorf("its port is still taken: %v", err)
	}
}

func TestCloseLetsAnswersComeToTheirEnd(t *testing.T) {
	t.Parallel()
	inside, goOn := make(chan struct{}), make(chan struct{})
	s := furnished(t, serving(func(w http.ResponseWriter, _ *door.Request) {
		close(inside)
		<-goOn
		w.Write([]byte("whole"))
	}))
	got := make(chan answer)
	go func() { got <- send(t, "GET", s.URL()+anyPatient, "") }()
	<-inside
	closed := make(chan error)
	go func() { closed <- s.Close() }()
	close(goOn)
	if a := <-got; a.body != "whole" {
		t.Errorf("answered %d %q", a.status, a.body)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

// syncBuffer is a buffer that the server and a test share.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
