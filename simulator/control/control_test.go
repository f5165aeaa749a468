package control

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/faults"
	"qsmartcare.example/conformance/simulator/journal"
)

func noon() time.Time { return time.Date(2022, 11, 15, 12, 0, 0, 0, time.UTC) }

// desk is a room with what it commands in reach.
type desk struct {
	*Room
	resets int
}

func newDesk() *desk {
	d := &desk{}
	d.Room = New(Deps{
		Target: func() []byte { return []byte("target: v1\n") },
		Clock:  clock.Fixed(noon()), Faults: &faults.Queue{}, Journal: journal.New(journal.Limits{}, []byte("k")),
		Reset: func() { d.resets++ }, Root: "http://127.0.0.1:8480",
	})
	return d
}

// ask sends a request with "Name: value" lines and reads the JSON answer.
func (d *desk) ask(t *testing.T, method, path, body string, header ...string) (int, map[string]any) {
	t.Helper()
	w := d.send(method, path, body, header...)
	var out map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%s %s is answered with %q", method, path, w.Body)
	}
	return w.Code, out
}

func (d *desk) send(method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1:8480/_sim"+path, nil)
	r.RemoteAddr = "127.0.0.1:50000"
	media := "application/json"
	for _, line := range header {
		switch name, value, _ := strings.Cut(line, ": "); name {
		case "Host":
			r.Host = value
		case "From":
			r.RemoteAddr = value
		case "Content-Type":
			media = value
		default:
			r.Header.Set(name, value)
		}
	}
	mark := r.Header.Get(door.Marked)
	q := &door.Request{HTTP: r, Now: d.Clock.Now(mark), Mark: mark, Path: r.URL.Path[len("/_sim"):], Body: []byte(body), MediaType: media}
	q.Query = r.URL.Query()
	w := httptest.NewRecorder()
	d.Serve(w, q)
	return w
}

func TestTheClockMovesForOneMark(t *testing.T) {
	t.Parallel()
	d := newDesk()
	if status, out := d.ask(t, "POST", "/clock", `{"advance":"11m"}`, door.Marked+": a"); status != 200 || out["now"] != "2022-11-15T12:11:00Z" || out["advanced"] != "11m0s" || out["mark"] != "a" {
		t.Errorf("%d %v", status, out)
	}
	if _, out := d.ask(t, "GET", "/clock", "", door.Marked+": b"); out["now"] != "2022-11-15T12:00:00Z" {
		t.Errorf("another mark sees %v", out)
	}
	d.ask(t, "POST", "/clock", `{"advance":"1h"}`)
	if _, out := d.ask(t, "GET", "/clock", "", door.Marked+": a"); out["now"] != "2022-11-15T13:11:00Z" {
		t.Errorf("what moves for all does not move for a: %v", out)
	}
	d.ask(t, "POST", "/clock", `{"reset":true}`, door.Marked+": a")
	if _, out := d.ask(t, "GET", "/clock", "", door.Marked+": a"); out["now"] != "2022-11-15T13:00:00Z" {
		t.Errorf("after its reset a sees %v", out)
	}
	d.ask(t, "POST", "/clock", `{"reset":true}`)
	if _, out := d.ask(t, "GET", "/clock", ""); out["advanced"] != "0s" {
		t.Errorf("after the reset of all: %v", out)
	}
}

func TestFaultsAreScriptedForTheMarkThatAsks(t *testing.T) {
	t.Parallel()
	d := newDesk()
	status, out := d.ask(t, "POST", "/faults", `{"match":{"path":"bulkstatus/*"},"times":2,"answer":{"status":503,"header":{"Retry-After":"1"}}}`, door.Marked+": a")
	if status != 201 || out["id"] != 1.0 || out["match"].(map[string]any)["mark"] != "a" {
		t.Errorf("%d %v", status, out)
	}
	if _, ok := d.Faults.Take("GET", "/fhir/bulkstatus/1", "b"); ok {
		t.Error("it meets another mark")
	}
	if f, ok := d.Faults.Take("GET", "/fhir/bulkstatus/1", "a"); !ok || f.Answer.Header["Retry-After"] != "1" {
		t.Errorf("it does not meet its mark: %+v", f)
	}
	d.ask(t, "POST", "/faults", `{"answer":{"status":500}}`)
	if _, out := d.ask(t, "GET", "/faults", ""); len(out["faults"].([]any)) != 2 {
		t.Errorf("queued: %v", out)
	}
	if _, out := d.ask(t, "DELETE", "/faults", "", door.Marked+": a"); out["dropped"] != 1.0 {
		t.Errorf("dropped: %v", out)
	}
	if status, _ := d.ask(t, "DELETE", "/faults/2", ""); status != 200 {
		t.Errorf("a fault is not removed by its id: %d", status)
	}
	if status, _ := d.ask(t, "DELETE", "/faults/2", ""); status != 404 {
		t.Errorf("a fault is removed twice: %d", status)
	}
}

func TestTheJournalIsFiltered(t *testing.T) {
	t.Parallel()
	d := newDesk()
	for _, x := range []struct {
		method, path, mark string
		status             int
	}{{"GET", "/fhir/bulkstatus/1", "a", 202}, {"DELETE", "/fhir/bulkstatus/1", "a", 202}, {"GET", "/keys", "b", 404}} {
		d.Journal.Close(journal.Entry{
			N: d.Journal.Open(), Mark: x.mark, Status: x.status, Header: http.Header{},
			Request: httptest.NewRequest(x.method, x.path, nil),
		})
	}
	for query, want := range map[string]int{
		"": 3, "?mark=a": 2, "?status=404": 1, "?status=2xx": 2, "?path=bulkstatus/*": 2, "?method=delete": 1,
		"?after=2": 1, "?limit=1": 1, "?mark=a&method=GET": 1, "?mark=c": 0,
	} {
		if status, out := d.ask(t, "GET", "/journal"+query, ""); status != 200 || len(out["exchanges"].([]any)) != want {
			t.Errorf("%q finds %v, want %d", query, out, want)
		}
	}
	if _, out := d.ask(t, "GET", "/journal", "", door.Marked+": b"); len(out["exchanges"].([]any)) != 1 {
		t.Errorf("a marked request finds %v", out)
	}
}

func TestWhatIsWrongIsSaidInTheWordsOfTheBody(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		method, path, body, want string
		status                   int
	}{
		"unknown member":   {"POST", "/clock", `{"advnce":"1m"}`, `there is no member "advnce" (did you mean "advance"?)`, 400},
		"nothing said":     {"POST", "/clock", `{}`, "say either", 400},
		"both said":        {"POST", "/clock", `{"advance":"1m","reset":true}`, "say either", 400},
		"no time":          {"POST", "/clock", `{"advance":"soon"}`, `"soon" is no time`, 400},
		"backwards":        {"POST", "/clock", `{"advance":"-1m"}`, "forward only", 400},
		"too far":          {"POST", "/clock", `{"advance":"1000000h"}`, "ten years", 400},
		"type":             {"POST", "/clock", `{"advance":5}`, "advance: is a number, and a string is wanted", 400},
		"no JSON":          {"POST", "/clock", `advance=1m`, "the body is no JSON", 400},
		"more than one":    {"POST", "/clock", `{"reset":true}{}`, "goes on after", 400},
		"fault status":     {"POST", "/faults", `{"times":2}`, "answer.status is missing", 400},
		"fault member":     {"POST", "/faults", `{"match":{"pth":"x"},"answer":{"status":500}}`, `there is no member "pth" (did you mean "path"?)`, 400},
		"fault with an id": {"POST", "/faults", `{"id":3,"answer":{"status":500}}`, "id is given by the simulator", 400},
		"journal filter":   {"GET", "/journal?pat=x", "", `there is no filter pat (did you mean "path"?)`, 400},
		"journal status":   {"GET", "/journal?status=ok", "", `"ok" is neither`, 400},
		"journal limit":    {"GET", "/journal?limit=0", "", "limit:", 400},
		"journal after":    {"GET", "/journal?after=x", "", "after:", 400},
		"reset member":     {"POST", "/reset", `{"all":true}`, `there is no member "all"`, 400},
		"reset by GET":     {"GET", "/reset", "", "GET does nothing at /_sim/reset; POST would", 405},
		"nothing there":    {"GET", "/clocks", "", "nothing is served at /_sim/clocks", 404},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, out := newDesk().ask(t, c.method, c.path, c.body)
			said, _ := out["error"].(string)
			if status != c.status || !strings.Contains(said, c.want) {
				t.Errorf("answered %d %q, want %d %q", status, said, c.status, c.want)
			}
		})
	}
}

func TestABodyMustBeAnnouncedAsJSON(t *testing.T) {
	t.Parallel()
	d := newDesk()
	if status, _ := d.ask(t, "POST", "/clock", `{"advance":"1m"}`, "Content-Type: text/plain"); status != 400 || d.Clock.Advanced("") != 0 {
		t.Errorf("a form of another page moves the clock: %d", status)
	}
}

func TestOnlyThisMachineIsAnswered(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		header []string
		open   bool
		status int
	}{
		"this machine":         {nil, false, 200},
		"by name":              {[]string{"Host: localhost:8480"}, false, 200},
		"over IPv6":            {[]string{"From: [::1]:50000", "Host: [::1]:8480"}, false, 200},
		"its own page":         {[]string{"Origin: http://127.0.0.1:8480", "Sec-Fetch-Site: same-origin"}, false, 200},
		"another machine":      {[]string{"From: 192.0.2.7:50000"}, false, 403},
		"behind a proxy":       {[]string{"X-Forwarded-For: 192.0.2.7"}, false, 403},
		"under another name":   {[]string{"Host: evil.example"}, false, 403},
		"a page of another":    {[]string{"Origin: http://evil.example"}, false, 403},
		"a form of another":    {[]string{"Sec-Fetch-Site: cross-site"}, false, 403},
		"another, opened":      {[]string{"From: 192.0.2.7:50000", "Host: sim.example"}, true, 200},
		"another page, opened": {[]string{"Origin: http://evil.example"}, true, 403},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk()
			d.Open = c.open
			if status, out := d.ask(t, "POST", "/reset", "", c.header...); status != c.status || (d.resets == 1) != (c.status == 200) {
				t.Errorf("answered %d %v after %d resets", status, out, d.resets)
			}
		})
	}
}

func TestTheTargetFileIsServed(t *testing.T) {
	t.Parallel()
	w := newDesk().send("GET", "/target", "")
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/yaml" || w.Body.String() != "target: v1\n" {
		t.Errorf("answered %d %v %q", w.Code, w.Header(), w.Body)
	}
	if _, out := newDesk().ask(t, "GET", "", ""); out["target"] != "http://127.0.0.1:8480/_sim/target" {
		t.Errorf("the list is %v", out)
	}
}
