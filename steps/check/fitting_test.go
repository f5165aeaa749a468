package check

import (
	"net/url"
	"strings"
	"testing"
)

func codesOfFindings(fs []Finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code)
	}
	return strings.Join(out, " ")
}

func TestSearchFindsExactlyWhatFits(t *testing.T) {
	t.Parallel()
	plan := func(id, status string) map[string]any {
		return map[string]any{"resourceType": "CarePlan", "id": id, "status": status}
	}
	a, b, c := plan("a", "active"), plan("b", "active"), plan("c", "completed")
	unknown := plan("x", "active")
	for name, s := range map[string]struct {
		found []map[string]any
		want  string
	}{
		"exactly":        {[]map[string]any{b, a}, ""},
		"one is missing": {[]map[string]any{a}, "fitting-record-missing"},
		"nothing":        {nil, "fitting-record-missing"},
		"too many":       {[]map[string]any{a, b, c}, "match-without-status"},
		"twice":          {[]map[string]any{a, b, a}, "match-repeated"},
		"unheard of":     {[]map[string]any{a, b, unknown}, "wider-search-lacks"},
		"another type":   {[]map[string]any{a, b, {"resourceType": "Goal", "id": "g"}}, "match-of-another-type"},
	} {
		got := codesOfFindings(FindsFitting(Searching{Kind: "CarePlan", Query: url.Values{"status": {"active"}}, Found: s.found,
			Base: []map[string]any{a, b, c}, Wide: []url.Values{{}}}))
		if got != s.want {
			t.Errorf("%s: %q, want %q", name, got, s.want)
		}
	}
}

func TestWhatIsOutsideOfTheWideSearchesIsNotHeldAgainstThem(t *testing.T) {
	t.Parallel()
	survey := map[string]any{"resourceType": "Observation", "id": "s", "code": map[string]any{"coding": []any{map[string]any{"code": "1"}}},
		"category": []any{map[string]any{"coding": []any{map[string]any{"code": "survey"}}}}}
	s := Searching{Kind: "Observation", Query: url.Values{"code": {"1"}}, Found: []map[string]any{survey}, Wide: []url.Values{{"category": {"laboratory"}}}}
	if fs := FindsFitting(s); fs != nil {
		t.Errorf("an observation of another category than those searched gives %v", fs)
	}
}

func TestPagesStayAsSmallAsAsked(t *testing.T) {
	t.Parallel()
	if fs := SmallPages([]int{2, 2, 1}, 2); fs != nil {
		t.Error(fs)
	}
	if got := codesOfFindings(SmallPages([]int{2, 3}, 2)); got != "page-too-long" {
		t.Errorf("a page of three: %q", got)
	}
}

func TestTwoWaysFindTheSame(t *testing.T) {
	t.Parallel()
	a, b := map[string]any{"resourceType": "Goal", "id": "1"}, map[string]any{"resourceType": "Goal", "id": "2"}
	if fs := SameMatches("differs", []map[string]any{a, b}, []map[string]any{b, a}); fs != nil {
		t.Error(fs)
	}
	if got := codesOfFindings(SameMatches("differs", []map[string]any{a, b}, []map[string]any{a})); got != "differs" {
		t.Errorf("a match less: %q", got)
	}
}

func TestAnswersOfOddSearches(t *testing.T) {
	t.Parallel()
	const (
		wants = `{"resourceType":"OperationOutcome","issue":[{"diagnostics":"status is required"}]}`
		other = `{"resourceType":"OperationOutcome","issue":[{"diagnostics":"no"}]}`
		empty = `{"resourceType":"Bundle","type":"searchset","total":0}`
		three = `{"resourceType":"Bundle","type":"searchset","total":3}`
		one   = `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Goal","id":"1"}}]}`
	)
	for name, c := range map[string]struct {
		judge  func(Answer) []Finding
		status int
		body   string
		want   string
	}{
		"wants a status":        {WantsStatus, 400, wants, "care-teams-want-status"},
		"refused for else":      {WantsStatus, 400, other, ""},
		"answered":              {WantsStatus, 200, empty, ""},
		"nothing":               {NothingFound, 200, empty, ""},
		"nothing, and a total":  {NothingFound, 200, three, "total-for-nothing"},
		"something":             {NothingFound, 200, one, "match-for-nothing"},
		"an error":              {NothingFound, 404, other, "status-not-200"},
		"slash leads nowhere":   {SlashIsNoSearch, 404, other, ""},
		"slash is an odd id":    {SlashIsNoSearch, 400, other, ""},
		"slash searches":        {SlashIsNoSearch, 200, one, "slash-searches"},
		"slash breaks it":       {SlashIsNoSearch, 500, "", "status-not-404"},
		"no POST":               {PostRefused, 405, "", "post-not-offered"},
		"POST refused for else": {PostRefused, 403, other, ""},
	} {
		if got := codesOfFindings(c.judge(Answer{Status: c.status, Body: []byte(c.body)})); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
