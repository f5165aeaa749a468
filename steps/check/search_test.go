package check

import "testing"

// bundled is a bundle of the type with the entries.
func bundled(kind, entries string, more ...string) Answer {
	link := ""
	if len(more) > 0 {
		link = `"link":[{"relation":"next","url":"` + more[0] + `"}],`
	}
	return answer(200, `{"resourceType":"Bundle",`+link+`"type":"`+kind+`","entry":[`+entries+`]}`)
}

const (
	goal     = `{"fullUrl":"https://x/fhir/Goal/1","resource":{"resourceType":"Goal","id":"1","lifecycleStatus":"active","subject":{"reference":"Patient/7"}},"search":{"mode":"match"}}`
	done     = `{"fullUrl":"https://x/fhir/Goal/2","resource":{"resourceType":"Goal","id":"2","lifecycleStatus":"completed","subject":{"reference":"Patient/7"}},"search":{"mode":"match"}}`
	stranger = `{"fullUrl":"https://y/Goal/3","resource":{"resourceType":"Goal","id":"3","subject":{"reference":"Patient/8"}},"search":{"mode":"match"}}`
	staff    = `{"fullUrl":"https://x/fhir/Practitioner/4","resource":{"resourceType":"Practitioner","id":"4"},"search":{"mode":"include"}}`
	warning  = `{"resource":{"resourceType":"OperationOutcome"},"search":{"mode":"outcome"}}`
	unmoded  = `{"resource":{"resourceType":"Practitioner","id":"4"}}`
)

func TestSearchesGiveSearchsetsOfTheirKind(t *testing.T) {
	t.Parallel()
	judged(t, "matches, one included and an outcome", SearchsetOf(bundled("searchset", goal+","+staff+","+warning), "Goal"), "")
	judged(t, "nothing", SearchsetOf(bundled("searchset", ""), "Goal"), "")
	judged(t, "a collection", SearchsetOf(bundled("collection", goal), "Goal"), "not-a-searchset")
	judged(t, "another type as a match", SearchsetOf(bundled("searchset", goal+","+unmoded), "Goal"), "entry-of-another-type")
	judged(t, "a record as an outcome", SearchsetOf(bundled("searchset", `{"resource":{"resourceType":"Goal"},"search":{"mode":"outcome"}}`), "Goal"), "entry-mode")
	judged(t, "a refusal", SearchsetOf(answer(403, ""), "Goal"), "status-not-200")
}

func TestMatchesBelongToThePatient(t *testing.T) {
	t.Parallel()
	judged(t, "its own", OfPatient(bundled("searchset", goal+","+staff), "7"), "")
	judged(t, "another's", OfPatient(bundled("searchset", goal+","+stranger), "7"), "match-of-another")
	judged(t, "refused", OfPatient(answer(403, ""), "7"), "status-not-200")
}

func TestPostFindsWhatGetFinds(t *testing.T) {
	t.Parallel()
	get := bundled("searchset", goal+","+done)
	judged(t, "in another order", PostFinds(get, bundled("searchset", done+","+goal)), "")
	judged(t, "less", PostFinds(get, bundled("searchset", goal)), "post-differs")
	judged(t, "not offered", PostFinds(get, answer(405, "")), "post-not-offered:lenient")
	judged(t, "broken", PostFinds(get, answer(500, "")), "post-not-served")
	judged(t, "refused as a create", PostIsNoSearch(answer(403, "")), "")
	judged(t, "taken for a search", PostIsNoSearch(get), "post-taken-for-a-search:lenient")
	judged(t, "taken for a record", PostIsNoSearch(answer(201, "")), "form-accepted")
}

func TestNarrowerSearchesGiveTheFittingPart(t *testing.T) {
	t.Parallel()
	wide := bundled("searchset", goal+","+done)
	for name, c := range map[string]struct {
		wide, narrow Answer
		want         string
	}{
		"the part":          {wide, bundled("searchset", goal), ""},
		"the whole":         {wide, wide, "criterion-not-applied"},
		"nothing":           {wide, bundled("searchset", ""), "narrower-search-loses"},
		"nothing yet":       {wide, bundled("searchset", "", "https://x/next"), ""},
		"more":              {bundled("searchset", done), bundled("searchset", goal), "narrower-search-adds"},
		"more of a page":    {bundled("searchset", done, "https://x/next"), bundled("searchset", goal), ""},
		"without a wider":   {Answer{}, bundled("searchset", goal), ""},
		"misfit, no wider":  {Answer{}, bundled("searchset", done), "criterion-not-applied"},
		"refused":           {wide, answer(400, ""), "status-not-200"},
		"no codes in there": {wide, bundled("searchset", staff), "narrower-search-loses"},
	} {
		judged(t, name, Narrows(Narrowing{Wide: c.wide, Narrow: c.narrow, Member: "lifecycleStatus", Value: "active"}), c.want)
	}
}

func TestCodesAreFoundInEveryShape(t *testing.T) {
	t.Parallel()
	r := map[string]any{
		"status": "final", "class": map[string]any{"code": "AMB"}, "text": map[string]any{"text": "x"},
		"category": []any{map[string]any{"coding": []any{map[string]any{"code": "a"}, map[string]any{"code": "b"}}}},
	}
	for member, want := range map[string]int{"status": 1, "class": 1, "category": 2, "text": 0, "none": 0} {
		if got := Codes(r, member); len(got) != want {
			t.Errorf("%s: %v", member, got)
		}
	}
}
