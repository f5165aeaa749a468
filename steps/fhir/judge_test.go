package fhir

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

const outcome = `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found","details":{"text":"Not found"}}]}`

// said judges answers by a Then and tells what came of it: the codes of its
// findings, then "blocked" or "unsupported".
func said(t *testing.T, then world.Verify, args []string, answers ...check.Answer) string {
	t.Helper()
	w := &world.World{Target: &target.Target{}}
	w.FHIR.Patient = target.Role{Facts: map[string][]string{"patient": {"7"}}}
	for _, a := range answers {
		w.Last = &wire.Exchange{Answer: a}
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: "it", Exchange: w.Last})
	}
	var ledger world.Ledger
	err := then(context.Background(), w, ledger.Judge(w.Last), args)
	var out []string
	for _, j := range ledger.Judgments {
		out = append(out, j.Finding.Code)
	}
	var blocked *world.Blocked
	var unsupported *world.Unsupported
	switch {
	case errors.As(err, &blocked):
		out = append(out, "blocked")
	case errors.As(err, &unsupported):
		out = append(out, "unsupported")
	case err != nil:
		t.Fatal(err)
	case ledger.Checks == 0:
		out = append(out, "judged nothing")
	}
	return strings.Join(out, " ")
}

func got(status int, body string) check.Answer {
	return check.Answer{Status: status, Header: http.Header{"Content-Type": {"application/fhir+json"}}, Body: []byte(body)}
}

func TestEachAnswerOfAWhenIsJudged(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		then    world.Verify
		args    []string
		answers []check.Answer
		want    string
	}{
		"refused":                {isRefused, []string{"not found"}, []check.Answer{got(404, ""), got(404, "")}, ""},
		"one is served":          {isRefused, []string{"forbidden"}, []check.Answer{got(403, ""), got(200, "{}")}, "status-not-403"},
		"all succeed":            {succeeds, nil, []check.Answer{got(200, "{}")}, ""},
		"one fails":              {succeeds, nil, []check.Answer{got(200, "{}"), got(500, "")}, "status-not-200"},
		"shows":                  {failuresShow, nil, []check.Answer{got(404, outcome), got(200, `{"resourceType":"Patient"}`)}, ""},
		"hides":                  {failuresShow, nil, []check.Answer{got(404, outcome), got(200, outcome)}, "failure-as-success"},
		"no failure":             {failuresShow, nil, []check.Answer{got(200, `{"resourceType":"Patient"}`)}, "unsupported"},
		"carry one":              {refusalsCarryOutcomes, nil, []check.Answer{got(400, outcome), got(401, "")}, ""},
		"carry none":             {refusalsCarryOutcomes, nil, []check.Answer{got(400, ""), got(404, "")}, "no-operation-outcome no-operation-outcome"},
		"nothing to carry":       {refusalsCarryOutcomes, nil, []check.Answer{got(401, ""), got(200, "{}")}, "unsupported"},
		"either":                 {isRefusedEitherWay, nil, []check.Answer{got(404, "")}, ""},
		"neither":                {isRefusedEitherWay, nil, []check.Answer{got(403, "")}, "status-not-401"},
		"no challenge":           {asksForBearer, nil, []check.Answer{got(401, "")}, "challenge-not-bearer"},
		"nothing to challenge":   {asksForBearer, nil, []check.Answer{got(200, "{}")}, "blocked"},
		"says more":              {outcomesSayMore, nil, []check.Answer{got(400, ""), got(404, outcome)}, ""},
		"says nothing":           {outcomesSayMore, nil, []check.Answer{got(404, `{"resourceType":"OperationOutcome","issue":[{}]}`)}, "issue-without-words"},
		"no outcome says":        {outcomesSayMore, nil, []check.Answer{got(400, "")}, "unsupported"},
		"well shaped":            {outcomesShaped, nil, []check.Answer{got(404, outcome), got(401, "")}, ""},
		"out of shape":           {outcomesShaped, nil, []check.Answer{got(404, `{"resourceType":"OperationOutcome"}`)}, "outcome-without-issues"},
		"no outcome, one spoilt": {outcomesShaped, nil, []check.Answer{got(404, `{"resourceType":"OperationOutcome",}`)}, "outcome-not-json unsupported"},
		"as printed":             {outcomePrinted, nil, []check.Answer{got(404, outcome)}, ""},
		"no list":                {noList, nil, []check.Answer{got(403, outcome)}, ""},
		"kept":                   {otherKept, nil, []check.Answer{got(403, outcome)}, ""},
		"not kept":               {otherKept, nil, []check.Answer{got(200, `{"resourceType":"Patient"}`)}, "reading-leaks"},
		"nothing found":          {nothingOfOther, nil, []check.Answer{got(403, outcome)}, ""},
		"nothing there":          {nothingThere, nil, []check.Answer{got(404, outcome)}, ""},
		"written":                {nothingWritten, nil, []check.Answer{got(201, "")}, "write-accepted"},
	} {
		if s := said(t, c.then, c.args, c.answers...); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

func TestWhatIsFoundAlikeIsToldOnce(t *testing.T) {
	t.Parallel()
	w := &world.World{}
	for _, what := range []string{"one", "two", "three"} {
		a := got(404, outcome)
		if what == "two" {
			a = got(200, "{}")
		}
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: what, Exchange: &wire.Exchange{Answer: a}})
	}
	var ledger world.Ledger
	if err := succeeds(context.Background(), w, ledger.Judge(nil), nil); err != nil {
		t.Fatal(err)
	}
	if len(ledger.Judgments) != 1 || ledger.Checks != 2 {
		t.Fatalf("%d findings in %d checks", len(ledger.Judgments), ledger.Checks)
	}
	if j := ledger.Judgments[0]; j.Finding.Where != "one, three" || len(j.Evidence) != 2 {
		t.Errorf("found in %q by %d exchanges", j.Finding.Where, len(j.Evidence))
	}
}
