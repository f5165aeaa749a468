package bulk

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

const (
	outcome   = `{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"processing","diagnostics":"Export request has been cancelled."}]}`
	manifest1 = `{"transactionTime":"2022-11-15T10:52:57.760Z","request":"https://ehr.example/Group/G/$export","requiresAccessToken":true,"output":[{"type":"Patient","count":1,"url":"https://ehr.example/1.Patient.ndjson"}],"deleted":[],"error":[]}`
)

func got(status int, body string) *wire.Exchange {
	return &wire.Exchange{Answer: check.Answer{Status: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}}
}

// said judges by a Then and tells what came of it: the codes of its findings,
// and "blocked".
func said(t *testing.T, w *world.World, then world.Verify, args ...string) string {
	t.Helper()
	var ledger world.Ledger
	err := then(context.Background(), w, ledger.Judge(w.Last), args)
	var out []string
	for _, j := range ledger.Judgments {
		out = append(out, j.Finding.Code)
	}
	var blocked *world.Blocked
	switch {
	case errors.As(err, &blocked):
		out = append(out, "blocked")
	case err != nil:
		t.Fatal(err)
	case ledger.Checks == 0:
		out = append(out, "judged nothing")
	}
	return strings.Join(out, " ")
}

// finished is the world of a scenario whose export ended with the answer.
func finished(status int, body string) *world.World {
	w := &world.World{Target: &target.Target{Cast: map[string]target.Role{"small-group": {Facts: map[string][]string{"members": {"a"}}}}}}
	kickoff := got(202, "")
	kickoff.Request.URL = "https://ehr.example/Group/G/$export"
	w.Bulk.Export = &world.Export{Kickoff: kickoff, Link: "https://ehr.example/jobs/1", Status: got(status, body)}
	w.Last = w.Bulk.Export.Status
	return w
}

func TestManifestsAreJudgedOnlyWhereThereIsOne(t *testing.T) {
	t.Parallel()
	held := finished(200, manifest1)
	held.Bulk.Held = map[string]bool{"Goal": true}
	for name, c := range map[string]struct {
		w    *world.World
		then world.Verify
		args []string
		want string
	}{
		"complete":               {finished(200, manifest1), complete, nil, ""},
		"complete with an error": {finished(500, outcome), complete, nil, "status-not-200"},
		"has it":                 {finished(200, manifest1), hasMember, []string{"error"}, ""},
		"has it not":             {finished(200, manifest1), hasMember, []string{"link"}, "no-link"},
		"no manifest to have it": {finished(500, outcome), hasMember, []string{"error"}, "blocked"},
		"the same address":       {finished(200, manifest1), repeatsRequest, nil, ""},
		"another address":        {finished(200, strings.Replace(manifest1, "Group/G", "Group/H", 1)), repeatsRequest, nil, "request-differs"},
		"another time":           {finished(200, manifest1), beganWhenAsked, nil, "start-after-kickoff"},
		"a link of another form": {finished(200, manifest1), segmentTells, nil, "file-link-other-form"},
		"a type that is missing": {held, exportsHeld, nil, "types-missing"},
		"the same again":         {finished(200, manifest1), sameManifest, nil, ""},
	} {
		if got := said(t, c.w, c.then, c.args...); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	w := finished(200, manifest1)
	w.Last = got(404, outcome)
	if got := said(t, w, sameManifest); got != "manifest-not-repeated" {
		t.Errorf("gone the second time: %q", got)
	}
	w.Last = got(200, strings.Replace(manifest1, `"count":1`, `"count":2`, 1))
	if got := said(t, w, sameManifest); got != "manifest-changed" {
		t.Errorf("another the second time: %q", got)
	}
}

func TestWhatARunningExportShowsIsJudgedWhileItRuns(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		last *wire.Exchange
		then world.Verify
		want string
	}{
		"runs":                         {got(202, ""), isRunning, ""},
		"is complete too soon":         {got(200, manifest1), isRunning, "blocked"},
		"stumbles":                     {got(400, outcome), isRunning, "status-not-202"},
		"tells a time":                 {got(202, ""), running(check.TellsWhenToAsk), "no-retry-after"},
		"can't tell a time":            {got(200, manifest1), running(check.TellsWhenToAsk), "blocked"},
		"cancelled with 202":           {got(202, outcome), cancelled(check.CancelStatus), ""},
		"cancelled with 204":           {got(204, ""), cancelled(check.CancelStatus), "cancel-not-202"},
		"not cancelled":                {got(404, outcome), cancelled(check.CancelWords), "blocked"},
		"cancelled, in the same words": {got(200, outcome), cancelled(check.CancelWords), ""},
	} {
		w := finished(0, "")
		w.Last = c.last
		if got := said(t, w, c.then); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	w := finished(200, manifest1)
	w.Bulk.Export.Before = []*wire.Exchange{got(202, ""), got(400, outcome)}
	if got := said(t, w, ranUntilItsEnd); got != "running-not-202" {
		t.Errorf("stumbled on the way: %q", got)
	}
	w.Bulk.Export.Before = nil
	if got := said(t, w, ranUntilItsEnd); got != "" {
		t.Errorf("complete at once: %q", got)
	}
}

func TestFilesAndLinksAreJudgedEachByItself(t *testing.T) {
	t.Parallel()
	w := finished(200, manifest1)
	w.Bulk.Fetched = []*wire.Exchange{got(200, `{"resourceType":"Patient","id":"b"}`), got(404, "")}
	w.Bulk.Files = []check.File{
		{OutputItem: check.OutputItem{Type: "Patient"}, Answer: w.Bulk.Fetched[0].Answer},
		{OutputItem: check.OutputItem{Type: "Goal"}, Answer: w.Bulk.Fetched[1].Answer},
	}
	for name, c := range map[string]struct {
		then world.Verify
		want string
	}{
		"each of its type": {eachFile(check.OneTypeAFile), "status-not-200"},
		"members":          {members(check.HoldsEveryMember), "members-missing"},
		"none served":      {noFileServed, "file-still-served"},
	} {
		if got := said(t, w, c.then); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	w.Bulk.Earlier = w.Bulk.Export
	if got := said(t, w, differentLinks); got != "same-status-link" {
		t.Errorf("one link for two exports: %q", got)
	}
	w.Bulk.Export = &world.Export{Kickoff: got(202, ""), Link: "https://ehr.example/jobs/2"}
	if got := said(t, w, differentLinks); got != "" {
		t.Errorf("two links for two exports: %q", got)
	}
	if got := said(t, w, linkForm); got != "status-link-not-absolute" {
		t.Errorf("a kick-off without a link: %q", got)
	}
}

func TestSpoiledTokensAreOthers(t *testing.T) {
	t.Parallel()
	w := &world.World{}
	w.Bulk.Tokens.Access = "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJl"
	for _, how := range []string{"a made-up token", "its token with one letter changed"} {
		if s := spoil(w, how); s == "" || s == w.Bulk.Tokens.Access {
			t.Errorf("%s is %q", how, s)
		}
	}
}
