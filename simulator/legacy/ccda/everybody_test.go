package ccda

import (
	"strings"
	"testing"

	"github.com/antchfx/xmlquery"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// told is what a document has to tell of one fact: under which number, in
// which section (by its LOINC code), with which code.
type told struct{ id, section, path, code string }

// tales are what the document of a chart has to tell, from the chart alone.
func tales(c *cohort.Chart) (all []told) {
	for _, d := range c.Conditions {
		where := told{d.ID, "11450-4", "entry/act", d.Code.Code}
		switch {
		case d.Verification == "entered-in-error" || d.Verification == "refuted":
			continue
		case d.Category.Code == "health-concern":
			where.section = "75310-3"
		case d.Category.Code == "encounter-diagnosis" && d.Encounter != "":
			where.section, where.path = "46240-8", "entry/encounter/entryRelationship/act"
		}
		all = append(all, where)
	}
	for _, m := range c.Prescriptions {
		switch {
		case m.Intent == "order" || m.Reported:
			all = append(all, told{m.ID, "10160-0", "entry/substanceAdministration", m.Drug.Code})
		case m.Status == "active":
			all = append(all, told{m.ID, "18776-5", "entry/substanceAdministration", m.Drug.Code})
		}
	}
	for _, r := range c.Results {
		all = append(all, told{r.ID, "30954-2", "entry/organizer/component/observation", r.Code.Code})
	}
	for _, r := range c.Reports {
		all = append(all, told{r.ID, "30954-2", "entry/organizer", r.Code.Code})
	}
	for _, p := range c.Procedures {
		all = append(all, told{p.ID, "47519-4", "entry/procedure", p.Code.Code})
	}
	for _, v := range c.Immunizations {
		all = append(all, told{v.ID, "11369-6", "entry/substanceAdministration", v.Vaccine.Code})
	}
	for _, h := range c.Habits {
		all = append(all, told{h.ID, "29762-2", "entry/observation", h.Value.Code})
	}
	for _, g := range c.Goals {
		all = append(all, told{g.ID, "61146-7", "entry/observation", max(g.Measure.Code, g.Description.Code)})
	}
	for _, t := range c.Teams {
		all = append(all, told{t.ID, "85847-2", "entry/organizer", ""})
	}
	for _, a := range c.Allergies {
		all = append(all, told{a.ID, "48765-2", "entry/act", a.Substance.Code})
	}
	return all
}

// Nothing of a chart is lost between it and its document, and nothing is told
// twice or of somebody else: each fact has one entry, in its section, with its
// code; and there are no more entries than that.
func TestEverybodysDocumentTellsTheirChart(t *testing.T) {
	t.Parallel()
	all := charts()
	w := New(Deps{Cohort: all, Style: Standard()})
	for i := range 30 {
		c := all.Chart(i)
		doc := parse(t, string(w.Write(Wish{Chart: c, Shown: c, Section: Whole(), Now: written()})))
		found := map[string]map[string]*xmlquery.Node{} // by section and path, by number
		for _, f := range tales(c) {
			at := f.section + " " + f.path
			if found[at] == nil {
				found[at] = entriesAt(t, doc, f)
			}
			switch entry := found[at][f.id]; {
			case entry == nil:
				t.Errorf("chart %d does not tell of %s at %s", i, f.id, at)
			case f.code != "" && xmlquery.FindOne(entry, ".//*[@code='"+f.code+"']") == nil:
				t.Errorf("chart %d: %s is not of code %s", i, f.id, f.code)
			}
			delete(found[at], f.id)
		}
		for at, rest := range found {
			for id := range rest {
				if !extra(at, id) {
					t.Errorf("chart %d tells at %s of %s, which it does not have", i, at, id)
				}
			}
		}
	}
}

// entriesAt returns what is at the path of the fact, by number.
func entriesAt(t *testing.T, doc *xmlquery.Node, f told) map[string]*xmlquery.Node {
	t.Helper()
	at := map[string]*xmlquery.Node{}
	for _, n := range xmlquery.Find(doc, "//section[code/@code='"+f.section+"']/"+f.path) {
		id := xmlquery.FindOne(n, "id").SelectAttr("extension")
		if at[id] != nil {
			t.Errorf("%s is told twice", id)
		}
		at[id] = n
	}
	return at
}

// extra reports whether an entry is made of something else than one fact of the
// lists above: the sex at birth, a test without a report and the words of a
// report without tests.
func extra(at, id string) bool {
	return strings.HasSuffix(id, "-birth-sex") ||
		strings.HasPrefix(at, "30954-2") && (strings.HasSuffix(id, "-test") || strings.HasSuffix(id, "-found"))
}

// Each vital sign, with the parts of a set, has its number and its value.
func TestEverybodysVitalSignsHaveTheirValues(t *testing.T) {
	t.Parallel()
	all := charts()
	for i := range 30 {
		c := all.Chart(i)
		values := map[string]*xmlquery.Node{}
		for _, n := range xmlquery.Find(section(t, "vitalsigns", c), "entry/organizer/component/observation") {
			values[xmlquery.FindOne(n, "id").SelectAttr("extension")] = xmlquery.FindOne(n, "value")
		}
		for _, m := range numbers(c.Vitals) {
			v, unit := values[m.ID], m.UCUM
			if m.Absent.Code != "" {
				unit = usualUnit(m.Code.Code)
			}
			if v == nil || v.SelectAttr("unit") != unit || (v.SelectAttr("nullFlavor") != "") != (m.Absent.Code != "") {
				t.Errorf("chart %d: %s has no value", i, m.ID)
			}
		}
	}
}

// A period leaves in a section what is of its days and nothing else.
func TestAPeriodLeavesTheFactsOfItsDays(t *testing.T) {
	t.Parallel()
	c := filled(t)
	for name, days := range map[string]map[string]int{
		"careteam":          {"2015-01-01": 1, "2016-01-01": 0},
		"assessments":       {"2018-01-01": 1, "2020-01-01": 1, "2019-01-01": 0},
		"goals":             {"2018-01-01": 1, "2019-01-01": 0},
		"healthconcerns":    {"2017-01-01": 1, "2017-01-05": 0},
		"immunizations":     {"2019-10-01": 1, "2021-04-01": 1, "2021-04-02": 0},
		"labtest":           {"2020-02-03": 4, "2021-01-01": 0},
		"medications":       {"2015-03-04": 1, "2020-01-01": 0},
		"problem":           {"2015-03-02": 1, "2016-01-10": 1, "2015-03-04": 0},
		"procedures":        {"2018-05-02": 1, "2019-06-01": 1, "2018-05-03": 0},
		"results":           {"2020-02-03": 4, "2021-01-01": 1, "2021-01-02": 0},
		"socialhistory":     {"2018-01-01": 1, "2018-01-02": 0},
		"implantabledevice": {"2018-05-02": 1, "1999-01-01": 1, "1999-01-02": 0},
		"planoftreatment":   {"2020-01-01": 2, "2021-01-01": 1, "2018-01-01": 0},
	} {
		s, _ := Find(name)
		for date, want := range days {
			p := Period{First: on(date), Last: on(date)}
			shown := p.Facts(c)
			if s.Has(shown) != (want > 0) {
				t.Errorf("%s on %s: has is %v", name, date, s.Has(shown))
			}
			w := New(Deps{Cohort: charts(), Style: Printed()})
			doc := parse(t, string(w.Write(Wish{Chart: c, Shown: shown, Section: s, Period: p, Now: written()})))
			if got := len(xmlquery.Find(doc, "//tbody/tr")); got != want {
				t.Errorf("%s on %s: %d rows, not %d", name, date, got, want)
			}
		}
	}
}
