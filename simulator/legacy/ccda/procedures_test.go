package ccda

import (
	"testing"

	"github.com/antchfx/xmlquery"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func TestAProcedureIsWrittenWithItsDevice(t *testing.T) {
	t.Parallel()
	const p = "entry[1]/procedure"
	facts(t, section(t, "procedures", filled(t)), [][2]string{
		{p + "/templateId@@root", entry + "14"},
		{p + "/id@@extension", "x-p1"},
		{p + "/code@@code", "307280005"},
		{p + "/code/translation@@code", "33208"},
		{p + "/code/translation@@codeSystem", "2.16.840.1.113883.6.12"},
		{p + "/text/reference@@value", "#procedure1"},
		{p + "/statusCode@@code", "completed"},
		{p + "/effectiveTime/low@@value", "20180502080000"},
		{p + "/effectiveTime/high@@value", "20180502100000"},
		{p + "/targetSiteCode@@code", "80891009"},
		{p + "/performer//family", "Primary"},
		{p + "/participant[@typeCode='DEV']//playingDevice/code@@code", "14106009"},
		{p + "/participant[@typeCode='LOC']//name", charts().Places()[0].Name},
		{p + "/entryRelationship[@typeCode='RSON']/observation/value@@code", "59621000"},
		{"//td[@ID='procedure1']", "Implantation of cardiac pacemaker"},
	})
}

func TestAProcedureThatWasNotDoneIsCancelled(t *testing.T) {
	t.Parallel()
	s := section(t, "procedures", filled(t))
	facts(t, s, [][2]string{
		{"entry[2]/procedure/statusCode@@code", "cancelled"},
		{"entry[2]/procedure/effectiveTime@@value", "20190601"},
		{"//tbody/tr[2]/td[5]", "not-done"},
	})
	if xmlquery.FindOne(s, "entry[2]/procedure/performer") != nil {
		t.Error("nobody has done it")
	}
}

func TestADeviceIsKnownByItsUDI(t *testing.T) {
	t.Parallel()
	const d = "entry[1]/procedure/participant[@typeCode='DEV']/participantRole"
	facts(t, section(t, "implantabledevice", filled(t)), [][2]string{
		{"entry[1]/procedure/id@@extension", "x-p1"},
		{"entry[1]/procedure/text/reference@@value", "#device1"},
		{d + "/templateId@@root", entry + "37"},
		{d + "/id@@root", oidFDA},
		{d + "/id@@extension", "(01)00844588003288(17)230101(10)A213B1(21)1234"},
		{d + "/playingDevice/code@@code", "14106009"},
		{d + "/playingDevice/manufacturerModelName", "Stride"},
		{d + "/scopingEntity/id@@root", oidFDA},
		{d + "/scopingEntity/desc", "Acme Devices"},
		{"//tbody/tr[1]/td[4]", "(01)00844588003288(17)230101(10)A213B1(21)1234"},
		{"//tbody/tr[1]/td[10]", "active"},
	})
}

func TestADeviceOfWhichLittleIsKnownIsWrittenToo(t *testing.T) {
	t.Parallel()
	const d = "entry[2]/procedure/participant[@typeCode='DEV']/participantRole"
	facts(t, section(t, "implantabledevice", filled(t)), [][2]string{
		{"entry[2]/procedure/code@@code", "71388002"},
		{"entry[2]/procedure/effectiveTime@@value", "19990101"},
		{d + "/id@@extension", "x-d2"},
		{d + "/scopingEntity/id@@nullFlavor", "UNK"},
	})
}

func TestAVaccinationIsWrittenAsItWasGiven(t *testing.T) {
	t.Parallel()
	const v = "entry[1]/substanceAdministration"
	facts(t, section(t, "immunizations", filled(t)), [][2]string{
		{v + "@@negationInd", "false"},
		{v + "/templateId@@root", entry + "52"},
		{v + "/id@@extension", "x-i1"},
		{v + "/effectiveTime@@value", "20191001090000"},
		{v + "/repeatNumber@@value", "2"},
		{v + "/routeCode@@code", "C28161"},
		{v + "/routeCode/translation@@code", "IM"},
		{v + "/approachSiteCode@@code", "16217701000119102"},
		{v + "/approachSiteCode/translation@@code", "LD"},
		{v + "/doseQuantity@@value", "0.5"},
		{v + "/doseQuantity@@unit", "mL"},
		{v + "//manufacturedMaterial/code@@code", "141"},
		{v + "//manufacturedMaterial/code@@codeSystem", "2.16.840.1.113883.12.292"},
		{v + "//lotNumberText", "AB12"},
		{v + "//manufacturerOrganization/name", "Seqirus"},
		{v + "/performer//family", "Justin"},
		{"//td[@ID='vaccine1']", "Influenza, seasonal"},
	})
}

func TestAVaccinationThatWasNotGivenIsNegated(t *testing.T) {
	t.Parallel()
	const v = "entry[2]/substanceAdministration"
	facts(t, section(t, "immunizations", filled(t)), [][2]string{
		{v + "@@negationInd", "true"},
		{v + "/entryRelationship[@typeCode='RSON']/observation/code@@code", "PATOBJ"},
		{v + "/entryRelationship[@typeCode='RSON']/observation/code@@codeSystem", "2.16.840.1.113883.5.8"},
		{"//td[@ID='refusal2']", "patient objection"},
		{"//tbody/tr[2]/td[7]", "not-done"},
	})
}

func TestRoutesThatAreGivenAreKnown(t *testing.T) {
	t.Parallel()
	all := charts()
	for i := range 60 {
		c := all.Chart(i)
		for _, v := range c.Immunizations {
			routed(t, v.ID, v.Route)
		}
		for _, m := range c.Prescriptions {
			routed(t, m.ID, m.Route)
		}
	}
}

func routed(t *testing.T, of string, route cohort.Code) {
	t.Helper()
	if nci, _ := thesaurus(route.Code); route.Code != "" && nci == "" {
		t.Errorf("%s: no route of the NCI Thesaurus for %v", of, route)
	}
}
