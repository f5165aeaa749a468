package smart

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// said judges an answer by a Then and tells what came of it: the codes of its
// findings with their weights, then "blocked".
func said(t *testing.T, then world.Verify, args []string, a check.Answer) string {
	t.Helper()
	w := &world.World{Last: &wire.Exchange{Answer: a}, Target: &target.Target{}}
	w.Target.Parts.FHIR.Base = "https://ehr.example/fhir"
	var ledger world.Ledger
	err := then(context.Background(), w, ledger.Judge(w.Last), args)
	var out []string
	for _, j := range ledger.Judgments {
		word := j.Finding.Code
		if j.Finding.Weight != record.Breaks {
			word += ":" + string(j.Finding.Weight)
		}
		out = append(out, word)
	}
	var blocked *world.Blocked
	switch {
	case errors.As(err, &blocked):
		out = append(out, "blocked")
	case err != nil:
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func got(status int, body string, headers ...string) check.Answer {
	h := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
	}
	return check.Answer{Status: status, Header: h, Body: []byte(body)}
}

func TestConfigurationsAreJudgedWhereOneWasServed(t *testing.T) {
	t.Parallel()
	whole := `{"authorization_endpoint":"https://e/a","token_endpoint":"https://e/auth/token","capabilities":["launch-ehr"]}`
	for name, c := range map[string]struct {
		then world.Verify
		args []string
		of   check.Answer
		want string
	}{
		"served":           {isServed, nil, got(200, whole), ""},
		"not served":       {isServed, nil, got(404, ""), "status-not-200"},
		"JSON":             {isJSON, nil, got(200, whole), ""},
		"not JSON":         {isJSON, nil, got(200, "<p>"), "not-a-json-object"},
		"nothing for JSON": {isJSON, nil, got(404, ""), "blocked"},
		"address":          {givesAddress, []string{"token"}, got(200, whole), ""},
		"no address":       {givesAddress, []string{"authorization"}, got(200, "{}"), "authorization-endpoint-missing"},
		"nowhere":          {givesAddress, []string{"token"}, got(404, "{}"), "blocked"},
		"somebody":         {somethingAnswers, nil, got(400, ""), ""},
		"nobody":           {somethingAnswers, nil, got(404, ""), "authorization-endpoint-not-there"},
		"refuses nothing":  {refusesNothing, nil, got(400, `{"error":"invalid_request"}`), ""},
		"not there":        {refusesNothing, nil, got(404, ""), "status-not-400"},
		"open":             {asksNoToken, nil, got(200, whole), ""},
		"closed":           {asksNoToken, nil, got(401, ""), "status-not-200"},
		"neither":          {asksNoToken, nil, got(404, ""), "blocked"},
		"lists":            {listsCapabilities, nil, got(200, whole), ""},
		"lists none":       {listsCapabilities, nil, got(200, "{}"), "capabilities-missing"},
		"agrees":           {capabilitiesAgree, nil, got(200, whole), ""},
		"announces":        {announces, []string{"launch-ehr"}, got(200, whole), ""},
		"announces not":    {announces, []string{"client-public"}, got(200, whole), "capability-client-public-missing"},
		"no alias":         {nothingPublished, nil, got(404, ""), ""},
		"an alias":         {nothingPublished, nil, got(200, whole), "alias-answers:lenient"},
		"the path":         {printedPath, nil, got(200, whole), ""},
		"another path":     {printedPath, nil, got(200, `{"token_endpoint":"https://e/x"}`), "token-path"},
		"no path":          {printedPath, nil, got(200, `{}`), "blocked"},
	} {
		if s := said(t, c.then, c.args, c.of); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

func TestTokenEndpointsAreJudgedAsTheRowsSay(t *testing.T) {
	t.Parallel()
	token, client, request := `{"access_token":"t"}`, `{"error":"invalid_client"}`, `{"error":"invalid_request"}`
	for name, c := range map[string]struct {
		then world.Verify
		args []string
		of   check.Answer
		want string
	}{
		"issued":                 {isIssued, nil, got(200, token), ""},
		"not issued":             {isNotIssued, nil, got(405, ""), ""},
		"refused by name":        {refusesWith, []string{"invalid_client"}, got(401, client), ""},
		"refused by another":     {refusesWith, []string{"invalid_grant"}, got(400, request), "refusal-error-name"},
		"refused by the second":  {refusesWith, []string{"invalid_grant", "invalid_request"}, got(400, request), ""},
		"unknown":                {knowsNot, nil, got(401, client), ""},
		"unknown, as 400":        {knowsNot, nil, got(400, client), ""},
		"unknown, as a request":  {knowsNot, nil, got(400, request), ""},
		"unknown, as forbidden":  {knowsNot, nil, got(403, client), "refusal-not-401"},
		"JSON refused":           {refusesJSON, nil, got(400, request), ""},
		"JSON refused in words":  {refusesJSON, nil, got(415, "no", "Content-Type", "text/plain"), ""},
		"JSON taken":             {refusesJSON, nil, got(200, token), "token-issued"},
		"line break taken":       {takesNo, []string{"line break"}, got(200, token), "token-issued:lenient"},
		"line break refused":     {takesNo, []string{"line break"}, got(401, client), ""},
		"misspelling taken":      {takesNo, []string{"misspelling"}, got(200, token), "token-issued:lenient"},
		"misspelling refused":    {takesNo, []string{"misspelling"}, got(400, `{"error":"unsupported_grant_type"}`), ""},
		"Basic asked for":        {asksForBasic, nil, got(401, client, "WWW-Authenticate", `Basic realm="x"`), ""},
		"Basic not asked for":    {asksForBasic, nil, got(401, client), "challenge-not-basic:lenient"},
		"Basic, refused as 400":  {asksForBasic, nil, got(400, client), ""},
		"first token taken back": {takenBack, nil, got(401, ""), ""},
		"first token lives on":   {takenBack, nil, got(200, "{}"), "first-token-lives-on:note"},
	} {
		if s := said(t, c.then, c.args, c.of); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}
