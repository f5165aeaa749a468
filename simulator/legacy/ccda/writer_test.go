package ccda

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/antchfx/xmlquery"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// charts are those of all tests.
var charts = sync.OnceValue(func() *cohort.Cohort { return cohort.New(1, 200) })

// written is the time of the sample (line 586).
func written() time.Time { return time.Date(2021, 10, 20, 13, 15, 11, 0, time.UTC) }

// write returns the section of the chart in the style, as bytes.
func write(style Style, c *cohort.Chart, section Section) string {
	w := New(Deps{Cohort: charts(), Style: style})
	return string(w.Write(Wish{Chart: c, Shown: c, Section: section, Now: written()}))
}

func parse(t testing.TB, xml string) *xmlquery.Node {
	t.Helper()
	doc, err := xmlquery.Parse(strings.NewReader(xml))
	if err != nil {
		t.Fatal(err)
	}
	return xmlquery.FindOne(doc, "/ClinicalDocument")
}

func whole(t testing.TB, style Style, c *cohort.Chart) *xmlquery.Node {
	t.Helper()
	return parse(t, write(style, c, Whole()))
}

// busy is the patient of the sample.
func busy(t testing.TB) *cohort.Chart {
	t.Helper()
	c, ok := charts().Account("9999094")
	if !ok {
		t.Fatal("the document's patient is not there")
	}
	return c
}

// facts checks what is at each path: an attribute (path@name) or a text.
func facts(t *testing.T, doc *xmlquery.Node, want [][2]string) {
	t.Helper()
	for _, fact := range want {
		path, name, isAttr := strings.Cut(fact[0], "@@")
		n := xmlquery.FindOne(doc, path)
		switch {
		case n == nil:
			t.Errorf("%s is not there", path)
		case isAttr && n.SelectAttr(name) != fact[1]:
			t.Errorf("%s: %s is %q, not %q", path, name, n.SelectAttr(name), fact[1])
		case !isAttr && n.InnerText() != fact[1]:
			t.Errorf("%s is %q, not %q", path, n.InnerText(), fact[1])
		}
	}
}

func TestSameChartAndTimeGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	if write(Printed(), busy(t), Whole()) != write(Printed(), busy(t), Whole()) {
		t.Error("two writings differ")
	}
}

func TestNoTwoDocumentsShareTheirNumber(t *testing.T) {
	t.Parallel()
	w := New(Deps{Cohort: charts(), Style: Printed()})
	other := charts().Chart(1)
	allergies, _ := Find("allergies")
	limited := Period{First: written()}
	seen := map[string]bool{}
	wishes := []Wish{
		{Chart: busy(t), Section: Whole(), Now: written()},
		{Chart: busy(t), Section: Whole(), Now: written().Add(time.Second)},
		{Chart: busy(t), Section: Whole(), Period: limited, Now: written()},
		{Chart: busy(t), Section: allergies, Now: written()},
		{Chart: other, Section: Whole(), Now: written()},
	}
	for _, wish := range wishes {
		seen[summary{w, wish}.number()] = true
	}
	if len(seen) != len(wishes) {
		t.Errorf("%d numbers for %d documents", len(seen), len(wishes))
	}
}

func TestNarrativeIDsAreUniqueAndEveryReferenceHasItsCell(t *testing.T) {
	t.Parallel()
	for i := range 12 {
		doc := whole(t, Printed(), charts().Chart(i))
		ids := map[string]bool{}
		for _, n := range xmlquery.Find(doc, "//*[@ID]") {
			if id := n.SelectAttr("ID"); ids[id] {
				t.Errorf("chart %d: two cells %s", i, id)
			} else {
				ids[id] = true
			}
		}
		for _, n := range xmlquery.Find(doc, "//reference") {
			if at := n.SelectAttr("value"); !ids[strings.TrimPrefix(at, "#")] {
				t.Errorf("chart %d: nothing at %s", i, at)
			}
		}
	}
}

func TestIdentifiersOfFactsAreUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, n := range xmlquery.Find(whole(t, Printed(), busy(t)), "//entry//id[@root='2.16.840.1.113883.19.5.99999.4']") {
		if id := n.SelectAttr("extension"); seen[id] {
			t.Errorf("two facts %s", id)
		} else {
			seen[id] = true
		}
	}
	if len(seen) == 0 {
		t.Error("no fact has an identifier")
	}
}

func TestSectionsWithoutFactsSayThatThereIsNoInformation(t *testing.T) {
	t.Parallel()
	for _, s := range Sections() {
		if s.kind != clinical || s.Has(busy(t)) {
			continue
		}
		section := xmlquery.FindOne(parse(t, write(Printed(), busy(t), s)), "//section")
		if section.SelectAttr("nullFlavor") != "NI" || xmlquery.FindOne(section, "text").InnerText() != "No information" ||
			xmlquery.FindOne(section, "entry") != nil || xmlquery.FindOne(section, "templateId") == nil {
			t.Errorf("%s: %s", s.Name, section.OutputXML(true))
		}
	}
}

func TestTheWholeHasTheRequiredSectionsAndThoseWithFacts(t *testing.T) {
	t.Parallel()
	codes := func(c *cohort.Chart) string {
		var codes []string
		for _, n := range xmlquery.Find(whole(t, Printed(), c), "//section/code") {
			codes = append(codes, n.SelectAttr("code"))
		}
		return strings.Join(codes, " ")
	}
	b := *busy(t)
	none := cohort.Chart{ID: b.ID, Account: b.Account, MRN: b.MRN, Person: b.Person}
	none.Person.BirthSex = ""
	if got := codes(&none); got != "48765-2 10160-0 11450-4 30954-2 29762-2 8716-3" {
		t.Errorf("without facts there are %s", got)
	}
	// Laboratory tests are among the results, under the same code.
	const all = "85847-2 48765-2 51848-0 61146-7 75310-3 11369-6 10160-0 11450-4 47519-4 30954-2 29762-2 8716-3 46264-8 46240-8 18776-5"
	if got := codes(filled(t)); got != all {
		t.Errorf("with facts for each there are %s", got)
	}
}

func TestOnlyTheWholeClaimsToBeAContinuityOfCareDocument(t *testing.T) {
	t.Parallel()
	roots := func(s Section) (all []string) {
		for _, n := range xmlquery.Find(parse(t, write(Printed(), busy(t), s)), "/templateId") {
			all = append(all, strings.TrimPrefix(n.SelectAttr("root"), "2.16.840.1.113883.10.20.22.")+":"+n.SelectAttr("extension"))
		}
		return all
	}
	if got := roots(Whole()); !slices.Equal(got, []string{"1.1:2015-08-01", "1.1:", "1.2:2015-08-01", "1.2:"}) {
		t.Errorf("the whole claims %s", got)
	}
	allergies, _ := Find("allergies")
	if got := roots(allergies); !slices.Equal(got, []string{"1.1:2015-08-01", "1.1:"}) {
		t.Errorf("a section claims %s", got)
	}
}
