package check

import "testing"

const printed = `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","details":{"text":"Not found"}}]}`

func outcome(issue string) Answer {
	return answer(404, `{"resourceType":"OperationOutcome","issue":[`+issue+`]}`)
}

func TestErrorsAreAskedForAnOperationOutcome(t *testing.T) {
	t.Parallel()
	judged(t, "the printed outcome", CarriesOutcome(answer(404, printed)), "")
	judged(t, "no body", CarriesOutcome(answer(404, "")), "no-operation-outcome")
	judged(t, "another resource", CarriesOutcome(answer(404, `{"resourceType":"Bundle"}`)), "no-operation-outcome")
	judged(t, "a line of text", CarriesOutcome(answer(404, "not found", "Content-Type", "text/plain")), "no-operation-outcome")
}

func TestOutcomesSayMoreThanTheStatus(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ issue, want string }{
		"details":       {`{"details":{"text":"no such type"}}`, ""},
		"diagnostics":   {`{"diagnostics":"no such type"}`, ""},
		"no words":      {`{"severity":"error","code":"invalid"}`, "issue-without-words"},
		"blank words":   {`{"details":{"text":"  "}}`, "issue-without-words"},
		"one of two":    {`{"diagnostics":"yes"},{}`, "issue-without-words"},
		"not an object": {`7`, "issue-without-words"},
		"no issue":      {``, "outcome-without-issues"},
	} {
		o, ok := Outcome(outcome(c.issue))
		if !ok {
			t.Fatal(name)
		}
		judged(t, name, OutcomeSaysMore(o), c.want)
	}
}

func TestOutcomesHaveTheMembersOfTheSample(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		of   Answer
		want string
	}{
		"the printed one":      {answer(404, printed), ""},
		"diagnostics for text": {outcome(`{"severity":"fatal","code":"not-found","diagnostics":"x"}`), ""},
		"no severity":          {outcome(`{"code":"invalid","diagnostics":"x"}`), "issue-severity"},
		"a made-up severity":   {outcome(`{"severity":"grave","code":"invalid","diagnostics":"x"}`), "issue-severity"},
		"two severities":       {outcome(`{"severity":"error warning","code":"invalid","diagnostics":"x"}`), "issue-severity"},
		"a made-up code":       {outcome(`{"severity":"error","code":"oops","diagnostics":"x"}`), "issue-code"},
		"no text":              {outcome(`{"severity":"error","code":"invalid"}`), "issue-text"},
		"text that is none":    {outcome(`{"severity":"error","code":"invalid","details":{"text":7}}`), "issue-text"},
		"issue as an object":   {answer(404, `{"resourceType":"OperationOutcome","issue":{}}`), "outcome-without-issues"},
		"issues without type":  {answer(404, `{"issue":[]}`), "outcome-not-named"},
		"a comma too many":     {answer(404, `{"resourceType":"OperationOutcome",}`), "outcome-not-json"},
		"plain text":           {answer(404, "not found", "Content-Type", "text/plain"), ""},
		"an OAuth error":       {answer(401, `{"error":"invalid_token"}`), ""},
		"no body":              {answer(401, ""), ""},
	} {
		judged(t, name, OutcomeShape(c.of), c.want)
	}
}

func TestNotFoundIsToldInTheDocumentsWords(t *testing.T) {
	t.Parallel()
	judged(t, "as printed", NotFoundOutcome(answer(404, printed)), "not-found-code-invalid:note")
	judged(t, "as FHIR has it", NotFoundOutcome(outcome(`{"severity":"error","code":"not-found","details":{"text":"Not found"}}`)), "")
	judged(t, "otherwise", NotFoundOutcome(outcome(`{"severity":"warning","code":"exception","details":{"text":"Oops"}}`)),
		"not-found-severity not-found-code not-found-text")
	judged(t, "no outcome", NotFoundOutcome(answer(404, "")), "no-operation-outcome")
	judged(t, "no issue", NotFoundOutcome(outcome("")), "outcome-without-issues")
}
