package uscore

import (
	"maps"
	"testing"
)

const (
	flu     = `{"resourceType":"Immunization","id":"i1"}`
	tetanus = `{"resourceType":"Immunization","id":"i2"}`
	signed  = `{"resourceType":"Provenance","id":"pv1","target":[{"reference":"Immunization/i1"},{"reference":"Immunization/i2"}]}`
)

func TestHistoriesAreHeldAgainstWhatElseIsKnown(t *testing.T) {
	t.Parallel()
	next := `{"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"{base}/page2"}],"entry":[{"resource":` + flu + `}]}`
	good := map[string]string{
		"/Immunization?patient=148682":                                 set(flu, tetanus),
		"/Immunization?_count=2&patient=148682":                        next,
		"/page2":                                                       set(tetanus),
		"/Immunization?patient=148682&status=completed":                set(flu, tetanus),
		"/Immunization?patient=148682&status=not-done":                 set(),
		"/Immunization?_revinclude=Provenance%3Atarget&patient=148682": set(flu, signed),
	}
	const known = "the busy patient's vaccinations are known"
	pages := []string{known, "it looks for them two to a page", "the pages together hold every one of them once"}
	status := []string{known, "it looks for the vaccinations of each status", "all that was found belongs to the history"}
	told := []string{known, "it gathers the busy patient's provenance records", "every vaccination that they tell of belongs to the history"}
	for name, c := range map[string]struct {
		path, says string
		does       []string
		want       string
	}{
		"pages":                 {"", "", pages, ""},
		"page lost":             {"/page2", set(), pages, "history-incomplete"},
		"page twice":            {"/page2", set(flu, tetanus), pages, "history-repeats"},
		"by status":             {"", "", status, ""},
		"by status more":        {"/Immunization?patient=148682", set(flu), status, "history-incomplete"},
		"by provenance":         {"", "", told, ""},
		"more by provenance":    {"/Immunization?patient=148682", set(flu), told, "history-incomplete"},
		"a page more than that": {"/Immunization?patient=148682", set(flu), pages, "history-incomplete"},
	} {
		says := maps.Clone(good)
		if c.path != "" {
			says[c.path] = c.says
		}
		_, w := serving(t, says)
		if codes, err := does(t, w, c.does...); codes != c.want || err != nil {
			t.Errorf("%s: %q, %v", name, codes, err)
		}
	}
}

func TestHistoriesThatCantBeHeldAgainstAnythingBlock(t *testing.T) {
	t.Parallel()
	all := map[string]string{"/Immunization?patient=148682": set(flu)}
	for words, sentence := range map[string]string{
		"page by page": "it looks for them two to a page",
		"by status":    "it looks for the vaccinations of each status",
	} {
		_, w := serving(t, all)
		if _, err := does(t, w, "the busy patient's vaccinations are known", sentence); !stops(err, words) {
			t.Errorf("%s: %v", sentence, err)
		}
	}
	_, w := serving(t, map[string]string{"/Immunization?patient=148682": set()})
	if _, err := does(t, w, "the busy patient's vaccinations are known"); !stops(err, "has no vaccinations") {
		t.Errorf("none: %v", err)
	}
}

func TestTeamsThatPlansNameAreAmongThePatients(t *testing.T) {
	t.Parallel()
	const one, two = `{"resourceType":"CareTeam","id":"t1"}`, `{"resourceType":"CareTeam","id":"t2"}`
	plan := func(team string) string {
		return set(`{"resourceType":"CarePlan","id":"p1","careTeam":[{"reference":"CareTeam/` + team + `"}]}`)
	}
	sentences := []string{"the patient has several care teams", "it gathers the busy patient's care plans", "the teams that they name are among the patient's teams"}
	for team, want := range map[string]string{"t2": "", "t3": "team-not-found"} {
		_, w := serving(t, map[string]string{"/CareTeam?patient=148682": set(one, two), "/CarePlan?category=assess-plan&patient=148682": plan(team)})
		if codes, err := does(t, w, sentences...); codes != want || err != nil {
			t.Errorf("%s: %q, %v", team, codes, err)
		}
	}
	_, w := serving(t, map[string]string{"/CareTeam?patient=148682": set(one), "/CareTeam?patient=148682&status=inactive": set(two)})
	codes, err := does(t, w, sentences[0], "it looks for the care teams of each status", "those that are found are among the patient's teams")
	if codes != "team-not-found" || err != nil {
		t.Errorf("one of two: %q, %v", codes, err)
	}
	_, w = serving(t, map[string]string{"/CareTeam?patient=148682": set(one)})
	if _, err := does(t, w, sentences...); !stops(err, "one care team at most") {
		t.Errorf("one team: %v", err)
	}
}
