package check

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// Status judges that the answer has one of the statuses, the first of which is
// the one to be named in the finding's code.
func Status(a Answer, want ...int) []Finding {
	if slices.Contains(want, a.Status) {
		return nil
	}
	named := make([]string, len(want))
	for i, s := range want {
		named[i] = StatusWords(s)
	}
	return []Finding{Differs(fmt.Sprintf("status-not-%d", want[0]), strings.Join(named, " or "), a.Summary())}
}

// StatusWords writes a status as a reader knows it: "404 Not Found".
func StatusWords(status int) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
}

// Summary tells in a few words what was answered, without a patient's
// particulars: "200 OK, a searchset of 3 matches".
func (a Answer) Summary() string {
	return StatusWords(a.Status) + ", " + a.kind()
}

// kind names what the body is.
func (a Answer) kind() string {
	if len(a.Body) == 0 {
		return "an empty body"
	}
	o, err := a.Object()
	if err != nil {
		return a.label()
	}
	switch {
	case text(o, "resourceType") == "Bundle":
		b := bundleOf(o)
		return fmt.Sprintf("a %s of %s", b.kind(), count(len(b.Matches()), "match", "matches"))
	case text(o, "resourceType") == outcomeType:
		return "an OperationOutcome" + firstIssue(o)
	case text(o, "resourceType") != "":
		return "a resource of type " + brief(text(o, "resourceType"))
	case text(o, "error") != "":
		return fmt.Sprintf("the OAuth error %q", brief(text(o, "error")))
	case text(o, "access_token") != "":
		return "an access token"
	}
	return "a JSON object"
}

func (a Answer) label() string {
	if kind := a.MediaType(); kind != "" {
		return "a body labelled " + brief(kind)
	}
	return "a body without a media type"
}

func firstIssue(o map[string]any) string {
	issues, _ := o["issue"].([]any)
	if len(issues) == 0 {
		return ""
	}
	i, _ := issues[0].(map[string]any)
	return fmt.Sprintf(" (%s, %s)", orNone(brief(text(i, "severity"))), orNone(brief(text(i, "code"))))
}

func orNone(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// brief keeps a foreign word short enough for a line of a report.
func brief(s string) string {
	const longest = 60
	if len(s) <= longest {
		return s
	}
	return strings.ToValidUTF8(s[:longest], "") + "…"
}

// text returns the member when it is a string, and "" otherwise.
func text(o map[string]any, name string) string {
	s, _ := o[name].(string)
	return s
}

// with returns the finding with where it was found and a hint to the cause.
func with(f Finding, where, hint string) Finding {
	f.Where, f.Hint = where, hint
	return f
}

// RefusedAs judges that a request was refused with the status, and says what it
// means when it was served instead.
func RefusedAs(a Answer, status int) []Finding {
	fs := Status(a, status)
	if fs != nil && a.Status < 300 {
		fs[0].Hint = map[int]string{
			400: "the server goes on as if it had understood the request",
			401: "the server serves patients' data without knowing who asks",
			403: "what the token allows does not limit what is served",
			404: "the server answers for what it does not have",
		}[status]
	}
	return fs
}
