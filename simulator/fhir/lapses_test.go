package fhir

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// Every way in which searches may fall short does so there, and nowhere else.
func TestSearchesFallShortAsTheRulesHaveIt(t *testing.T) {
	t.Parallel()
	const by = "/Condition?patient=" + busy + "&category=problem-list-item"
	honestly := get(t, honest(), patientToken(), by).set(t).ids()
	if len(honestly) < 2 {
		t.Fatalf("the busy patient has %d problems", len(honestly))
	}
	lapsed := func(l Lapse) *Room {
		l.Type, l.Given = "Condition", []string{"category", "patient"}
		return broken(func(r *Rules) { r.Lapses = []Lapse{l} })
	}
	if got := get(t, lapsed(Lapse{Finds: AllButOne}), patientToken(), by).set(t).ids(); !slices.Equal(got, honestly[:len(honestly)-1]) {
		t.Errorf("all but one are %d of %d", len(got), len(honestly))
	}
	others := get(t, lapsed(Lapse{Finds: AndOthers}), patientToken(), by).set(t)
	if got := others.ids(); len(got) != len(honestly)+1 || strings.HasPrefix(got[len(honestly)], busy) {
		t.Errorf("with another's they are %v", got)
	}
	for only, want := range map[string]int{"problem-list-item": 0, "encounter-diagnosis": len(honestly)} {
		if got := get(t, lapsed(Lapse{Finds: Nothing, Only: only}), patientToken(), by).set(t); got.Total != want {
			t.Errorf("with a lapse for %s alone %d are found, want %d", only, got.Total, want)
		}
	}
	refused := lapsed(Lapse{Refuses: true})
	if got := get(t, refused, patientToken(), by); got.status != http.StatusBadRequest {
		t.Errorf("a search that is not offered: %d", got.status)
	}
	if got := get(t, refused, patientToken(), "/Condition?patient="+busy); got.status != http.StatusOK {
		t.Errorf("another search is refused too: %d", got.status)
	}
}

func TestKindsOfRecordsAreNowhereWhereTheRulesLackThem(t *testing.T) {
	t.Parallel()
	room := broken(func(r *Rules) { r.Lacks = []Lack{{"Observation", "code", "8867-4"}} })
	there := get(t, honest(), patientToken(), "/Observation?patient="+busy+"&code=8867-4").set(t)
	if there.Total == 0 || get(t, room, patientToken(), "/Observation?patient="+busy+"&code=8867-4").set(t).Total != 0 {
		t.Error("heart rates are found, or there are none at all")
	}
	if got := get(t, room, patientToken(), "/Observation/"+there.ids()[0]); got.status != http.StatusNotFound {
		t.Errorf("one is read: %d", got.status)
	}
	if get(t, room, patientToken(), "/Observation?patient="+busy+"&code=85354-9").set(t).Total == 0 {
		t.Error("blood pressures are gone as well")
	}
}

func TestPagesAndAnswersFallShortAsTheRulesHaveIt(t *testing.T) {
	t.Parallel()
	target := "/Encounter?patient=" + busy + "&_count=2"
	walk := func(change func(*Rules)) (ids []string, largest int) {
		room := broken(change)
		for next, n := target, 0; next != "" && n < 100; n++ {
			page := get(t, room, patientToken(), next).set(t)
			ids, largest = append(ids, page.ids()...), max(largest, len(page.Entry))
			next = strings.TrimPrefix(page.link("next"), base)
		}
		return ids, largest
	}
	whole, two := walk(honestly)
	if two != 2 || len(whole) < 5 {
		t.Fatalf("%d visits in pages of %d", len(whole), two)
	}
	if got, _ := walk(func(r *Rules) { r.Pages.Skips = true }); len(got) >= len(whole) {
		t.Errorf("%d of %d are found", len(got), len(whole))
	}
	got, _ := walk(func(r *Rules) { r.Pages.Repeats = true })
	if slices.Sort(got); len(slices.Compact(slices.Clone(got))) == len(got) {
		t.Error("nothing is repeated")
	}
	if got, _ := walk(func(r *Rules) { r.Pages.Last = true }); len(got) != 2 {
		t.Errorf("%d are found on one page", len(got))
	}
	if _, largest := walk(func(r *Rules) { r.Pages.Endless = true }); largest != len(whole) {
		t.Errorf("the largest page has %d", largest)
	}
	none := broken(func(r *Rules) { r.NoMatch = http.StatusNotFound })
	if got := get(t, none, patientToken(), "/Encounter?patient="+busy+"&status=planned"); got.status != http.StatusNotFound {
		t.Errorf("nothing found: %d", got.status)
	}
	bare := broken(func(r *Rules) { r.TypedReferences = Nothing })
	if got := get(t, bare, patientToken(), "/Encounter?patient=Patient/"+busy).set(t); got.Total != 0 {
		t.Errorf("a typed reference finds %d", got.Total)
	}
	if got := get(t, bare, patientToken(), "/Encounter?patient="+busy).set(t); got.Total != len(whole) {
		t.Errorf("a bare id finds %d", got.Total)
	}
}

func TestTypesAreOpenWhereTheRulesSaySo(t *testing.T) {
	t.Parallel()
	open := broken(func(r *Rules) { r.Unguarded, r.Unnamed = []string{"Goal"}, []string{"CareTeam"} })
	for _, c := range []struct {
		target string
		token  bool
		status int
	}{
		{"/Goal?patient=" + busy, false, 200}, {"/Condition?patient=" + busy, false, 401},
		{"/CareTeam?patient=" + busy, false, 401}, {"/CareTeam?patient=" + busy, true, 200},
		{"/Goal?patient=" + busy, true, 403}, {"/Condition?patient=" + busy, true, 403},
	} {
		grant := patientToken("patient/Patient.rs")
		if !c.token {
			grant = nil
		}
		if got := get(t, open, grant, c.target); got.status != c.status {
			t.Errorf("%s with a token %v: %d, want %d", c.target, c.token, got.status, c.status)
		}
	}
}

// Members are left out at any depth, of what charts share too.
func TestMembersAreLeftOutAtAnyDepth(t *testing.T) {
	t.Parallel()
	room := broken(func(r *Rules) { r.Omits = []string{"CareTeam.participant.role", "Organization.name"} })
	for target, gone := range map[string]string{"/CareTeam?patient=" + busy: `"role"`, "/Organization": `"name":"Demo`} {
		if got := get(t, room, patientToken(), target); got.status != 200 || strings.Contains(string(got.body), gone) {
			t.Errorf("%s still has %s", target, gone)
		}
		if got := get(t, honest(), patientToken(), target); !strings.Contains(string(got.body), gone) {
			t.Errorf("an honest room has no %s in %s", gone, target)
		}
	}
}
