package uscore

import (
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/steps/world"
)

func TestSearchesAreHeldToExactlyWhatFits(t *testing.T) {
	t.Parallel()
	const fits = "exactly the procedures that fit are found"
	for name, c := range map[string]struct {
		when, then string
		spoil      func(*peer)
		want       string
	}{
		"by status":              {"it searches the patient's procedures by status, by codes", fits, nil, ""},
		"status ignored":         {"it searches the patient's procedures by status, by codes", fits, func(p *peer) { p.ignores = "status" }, "match-without-status"},
		"by code with system":    {"it searches the patient's procedures by code and date, by codes and systems", fits, nil, ""},
		"by bare code":           {"it searches the patient's procedures by code and date, by bare codes", fits, nil, ""},
		"code ignored":           {"it searches the patient's procedures by code and date, on a day", fits, func(p *peer) { p.ignores = "code" }, "match-without-code"},
		"date ignored":           {"it searches the patient's procedures by code and date, up to a day", fits, func(p *peer) { p.ignores = "date" }, "match-without-date"},
		"from a day on":          {"it searches the patient's procedures by date, from a day on", fits, nil, ""},
		"before a day":           {"it searches the patient's procedures by date, before a day", fits, nil, ""},
		"two codes":              {"it searches the patient's procedures by status, by two codes at once", fits, nil, ""},
		"two codes of which one": {"it searches the patient's procedures by status, by two codes at once", fits, firstOfTwo, "fitting-record-missing"},
		"nobody's":               {"it searches the patient's procedures by date, and the date is nobody's", "nothing is found that does not fit", nil, ""},
		"nobody's, ignored":      {"it searches the patient's procedures by date, and the date is nobody's", "nothing is found that does not fit", func(p *peer) { p.ignores = "date" }, "match-without-date"},
		"nobody's, an error": {"it searches the patient's procedures by date, and the date is nobody's", "nothing is found that does not fit",
			statusFor("date", http.StatusNotFound), "nothing-found-as-error"},
		"nothing at all": {"it searches the patient's procedures by date, and the date is nobody's", "nothing is found at all", func(p *peer) { p.ignores = "date" }, "match-for-nothing total-for-nothing"},
		"each in turn":   {"it searches for each status of the patient's procedures in turn", fits, nil, ""},
		"each ignored":   {"it searches for each status of the patient's procedures in turn", fits, func(p *peer) { p.ignores = "status" }, "match-without-status match-without-status"},
		"by id":          {"it searches the patient's encounters by id", "exactly the encounters that fit are found", nil, ""},
		"refused":        {"it searches the patient's encounters by id", "exactly the encounters that fit are found", refusing("_id"), "status-not-200"},
		"a name":         {"it searches organizations by name, by the first letters", "exactly the organizations that fit are found", nil, ""},
		"a name lost":    {"it searches organizations by name, in other letters", "exactly the organizations that fit are found", func(p *peer) { p.hides = "o1" }, "fitting-record-missing"},
	} {
		p := &peer{records: someRecords(t)}
		if c.spoil != nil {
			c.spoil(p)
		}
		codes, err := does(t, against(t, p), c.when, c.then)
		if codes != c.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", name, codes, err, c.want)
		}
	}
}

// firstOfTwo lets a server take the first of two codes alone.
func firstOfTwo(p *peer) {
	p.spoils = func(_ http.ResponseWriter, r *request) bool {
		if first, _, two := strings.Cut(r.query.Get("status"), ","); two {
			r.query.Set("status", first)
		}
		return false
	}
}

// refusing lets a server refuse searches with the parameter.
func refusing(parameter string) func(*peer) {
	return func(p *peer) {
		p.spoils = func(w http.ResponseWriter, r *request) bool {
			if r.query.Has(parameter) {
				w.WriteHeader(http.StatusBadRequest)
				return true
			}
			return false
		}
	}
}

func TestSearchesOfAllAreHeldAgainstWhatElseIsKnown(t *testing.T) {
	t.Parallel()
	const all = "it searches all the patient's procedures"
	for name, c := range map[string]struct {
		does  []string
		spoil func(*peer)
		want  string
	}{
		"the patient's":        {[]string{all, "at least one is found, and each is the patient's"}, nil, ""},
		"others' too":          {[]string{all, "at least one is found, and each is the patient's"}, func(p *peer) { p.ignores = "patient"; p.others() }, "match-without-patient"},
		"named":                {[]string{all, "each that another record of the patient's names is among them"}, nil, ""},
		"one named is lost":    {[]string{all, "each that another record of the patient's names is among them"}, hidingWithout("code", "p2"), "record-not-found"},
		"narrower":             {[]string{all, "each that a narrower search of the patient's finds is among them"}, nil, ""},
		"narrower finds more":  {[]string{all, "each that a narrower search of the patient's finds is among them"}, hidingWithout("status", "p2"), "record-not-found"},
		"pages are searchsets": {[]string{all, "each page is a searchset of the type that was searched"}, nil, ""},
		"care teams":           {[]string{"it searches all the patient's care teams", "the patient's care teams are found, or a status is asked for"}, wantingStatus, "care-teams-want-status"},
	} {
		p := &peer{records: someRecords(t)}
		if c.spoil != nil {
			c.spoil(p)
		}
		codes, err := does(t, against(t, p), c.does...)
		if codes != c.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", name, codes, err, c.want)
		}
	}
}

// others gives the server a procedure of another patient.
func (p *peer) others() {
	p.records = append(p.records, map[string]any{"resourceType": "Procedure", "id": "x", "subject": map[string]any{"reference": "Patient/9"}})
}

// hidingWithout hides a record from searches that lack a parameter.
func hidingWithout(parameter, id string) func(*peer) {
	return func(p *peer) {
		p.spoils = func(_ http.ResponseWriter, r *request) bool {
			if p.hides = ""; !r.query.Has(parameter) {
				p.hides = id
			}
			return false
		}
	}
}

func wantingStatus(p *peer) {
	p.spoils = func(w http.ResponseWriter, r *request) bool {
		if r.kind != "CareTeam" || r.query.Has("status") {
			return false
		}
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"resourceType":"OperationOutcome","issue":[{"diagnostics":"a status is required"}]}`))
		return true
	}
}

func TestWhatTheCastLacksBlocks(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"it searches the patient's goals by lifecycle status, by codes":           "no Goal record",
		"it searches the patient's encounters by status, by two codes at once":    "",
		"it searches for each status of the patient's encounters in turn":         "one value of status at most",
		"it searches the patient's encounters by class, by bare codes":            "",
		"it searches the patient's documents by category, by codes and systems":   "no DocumentReference record",
		"it searches the infant's observations for head circumference percentile": "cast.infant",
	} {
		_, err := does(t, against(t, &peer{records: someRecords(t)}), sentence)
		if want == "" && err != nil || want != "" && !stops(err, want) {
			t.Errorf("%s: %v, want %q", sentence, err, want)
		}
	}
	w := against(t, &peer{records: someRecords(t)})
	if _, err := does(t, w, "it searches all the patient's goals", "at least one is found, and each is the patient's"); !stops(err, "no Goal record") {
		t.Errorf("a patient without goals: %v", err)
	}
}

func TestPagesThatDontLeadToTheEndAreToldOf(t *testing.T) {
	t.Parallel()
	const records = `"entry":[{"resource":{"resourceType":"Procedure","id":"p1","subject":{"reference":"Patient/148682"}}}]`
	page := func(next string) string {
		return `{"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"` + next + `"}],` + records + `}`
	}
	for name, next := range map[string]string{
		"a circle": "{base}/Procedure?patient=148682&page=1", "elsewhere": "https://elsewhere.example/Procedure?page=1", "gone": "{base}/gone",
	} {
		_, w := serving(t, map[string]string{"/Procedure?patient=148682": page(next), "/Procedure?patient=148682&page=1": page(next)})
		codes, err := does(t, w, "it searches all the patient's procedures", "at least one is found, and each is the patient's")
		if codes != "pages-broken" || err != nil {
			t.Errorf("%s: %q, %v", name, codes, err)
		}
	}
	_, w := serving(t, map[string]string{"/Procedure?patient=148682": page("?page=2"), "/Procedure?page=2": set()})
	if codes, err := does(t, w, "it searches all the patient's procedures", "at least one is found, and each is the patient's"); codes != "" || err != nil {
		t.Errorf("a next page by a relative address: %q, %v", codes, err)
	}
}

func TestEverySearchOfTheCorpusIsOneOfUSCore(t *testing.T) {
	t.Parallel()
	c, err := features.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	sentences := searchSentences()
	for _, s := range c.Scenarios() {
		for _, st := range s.Steps {
			for _, v := range sentences {
				m := v.Expr.FindStringSubmatch(st.Text)
				if m == nil || v.Kind != world.KindWhen {
					continue
				}
				used[v.Expr.String()] = true
				if v.Expr.NumSubexp() == 4 {
					if _, err := wished(m[1], m[2], m[3], m[4]); err != nil {
						t.Errorf("%s: %v", s.ID, err)
					}
				}
			}
		}
	}
	for _, v := range sentences {
		if v.Kind == world.KindWhen && !used[v.Expr.String()] {
			t.Errorf("no feature says %s", v.Expr)
		}
	}
}

func TestOddWishesAreTheSuitesOwnFault(t *testing.T) {
	t.Parallel()
	for _, c := range [][4]string{
		{"patient", "shoes", "status", ""}, {"patient", "goals", "shoe size", ""}, {"patient", "goals", "class", ""},
		{"patient", "goals", "target date", "by post"}, {"patient", "goals", "target date", "and the shoe size is nobody's"},
	} {
		if _, err := wished(c[0], c[1], c[2], c[3]); err == nil || excused(err) {
			t.Errorf("%v: %v", c, err)
		}
	}
}
