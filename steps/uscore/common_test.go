package uscore

import (
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/steps/target"
)

func TestSearchesOfEachKindAreJudged(t *testing.T) {
	t.Parallel()
	const eachKind = "it searches each kind of the patient's records"
	for name, c := range map[string]struct {
		when, then string
		spoil      func(*peer)
		want       string
	}{
		"the patient's":      {eachKind, "each search is answered with records of the patient alone", nil, ""},
		"others' too":        {eachKind, "each search is answered with records of the patient alone", func(p *peer) { p.ignores = "patient"; p.others() }, "match-without-patient"},
		"for nothing":        {eachKind + " for what none of them has", "what finds nothing says so, and makes no error of it", nil, ""},
		"nothing is missing": {eachKind + " for what none of them has", "what finds nothing says so, and makes no error of it", statusFor("date", http.StatusNotFound), "status-not-200"},
		"by post":            {eachKind + " with GET, and then with POST", "both ways with GET and POST find the same", nil, ""},
		"post loses":         {eachKind + " with GET, and then with POST", "both ways with GET and POST find the same", byMethod(http.MethodPost, "p1"), "post-differs"},
		"no post":            {eachKind + " with GET, and then with POST", "both ways with GET and POST find the same", noPost, strings.TrimSpace(strings.Repeat("post-not-offered ", 13))},
		"both names":         {eachKind + " by the bare id, and then by type and id", "both ways to name the patient find the same", nil, ""},
		"one name":           {eachKind + " by the bare id, and then by type and id", "both ways to name the patient find the same", untyped, "typed-reference-differs"},
		"after a day":        {eachKind + " by date, after a day", "exactly the records that fit are found", nil, ""},
		"dates ignored":      {eachKind + " by date, from a day on", "exactly the records that fit are found", func(p *peer) { p.ignores = "date" }, "match-without-date"},
		"pages":              {eachKind + " by small pages", "the pages are as small as asked, and hold every record once", nil, ""},
		"no pages":           {eachKind + " by small pages", "the pages are as small as asked, and hold every record once", func(p *peer) { p.ignores = "_count"; p.spoils = uncounted }, "page-too-long"},
		"a slash":            {"it asks for the encounters by a name and a value after a slash", "it is refused, or warned of as a search", nil, ""},
		"no operation":       {"it asks for the patient's documents by the operation", "references to the patient's documents are given, or the operation is not there", nil, "docref-not-offered"},
		"medicines":          {"it searches the patient's medication requests along with their medicines", "the medicines that the requests refer to come along, and nothing else", nil, "medicine-missing"},
		"heart rate":         {"it searches the patient's observations for heart rate", "at least one is found, and each tells what its kind tells", nil, ""},
		"no oximetry":        {"it searches the patient's observations for heart rate", "at least one is found, and each tells what its kind tells", func(p *peer) { p.records = strange(p.records) }, "observation-unit"},
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

func statusFor(parameter string, status int) func(*peer) {
	return func(p *peer) {
		p.spoils = func(w http.ResponseWriter, r *request) bool {
			if r.query.Has(parameter) {
				w.WriteHeader(status)
				return true
			}
			return false
		}
	}
}

func byMethod(method, id string) func(*peer) {
	return func(p *peer) {
		p.spoils = func(_ http.ResponseWriter, r *request) bool {
			if p.hides = ""; r.method == method {
				p.hides = id
			}
			return false
		}
	}
}

func noPost(p *peer) {
	p.spoils = func(w http.ResponseWriter, r *request) bool {
		if r.method != http.MethodPost {
			return false
		}
		w.WriteHeader(http.StatusMethodNotAllowed)
		return true
	}
}

// untyped lets a server find nothing by the typed reference, of procedures.
func untyped(p *peer) {
	p.spoils = func(_ http.ResponseWriter, r *request) bool {
		if r.kind == "Procedure" && strings.Contains(r.query.Get("patient"), "/") {
			r.query.Set("patient", "nobody")
		}
		return false
	}
}

func uncounted(_ http.ResponseWriter, r *request) bool {
	r.query.Del("_count")
	return false
}

// strange gives heart rates another unit.
func strange(rs []map[string]any) []map[string]any {
	for _, r := range rs {
		if r["id"] == "v1" {
			r["valueQuantity"] = map[string]any{"value": 1, "system": "http://unitsofmeasure.org", "code": "Hz"}
		}
	}
	return rs
}

func TestProvenanceIsAskedForWithEachKind(t *testing.T) {
	t.Parallel()
	const when, then = "it searches the procedures along with their provenance", "provenance of what was found comes along, and nothing else"
	for name, c := range map[string]struct {
		spoil func(*peer)
		want  string
	}{
		"it comes":    {nil, ""},
		"none comes":  {func(p *peer) { p.records = p.records[:len(p.records)-2] }, "no-provenance"},
		"one is lost": {func(p *peer) { p.spoils = losing }, "provenance-missing"},
	} {
		p := &peer{records: someRecords(t)}
		if c.spoil != nil {
			c.spoil(p)
		}
		if codes, err := does(t, against(t, p), when, then); codes != c.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", name, codes, err, c.want)
		}
	}
	if _, err := does(t, against(t, &peer{records: someRecords(t)}), "it searches the goals along with their provenance", then); !stops(err, "no Goal record") {
		t.Errorf("a patient without goals: %v", err)
	}
}

// losing takes the second record of provenance out of searches for procedures.
func losing(w http.ResponseWriter, r *request) bool {
	if r.kind != "Procedure" || !r.query.Has("_revinclude") {
		return false
	}
	_, _ = w.Write([]byte(set(`{"resourceType":"Procedure","id":"p1","subject":{"reference":"Patient/148682"}}`,
		`{"resourceType":"Provenance","id":"pv1","target":[{"reference":"Procedure/p1"}]}`)))
	return true
}

func TestRecordsAreAskedForWithoutWhatOpensThem(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"patients", "procedures", "organizations", "provenance records", "goals"} {
		w := against(t, &peer{records: someRecords(t)})
		if _, err := does(t, w, "it asks for the "+kind+" with no token"); err != nil || len(w.FHIR.Tried) == 0 {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		for _, tried := range w.FHIR.Tried {
			if tried.Exchange.Status != http.StatusUnauthorized {
				t.Errorf("%s: %s", kind, tried.Exchange.Summary())
			}
		}
	}
	w := against(t, &peer{records: someRecords(t)})
	if _, err := does(t, w, "it asks for the locations with that token"); !excused(err) {
		t.Errorf("what no record names can't be asked for: %v", err)
	}
}

func TestQuietPatientShowsSearchesWithoutMatches(t *testing.T) {
	t.Parallel()
	const then = "what finds nothing says so, and makes no error of it"
	p := &peer{records: someRecords(t)}
	w := against(t, p)
	w.Target.Cast["quiet-patient"] = target.Role{Facts: map[string][]string{"patient": {"148682"}}}
	if codes, err := does(t, w, "it searches each kind of the quiet patient's records", then); codes != "" || err != nil {
		t.Errorf("some kinds are empty: %q, %v", codes, err)
	}
	p.spoils = func(w http.ResponseWriter, r *request) bool {
		_, _ = w.Write([]byte(set(`{"resourceType":"` + r.kind + `","id":"1"}`)))
		return true
	}
	if _, err := does(t, w, "it searches each kind of the quiet patient's records", then); !stops(err, "no search found nothing") {
		t.Errorf("no kind is empty: %v", err)
	}
}
