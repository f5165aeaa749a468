package fhir

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"slices"

	"qsmartcare.example/conformance/fixtures/r4"
)

// problem is a refusal: the status, and what the OperationOutcome says.
type problem struct {
	status int
	code   string // of the value set issue-type
	text   string // for a person, in details.text
	more   string // for whoever builds the app, in diagnostics; "" repeats text
	header http.Header
	// issues are what is wrong with a resource that was sent, element by
	// element, in place of the one issue of code and text.
	issues []r4.Issue
}

func badRequest(code, format string, a ...any) *problem {
	return &problem{status: http.StatusBadRequest, code: code, text: fmt.Sprintf(format, a...)}
}

func forbidden(format string, a ...any) *problem {
	return &problem{status: http.StatusForbidden, code: "forbidden", text: fmt.Sprintf(format, a...)}
}

// notFound is the one outcome that the document prints (line 53); why goes to
// diagnostics.
func (r *Room) notFound(status int, why string) *problem {
	return &problem{
		status: status, code: r.rules.Outcome.NotFoundCode,
		text: r.rules.Outcome.NotFoundText, more: why,
	}
}

// notAllowed refuses an interaction; allow lists the methods that are there.
func notAllowed(allow string) *problem {
	return &problem{
		status: http.StatusMethodNotAllowed, code: "not-supported",
		text:   "this server does not offer that interaction",
		header: http.Header{"Allow": {allow}}, // empty when there is none (RFC 9110 section 10.2.1)
	}
}

type outcome struct {
	ResourceType string     `json:"resourceType"`
	Text         *narrative `json:"text,omitempty"`
	Issue        []issue    `json:"issue"`
}

type narrative struct {
	Status string `json:"status"`
	Div    string `json:"div"`
}

type issue struct {
	Severity    string   `json:"severity,omitempty"`
	Code        string   `json:"code"`
	Details     *details `json:"details,omitempty"`
	Diagnostics string   `json:"diagnostics,omitempty"`
	Expression  []string `json:"expression,omitempty"`
}

type details struct {
	Text string `json:"text"`
}

// answer puts the refusal into the form that the rules give refusals.
func (p *problem) answer(r *Rules) *answer {
	a := &answer{status: p.status, header: p.header, kind: r.Media.Outcome}
	if slices.Contains(r.Masks, p.status) {
		a.status = http.StatusOK
	}
	if r.Outcome.Body == Text {
		a.kind, a.body = "text/plain; charset=utf-8", []byte(p.text+"\n")
		return a
	}
	a.body = p.outcome(&r.Outcome)
	return a
}

// elements are an issue for each thing that is wrong with what was sent.
func (p *problem) elements(r *OutcomeRules) []issue {
	var out []issue
	for _, w := range p.issues {
		i := issue{Severity: r.Severity, Code: w.Code, Expression: []string{w.At}}
		if r.Explains {
			i.Details = &details{Text: w.At + ": " + w.Text}
		}
		if r.Diagnoses {
			i.Diagnostics = w.At + ": " + w.Text
		}
		out = append(out, i)
	}
	return out
}

func (p *problem) outcome(r *OutcomeRules) []byte {
	i := issue{Severity: r.Severity, Code: p.code}
	o := outcome{ResourceType: "OperationOutcome"}
	if r.Explains {
		i.Details = &details{Text: p.text}
	}
	if r.Diagnoses {
		i.Diagnostics = p.more
		if p.more == "" {
			i.Diagnostics = p.text
		}
		o.Text = &narrative{
			Status: "generated",
			Div:    `<div xmlns="http://www.w3.org/1999/xhtml">` + html.EscapeString(p.text) + `</div>`,
		}
	}
	o.Issue = []issue{i}
	if len(p.issues) > 0 {
		o.Issue = p.elements(r)
	}
	b, err := json.Marshal(o)
	if err != nil { // strings always marshal
		return []byte(`{"resourceType":"OperationOutcome"}`)
	}
	return b
}
