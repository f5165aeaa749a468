package flow

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/steps/check"
)

func done() reply {
	return reply{200, `{"output":[{"type":"Patient","url":"/no/host"},{"type":"Patient","url":"URL/files/1"}],"error":[]}`, nil}
}

func TestAnExportIsFollowedAsLateAsTheTargetSays(t *testing.T) {
	t.Parallel()
	soon := func() string { return time.Now().Add(3 * time.Second).UTC().Format(http.TimeFormat) }
	for name, c := range map[string]struct {
		statuses []reply
		want     string
	}{
		"at once":             {[]reply{done()}, ""},
		"seconds":             {[]reply{{202, "", retryAfter("7")}, {202, "", retryAfter("2")}, done()}, "7s 2s"},
		"nought is too soon":  {[]reply{{202, "", retryAfter("0")}, done()}, "100ms"},
		"ever later":          {[]reply{{202, "", nil}, {202, "", retryAfter("soon")}, {202, "", nil}, done()}, "250ms 500ms 1s"},
		"too busy":            {[]reply{{429, "", retryAfter("4")}, {503, "", retryAfter("5")}, done()}, "4s 5s"},
		"troubled for a time": {[]reply{{500, `{"resourceType":"OperationOutcome","issue":[{"code":"transient"}]}`, nil}, done()}, "250ms"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newExporter(t)
			s.statuses = c.statuses
			w := s.at(t)
			e, _, err := StartAndFollow(t.Context(), w, "")
			if err != nil {
				t.Fatal(err)
			}
			if slept(w) != c.want || e.Status.Status != 200 || w.Last != e.Status {
				t.Errorf("waited %q, want %q; status %d", slept(w), c.want, e.Status.Status)
			}
		})
	}
	s := newExporter(t)
	s.statuses = []reply{{202, "", retryAfter(soon())}, done()}
	w := s.at(t)
	if _, _, err := StartAndFollow(t.Context(), w, ""); err != nil || len(w.Delays) != 1 || w.Delays[0].MS < 1000 || w.Delays[0].MS > 4000 {
		t.Errorf("a date of HTTP: waited %q, %v", slept(w), err)
	}
}

func TestAnExportThatFailsEnds(t *testing.T) {
	t.Parallel()
	for _, last := range []reply{{500, "broken", nil}, {404, "", nil}, {503, "", nil}, {204, "", nil}} {
		s := newExporter(t)
		s.statuses = []reply{last}
		e, _, err := StartAndFollow(t.Context(), s.at(t), "")
		if err != nil || e.Status.Status != last.status {
			t.Errorf("%d: %v", last.status, err)
			continue
		}
		_, err = Manifest(e)
		mention(t, blockedBy(t, err), "came to no good end", fmt.Sprint(last.status))
	}
}

func TestAServerMayStumbleAndGoOn(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	bad := reply{400, `{"resourceType":"OperationOutcome","issue":[{"code":"processing"}]}`, nil}
	s.statuses = []reply{{202, "", nil}, bad, bad, bad, {202, "", nil}, bad, done()}
	e, _, err := StartAndFollow(t.Context(), s.at(t), "")
	if err != nil || e.Status.Status != 200 || len(e.Before) != 6 || e.Before[1].Status != 400 {
		t.Errorf("%+v %v", e, err)
	}
	s = newExporter(t)
	s.statuses = []reply{bad}
	e, _, err = StartAndFollow(t.Context(), s.at(t), "")
	if err != nil || e.Status.Status != 400 || len(e.Before) != mostStumbles {
		t.Errorf("%+v %v", e, err)
	}
}

func TestALookAtTheStatusOutlastsAStumble(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		statuses []reply
		want     int
	}{
		{[]reply{{400, "", nil}, {202, "", nil}}, 202},
		{[]reply{{404, "", nil}, {202, "", nil}}, 404},
		{[]reply{{500, "", nil}}, 500},
	} {
		s := newExporter(t)
		s.statuses = c.statuses
		x, err := Look(t.Context(), s.at(t), s.URL+"/jobs/1", "t")
		if err != nil || x.Status != c.want {
			t.Errorf("%+v %v, want %d", x, err, c.want)
		}
	}
}

func TestPatienceEndsWithAnExportThatDoesNot(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	s.statuses = []reply{{202, "", retryAfter("6")}}
	w := s.at(t)
	_, _, err := StartAndFollow(t.Context(), w, "")
	mention(t, blockedBy(t, err), "not finished within 20s of patience", "202 Accepted")
	if slept(w) != "6s 6s 6s" {
		t.Errorf("waited %q", slept(w))
	}
	s.statuses = []reply{{202, "", retryAfter("3600")}}
	w = s.at(t)
	_, _, err = StartAndFollow(t.Context(), w, "")
	if mention(t, blockedBy(t, err), "not finished"); slept(w) != "" {
		t.Errorf("waited %q for what exceeds the patience at once", slept(w))
	}
}

func TestASimulatorsClockIsMovedInsteadOfSleeping(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	s.statuses = []reply{{202, "", retryAfter("2")}, done()}
	w := s.at(t)
	moved := 0
	control := newEHR(t, map[string]http.HandlerFunc{"/clock": func(http.ResponseWriter, *http.Request) { moved++ }})
	w.Target.Control, w.Sleep = control.URL, nil
	if _, _, err := StartAndFollow(t.Context(), w, ""); err != nil || moved != 1 {
		t.Fatalf("moved %d times, %v", moved, err)
	}
	if d := w.Delays[0]; d.How != "clock advanced" || w.Advanced != 2*time.Second || d.MS != 2000 || d.Reason == "" {
		t.Errorf("%+v", d)
	}
}

func TestAKickoffIsSentAsTheStandardHasItOrBare(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	w := s.at(t)
	if _, err := AskForExport(t.Context(), w, Kickoff{Group: "G 7", Token: "t"}); err != nil {
		t.Fatal(err)
	}
	if got := s.headers["kick-off"]; got != "G 7 application/fhir+json respond-async Bearer t " {
		t.Errorf("sent %q", got)
	}
	if _, err := AskForExport(t.Context(), w, Kickoff{Group: "G 7", Bare: true, Query: map[string][]string{"a": {"b"}}}); err != nil {
		t.Fatal(err)
	}
	if got := s.headers["kick-off"]; got != "G 7    a=b" {
		t.Errorf("sent %q", got)
	}
}

func TestKickoffsThatAreRefusedBlock(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		kickoffs []reply
		want     string
	}{
		"refused":          {[]reply{{403, "", nil}}, "no export was started"},
		"without a link":   {[]reply{{202, "", nil}}, "no export was started"},
		"put off for ever": {[]reply{{429, "", retryAfter("9")}}, "puts the kick-off off"},
	} {
		s := newExporter(t)
		s.kickoffs = c.kickoffs
		_, err := Start(t.Context(), s.at(t), "G 7", "t")
		t.Log(name)
		mention(t, blockedBy(t, err), c.want)
	}
	s := newExporter(t)
	s.kickoffs = []reply{{429, "", retryAfter("9")}, {202, "", map[string]string{"Content-Location": "/jobs/1"}}}
	e, err := Start(t.Context(), s.at(t), "G 7", "t")
	if err != nil || e.Link != s.URL+"/jobs/1" {
		t.Errorf("put off once, with a relative link: %+v %v", e, err)
	}
}

func TestFilesOfTheSharedExportAreFetchedOnce(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	end := done()
	end.body = strings.Replace(end.body, "URL", s.URL, 1)
	s.statuses = []reply{{202, "", retryAfter("3")}, end}
	w := s.at(t)
	for range 2 {
		f, err := FinishedFiles(t.Context(), w)
		if err != nil || len(f.Files) != 1 || len(f.Exchanges) != 1 || f.Files[0].Type != "Patient" {
			t.Fatalf("%+v %v", f, err)
		}
		if _, fs := check.Records(f.Files[0].Answer); fs != nil {
			t.Error(fs)
		}
	}
	if s.calls["file"] != 1 || s.calls["kick-off"] != 1 || s.calls["status"] != 2 {
		t.Errorf("calls %v", s.calls)
	}
	if len(w.Delays) != 1 || w.Delays[0].Reason != "the export runs (setup/finished-export)" || w.Delays[0].MS != 3000 {
		t.Errorf("the first scenario tells of the wait, and does so once: %+v", w.Delays)
	}
}

func TestASharedExportWithoutAGroupBlocks(t *testing.T) {
	t.Parallel()
	w := newExporter(t).at(t)
	w.Target.Cast = nil
	_, err := FinishedFiles(t.Context(), w)
	mention(t, blockedBy(t, err), "cast.small-group")
}

func TestMadeUpLinksLookLikeTrueOnes(t *testing.T) {
	t.Parallel()
	for link, want := range map[string]string{
		"https://ehr.example/fhir/bulkstatus/300c": "https://ehr.example/fhir/bulkstatus/0000",
		"https://ehr.example/jobs?id=300c&p=1":     "https://ehr.example/jobs?id=0000&p=0",
		":":                                        ":",
	} {
		if got := MadeUp(link); got != want {
			t.Errorf("%s becomes %s, want %s", link, got, want)
		}
	}
}

func TestStatusAndCancellationCarryTheToken(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	s.statuses = []reply{{202, "", nil}}
	w := s.at(t)
	for token, want := range map[string]string{"": "", "t": "Bearer t"} {
		for name, call := range map[string]func() error{
			"status": func() error { _, err := Status(t.Context(), w, s.URL+"/jobs/1", token); return err },
			"cancel": func() error { _, err := Cancel(t.Context(), w, s.URL+"/jobs/1", token); return err },
		} {
			if err := call(); err != nil || s.headers["status"] != want {
				t.Errorf("%s sends %q, want %q (%v)", name, s.headers["status"], want, err)
			}
		}
	}
	if w.Last.Request.Method == "" || s.calls["gave DELETE"] != 2 {
		t.Errorf("calls %v", s.calls)
	}
}
