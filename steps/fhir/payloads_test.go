package fhir

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

func TestFeaturesAndFaultsUseTheSameWords(t *testing.T) {
	t.Parallel()
	said := spoken(t, "it adds a record with ")
	for what := range spoken(t, "it changes its record with ") {
		said[what] = true
	}
	for name := range faults() {
		if !said[name] {
			t.Errorf("no feature sends %q", name)
		}
		delete(said, name)
	}
	for name := range said {
		t.Errorf("features send %q, and nothing is known of that", name)
	}
	for name := range bodies() {
		if !spoken(t, "it sends ")[name+" to be added"] {
			t.Errorf("no feature sends %q", name)
		}
	}
}

// issues judges a record as it would be sent.
func issues(t *testing.T, record map[string]any) []r4.Issue {
	t.Helper()
	raw, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	m, err := r4.Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	return r4.Load().Resource(m)
}

func TestEveryPayloadIsValidUntilItIsSpoiled(t *testing.T) {
	t.Parallel()
	for _, p := range payloads() {
		valid := p.record("1", "mark 1")
		if found := issues(t, valid); len(found) > 0 {
			t.Errorf("a valid %s: %v", p.kind, found)
		}
		if raw, _ := json.Marshal(valid); !strings.Contains(string(raw), `"mark 1"`) || check.Owner(valid) != "1" {
			t.Errorf("the %s has no mark, or no patient", p.kind)
		}
		for name := range faults() {
			record := p.record("1", "mark 1")
			err := spoil(p, record, name)
			var unsupported *world.Unsupported
			switch found := issues(t, record); {
			case errors.As(err, &unsupported) && len(p.twice) == 0:
			case err != nil || len(found) == 0:
				t.Errorf("a %s with %s is valid: %v", p.kind, name, err)
			}
		}
	}
}

func TestWhatIsSentInPlaceOfARecordIsNone(t *testing.T) {
	t.Parallel()
	for name, make := range bodies() {
		if m, err := r4.Decode(make([]byte(`{"resourceType":"Goal","id":"1"}`))); err == nil {
			t.Errorf("%s is %v", name, m)
		}
	}
}

// judged judges what a scenario wrote by a Then, as said does.
func judged(t *testing.T, then world.Verify, d world.Written) string {
	t.Helper()
	w := &world.World{Target: &target.Target{}}
	w.FHIR.Written = d
	var ledger world.Ledger
	err := then(context.Background(), w, ledger.Judge(nil), nil)
	var out []string
	for _, j := range ledger.Judgments {
		out = append(out, j.Finding.Code)
	}
	if err != nil {
		out = append(out, "blocked")
	}
	return strings.Join(out, " ")
}

func wrote(status int, body string) *wire.Exchange {
	return &wire.Exchange{Answer: check.Answer{Status: status, Header: http.Header{"Location": {"https://x/Goal/7"}}, Body: []byte(body)}}
}

func TestWhatWasWrittenIsJudgedByWhatIsThere(t *testing.T) {
	t.Parallel()
	goal := wrote(200, `{"resourceType":"Goal","id":"7","note":[{"text":"m-1"}]}`)
	empty := []*wire.Exchange{wrote(200, `{}`)}
	for name, c := range map[string]struct {
		then world.Verify
		d    world.Written
		want string
	}{
		"added":             {isAdded, world.Written{Kept: wrote(201, "{}")}, ""},
		"not added":         {isAdded, world.Written{Kept: wrote(403, "{}")}, "create-not-201"},
		"changed":           {isChanged, world.Written{Write: wrote(200, "{}")}, ""},
		"not changed":       {isChanged, world.Written{Write: wrote(405, "{}")}, "status-not-200"},
		"there":             {isThere, world.Written{Type: "Goal", ID: "7", Mark: "m-1", Kept: wrote(201, ""), Read: goal, Found: []*wire.Exchange{goal}}, ""},
		"not found":         {isThere, world.Written{Type: "Goal", ID: "7", Mark: "m-1", Kept: wrote(201, ""), Read: goal, Found: empty}, "kept-not-found"},
		"not read":          {isThere, world.Written{Type: "Goal", ID: "7", Mark: "m-1", Kept: wrote(201, ""), Read: wrote(404, ""), Found: []*wire.Exchange{goal}}, "status-not-200"},
		"of no id":          {isThere, world.Written{Type: "Goal", Mark: "m-1", Kept: wrote(201, ""), Found: []*wire.Exchange{goal}}, "blocked"},
		"refused":           {isRefusedInvalid, world.Written{Write: wrote(422, outcome)}, ""},
		"taken":             {isRefusedInvalid, world.Written{Write: wrote(200, "{}")}, "invalid-accepted"},
		"no record":         {isRefusedAsNoRecord, world.Written{Write: wrote(400, outcome)}, ""},
		"a record":          {isRefusedAsNoRecord, world.Written{Write: wrote(201, "{}")}, "status-not-400"},
		"nowhere":           {isNowhere, world.Written{Mark: "m-1", Write: wrote(422, ""), Found: empty}, ""},
		"kept all the same": {isNowhere, world.Written{Mark: "m-1", Write: wrote(422, ""), Found: []*wire.Exchange{goal}}, "refused-and-kept"},
		"not refused":       {isNowhere, world.Written{Mark: "m-1", Write: wrote(201, ""), Found: empty}, "blocked"},
		"as before":         {isAsBefore, world.Written{Type: "Goal", ID: "7", Mark: "m-1", Write: wrote(422, ""), Read: goal}, ""},
		"changed anyway":    {isAsBefore, world.Written{Type: "Goal", ID: "7", Mark: "m-0", Write: wrote(422, ""), Read: goal}, "kept-otherwise"},
	} {
		if got := judged(t, c.then, c.d); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
