package uscore

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

const (
	patient = `{"resourceType":"Patient","id":"148682","gender":"female","identifier":[{"system":"s","value":"1"}],"name":[{"family":"Larson"}]}`
	bare    = `{"resourceType":"Patient","id":"148682"}`
)

func found(resource string) string {
	return `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":` + resource + `}]}`
}

// said judges the newest of the answers by a Then, as package fhir's test does.
func said(t *testing.T, then world.Verify, answers ...check.Answer) string {
	t.Helper()
	w := larson()
	w.FHIR.Query = url.Values{"family": {"Larson"}}
	for _, a := range answers {
		w.Last = &wire.Exchange{Answer: a}
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{Exchange: w.Last})
	}
	var ledger world.Ledger
	err := then(context.Background(), w, ledger.Judge(w.Last), nil)
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
	}
	return strings.Join(out, " ")
}

func got(status int, body string) check.Answer {
	return check.Answer{Status: status, Body: []byte(body)}
}

func TestPatientsThatWereFoundAreJudged(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		then    world.Verify
		answers []check.Answer
		want    string
	}{
		"found":              {isFound, []check.Answer{got(200, found(patient))}, ""},
		"not found":          {isFound, []check.Answer{got(200, found(`{"resourceType":"Patient","id":"2"}`))}, "patient-not-found"},
		"search refused":     {isFound, []check.Answer{got(400, "")}, "status-not-200"},
		"rightly not found":  {isNotFound, []check.Answer{got(200, found(`{"resourceType":"Patient","id":"2"}`))}, ""},
		"wrongly found":      {isNotFound, []check.Answer{got(200, found(patient))}, "patient-found-wrongly"},
		"forbidden":          {isNotFound, []check.Answer{got(403, "")}, "search-forbidden"},
		"not found as error": {isNotFound, []check.Answer{got(500, "")}, "status-not-200"},
		"nobody is no error": {isNotFound, []check.Answer{got(404, "")}, "nothing-found-as-error"},
		"fits":               {everyFits, []check.Answer{got(200, found(patient))}, ""},
		"fits not":           {everyFits, []check.Answer{got(200, found(bare))}, "match-without-family"},
		"same":               {givesSame, []check.Answer{got(200, found(patient)), got(200, patient)}, ""},
		"not the same":       {givesSame, []check.Answer{got(200, found(patient)), got(200, bare)}, "read-differs-from-match"},
		"not readable":       {givesSame, []check.Answer{got(200, found(patient)), got(404, "")}, "blocked"},
		"not JSON":           {givesSame, []check.Answer{got(200, found(patient)), got(200, "<Patient>")}, "blocked"},
		"the busy patient":   {isBusy, []check.Answer{got(200, patient)}, ""},
		"complete":           {foundComplete, []check.Answer{got(200, found(patient))}, ""},
		"incomplete":         {foundComplete, []check.Answer{got(200, found(bare))}, "patient-without-identifier patient-without-name patient-without-gender"},
		"nobody":             {foundComplete, []check.Answer{got(200, `{"resourceType":"Bundle","type":"searchset"}`)}, "blocked"},
		"read complete":      {readComplete, []check.Answer{got(200, patient)}, ""},
		"read incomplete":    {readComplete, []check.Answer{got(200, bare)}, "patient-without-identifier patient-without-name patient-without-gender"},
		"not read":           {readComplete, []check.Answer{got(403, "")}, "blocked"},
	} {
		if s := said(t, c.then, c.answers...); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}
