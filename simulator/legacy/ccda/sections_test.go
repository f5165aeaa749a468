package ccda

import (
	"slices"
	"strings"
	"testing"

	"github.com/antchfx/xmlquery"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func section(t testing.TB, name string, c *cohort.Chart) *xmlquery.Node {
	t.Helper()
	s, ok := Find(name)
	if !ok {
		t.Fatalf("no section %s", name)
	}
	return xmlquery.FindOne(parse(t, write(Printed(), c, s)), "//section")
}

// cells returns the texts of the cells with the tag, row by row.
func cells(section *xmlquery.Node, tag string) (rows [][]string) {
	for _, tr := range xmlquery.Find(section, "text/table//tr["+tag+"]") {
		var row []string
		for _, c := range xmlquery.Find(tr, tag) {
			row = append(row, c.InnerText())
		}
		rows = append(rows, row)
	}
	return rows
}

func TestThePrintedAllergiesAreWritten(t *testing.T) {
	t.Parallel()
	s := section(t, "allergies", busy(t))
	facts(t, s, [][2]string{
		{"templateId[1]@@root", "2.16.840.1.113883.10.20.22.2.6.1"},
		{"templateId[1]@@extension", "2015-08-01"},
		{"templateId[2]@@root", "2.16.840.1.113883.10.20.22.2.6.1"},
		{"templateId[2]@@extension", ""},
		{"code@@code", "48765-2"},
		{"code@@codeSystem", "2.16.840.1.113883.6.1"},
		{"code@@codeSystemName", "LOINC"},
		{"title", "ALLERGIES AND ADVERSE REACTIONS"},
		{"text/table@@border", "1"},
		{"text/table@@width", "100%"},
		{"//td[@ID='substance1']", "Ampicillin"},
		{"//td[@ID='reaction1']", "Hives"},
		{"//td[@ID='severity1']", "Moderate"},
		{"//td[@ID='substance2']", "Penicillin G"},
	})
	heads := [][]string{{"Substance", "Reaction", "Severity", "Start Date", "End Date", "Status"}}
	rows := [][]string{
		{"Ampicillin", "Hives", "Moderate", "May 10, 1980", "NA", "active"},
		{"Penicillin G", "Hives", "Moderate", "May 10, 1980", "NA", "active"},
	}
	if got := cells(s, "th"); !slices.EqualFunc(got, heads, slices.Equal) {
		t.Errorf("columns %q", got)
	}
	if got := cells(s, "td"); !slices.EqualFunc(got, rows, slices.Equal) {
		t.Errorf("rows %q", got)
	}
}

func TestEachAllergyHasItsEntry(t *testing.T) {
	t.Parallel()
	const (
		of       = "2.16.840.1.113883.10.20.22.4."
		act      = "entry[1]/act"
		allergy  = act + "/entryRelationship/observation"
		reaction = allergy + "/entryRelationship[@typeCode='MFST']/observation"
	)
	facts(t, section(t, "allergies", busy(t)), [][2]string{
		{"entry@@typeCode", "DRIV"},
		{act + "/templateId@@root", of + "30"},
		{act + "/code@@code", "CONC"},
		{act + "/statusCode@@code", "active"},
		{act + "/effectiveTime/low@@value", "19800510"},
		{allergy + "/templateId@@root", of + "7"},
		{allergy + "/value@@code", "416098002"},
		{allergy + "/participant//playingEntity/code@@code", "733"},
		{allergy + "/participant//playingEntity/code@@codeSystem", "2.16.840.1.113883.6.88"},
		{reaction + "/templateId@@root", of + "9"},
		{reaction + "/value@@code", "247472004"},
		{reaction + "//observation[templateId/@root='" + of + "8']/value@@code", "6736007"},
		{allergy + "//observation[code/@code='82606-5']/value@@code", "CRITL"},
		{allergy + "//observation[code/@code='33999-4']/value@@code", "55561003"},
		{"entry[2]//playingEntity/code@@code", "7980"},
	})
}

func TestAConcernThatIsOverHasAnEnd(t *testing.T) {
	t.Parallel()
	c := *busy(t)
	c.Allergies = slices.Clone(c.Allergies)
	c.Allergies[0].Clinical, c.Allergies[0].End = "resolved", written()
	c.Allergies[1].Clinical = "inactive"
	facts(t, section(t, "allergies", &c), [][2]string{
		{"entry[1]/act/statusCode@@code", "completed"},
		{"entry[1]/act/effectiveTime/high@@value", "20211020"},
		{"entry[2]/act/statusCode@@code", "completed"},
		{"entry[2]/act/effectiveTime/high@@nullFlavor", "UNK"},
		{"//tbody/tr[1]/td[5]", "October 20, 2021"},
		{"//tbody/tr[2]/td[6]", "inactive"},
	})
}

func TestEncountersAreRowsAndEntriesAlike(t *testing.T) {
	t.Parallel()
	c := busy(t)
	s := section(t, "encounters", c)
	rows, entries := cells(s, "td"), xmlquery.Find(s, "entry/encounter")
	if len(rows) != len(c.Encounters) || len(entries) != len(c.Encounters) {
		t.Fatalf("%d rows and %d entries for %d visits", len(rows), len(entries), len(c.Encounters))
	}
	for i, e := range c.Encounters {
		if rows[i][0] != e.Type.Display || rows[i][3] != e.Start.Format("January 2, 2006") || rows[i][4] != e.Reason.Display {
			t.Errorf("row %q for %s", rows[i], e.ID)
		}
		facts(t, entries[i], [][2]string{
			{"templateId@@root", "2.16.840.1.113883.10.20.22.4.49"},
			{"id@@extension", e.ID},
			{"code@@code", e.Type.Code},
			{"code@@codeSystem", "2.16.840.1.113883.6.96"},
			{"code/translation@@code", e.Class.Code},
			{"effectiveTime/low@@value", e.Start.Format("20060102150405")},
			{"effectiveTime/high@@value", e.End.Format("20060102150405")},
			{"entryRelationship[@typeCode='RSON']/observation/value@@code", e.Reason.Code},
		})
	}
}

func TestEveryMeasurementIsARowAndAnEntry(t *testing.T) {
	t.Parallel()
	c := busy(t)
	s := section(t, "vitalsigns", c)
	measured := numbers(c.Vitals)
	rows, entries := cells(s, "td"), xmlquery.Find(s, "entry/organizer/component/observation")
	if len(rows) != len(measured) || len(entries) != len(measured) {
		t.Fatalf("%d rows and %d entries for %d measurements", len(rows), len(entries), len(measured))
	}
	for i, m := range measured {
		if rows[i][0] != m.Code.Display || rows[i][1] != reading(m) || rows[i][2] != m.Unit {
			t.Errorf("row %q for %s", rows[i], m.ID)
		}
		if m.Absent.Code != "" {
			continue
		}
		facts(t, entries[i], [][2]string{
			{"code@@code", m.Code.Code}, {"value@@value", number(m.Value)}, {"value@@unit", m.UCUM},
		})
	}
	visits := map[string]bool{}
	for _, v := range c.Vitals {
		visits[v.Encounter] = true
	}
	if n := len(xmlquery.Find(s, "entry/organizer")); n != len(visits) {
		t.Errorf("%d organizers for %d visits", n, len(visits))
	}
}

func TestAMeasurementThatFailedSaysWhy(t *testing.T) {
	t.Parallel()
	c := *busy(t)
	unknown := cohort.Code{Code: "unknown", Display: "Unknown"}
	c.Vitals = []cohort.Vital{
		{ID: "x-1", Code: cohort.Code{System: loincURI, Code: "8310-5"}, Absent: cohort.Code{Code: "not-performed", Display: "Not Performed"}, Taken: written()},
		{ID: "x-2", Code: cohort.Code{System: loincURI, Code: "85354-9"}, Taken: written(), Components: []cohort.Component{
			{Code: cohort.Code{System: loincURI, Code: "8480-6"}, Value: 120, Unit: "mmHg", UCUM: "mm[Hg]"},
			{Code: cohort.Code{System: loincURI, Code: "8462-4"}, Absent: unknown},
		}},
	}
	s := section(t, "vitalsigns", &c)
	facts(t, s, [][2]string{
		{"//observation[code/@code='8310-5']/value@@nullFlavor", "NI"},
		{"//observation[code/@code='8310-5']/value@@unit", "Cel"},
		{"//observation[code/@code='8462-4']/value@@nullFlavor", "UNK"},
		{"//observation[code/@code='8462-4']/value@@unit", "mm[Hg]"},
		{"//observation[code/@code='8480-6']/value@@value", "120"},
		{"//tbody/tr[1]/td[2]", "Not Performed"},
		{"//tbody/tr[3]/td[2]", "Unknown"},
	})
	if n := len(xmlquery.Find(s, "//observation")); n != 3 {
		t.Errorf("%d observations", n)
	}
}

func TestDemographicsAreReadableInTheBody(t *testing.T) {
	t.Parallel()
	s := section(t, "demographics", busy(t))
	if rows := cells(s, "td"); !slices.ContainsFunc(rows, func(r []string) bool {
		return strings.Join(r, ": ") == "Name: Rebecca Jones Larson"
	}) {
		t.Errorf("rows %q", rows)
	}
}

func TestThereAreTwentyOneNames(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, s := range Sections() {
		names[s.Name] = true
		if found, ok := Find(s.Name); !ok || found.Title != s.Title {
			t.Errorf("%s is not found", s.Name)
		}
	}
	if len(names) != 21 {
		t.Errorf("%d names", len(names))
	}
	if _, ok := Find("Allergies"); ok {
		t.Error("letter case does not count")
	}
}

func TestASectionByDatesCoversThem(t *testing.T) {
	t.Parallel()
	visits, _ := Find("encounters")
	from, to := written().AddDate(0, -1, -19).Truncate(24*60*60*1e9), written().Truncate(24*60*60*1e9)
	w := New(Deps{Cohort: charts(), Style: Standard()})
	p := Period{First: from, Last: to}
	doc := parse(t, string(w.Write(Wish{Chart: busy(t), Shown: p.Facts(busy(t)), Section: visits, Period: p, Now: written()})))
	facts(t, doc, [][2]string{
		{"documentationOf/serviceEvent/effectiveTime/low@@value", "20210901"},
		{"documentationOf/serviceEvent/effectiveTime/high@@value", "20211020"},
	})
}
