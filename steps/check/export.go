package check

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// ErrTooFast says that an export was complete before it could be seen running,
// so that what holds of a running export can't be judged.
var ErrTooFast = errors.New("the export was complete before it could be seen running")

// AsksForToken judges that a request of an export was refused for want of a
// valid token (BULK-KICKOFF-04, BULK-STATUS-04, BULK-DELETE-04 and the rows
// after them). An outcome in the body is welcome.
func AsksForToken(a Answer) []Finding {
	if a.Status != 401 {
		f := Differs("status-not-401", StatusWords(401), a.Summary())
		if a.Status < 300 {
			f.Hint = "the server does as it is asked without looking at the token"
		}
		return []Finding{f}
	}
	return noteWithoutOutcome(a)
}

// Forbids judges that a token which opens something else was refused
// (BULK-KICKOFF-06).
func Forbids(a Answer) []Finding {
	if fs := Status(a, 403, 401); fs != nil {
		return fs
	}
	return noteWithoutOutcome(a)
}

func noteWithoutOutcome(a Answer) []Finding {
	if _, ok := Outcome(a); ok {
		return nil
	}
	return []Finding{Note("refusal-without-outcome", "an outcome that says why", a.Summary())}
}

// KnowsNoGroup judges the answer to a kick-off for a group that nobody set up
// (BULK-KICKOFF-10): 404, or 403 where the server does not tell which exist.
func KnowsNoGroup(a Answer) []Finding {
	if fs := Status(a, 404, 403); fs != nil {
		if a.Status == 202 {
			fs[0].Hint = "the server exports a group that does not exist"
		}
		return fs
	}
	return CarriesOutcome(a)
}

// NeverWas judges the answer to a question about an export that nobody asked
// for (BULK-STATUS-07). The reference server of the Bulk Data standard said 400
// in 2022, which the row lets pass with a warning.
func NeverWas(a Answer) []Finding {
	if a.Status == 400 {
		hint := ""
		if strings.Contains(string(a.Body), "ENOENT") {
			hint = "the body shows a path on the server's own disk"
		}
		return []Finding{with(Lenient("", "unknown-export-400", StatusWords(404), a.Summary()), "", hint)}
	}
	return IsGone(a)
}

// IsGone judges that an export is unknown to the server, which says so in an
// outcome (BULK-DELETE-10, BULK-DELETE-14).
func IsGone(a Answer) []Finding {
	if fs := Status(a, 404); fs != nil {
		return fs
	}
	return CarriesOutcome(a)
}

// TellsOthersNothing judges the answer to another app that asks for an export
// or cancels it (BULK-STATUS-06, BULK-DELETE-06).
func TellsOthersNothing(a Answer) []Finding { return Status(a, 403, 404) }

// Follows judges that the status of an export can be asked for at all
// (BULK-STATUS-01).
func Follows(a Answer) []Finding { return Status(a, 202, 200) }

// GoesOn judges that an export is still there after others tried to end it
// (BULK-DELETE-04).
func GoesOn(a Answer) []Finding {
	if a.Status == 202 || a.Status == 200 {
		return nil
	}
	return []Finding{Differs("export-ended", "an export that goes on: 202 Accepted or 200 OK", a.Summary())}
}

// IsRunning judges the status right after a kick-off (BULK-STATUS-08). A server
// that has finished already can't be judged: then the error is ErrTooFast.
func IsRunning(a Answer) ([]Finding, error) {
	if a.Status == 200 {
		if o, err := a.Object(); err == nil && o["output"] != nil {
			return nil, ErrTooFast
		}
		return []Finding{with(Differs("running-not-202", StatusWords(202), a.Summary()), "", "an app takes 200 for the end of the export")}, nil
	}
	return Status(a, 202), nil
}

// PutsOff reports whether the answer asks to come again, because the target is
// too busy or troubled for the moment: for the latter the Bulk Data standard has
// an outcome with the code transient.
func PutsOff(a Answer) bool {
	if a.Status == 429 || a.Status == 503 && a.Header.Get("Retry-After") != "" {
		return true
	}
	i, ok := issue(a)
	return ok && a.Status >= 500 && text(i, "code") == "transient"
}

// Stumbles reports whether the answer to a status request is an error by which
// a server tells of trouble with itself or with the export, and not with who
// asks or for what.
func Stumbles(a Answer) bool { return (a.Status == 400 || a.Status >= 500) && !PutsOff(a) }

// RanUntilItsEnd judges that every answer before an export's last one told that
// it runs, or to come again (BULK-STATUS-08). Every is in the order asked.
func RanUntilItsEnd(every []Answer) []Finding {
	for n, a := range every {
		if a.Status != 202 && !PutsOff(a) {
			return []Finding{with(Differs("running-not-202", StatusWords(202)+" until the end", fmt.Sprintf("%s by question %d", a.Summary(), n+1)), "",
				"an app takes this for the end of an export that goes on")}
		}
	}
	return nil
}

// RunsWithOutcome judges what a running export says of itself (BULK-STATUS-09,
// E-070); an empty body is as the Bulk Data standard has it.
func RunsWithOutcome(a Answer) []Finding {
	if len(a.Body) == 0 {
		return []Finding{Departs("E-070", "progress-without-outcome", "an OperationOutcome in JSON", "an empty body")}
	}
	return outcomeBody(a, "")
}

// TellsWhenToAsk judges that a running export says when to ask again
// (BULK-STATUS-10): Retry-After of RFC 9110 section 10.2.3, and a progress of at
// most 100 characters.
func TellsWhenToAsk(a Answer) []Finding {
	var out []Finding
	value := a.Header.Get("Retry-After")
	if _, ok := RetryAfter(a, time.Time{}); !ok {
		out = append(out, with(Differs("no-retry-after", "a number of seconds, or a date of HTTP", quoted(value)), "header Retry-After", ""))
	}
	if n := utf8.RuneCountInString(a.Header.Get("X-Progress")); n > 100 {
		out = append(out, with(Differs("progress-too-long", "at most 100 characters", strconv.Itoa(n)+" characters"), "header X-Progress", ""))
	}
	return out
}

// RetryAfter reads how long the answer asks to wait. A date counts from the
// answer's own Date or, without one, from now.
func RetryAfter(a Answer, now time.Time) (time.Duration, bool) {
	value := strings.TrimSpace(a.Header.Get("Retry-After"))
	if n, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(n) * time.Second, true
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	if date, err := http.ParseTime(a.Header.Get("Date")); err == nil {
		now = date
	}
	return max(0, at.Sub(now)), true
}

// IsComplete judges the answer by which an export ends (BULK-STATUS-12).
func IsComplete(a Answer) []Finding {
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	if _, err := a.Object(); err != nil {
		return []Finding{Differs("manifest-not-json", "a JSON object", err.Error())}
	}
	if !isJSON(a.MediaType()) {
		return []Finding{with(Differs("manifest-not-labelled", "the media type application/json", a.label()), "header Content-Type", "")}
	}
	return nil
}

// Cancelled judges that a running export let itself be cancelled
// (BULK-DELETE-02).
func Cancelled(a Answer) []Finding {
	if a.Status >= 200 && a.Status < 300 {
		return nil
	}
	return []Finding{Differs("not-cancelled", "202 Accepted", a.Summary())}
}

// CancelStatus judges the status of a successful cancellation (BULK-DELETE-09,
// E-077).
func CancelStatus(a Answer) []Finding {
	if a.Status == 200 || a.Status == 204 {
		return []Finding{Lenient("E-077", "cancel-not-202", StatusWords(202), a.Summary())}
	}
	return Status(a, 202)
}

// CancelOutcome judges the body of a successful cancellation (BULK-DELETE-07,
// E-076).
func CancelOutcome(a Answer) []Finding {
	if fs := outcomeBody(a, "the document's own sample has typographic quotation marks, which are not JSON"); fs != nil {
		return fs
	}
	o, _ := Outcome(a)
	if narrative, has := o["text"].(map[string]any); has && text(narrative, "div") == "" {
		return []Finding{with(Lenient("E-076", "narrative-without-div", "a narrative with its div, or none", "a narrative without one"), "/text/div", "")}
	}
	return nil
}

// CancelWords judges what the outcome of a cancellation says (BULK-DELETE-08,
// E-076).
func CancelWords(a Answer) []Finding {
	out := InformsOfProcessing(a)
	if said, words := diagnostics(a), "Export request has been cancelled."; said != words {
		out = append(out, with(Lenient("E-076", "cancel-words", quoted(words), quoted(said)), "/issue/0/diagnostics", ""))
	}
	return out
}

// FinishedCancelled judges the answer to the cancellation of a finished export
// (BULK-DELETE-15): done, or declined with an outcome that says why.
func FinishedCancelled(a Answer) []Finding {
	if _, ok := Outcome(a); ok && a.Status >= 400 && a.Status < 500 {
		return []Finding{Note("finished-not-cancelled", StatusWords(202), a.Summary())}
	}
	return Status(a, 202)
}

// NotServed judges that a file of a cancelled export is gone (BULK-DELETE-11):
// 404, or 410 where the server remembers that it was there.
func NotServed(a Answer) []Finding {
	if fs := Status(a, 404, 410); fs != nil {
		if a.Status == 200 {
			fs[0].Code, fs[0].Hint = "file-still-served", "patients' records can be fetched after their export was cancelled"
		}
		return fs
	}
	return nil
}
