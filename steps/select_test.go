package steps

import (
	"errors"
	"testing"

	"qsmartcare.example/conformance/features"
)

func corpus() []*features.Scenario {
	var out []*features.Scenario
	for _, s := range []struct{ id, rule string }{
		{"bulk/delete/a-stranger-cannot-cancel", "bulk.delete.needs-token"},
		{"bulk/delete/files-are-gone", "bulk.delete.is-final"},
		{"bulk/status/a-poll", "bulk.status.readable"},
		{"smart/token/a-replay", "smart.token.code-single-use"},
	} {
		out = append(out, &features.Scenario{ID: s.id, Rule: &features.Rule{ID: s.rule, Section: &features.Section{ID: s.id[:11], Part: s.id[:4]}}})
	}
	return out
}

func TestPatternsSelectWhatTheyName(t *testing.T) {
	t.Parallel()
	for pattern, want := range map[string]int{
		"bulk/**": 3, "bulk": 3, "bulk/delete": 2, "bulk/delete/*": 2, "*/delete/**": 2, "**/a-*": 3,
		"bulk.delete.*": 2, "bulk.delete": 2, "smart.token.code-single-use": 1, "bulk/status/a-poll": 1, "*.token.*": 1, "**": 4,
	} {
		got, err := Select(corpus(), []string{pattern})
		if err != nil || len(got) != want {
			t.Errorf("%q selects %d (%v), want %d", pattern, len(got), err, want)
		}
	}
}

func TestPatternThatMatchesNothingIsAnErrorThatNamesTheNearest(t *testing.T) {
	t.Parallel()
	for pattern, near := range map[string]string{
		"bulk.delete.need-token": "bulk.delete.needs-token", "bulk/delte": "bulk/delete", "[": "", "bulk/delete/x.y": "",
	} {
		_, err := Select(corpus(), []string{"smart/**", pattern})
		var nothing *NothingSelected
		if !errors.As(err, &nothing) || nothing.Pattern != pattern || near != "" && nothing.Near != near {
			t.Errorf("%q: %v", pattern, err)
		}
	}
}

func TestOrderIsTheDocumentsWhateverTheOrderOfPatterns(t *testing.T) {
	t.Parallel()
	got, err := Select(corpus(), []string{"smart", "bulk/status", "bulk"})
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range corpus() {
		if got[i].ID != s.ID {
			t.Errorf("place %d holds %s", i, got[i].ID)
		}
	}
}

func TestPatternNeverReachesAcrossTheTwoKindsOfId(t *testing.T) {
	t.Parallel()
	if Matches("bulk.*", "bulk/delete/x") || Matches("bulk/*", "bulk.delete.x") {
		t.Error("a pattern of one kind selects an id of the other")
	}
}
