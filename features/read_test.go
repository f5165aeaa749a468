package features

import (
	"strings"
	"testing"
	"testing/fstest"
)

const feature = `Feature: Cancelling an export
  (document: Delete request)

  Background:
    Given a job

  @bulk.delete.needs-token @must @row:BULK-DELETE-04
  Rule: Only the owner cancels

    Scenario Outline: A stranger with <what> is refused
      When it cancels with <what>
      Then it is refused

      Examples:
        | what      |
        | no token  |
        | bad token |
`

func read(t *testing.T, text string) (*Catalogue, error) {
	t.Helper()
	return Read(fstest.MapFS{"bulk/80-delete.feature": {Data: []byte(text)}})
}

func TestRuleIsReadWithItsTagsScenariosAndLines(t *testing.T) {
	t.Parallel()
	c, err := read(t, feature)
	if err != nil {
		t.Fatal(err)
	}
	r, ok := c.Rule("bulk.delete.needs-token")
	if !ok || r.Level != "must" || r.Rows[0] != "BULK-DELETE-04" || r.Line != 8 || r.Section.Document != "Delete request" {
		t.Fatalf("rule: %+v", r)
	}
	if len(r.Scenarios) != 2 {
		t.Fatalf("%d scenarios", len(r.Scenarios))
	}
	s := r.Scenarios[1]
	if s.ID != "bulk/delete/a-stranger-with-bad-token-is-refused" || s.Line != 17 {
		t.Errorf("scenario %s at line %d", s.ID, s.Line)
	}
	want := []Step{{"Given", "Given", "a job"}, {"When", "When", "it cancels with bad token"}, {"Then", "Then", "it is refused"}}
	for i, st := range s.Steps {
		if st != want[i] {
			t.Errorf("step %d is %+v, want %+v", i, st, want[i])
		}
	}
	if got, ok := c.Titled("bulk/80-delete.feature", s.Title); !ok || got != s {
		t.Error("the scenario is not found by its file and title")
	}
}

func TestFaultyFeatureIsRefusedWithItsLine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ old, new, want string }{
		"no level":              {" @must", "", "features/bulk/80-delete.feature:8"},
		"unknown tag":           {"@must", "@must @maybe", "@maybe means nothing"},
		"no gherkin":            {"Feature:", "Fature:", "features/bulk/80-delete.feature"},
		"titles alike":          {" with <what> is", " is", "is taken by line"},
		"scenario without rule": {"  @bulk.delete.needs-token @must @row:BULK-DELETE-04\n  Rule: Only the owner cancels\n", "", "outside of a Rule"},
	} {
		_, err := read(t, strings.Replace(feature, c.old, c.new, 1))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want it to say %q", name, err, c.want)
		}
	}
}

func TestHashChangesWithAnyLetter(t *testing.T) {
	t.Parallel()
	a, _ := read(t, feature)
	b, _ := read(t, strings.Replace(feature, "Given a job", "Given a jab", 1))
	if a.Hash() == b.Hash() || len(a.Hash()) != 10 {
		t.Errorf("hashes %s and %s", a.Hash(), b.Hash())
	}
}

func TestSlugKeepsWordsAndNumbers(t *testing.T) {
	t.Parallel()
	if got := Slug("A stranger's 2nd try, refused"); got != "a-strangers-2nd-try-refused" {
		t.Errorf("got %s", got)
	}
}
