package ccda

import (
	"testing"

	"github.com/antchfx/xmlquery"
)

// numbersOf returns the identifiers at the path, in order.
func numbersOf(s *xmlquery.Node, path string) (all []string) {
	for _, n := range xmlquery.Find(s, path) {
		all = append(all, n.SelectAttr("extension"))
	}
	return all
}

func TestAProblemIsAConcernWithItsObservation(t *testing.T) {
	t.Parallel()
	const (
		act     = "entry[1]/act"
		problem = act + "/entryRelationship/observation"
	)
	s := section(t, "problem", filled(t))
	facts(t, s, [][2]string{
		{"//tbody/tr[1]/td[1]", "Essential hypertension"},
		{"//tbody/tr[1]/td[2]", "SNOMED CT 59621000"},
		{"//tbody/tr[1]/td[4]", "March 2, 2015"},
		{act + "/templateId@@root", entry + "3"},
		{act + "/id@@extension", "x-c1"},
		{act + "/code@@code", "CONC"},
		{act + "/statusCode@@code", "active"},
		{act + "/effectiveTime/low@@value", "20150302"},
		{act + "/author/time@@value", "20150304090000"},
		{problem + "/templateId@@root", entry + "4"},
		{problem + "/text/reference@@value", "#problem1"},
		{problem + "/value@@code", "59621000"},
		{problem + "/value@@codeSystem", oidSNOMED},
		{problem + "/value/translation@@code", "I10"},
		{problem + "/value/translation@@codeSystem", "2.16.840.1.113883.6.90"},
		{problem + "//observation[code/@code='SEV']/value@@code", "6736007"},
		{problem + "//observation[code/@code='33999-4']/value@@code", "55561003"},
	})
	if xmlquery.FindOne(s, problem+"/effectiveTime/high") != nil {
		t.Error("what goes on has an end")
	}
}

func TestAProblemThatIsOverOrNotConfirmedSaysSo(t *testing.T) {
	t.Parallel()
	const problem = "entry[2]/act/entryRelationship/observation"
	facts(t, section(t, "problem", filled(t)), [][2]string{
		{"//tbody/tr[2]/td[4]", "January 10, 2016"},
		{"//tbody/tr[2]/td[6]", "resolved, provisional"},
		{"entry[2]/act/statusCode@@code", "completed"},
		{problem + "/effectiveTime/low@@nullFlavor", "UNK"},
		{problem + "/effectiveTime/high@@value", "20160201"},
		{problem + "//observation[code/@code='33999-4']/value@@code", "413322009"},
	})
}

func TestEveryConditionHasOnePlaceAndErrorsHaveNone(t *testing.T) {
	t.Parallel()
	doc := whole(t, Standard(), filled(t))
	for code, want := range map[string]string{"11450-4": "x-c1 x-c2", "75310-3": "x-c4", "46240-8": "x-c5 x-c6"} {
		s := xmlquery.FindOne(doc, "//section[code/@code='"+code+"']")
		if got := joined(numbersOf(s, ".//act/id")); got != want {
			t.Errorf("section %s has %s, not %s", code, got, want)
		}
	}
}

func TestAHealthConcernHasItsProblem(t *testing.T) {
	t.Parallel()
	facts(t, section(t, "healthconcerns", filled(t)), [][2]string{
		{"entry/act/templateId@@root", entry + "132"},
		{"entry/act/templateId@@extension", "2015-08-01"},
		{"entry/act/code@@code", "75310-3"},
		{"entry/act/statusCode@@code", "active"},
		{"entry/act/effectiveTime/low@@value", "20170101"},
		{"entry/act/entryRelationship/observation/value@@code", "160903007"},
		{"//td[@ID='concern1']", "Full-time employment"},
	})
}

func TestDiagnosesStandWithTheirVisit(t *testing.T) {
	t.Parallel()
	const diagnosis = "entry[1]/encounter/entryRelationship[@typeCode='COMP']/act"
	s := section(t, "encounters", filled(t))
	facts(t, s, [][2]string{
		{diagnosis + "/templateId@@root", entry + "80"},
		{diagnosis + "/code@@code", "29308-4"},
		{diagnosis + "//value@@code", "195662009"},
		{diagnosis + "//text/reference@@value", "#diagnosis1"},
		{"//content[@ID='diagnosis1']", "Acute viral pharyngitis"},
		{"//content[@ID='diagnosis2']", "Acute bronchitis"},
	})
	if n := len(xmlquery.Find(s, ".//tbody/tr[1]/td[6]/br")); n != 1 {
		t.Errorf("%d breaks between two diagnoses", n)
	}
}

// A visit of the period keeps its diagnoses, whenever these began.
func TestDiagnosesFollowTheDateOfTheVisit(t *testing.T) {
	t.Parallel()
	c := filled(t)
	visits, _ := Find("encounters")
	day := c.Encounters[0].Start.Truncate(24 * 60 * 60 * 1e9)
	p := Period{First: day, Last: day}
	w := New(Deps{Cohort: charts(), Style: Standard()})
	doc := parse(t, string(w.Write(Wish{Chart: c, Shown: p.Facts(c), Section: visits, Period: p, Now: written()})))
	if got := joined(numbersOf(doc, "//encounter//act/id")); got != "x-c5 x-c6" {
		t.Errorf("the visit has the diagnoses %s", got)
	}
}
