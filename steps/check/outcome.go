package check

import (
	"fmt"
	"slices"
	"strings"
)

const outcomeType = "OperationOutcome"

// severities are the codes of FHIR R4's issue-severity.
const severities = "fatal error warning information"

// issueTypes are the codes of FHIR R4's issue-type.
const issueTypes = "invalid structure required value invariant security login unknown expired forbidden suppressed " +
	"processing not-supported duplicate multiple-matches not-found deleted too-long code-invalid extension too-costly " +
	"business-rule conflict transient lock-error no-store exception timeout incomplete throttled informational"

// Outcome returns the OperationOutcome that the answer carries; ok is false
// when it carries none.
func Outcome(a Answer) (outcome map[string]any, ok bool) {
	o, err := a.Object()
	if err != nil || text(o, "resourceType") != outcomeType {
		return nil, false
	}
	return o, true
}

// CarriesOutcome judges that the body of an error is an OperationOutcome
// (FHIR-ERRORS-22).
func CarriesOutcome(a Answer) []Finding {
	if _, ok := Outcome(a); ok {
		return nil
	}
	return []Finding{with(Differs("no-operation-outcome", "an OperationOutcome as body", a.Summary()), "",
		"an app has nothing to tell its user but the status")}
}

// OutcomeSaysMore judges that every issue of an OperationOutcome puts the error
// into words (FHIR-ERRORS-23).
func OutcomeSaysMore(outcome map[string]any) []Finding {
	issues, _ := outcome["issue"].([]any)
	if len(issues) == 0 {
		return []Finding{with(Differs("outcome-without-issues", "at least one issue", "none"), "/issue", "")}
	}
	var out []Finding
	for n, i := range issues {
		issue, _ := i.(map[string]any)
		if strings.TrimSpace(issueText(issue)) == "" && strings.TrimSpace(text(issue, "diagnostics")) == "" {
			out = append(out, with(Differs("issue-without-words", "words in details.text or in diagnostics", "neither"),
				fmt.Sprintf("/issue/%d", n), ""))
		}
	}
	return out
}

// OutcomeShape judges the members of an error's body that calls itself an
// OperationOutcome, or that is labelled as JSON and can't be read as such
// (FHIR-ERRORS-24, E-013). Bodies of other kinds have no such shape and are
// left alone.
func OutcomeShape(a Answer) []Finding {
	o, err := a.Object()
	if err != nil {
		if strings.HasSuffix(a.MediaType(), "json") && len(a.Body) > 0 {
			return []Finding{with(Differs("outcome-not-json", "an OperationOutcome that parses as JSON", err.Error()), "",
				"the document's own sample lacks a comma and has one too many")}
		}
		return nil
	}
	if text(o, "resourceType") != outcomeType {
		if _, has := o["issue"]; has {
			return []Finding{with(Differs("outcome-not-named", `the resourceType "OperationOutcome"`, orNone(brief(text(o, "resourceType")))), "/resourceType", "")}
		}
		return nil
	}
	issues, ok := o["issue"].([]any)
	if !ok || len(issues) == 0 {
		return []Finding{with(Differs("outcome-without-issues", "a list of issues", "none"), "/issue", "")}
	}
	var out []Finding
	for n, i := range issues {
		issue, _ := i.(map[string]any)
		out = append(out, issueShape(issue, fmt.Sprintf("/issue/%d", n))...)
	}
	return out
}

func issueShape(issue map[string]any, at string) []Finding {
	var out []Finding
	if s := text(issue, "severity"); !oneOf(severities, s) {
		out = append(out, with(Differs("issue-severity", "one of "+strings.ReplaceAll(severities, " ", ", "), orNone(brief(s))), at+"/severity", ""))
	}
	if c := text(issue, "code"); !oneOf(issueTypes, c) {
		out = append(out, with(Differs("issue-code", "a code of FHIR's issue-type", orNone(brief(c))), at+"/code", ""))
	}
	if _, isText := issue["diagnostics"].(string); !isText && issueText(issue) == "" {
		out = append(out, with(Differs("issue-text", "details.text (or diagnostics) as a text", "neither"), at+"/details/text", ""))
	}
	return out
}

// NotFoundOutcome judges the outcome of an unknown type against the one that
// the document prints (FHIR-ERRORS-25): severity error, code invalid, text "Not
// found". The code not-found, which FHIR has for it, is as good (E-014).
func NotFoundOutcome(a Answer) []Finding {
	o, ok := Outcome(a)
	if !ok {
		return CarriesOutcome(a)
	}
	issues, _ := o["issue"].([]any)
	if len(issues) == 0 {
		return []Finding{with(Differs("outcome-without-issues", "at least one issue", "none"), "/issue", "")}
	}
	issue, _ := issues[0].(map[string]any)
	var out []Finding
	if s := text(issue, "severity"); s != "error" {
		out = append(out, with(Differs("not-found-severity", "error", orNone(brief(s))), "/issue/0/severity", ""))
	}
	switch c := text(issue, "code"); c {
	case "not-found":
	case "invalid":
		out = append(out, with(Note("not-found-code-invalid", "not-found, the code that FHIR has for it", "invalid, as the document prints it"), "/issue/0/code", ""))
	default:
		out = append(out, with(Differs("not-found-code", "invalid or not-found", orNone(brief(c))), "/issue/0/code", ""))
	}
	if t := issueText(issue); !strings.EqualFold(strings.Trim(t, " ."), "Not found") {
		out = append(out, with(Differs("not-found-text", `the text "Not found"`, quoted(t)), "/issue/0/details/text", ""))
	}
	return out
}

func issueText(issue map[string]any) string {
	details, _ := issue["details"].(map[string]any)
	return text(details, "text")
}

func oneOf(list, s string) bool { return slices.Contains(strings.Fields(list), s) }

func quoted(s string) string {
	if s == "" {
		return "nothing"
	}
	return fmt.Sprintf("%q", brief(s))
}
