package bulk

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// problem is a refusal: the status, and what the OperationOutcome says.
type problem struct {
	status int
	code   string // of the value set issue-type
	text   string // for a person, in details.text
	more   string // for whoever builds the app, in diagnostics; "" repeats text
	header http.Header
}

func badRequest(code, format string, a ...any) *problem {
	return &problem{status: http.StatusBadRequest, code: code, text: fmt.Sprintf(format, a...)}
}

// forbidden is the 403 for what is not this app's.
func forbidden(format string, a ...any) *problem {
	return &problem{status: http.StatusForbidden, code: "forbidden", text: fmt.Sprintf(format, a...)}
}

// outOfScope is the 403 for what another scope would allow (RFC 6750 section
// 3.1).
func outOfScope(format string, a ...any) *problem {
	p := forbidden(format, a...)
	p.header = http.Header{"Www-Authenticate": {`Bearer realm="bulk", error="insufficient_scope"`}}
	return p
}

// notFound is the one refusal whose text the document prints (line 53); why
// goes to diagnostics.
func (r *Room) notFound(why string) *problem {
	return &problem{
		status: http.StatusNotFound, code: r.rules.Outcome.NotFoundCode,
		text: r.rules.Outcome.NotFoundText, more: why,
	}
}

func notAllowed(allow string) *problem {
	return &problem{
		status: http.StatusMethodNotAllowed, code: "not-supported",
		text:   "this can only be asked for with " + allow,
		header: http.Header{"Allow": {allow}},
	}
}

// tooMany asks an app to wait.
func tooMany(status int, wait time.Duration, text string) *problem {
	return &problem{
		status: status, code: "throttled", text: text,
		header: http.Header{"Retry-After": {seconds(wait)}},
	}
}

// seconds writes a duration as whole seconds, at least one.
func seconds(d time.Duration) string {
	return strconv.Itoa(int(max(1, (d+time.Second-1)/time.Second)))
}

// answer puts the refusal into an OperationOutcome, always with details.text.
func (p *problem) answer(r *OutcomeRules) *answer {
	i := issue{Severity: "error", Code: p.code, Details: &details{Text: p.text}}
	o := outcome{ResourceType: "OperationOutcome"}
	if r.Diagnoses {
		i.Diagnostics = p.more
		if p.more == "" {
			i.Diagnostics = p.text
		}
	}
	o.Issue = []issue{i}
	return &answer{status: p.status, header: p.header, media: fhirJSON, body: encode(o)}
}
