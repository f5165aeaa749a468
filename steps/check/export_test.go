package check

import (
	"errors"
	"strings"
	"testing"
	"time"
)

const refusal = `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"security"}]}`

func TestTokensAreAskedFor(t *testing.T) {
	t.Parallel()
	judged(t, "asked for", AsksForToken(answer(401, refusal)), "")
	judged(t, "asked for without words", AsksForToken(answer(401, "Authentication is required")), "refusal-without-outcome:note")
	judged(t, "done without", AsksForToken(answer(202, "")), "status-not-401")
	judged(t, "forbidden", AsksForToken(answer(403, refusal)), "status-not-401")
	judged(t, "a token for something else is forbidden", Forbids(answer(403, refusal)), "")
	judged(t, "a token for something else does not count", Forbids(answer(401, refusal)), "")
	judged(t, "a token for something else opens it", Forbids(answer(202, "")), "status-not-403")
	judged(t, "hidden from others", TellsOthersNothing(answer(404, "")), "")
	judged(t, "told to others", TellsOthersNothing(answer(202, "")), "status-not-403")
}

func TestExportsThatAreNotThere(t *testing.T) {
	t.Parallel()
	leak := strings.Replace(refusal, "security", "ENOENT: no such file", 1)
	judged(t, "not found", NeverWas(answer(404, refusal)), "")
	judged(t, "the reference server's 400", NeverWas(answer(400, leak)), "unknown-export-400:lenient")
	judged(t, "found", NeverWas(answer(202, "")), "status-not-404")
	judged(t, "gone", IsGone(answer(404, refusal)), "")
	judged(t, "gone without words", IsGone(answer(404, "")), "no-operation-outcome")
	judged(t, "not gone", IsGone(answer(200, "{}")), "status-not-404")
	judged(t, "400 is not gone", IsGone(answer(400, refusal)), "status-not-404")
	if fs := NeverWas(answer(400, leak)); fs[0].Hint == "" {
		t.Error("a path of the server's disk in the body deserves a hint")
	}
}

func TestStatusOfARunningExport(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		a    Answer
		want string
		err  error
	}{
		"running":             {answer(202, ""), "", nil},
		"complete":            {answer(200, `{"output":[]}`), "", ErrTooFast},
		"running, called 200": {answer(200, refusal), "running-not-202", nil},
		"unknown":             {answer(404, refusal), "status-not-202", nil},
	} {
		fs, err := IsRunning(c.a)
		judged(t, name, fs, c.want)
		if !errors.Is(err, c.err) {
			t.Errorf("%s: error %v, want %v", name, err, c.err)
		}
	}
	judged(t, "follows a running one", Follows(answer(202, "")), "")
	judged(t, "follows a complete one", Follows(answer(200, "{}")), "")
	judged(t, "does not follow", Follows(answer(405, "")), "status-not-202")
	judged(t, "goes on", GoesOn(answer(202, "")), "")
	judged(t, "went on to its end", GoesOn(answer(200, "{}")), "")
	judged(t, "was ended", GoesOn(answer(404, refusal)), "export-ended")
	judged(t, "outcome while running", RunsWithOutcome(answer(202, refusal)), "")
	judged(t, "nothing while running", RunsWithOutcome(answer(202, "")), "progress-without-outcome:departs")
	judged(t, "text while running", RunsWithOutcome(answer(202, "51%")), "outcome-not-json")
}

func TestExportRunsUntilItsEnd(t *testing.T) {
	t.Parallel()
	transient := strings.Replace(refusal, "security", "transient", 1)
	run := answer(202, "")
	judged(t, "at once", RanUntilItsEnd(nil), "")
	judged(t, "without trouble", RanUntilItsEnd([]Answer{run, answer(429, ""), answer(503, "", "Retry-After", "1"), answer(500, transient), run}), "")
	judged(t, "an error on the way", RanUntilItsEnd([]Answer{run, answer(400, refusal)}), "running-not-202")
	for name, c := range map[string]struct {
		a    Answer
		want bool
	}{
		"a bad request":   {answer(400, refusal), true},
		"a broken server": {answer(503, ""), true},
		"a busy server":   {answer(503, "", "Retry-After", "1"), false},
		"for the moment":  {answer(500, transient), false},
		"nothing there":   {answer(404, refusal), false},
		"no token":        {answer(401, refusal), false},
		"running":         {run, false},
		"done":            {answer(200, "{}"), false},
	} {
		if Stumbles(c.a) != c.want {
			t.Errorf("%s: stumbles %v", name, !c.want)
		}
	}
}

func TestRetryAfterIsReadInBothForms(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		value, date string
		want        time.Duration
		ok          bool
	}{
		"seconds":                      {"7", "", 7 * time.Second, true},
		"nought":                       {"0", "", 0, true},
		"a date, by our clock":         {"Sun, 01 Mar 2026 12:00:30 GMT", "", 30 * time.Second, true},
		"a date, by the target's own":  {"Sun, 01 Mar 2026 12:00:30 GMT", "Sun, 01 Mar 2026 12:00:10 GMT", 20 * time.Second, true},
		"a date that is past":          {"Sun, 01 Mar 2026 11:00:00 GMT", "", 0, true},
		"words":                        {"soon", "", 0, false},
		"less than nothing":            {"-1", "", 0, false},
		"a fraction":                   {"1.5", "", 0, false},
		"nothing":                      {"", "", 0, false},
		"more than anybody would wait": {"99999999999999999999", "", 0, false},
	} {
		a := answer(202, "", "Retry-After", c.value, "Date", c.date)
		got, ok := RetryAfter(a, now)
		if got != c.want || ok != c.ok {
			t.Errorf("%s: %v %v, want %v %v", name, got, ok, c.want, c.ok)
		}
		want := ""
		if !c.ok {
			want = "no-retry-after"
		}
		judged(t, name, TellsWhenToAsk(a), want)
	}
	judged(t, "a long tale", TellsWhenToAsk(answer(202, "", "Retry-After", "1", "X-Progress", strings.Repeat("é", 101))), "progress-too-long")
	judged(t, "a tale that is long enough", TellsWhenToAsk(answer(202, "", "Retry-After", "1", "X-Progress", strings.Repeat("é", 100))), "")
}

func TestExportEndsWithAManifest(t *testing.T) {
	t.Parallel()
	judged(t, "complete", IsComplete(answer(200, `{}`, "Content-Type", "application/json")), "")
	judged(t, "a list", IsComplete(answer(200, `[]`, "Content-Type", "application/json")), "manifest-not-json")
	judged(t, "labelled as text", IsComplete(answer(200, `{}`, "Content-Type", "text/plain")), "manifest-not-labelled")
	judged(t, "created", IsComplete(answer(201, `{}`)), "status-not-200")
}

func TestCancellations(t *testing.T) {
	t.Parallel()
	const words = "Export request has been cancelled."
	body := started(narrative(words), words)
	judged(t, "cancelled", Cancelled(answer(202, body)), "")
	judged(t, "not cancelled", Cancelled(answer(405, "")), "not-cancelled")
	judged(t, "202", CancelStatus(answer(202, body)), "")
	judged(t, "204", CancelStatus(answer(204, "")), "cancel-not-202:lenient")
	judged(t, "201", CancelStatus(answer(201, "")), "status-not-202")
	judged(t, "with an outcome", CancelOutcome(answer(202, body)), "")
	judged(t, "without narrative", CancelOutcome(answer(202, refusal)), "")
	judged(t, "without div", CancelOutcome(answer(202, started("", words))), "narrative-without-div:lenient")
	judged(t, "typographic quotation marks", CancelOutcome(answer(202, "{ “resourceType”: “OperationOutcome” }")), "outcome-not-json")
	judged(t, "the document's words", CancelWords(answer(202, body)), "")
	judged(t, "the reference server's words", CancelWords(answer(202, started("", "The procedure was canceled"))), "cancel-words:lenient")
	judged(t, "an error", CancelWords(answer(202, refusal)), "issue-severity issue-code cancel-words:lenient")
	judged(t, "finished and deleted", FinishedCancelled(answer(202, body)), "")
	judged(t, "finished and kept", FinishedCancelled(answer(404, refusal)), "finished-not-cancelled:note")
	judged(t, "finished and broken", FinishedCancelled(answer(500, refusal)), "status-not-202")
	judged(t, "file not found", NotServed(answer(404, "")), "")
	judged(t, "file gone", NotServed(answer(410, "")), "")
	judged(t, "file served", NotServed(answer(200, `{"resourceType":"Patient"}`)), "file-still-served")
	judged(t, "file forbidden", NotServed(answer(403, "")), "status-not-404")
}
