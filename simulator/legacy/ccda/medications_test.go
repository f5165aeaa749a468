package ccda

import (
	"strings"
	"testing"

	"github.com/antchfx/xmlquery"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func joined(all []string) string { return strings.Join(all, " ") }

func TestAnOrderIsAMedicineIntended(t *testing.T) {
	t.Parallel()
	const m = "entry[1]/substanceAdministration"
	s := section(t, "medications", filled(t))
	facts(t, s, [][2]string{
		{m + "@@moodCode", "INT"},
		{m + "/templateId@@root", entry + "16"},
		{m + "/id@@extension", "x-m1"},
		{m + "/statusCode@@code", "active"},
		{m + "/effectiveTime[1]/low@@value", "20150304100000"},
		{m + "/effectiveTime[2]/period@@value", "12"},
		{m + "/effectiveTime[2]/period@@unit", "h"},
		{m + "/effectiveTime[2]@@institutionSpecified", "true"},
		{m + "/routeCode@@code", "C38288"},
		{m + "/routeCode@@codeSystem", oidNCI},
		{m + "/routeCode/translation@@code", "26643006"},
		{m + "/doseQuantity@@value", "1"},
		{m + "/doseQuantity@@unit", ""},
		{m + "/consumable//templateId@@root", entry + "23"},
		{m + "/consumable//code@@code", "314076"},
		{m + "/consumable//code@@codeSystem", "2.16.840.1.113883.6.88"},
		{m + "/entryRelationship[@typeCode='RSON']/observation/value@@code", "59621000"},
		{m + "/entryRelationship[@typeCode='COMP']//reference@@value", "#sig1"},
		{m + "//supply/repeatNumber@@value", "6"},
		{m + "//supply/expectedUseTime/width@@value", "30"},
		{"//td[@ID='sig1']", "Take 1 tablet by mouth twice daily"},
	})
	if xmlquery.FindOne(s, m+"/precondition") != nil {
		t.Error("what is taken daily is taken as needed")
	}
}

func TestWhatThePatientReportsIsTaken(t *testing.T) {
	t.Parallel()
	const m = "entry[2]/substanceAdministration"
	facts(t, section(t, "medications", filled(t)), [][2]string{
		{m + "@@moodCode", "EVN"},
		{m + "/statusCode@@code", "aborted"},
		{m + "/effectiveTime/low@@value", "20160110"},
		{m + "/effectiveTime/high@@nullFlavor", "UNK"},
		{m + "/routeCode@@nullFlavor", "OTH"},
		{m + "/doseQuantity@@nullFlavor", "NI"},
		{m + "/author/assignedAuthor/id@@extension", busy(t).MRN},
		{m + "/precondition/criterion/templateId@@root", entry + "25"},
		{"//tbody/tr[2]/td[4]", "Patient"},
	})
}

func TestProposalsArePlannedAndErrorsAreNowhere(t *testing.T) {
	t.Parallel()
	doc := whole(t, Standard(), filled(t))
	medicines := xmlquery.FindOne(doc, "//section[code/@code='10160-0']")
	if got := joined(numbersOf(medicines, "entry/substanceAdministration/id")); got != "x-m1 x-m2" {
		t.Errorf("medicines %s", got)
	}
	plan := xmlquery.FindOne(doc, "//section[code/@code='18776-5']")
	facts(t, plan, [][2]string{
		{"entry/substanceAdministration@@moodCode", "PRP"},
		{"entry/substanceAdministration/templateId@@root", entry + "42"},
		{"entry/substanceAdministration/statusCode@@code", "active"},
		{"entry/substanceAdministration/id@@extension", "x-m3"},
		{"entry/substanceAdministration//manufacturedMaterial/code@@code", "617311"},
	})
}

func TestWhatIsGivenByTheFormularyHasItsCode(t *testing.T) {
	t.Parallel()
	list := charts().Formulary()
	c := *busy(t)
	c.Prescriptions = []cohort.Prescription{{ID: "x-m1", Status: "active", Intent: "order", Listed: list[0].ID}}
	facts(t, section(t, "medications", &c), [][2]string{
		{"entry//manufacturedMaterial/code@@code", list[0].Code.Code},
		{"//td[@ID='medication1']", list[0].Code.Display},
	})
}

func TestTakingsAreSoFarApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		times, every   int
		unit           string
		period, perUCU string
		decides        string
	}{
		{1, 1, "d", "1", "d", "true"},
		{3, 1, "d", "8", "h", "true"},
		{1, 6, "h", "6", "h", "false"},
		{2, 1, "wk", "3.5", "d", "true"},
		{1, 1, "wk", "1", "wk", "true"},
		{5, 1, "d", "4.8", "h", "true"},
		{2, 1, "mo", "0.5", "mo", "true"},
	} {
		doc, err := xmlquery.Parse(strings.NewReader(string(el("x", attr{"xmlns:xsi", "x"},
			frequency(cohort.Prescription{Times: c.times, Every: c.every, Period: c.unit})).content(nil, 0))))
		if err != nil {
			t.Fatal(err)
		}
		facts(t, doc, [][2]string{
			{"//effectiveTime@@institutionSpecified", c.decides},
			{"//period@@value", c.period}, {"//period@@unit", c.perUCU},
		})
	}
}

func TestStatusesOfPrescriptionsAreThoseOfActs(t *testing.T) {
	t.Parallel()
	for status, want := range map[string]string{
		"active": "active", "draft": "active", "completed": "completed", "stopped": "aborted", "cancelled": "cancelled", "on-hold": "held",
	} {
		if got := ordered(status); got != want {
			t.Errorf("%s becomes %s", status, got)
		}
	}
}
