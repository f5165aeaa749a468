package ccda

import (
	"strings"
	"testing"

	"github.com/antchfx/xmlquery"
)

// The header of the sample (table T7), fact by fact. Errata decide the two
// times that are misprinted there, and the number of the document.
func TestThePrintedHeaderIsWritten(t *testing.T) {
	t.Parallel()
	const (
		entity = "assignedEntity"
		author = "author/assignedAuthor"
		care   = "documentationOf/serviceEvent"
		group  = care + "/performer/assignedEntity/representedOrganization"
		npi    = "2.16.840.1.113883.4.6"
	)
	facts(t, whole(t, Printed(), busy(t)), [][2]string{
		{"realmCode@@code", "US"},
		{"typeId@@root", "2.16.840.1.113883.1.3"},
		{"typeId@@extension", "POCD_HD000040"},
		{"id@@root", "2.16.840.1.113883.19.5.99999.1"},
		{"code@@code", "34133-9"},
		{"code@@codeSystem", "2.16.840.1.113883.6.1"},
		{"code@@codeSystemName", "LOINC"},
		{"code@@displayName", "Summarization of Episode Note"},
		{"title", "Patient Chart Summary"},
		{"effectiveTime@@value", "20211020131511"},
		{"confidentialityCode@@code", "N"},
		{"confidentialityCode@@codeSystem", "2.16.840.1.113883.5.25"},
		{"confidentialityCode@@displayName", "normal"},
		{"languageCode@@code", "en-US"},
		{"setId@@root", "2.16.840.1.113883.19.5.99999.19"},
		{"versionNumber@@value", "1"},
		{"author/time@@value", "20211020131511"},
		{author + "/id@@root", npi},
		{author + "/id@@extension", "5555555555"},
		{author + "/code@@nullFlavor", "NI"},
		{author + "/code@@codeSystem", "2.16.840.1.113883.6.101"},
		{author + "/code@@displayName", "Adult Medicine"},
		{author + "/addr@@use", "HP"},
		{author + "/addr/streetAddressLine", "Lake side buliding"},
		{author + "/addr/city", "Florida City"},
		{author + "/addr/postalCode", "980-99"},
		{author + "/telecom@@value", "nullFlavor"},
		{author + "/telecom@@use", "HP"},
		{author + "/assignedPerson/name/given", "Sharon Justin"},
		{"dataEnterer/assignedEntity/id@@extension", "333777777"},
		{"dataEnterer/assignedEntity/addr@@use", "WP"},
		{"dataEnterer/assignedEntity/telecom@@value", "nullFlavor"},
		{"dataEnterer/assignedEntity/assignedPerson/name/given", "Sharon Justin"},
		{"custodian//id@@extension", "321CX"},
		{"custodian//name", "Demo Facility"},
		{"custodian//telecom@@value", "tel:(234) 234-2423"},
		{"custodian//streetAddressLine", "45 Oakland avenue"},
		{"custodian//city", "Alberthashire"},
		{"custodian//state", "AK"},
		{"custodian//postalCode", "12121-2121"},
		{"legalAuthenticator/time@@value", "20211020131511"},
		{"legalAuthenticator/signatureCode@@code", "S"},
		{"legalAuthenticator/" + entity + "/id@@extension", "5555555555"},
		{"legalAuthenticator//streetAddressLine", "1004 Healthcare Drive"},
		{"legalAuthenticator//postalCode", "99123"},
		{"legalAuthenticator//telecom@@value", "tel:+1(555)555-1004"},
		{"legalAuthenticator//given", "Patricia"},
		{"legalAuthenticator//family", "Primary"},
		{"legalAuthenticator//suffix", "M.D."},
		{"legalAuthenticator//suffix@@qualifier", "AC"},
		{care + "@@classCode", "PCPR"},
		{care + "/effectiveTime/low@@value", "19880101000000"},
		{care + "/effectiveTime/high@@value", "20211020131511"},
		{care + "/performer@@typeCode", "PRF"},
		{care + "/performer/functionCode@@code", "PCP"},
		{care + "/performer/functionCode@@codeSystem", "2.16.840.1.113883.5.88"},
		{care + "/performer/functionCode/originalText", "Primary Care Provider"},
		{group + "/id@@root", "1.2.16.840.1.113883.4.6"},
		{group + "/id@@extension", "219BX"},
		{group + "/name", "The DoctorsTogether Physician Group"},
		{group + "/telecom@@value", "tel:+1(555)555-5000"},
	})
}

func TestThePrintedPatientIsWritten(t *testing.T) {
	t.Parallel()
	facts(t, xmlquery.FindOne(whole(t, Printed(), busy(t)), "recordTarget/patientRole"), [][2]string{
		{"id@@root", "2.16.840.1.113883.4.1"},
		{"id@@extension", "444222222"},
		{"id[2]@@extension", "9999094"},
		{"addr@@use", "H"},
		{"addr/streetAddressLine", "1357, Amber Dr, Beaverton, OR-97006"},
		{"addr/city", "Beaverton"},
		{"addr/state", "OR"},
		{"addr/postalCode", "98746-5655"},
		{"addr/country", "US"},
		{"telecom[1]@@value", "tel:+1(555)-777-1234"},
		{"telecom[1]@@use", "MC"},
		{"telecom[2]@@value", "tel:+1(555)-723-1544"},
		{"telecom[2]@@use", "HP"},
		{"patient/name[@use='L']/given[1]", "Rebecca"},
		{"patient/name[@use='L']/given[2]", "Jones"},
		{"patient/name[@use='L']/family", "Larson"},
		{"patient/name[2]/given[@qualifier='BR']", "Robert"},
		{"patient/administrativeGenderCode@@code", "F"},
		{"patient/administrativeGenderCode@@displayName", "Female"},
		{"patient/birthTime@@value", "19700501"},
		{"patient/maritalStatusCode@@code", "S"},
		{"patient/maritalStatusCode@@displayName", "Never Married"},
		{"patient/religiousAffiliationCode@@nullFlavor", "NI"},
		{"patient/raceCode@@code", "2106-3"},
		{"patient/raceCode@@displayName", "White"},
		{"patient/sdtc:raceCode@@code", "2108-9"},
		{"patient/ethnicGroupCode@@code", "2186-5"},
		{"patient/languageCommunication/languageCode@@code", "en"},
		{"patient/languageCommunication/modeCode@@code", "ESP"},
		{"patient/languageCommunication/proficiencyLevelCode@@code", "G"},
		{"patient/languageCommunication/preferenceInd@@value", "true"},
		{"providerOrganization/id@@extension", "219BX"},
		{"providerOrganization/name", "Demo Facility"},
		{"providerOrganization/telecom@@value", "tel:(234) 234-2423"},
	})
}

func TestTheDocumentBeginsAsPrinted(t *testing.T) {
	t.Parallel()
	const begin = `<?xml version="1.0"?>
<?xml-stylesheet type='text/xsl' href='CDA.xsl'?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:voc="urn:hl7-org:v3/voc" xmlns:sdtc="urn:hl7-org:sdtc">
`
	if got := write(Printed(), busy(t), Whole()); !strings.HasPrefix(got, begin) {
		t.Errorf("it begins %.300s", got)
	}
}

// Where the sample leaves C-CDA R2.1, the standard style does not.
func TestTheStandardStyleRightsTheSample(t *testing.T) {
	t.Parallel()
	doc := whole(t, Standard(), busy(t))
	facts(t, doc, [][2]string{
		{"effectiveTime@@value", "20211020131511+0000"},
		{"author/assignedAuthor/id@@extension", charts().Staff()[staffAuthor].NPI},
		{"author/assignedAuthor/code@@code", "207QA0505X"},
		{"author/assignedAuthor/telecom@@nullFlavor", "NI"},
		{"author/assignedAuthor/assignedPerson/name/given", "Sharon"},
		{"author/assignedAuthor/assignedPerson/name/family", "Justin"},
		{"author/assignedAuthor/addr/postalCode@@nullFlavor", "NI"},
		{"custodian//telecom@@value", "tel:+1-234-234-2423"},
		{"recordTarget/patientRole/telecom@@value", "tel:+1-555-777-1234"},
		{"documentationOf//representedOrganization/id@@root", "2.16.840.1.113883.4.6"},
		{"documentationOf/serviceEvent/effectiveTime/low@@value", "19880101"},
	})
	if n := len(xmlquery.Find(doc, "recordTarget/patientRole/patient/name")); n != 1 {
		t.Errorf("%d names", n)
	}
	if root := xmlquery.FindOne(doc, "id").SelectAttr("root"); !strings.HasPrefix(root, "2.25.") {
		t.Errorf("the document's root is %s", root)
	}
	if xmlquery.FindOne(doc, "//id[@root='2.16.840.1.113883.4.1']") != nil {
		t.Error("the sample's number is there")
	}
	for _, n := range xmlquery.Find(doc, "//id[@root='2.16.840.1.113883.4.6']") {
		if !validNPI(n.SelectAttr("extension")) {
			t.Errorf("%s is no provider identifier", n.SelectAttr("extension"))
		}
	}
}

func TestPeopleOfWhomLittleIsKnownAreWrittenToo(t *testing.T) {
	t.Parallel()
	sparse, _ := charts().Account("908105")
	facts(t, xmlquery.FindOne(whole(t, Printed(), sparse), "recordTarget/patientRole"), [][2]string{
		{"id@@extension", "908105"},
		{"addr@@nullFlavor", "NI"},
		{"telecom@@nullFlavor", "NI"},
		{"patient/name/family", "Easley"},
		{"patient/raceCode@@nullFlavor", "UNK"},
		{"patient/maritalStatusCode@@nullFlavor", "UNK"},
	})
	half, _ := charts().Account("9704002")
	facts(t, xmlquery.FindOne(whole(t, Standard(), half), "recordTarget/patientRole/addr"), [][2]string{
		{"streetAddressLine@@nullFlavor", "NI"},
		{"city", "Beaverton"},
		{"postalCode", "97006"},
	})
}

// Everybody's facts in the header are those of the chart.
func TestHeaderAndChartAgree(t *testing.T) {
	t.Parallel()
	person, _ := Find("demographics")
	all := charts()
	for i := range all.Len() {
		c := all.Chart(i)
		p := c.Person
		doc := xmlquery.FindOne(parse(t, write(Standard(), c, person)), "recordTarget/patientRole/patient")
		want := [][2]string{
			{"name[@use='L']/given", p.First},
			{"name[@use='L']/family", p.Last},
			{"birthTime@@value", p.Birth.Format("20060102")},
		}
		if p.Middle != "" {
			want = append(want, [2]string{"name[@use='L']/given[2]", p.Middle})
		}
		switch p.Gender {
		case "female":
			want = append(want, [2]string{"administrativeGenderCode@@code", "F"})
		case "male":
			want = append(want, [2]string{"administrativeGenderCode@@code", "M"})
		}
		facts(t, doc, want)
	}
}

func TestFormerNamesAndAddressesHaveAnEnd(t *testing.T) {
	t.Parallel()
	c := *charts().Chart(30)
	c.Person.FormerLast, c.Person.FormerLastUntil = "Before", on("2010-04-05")
	c.Person.FormerAddress, c.Person.FormerAddressUntil = c.Person.Address, on("2012-01-31")
	c.Person.FormerAddress.Line = "1 Old Street"
	facts(t, xmlquery.FindOne(whole(t, Standard(), &c), "recordTarget/patientRole"), [][2]string{
		{"addr[1]/streetAddressLine", c.Person.Address.Line},
		{"addr[2]/streetAddressLine", "1 Old Street"},
		{"addr[2]/useablePeriod/high@@value", "20120131"},
		{"patient/name[1]/family", c.Person.Last},
		{"patient/name[2]/family", "Before"},
		{"patient/name[2]/validTime/high@@value", "20100405"},
	})
	if n := len(xmlquery.Find(whole(t, Printed(), busy(t)), "recordTarget/patientRole/addr")); n != 1 {
		t.Errorf("the sample's patient has %d addresses", n)
	}
}
