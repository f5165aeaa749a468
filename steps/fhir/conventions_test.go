package fhir

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// weighed judges by a Then what the world holds, as said does for plain answers.
func weighed(t *testing.T, w *world.World, then world.Verify) string {
	t.Helper()
	if w.Target == nil {
		w.Target = &target.Target{}
	}
	var ledger world.Ledger
	err := then(context.Background(), w, ledger.Judge(w.Last), nil)
	var out []string
	for _, j := range ledger.Judgments {
		out = append(out, j.Finding.Code)
		if len(j.Evidence) == 0 {
			t.Errorf("%s is shown by nothing", j.Finding.Code)
		}
	}
	var blocked *world.Blocked
	if errors.As(err, &blocked) {
		out = append(out, "blocked")
	} else if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func heard(status int, body string) *wire.Exchange {
	return &wire.Exchange{Answer: got(status, body)}
}

const (
	goals = `{"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":"http://x/Goal/1","resource":
		{"resourceType":"Goal","id":"1","lifecycleStatus":"active","subject":{"reference":"Patient/7"}},"search":{"mode":"match"}}]}`
	none = `{"resourceType":"Bundle","type":"searchset"}`
)

func TestConventionsAreJudged(t *testing.T) {
	t.Parallel()
	xml := check.Answer{Status: 200, Header: http.Header{"Content-Type": {"text/xml"}}, Body: []byte("<x/>")}
	for name, c := range map[string]struct {
		then    world.Verify
		answers []check.Answer
		want    string
	}{
		"a bundle":               {isCollection, []check.Answer{got(200, none)}, ""},
		"no bundle":              {isCollection, []check.Answer{got(200, "[]")}, "no-bundle"},
		"labelled":               {labelled, []check.Answer{got(404, ""), got(200, none)}, ""},
		"mislabelled":            {labelled, []check.Answer{xml}, "label-not-fhir-json"},
		"nothing to label":       {labelled, []check.Answer{got(404, "")}, "blocked"},
		"outcome labelled":       {outcomeLabelled, []check.Answer{got(404, outcome)}, ""},
		"no outcome":             {outcomeLabelled, []check.Answer{got(404, "")}, "unsupported"},
		"the patient's":          {allOfPatient, []check.Answer{got(200, goals), got(200, none)}, ""},
		"nobody's":               {allOfPatient, []check.Answer{got(200, none)}, "blocked"},
		"listed":                 {noListOfAny, []check.Answer{got(200, goals)}, "listing-filtered"},
		"forbidden to list":      {noListOfAny, []check.Answer{got(403, "")}, ""},
		"statement":              {statementIsJSON, []check.Answer{got(200, `{"resourceType":"CapabilityStatement"}`)}, ""},
		"no statement":           {statementIsJSON, []check.Answer{got(404, "")}, "blocked"},
		"R3":                     {statementHas(check.DeclaresR4), []check.Answer{got(200, `{"resourceType":"CapabilityStatement","fhirVersion":"3.0.2"}`)}, "fhir-version"},
		"another than statement": {statementHas(check.DeclaresR4), []check.Answer{got(200, none)}, "blocked"},
		"no other statement":     {noOtherStatement, []check.Answer{got(404, "")}, ""},
		"another statement":      {noOtherStatement, []check.Answer{got(200, `{"resourceType":"CapabilityStatement"}`)}, "statement-doubled"},
	} {
		if s := said(t, c.then, nil, c.answers...); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

func TestRelationsBetweenAnswersAreJudged(t *testing.T) {
	t.Parallel()
	again := func(status int, body string) *world.World {
		w := &world.World{}
		w.FHIR.Again = []world.Again{{Type: "Goal", ID: "1", From: heard(200, goals), Exchange: heard(status, body)}}
		return w
	}
	tried := func(what string, bodies ...string) *world.World {
		w := &world.World{}
		for _, b := range bodies {
			w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: what, Exchange: heard(200, b)})
		}
		return w
	}
	narrowed := func(wide *wire.Exchange, narrow string) *world.World {
		w := &world.World{}
		w.FHIR.Narrowed = []world.Narrowed{{What: "Goal", Wide: wide, Narrow: heard(200, narrow), Member: "lifecycleStatus", Value: "active"}}
		return w
	}
	for name, c := range map[string]struct {
		then world.Verify
		w    *world.World
		want string
	}{
		"given again":       {givesAgain, again(200, `{"resourceType":"Goal","id":"1"}`), ""},
		"given another":     {givesAgain, again(200, `{"resourceType":"Goal","id":"2"}`), "read-another"},
		"resolved":          {resolves, again(403, ""), ""},
		"unresolved":        {resolves, again(404, ""), "reference-unresolved"},
		"found by both":     {postFinds, tried("Goal", goals, goals), ""},
		"lost by POST":      {postFinds, tried("Goal", goals, none), "post-differs"},
		"of its kind":       {searchsets, tried("Goal", goals), ""},
		"of another kind":   {searchsets, tried("Device", goals), "entry-of-another-type"},
		"narrower":          {narrowerFits, narrowed(heard(200, goals), goals), ""},
		"narrow of nothing": {narrowerFits, narrowed(nil, goals), ""},
		"lost when narrow":  {narrowerFits, narrowed(heard(200, goals), none), "narrower-search-loses"},
	} {
		if s := weighed(t, c.w, c.then); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

func TestOnlyAnEncryptedTargetCanLeakInClearText(t *testing.T) {
	t.Parallel()
	for base, ok := range map[string]bool{"https://x/fhir": true, "http://127.0.0.1/fhir": false} {
		w := &world.World{Target: &target.Target{Parts: target.Parts{FHIR: target.Part{Base: base}}}}
		var unsupported *world.Unsupported
		if err := isEncrypted(context.Background(), w, nil); ok != (err == nil) || err != nil && !errors.As(err, &unsupported) {
			t.Errorf("%s: %v", base, err)
		}
	}
}

func TestEveryFormatOfTheFeaturesIsKnown(t *testing.T) {
	t.Parallel()
	used := []string{asAnyClient}
	for _, words := range []string{"it reads the busy patient, ", "it searches each kind for the patient, ", "it asks for a made-up type, "} {
		for format := range spoken(t, words) {
			used = append(used, format)
			if _, known := formats()[format]; !known {
				t.Errorf("features ask %q, and nothing is known of that", format)
			}
		}
	}
	for format := range formats() {
		if !slices.Contains(used, format) {
			t.Errorf("no feature asks %q", format)
		}
	}
}

func TestEachKindIsNarrowedByAParameterThatItHas(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		if parameter, member := narrower(k.name); (parameter == "" || member == "") && len(k.needs) == 0 {
			t.Errorf("%s is narrowed by nothing", k.name)
		}
	}
	few := values(got(200, goals), "lifecycleStatus")
	if !slices.Equal(few, []string{"active"}) || values(got(200, none), "status") != nil {
		t.Errorf("values are %v", few)
	}
}
