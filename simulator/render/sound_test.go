package render

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/r4"
)

// Whole cohorts are judged along with their profiles.
func TestTheBaseSpecificationFindsNoFault(t *testing.T) {
	t.Parallel()
	defs := r4.Load()
	judge := func(r Resource) {
		m, err := r4.Decode(r.JSON)
		if err != nil {
			t.Fatalf("%s/%s: %v", r.Type, r.ID, err)
		}
		if !defs.Knows(r.Type) {
			t.Fatalf("nobody knows a %s", r.Type)
		}
		for _, issue := range defs.Resource(m) {
			t.Errorf("%s/%s: %s %s", r.Type, r.ID, issue.At, issue.Text)
		}
	}
	for _, r := range New(small()).Chart(full()) {
		judge(r)
	}
}

// everything calls f for every resource of a cohort, shared ones first.
func everything(c *cohort.Cohort, f func(Resource)) {
	r := New(c)
	for _, t := range SharedTypes() {
		for _, res := range r.Shared(t) {
			f(res)
		}
	}
	for i := range c.Len() {
		for _, res := range r.Indexed(c.Chart(i)) {
			f(res)
		}
	}
}

func TestEveryReferenceLeadsSomewhere(t *testing.T) {
	t.Parallel()
	shared := map[string]bool{}
	r := New(small())
	var all []Resource
	for _, typ := range SharedTypes() {
		for _, res := range r.Shared(typ) {
			shared[res.Type+"/"+res.ID] = true
			all = append(all, res)
		}
	}
	follow := func(known map[string]bool, resources []Resource) {
		for _, res := range resources {
			for _, to := range references(t, res) {
				if !known[to] && !shared[to] && !strings.HasPrefix(to, "#") {
					t.Errorf("%s/%s refers to %s, which is nowhere", res.Type, res.ID, to)
				}
			}
		}
	}
	follow(nil, all)
	for i := range small().Len() {
		resources := r.Chart(small().Chart(i))
		known := map[string]bool{}
		for _, res := range resources {
			known[res.Type+"/"+res.ID] = true
		}
		follow(known, resources)
	}
}

// Nothing refers to a shared type that Cites does not tell of, and something to
// each that it does.
func TestCitesTellsOfEveryTypeThatIsReferredTo(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	each(func(r Resource) {
		for _, to := range references(t, r) {
			typ, _, _ := strings.Cut(to, "/")
			if slices.Contains(SharedTypes(), typ) && !slices.Contains(got[r.Type], typ) {
				got[r.Type] = append(got[r.Type], typ)
			}
		}
	})
	for _, typ := range slices.Concat(Types(), SharedTypes()) {
		slices.Sort(got[typ])
		if want := Cites(typ); !slices.Equal(got[typ], want) {
			t.Errorf("a %s refers to %v, not %v", typ, got[typ], want)
		}
	}
}

// references returns where a resource leads.
func references(t *testing.T, r Resource) []string {
	t.Helper()
	var m any
	if err := json.Unmarshal(r.JSON, &m); err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for name, e := range v {
				if s, ok := e.(string); ok && name == "reference" {
					out = append(out, s)
				}
				walk(e)
			}
		}
	}
	walk(m)
	return out
}
