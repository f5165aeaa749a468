package ccda

import (
	"testing"

	"github.com/antchfx/xmlquery"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func TestAResultIsANumberWithItsRange(t *testing.T) {
	t.Parallel()
	const r = "entry[1]/organizer/component[1]/observation"
	facts(t, section(t, "results", filled(t)), [][2]string{
		{"entry[1]/organizer/templateId@@root", entry + "1"},
		{"entry[1]/organizer@@classCode", "BATTERY"},
		{"entry[1]/organizer/code@@code", "24323-8"},
		{"entry[1]/organizer/effectiveTime/low@@value", "20200203090000"},
		{"entry[1]/organizer/effectiveTime/high@@value", "20200203100000"},
		{"entry[1]/organizer/performer//id@@root", oidCLIA},
		{"entry[1]/organizer/performer//id@@extension", "99D9999901"},
		{r + "/templateId@@root", entry + "2"},
		{r + "/id@@extension", "x-l1"},
		{r + "/code@@code", "2345-7"},
		{r + "/statusCode@@code", "completed"},
		{r + "/effectiveTime@@value", "20200203090000"},
		{r + "/value@@value", "105"},
		{r + "/value@@unit", "mg/dL"},
		{r + "/interpretationCode@@code", "H"},
		{r + "/interpretationCode@@codeSystem", "2.16.840.1.113883.5.83"},
		{r + "/specimen//name", "Blood"},
		{r + "/referenceRange//low@@value", "70"},
		{r + "/referenceRange//high@@value", "99"},
		{"//td[@ID='result1']", "Glucose"},
		{"//tbody/tr[1]/td[2]", "105"},
		{"//tbody/tr[1]/td[4]", "70 to 99"},
	})
}

func TestAResultIsAFindingOrWordsOrAbsent(t *testing.T) {
	t.Parallel()
	facts(t, section(t, "results", filled(t)), [][2]string{
		{"//observation[id/@extension='x-l2']/value@@code", "371244009"},
		{"//observation[id/@extension='x-l2']/statusCode@@code", "active"},
		{"//observation[id/@extension='x-l3']/value", "Clear"},
		{"//observation[id/@extension='x-l4']/value@@nullFlavor", "UNK"},
		{"//observation[id/@extension='x-l4']/statusCode@@code", "cancelled"},
	})
}

func TestLaboratoryTestsAreResultsWithoutOtherStudies(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"labtest": "x-r1 x-l4-test",
		"results": "x-r1 x-r2 x-l4-test",
	} {
		s := section(t, name, filled(t))
		if got := joined(numbersOf(s, "entry/organizer/id")); got != want {
			t.Errorf("%s has %s, not %s", name, got, want)
		}
		if xmlquery.FindOne(s, ".//id[@extension='x-l5']") != nil {
			t.Errorf("%s has what was entered in error", name)
		}
	}
	facts(t, section(t, "results", filled(t)), [][2]string{
		{"entry[2]/organizer/code@@code", "30745-4"},
		{"entry[2]/organizer/component/observation/value", "Lungs are clear"},
		{"entry[2]/organizer/performer[1]//family", "Primary"},
		{"entry[2]/organizer/performer[2]//name", charts().Organizations()[3].Name},
		{"//content[@ID='report4line2']", "IMPRESSION"},
	})
}

func TestAReportWithoutResultsYetIsPending(t *testing.T) {
	t.Parallel()
	c := *busy(t)
	c.Results = nil
	c.Reports = []cohort.Report{
		{ID: "x-r1", Status: "registered", Categories: []cohort.Code{{Code: "LAB"}}, Code: cohort.Code{System: loincURI, Code: "24323-8"}, Taken: on("2020-02-03")},
		{ID: "x-r2", Status: "final", Code: cohort.Code{System: loincURI, Code: "30745-4"}, Taken: on("2020-02-03"), Text: "FINDINGS"},
		{ID: "x-r3", Status: "entered-in-error", Taken: on("2020-02-03")},
	}
	facts(t, section(t, "labtest", &c), [][2]string{
		{"entry/organizer/statusCode@@code", "active"},
		{"entry/organizer/component/observation/value@@nullFlavor", "NI"},
	})
	s := section(t, "results", &c)
	if got := joined(numbersOf(s, "entry/organizer/id")); got != "x-r1 x-r2" {
		t.Errorf("reports %s", got)
	}
	facts(t, s, [][2]string{{"entry[2]//observation/value", "FINDINGS"}})
}

func TestRangesMayBeOpen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		low, high float64
		want      string
	}{{0, 0, ""}, {0, 5.5, "up to 5.5"}, {40, 0, "from 40"}, {1, 2, "1 to 2"}} {
		if got := healthy(&cohort.Result{Low: c.low, High: c.high}); got != c.want {
			t.Errorf("%v to %v is %q", c.low, c.high, got)
		}
	}
}
