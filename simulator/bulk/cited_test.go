package bulk

import (
	"bytes"
	"regexp"
	"slices"
	"testing"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/render"
)

// The document's list of types is what an export keeps to; by the standard it
// has all that its records lead to (erratum export-vs-scope).
func TestAnExportHoldsEveryTypeThatItsChartsHave(t *testing.T) {
	t.Parallel()
	c := cohort.New(1, 40)
	draw := render.New(c)
	for name, change := range map[string]func(*Rules){"documented": nil, "standard": Standard} {
		e := export(t, change, `{"dur":0}`)
		want := []string{"Organization", "Practitioner"}
		if change != nil {
			want = render.SharedTypes()
		}
		for _, typ := range render.Types() {
			for _, member := range c.Groups()[0].Members {
				if draw.Count(c.Chart(member), typ) > 0 {
					want = append(want, typ)
					break
				}
			}
		}
		slices.Sort(want)
		var got []string
		for _, f := range e.Output {
			if !slices.Contains(got, f.Type) {
				got = append(got, f.Type)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestEveryReferenceOfAWholeExportLeadsToALineOfIt(t *testing.T) {
	t.Parallel()
	e := export(t, Standard, `{"dur":0}`)
	there, asked := map[string]bool{}, map[string]string{}
	reference := regexp.MustCompile(`"reference":"([A-Z][^"]*)"`)
	for _, f := range e.Output {
		body := e.do(f.URL, call{token: e.token}).Body.Bytes()
		for _, r := range lines(t, body) {
			there[r.ResourceType+"/"+r.ID] = true
		}
		for _, m := range reference.FindAllSubmatch(body, -1) {
			asked[string(m[1])] = f.Type
		}
	}
	for to, from := range asked {
		if !there[to] {
			t.Errorf("a %s refers to %s, which is not exported", from, to)
		}
	}
}

func TestWhatNobodyRefersToStaysBehind(t *testing.T) {
	t.Parallel()
	c := cohort.New(1, 20)
	s := source{cohort: c, render: render.New(c), types: exportable()}
	all := newCited(s)
	if !all.mayGrow("Encounter") || all.mayGrow("Device") {
		t.Error("it does not know which types refer to others")
	}
	grown := all.read([]byte(`{"who":{"reference":"PractitionerRole/5001"},"it":{"reference":"Patient/1"}}`))
	if len(grown) != 1 || len(all.read([]byte(`{"who":{"reference":"PractitionerRole/5001"}}`))) != 0 {
		t.Errorf("it notes %v", grown)
	}
	all.follow(s)
	for typ, want := range map[string]int{"PractitionerRole": 1, "Practitioner": 1, "Organization": 1, "Location": 2, "Medication": 0} {
		n := 0
		for _, yes := range all.seen[typ] {
			if yes {
				n++
			}
		}
		if n != want || all.left[typ] != len(s.render.Shared(typ))-n {
			t.Errorf("%d of type %s are cited, want %d", n, typ, want)
		}
	}
	for range 2 { // broken lines are read as far as they go
		all.read(bytes.Repeat([]byte(`"reference":"Pract`), 2))
	}
}
