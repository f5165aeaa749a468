package fhir

import (
	"net/url"
	"strings"
	"testing"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// spoken returns what follows the words in the features' sentences.
func spoken(t *testing.T, words string) map[string]bool {
	t.Helper()
	c, err := features.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, s := range c.Scenarios() {
		for _, st := range s.Steps {
			if _, what, ok := strings.Cut(st.Text, words); ok {
				out[what] = true
			}
		}
	}
	return out
}

func TestFeaturesAndCredentialsUseTheSameWords(t *testing.T) {
	t.Parallel()
	said := spoken(t, "it reads the busy patient with ")
	for name := range credentials() {
		if !said[name] {
			t.Errorf("no feature shows %q", name)
		}
		delete(said, name)
	}
	for name := range said {
		t.Errorf("features show %q, and nothing is known of that", name)
	}
}

func TestOnlyAGoodTokenIsShownUnaltered(t *testing.T) {
	t.Parallel()
	w := &world.World{Target: &target.Target{Apps: map[string]target.App{"clinic-app": {ID: "test", Secret: "test"}}}}
	w.FHIR.Tokens.Access = "aaaa.bbbb.cccc"
	for name, show := range credentials() {
		header, err := show(w)
		if err != nil {
			t.Fatal(err)
		}
		if good := header == "Bearer aaaa.bbbb.cccc"; good != (name == "its token, which has come to its end") {
			t.Errorf("%s is %q", name, header)
		}
	}
}

func TestAParameterIsAddedToACopyOfTheQuery(t *testing.T) {
	t.Parallel()
	q := url.Values{"patient": {"1"}}
	if got := with(q, "date", "x").Encode(); got != "date=x&patient=1" || q.Has("date") {
		t.Errorf("got %s, and the query is %s", got, q.Encode())
	}
	if got := with(nil, "a", "b").Encode(); got != "a=b" {
		t.Error(got)
	}
}
