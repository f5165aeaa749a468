package legacy

import (
	"net/http"
	"strings"
	"testing"

	"github.com/antchfx/xmlquery"

	"qsmartcare.example/conformance/simulator/legacy/ccda"
)

func TestTheWholeDocumentIsXMLAndHasTheSectionsOfCCD(t *testing.T) {
	t.Parallel()
	f := open(t)
	w := f.send(http.MethodGet, values(append(f.in(), "function", "patientCCDA", "account", "9999094")...))
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/xml" {
		t.Fatalf("status %d, %s", w.Code, w.Header().Get("Content-Type"))
	}
	doc := parse(t, w.Body.String())
	for _, code := range []string{"48765-2", "10160-0", "11450-4", "30954-2", "29762-2", "8716-3", "46240-8"} {
		if n := len(xmlquery.Find(doc, "//section/code[@code='"+code+"']")); n != 1 {
			t.Errorf("%d sections %s", n, code)
		}
	}
	f.want(f.data("all"), w.Body.String())
}

func TestBothNamesOfTheAccountNumberAreTaken(t *testing.T) {
	t.Parallel()
	f := open(t)
	get := func(pairs ...string) string {
		return f.ask(append(append(f.in(), "function", "patientCCDA"), pairs...)...)
	}
	one := get("account", "9999094")
	f.want(get("accountno", "9999094"), one)
	f.want(get("accountno", "9999094", "account", "9999094"), one)
	f.want(get("accountno", "9999094", "account", "9704002"), patientNotFound)
	f.want(get("account", "0000000"), patientNotFound)
	f.want(get(), patientNotFound)
}

func TestEachSectionHasItsCodeAndNoOther(t *testing.T) {
	t.Parallel()
	f := open(t)
	for name, code := range map[string]string{
		"careteam": "85847-2", "allergies": "48765-2", "assessments": "51848-0", "goals": "61146-7",
		"healthconcerns": "75310-3", "immunizations": "11369-6", "labtest": "30954-2", "medications": "10160-0",
		"problem": "11450-4", "procedures": "47519-4", "results": "30954-2", "socialhistory": "29762-2",
		"vitalsigns": "8716-3", "implantabledevice": "46264-8", "reasonforreferral": "42349-1",
		"encounters": "46240-8", "functionalstatus": "47420-5", "cognitivestatus": "10190-7", "planoftreatment": "18776-5",
	} {
		doc := parse(t, f.data(name))
		sections := xmlquery.Find(doc, "//section")
		if len(sections) != 1 || xmlquery.FindOne(sections[0], "code").SelectAttr("code") != code {
			t.Errorf("%s: %d sections, the first is %s", name, len(sections), xmlquery.FindOne(sections[0], "code").SelectAttr("code"))
		}
		if xmlquery.FindOne(doc, "//recordTarget//family").InnerText() != "Larson" {
			t.Errorf("%s: the header is another's", name)
		}
	}
	if n := len(xmlquery.Find(parse(t, f.data("demographics")), "//section")); n != 1 {
		t.Errorf("demographics: %d sections", n)
	}
}

func TestSectionNamesAreExactAndNeeded(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, name := range []string{"nosuchsection", "", "Allergies", "allergies ", "48765-2"} {
		f.want(f.data(name), sectionNotFound)
	}
	f.want(f.ask(append(f.in(), "function", "patientData", "accountno", "9999094", "§ionName", "allergies")...), sectionNotFound)
	f.want(f.ask(append(f.in(), "function", "patientData", "account", "9999094", "sectionName", "allergies")...), patientNotFound)
}

func TestAPeriodLimitsTheEncountersOfTheWholeDocumentAlone(t *testing.T) {
	t.Parallel()
	f := open(t)
	get := func(start, end string) *xmlquery.Node {
		return parse(t, f.ask(append(f.in(), "function", "patientCCDA", "accountno", "9999094", "StartDate", start, "EndDate", end)...))
	}
	limited, all := get("2015-06-22", "2015-06-24"), get("", "")
	visits := "//encounter/effectiveTime/low"
	if got := xmlquery.Find(limited, visits); len(got) != 1 || !strings.HasPrefix(got[0].SelectAttr("value"), "20150623") {
		t.Errorf("%d encounters from 22 to 24 June 2015", len(got))
	}
	for _, what := range []string{"//section[code/@code='48765-2']", "//section[code/@code='8716-3']", "//recordTarget", "//documentationOf"} {
		f.want(xmlquery.FindOne(limited, what).OutputXML(true), xmlquery.FindOne(all, what).OutputXML(true))
	}
	for _, edge := range []string{"2015-06-23", "2015-06-22", "2015-06-24"} {
		n := 0
		if edge == "2015-06-23" {
			n = 1
		}
		if got := xmlquery.Find(get(edge, edge), visits); len(got) != n {
			t.Errorf("on %s: %d encounters", edge, len(got))
		}
	}
}

func TestAPeriodLimitsEverythingOfASection(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, name := range []string{"encounters", "vitalsigns"} {
		doc := parse(t, f.data(name, "StartDate", "2015-06-22", "EndDate", "2015-06-24"))
		all, in := xmlquery.Find(doc, "//tbody/tr"), 0
		for _, row := range all {
			if strings.Contains(row.InnerText(), "June 23, 2015") {
				in++
			}
		}
		if len(all) == 0 || in != len(all) {
			t.Errorf("%s: %d of %d rows are of 23 June 2015", name, in, len(all))
		}
	}
	f.want(f.data("allergies", "StartDate", "2015-06-22", "EndDate", "2015-06-24"), noData)
	f.want(f.data("all", "StartDate", "1900-01-01", "EndDate", "1900-01-02"), noData)
	if parse(t, f.data("allergies", "StartDate", "1980-05-10", "EndDate", "1980-05-10")) == nil {
		t.Error("no allergies on their day")
	}
	if strings.Contains(f.data("demographics", "StartDate", "1900-01-01", "EndDate", "1900-01-02"), "Error") {
		t.Error("who somebody is depends on dates")
	}
}

func TestASectionOfWhichAPeriodLeavesNothingIsNoData(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, s := range ccda.Sections() {
		if s.Dated() {
			f.want(f.data(s.Name, "StartDate", "1900-01-01", "EndDate", "1900-01-02"), noData)
		}
	}
}

func TestTheBusyPatientHasRowsInEverySectionWithFacts(t *testing.T) {
	t.Parallel()
	f := open(t)
	none := map[string]bool{"implantabledevice": true, "reasonforreferral": true, "functionalstatus": true, "cognitivestatus": true}
	for _, s := range ccda.Sections() {
		if s.IsAll() {
			continue
		}
		doc := parse(t, f.data(s.Name))
		rows, empty := len(xmlquery.Find(doc, "//section/text/table/tbody/tr")), xmlquery.FindOne(doc, "//section[@nullFlavor='NI']") != nil
		if (rows == 0) != none[s.Name] || empty != none[s.Name] {
			t.Errorf("%s: %d rows, said to be empty: %v", s.Name, rows, empty)
		}
	}
}

func TestDatesThatAreNoPeriodAreNoData(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, p := range [][2]string{
		{"abc", "def"}, {"06/22/2015", "06/24/2015"}, {"2015-06-24", "2015-06-22"},
		{"2015-02-30", ""}, {"", "2015-6-24"}, {"", "0001-01-01"},
	} {
		f.want(f.data("encounters", "StartDate", p[0], "EndDate", p[1]), noData)
		f.want(f.data("demographics", "StartDate", p[0], "EndDate", p[1]), noData)
		f.want(f.ask(append(f.in(), "function", "patientCCDA", "account", "9999094", "StartDate", p[0], "EndDate", p[1])...), noData)
	}
}

func TestOneDateAloneLeavesTheOtherEndOpen(t *testing.T) {
	t.Parallel()
	f := open(t)
	count := func(pairs ...string) int {
		return len(xmlquery.Find(parse(t, f.data("encounters", pairs...)), "//encounter"))
	}
	before, after, all := count("EndDate", "2015-06-23"), count("StartDate", "2015-06-24"), count()
	if before == 0 || after == 0 || before+after != all {
		t.Errorf("%d before, %d after, %d in all", before, after, all)
	}
}

func TestARestrictedPracticeGetsNoDocumentOfAHiddenPatient(t *testing.T) {
	t.Parallel()
	f := open(t)
	signed := f.inAs(restrictedKey, restrictedSecret)
	f.want(f.ask(append(signed, "function", "patientCCDA", "account", "9999094")...), notAuthorized)
	f.want(f.ask(append(signed, "function", "patientData", "accountno", "9999094", "sectionName", "allergies")...), notAuthorized)
	parse(t, f.ask(append(signed, "function", "patientCCDA", "account", "9704002")...))
}

func parse(t *testing.T, body string) *xmlquery.Node {
	t.Helper()
	doc, err := xmlquery.Parse(strings.NewReader(body))
	if err != nil || xmlquery.FindOne(doc, "/ClinicalDocument") == nil {
		t.Fatalf("%.120s: no clinical document (%v)", body, err)
	}
	return doc
}
