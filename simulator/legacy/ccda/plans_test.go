package ccda

import (
	"testing"

	"github.com/antchfx/xmlquery"
)

func TestSmokingStatusAndBirthSexAreSocialHistory(t *testing.T) {
	t.Parallel()
	s := section(t, "socialhistory", filled(t))
	facts(t, s, [][2]string{
		{"entry[1]/observation/templateId@@root", entry + "78"},
		{"entry[1]/observation/code@@code", "72166-2"},
		{"entry[1]/observation/effectiveTime@@value", "20180101090000"},
		{"entry[1]/observation/value@@code", "449868002"},
		{"entry[2]/observation/value@@code", "8517006"},
		{"entry[3]/observation/templateId@@root", entry + "200"},
		{"entry[3]/observation/code@@code", "76689-9"},
		{"entry[3]/observation/value@@code", "F"},
		{"//td[@ID='habit2']", "Tobacco smoking status"},
	})
	if n := len(xmlquery.Find(s, "entry")); n != 3 {
		t.Errorf("%d entries", n)
	}
	c := *busy(t)
	c.Habits, c.Person.BirthSex = nil, "UNK"
	facts(t, section(t, "socialhistory", &c), [][2]string{{"entry/observation/value@@nullFlavor", "UNK"}})
}

func TestAGoalIsMeasuredOrInWords(t *testing.T) {
	t.Parallel()
	s := section(t, "goals", filled(t))
	facts(t, s, [][2]string{
		{"entry[1]/observation@@moodCode", "GOL"},
		{"entry[1]/observation/templateId@@root", entry + "121"},
		{"entry[1]/observation/templateId@@extension", ""},
		{"entry[1]/observation/code@@code", "8480-6"},
		{"entry[1]/observation/statusCode@@code", "completed"},
		{"entry[1]/observation/effectiveTime/low@@value", "20180101"},
		{"entry[1]/observation/effectiveTime/high@@value", "20190101"},
		{"entry[1]/observation/value/high@@value", "140"},
		{"entry[1]/observation/value/high@@unit", "mm[Hg]"},
		{"entry[1]/observation/entryRelationship/observation/value@@code", "390802008"},
		{"entry[2]/observation/code@@code", "225323000"},
		{"entry[2]/observation/entryRelationship/observation/value@@nullFlavor", "OTH"},
		{"entry[2]/observation/statusCode@@code", "active"},
		{"entry[3]/observation/statusCode@@code", "cancelled"},
		{"//td[@ID='goal1']", "Blood pressure below 140"},
		{"//tbody/tr[1]/td[3]", "at most 140 mmHg"},
	})
	if got := joined(numbersOf(s, "entry/observation/id")); got != "x-g1 x-g2 x-g3" {
		t.Errorf("goals %s", got)
	}
}

func TestAssessmentsAreTheTextsOfPlans(t *testing.T) {
	t.Parallel()
	s := section(t, "assessments", filled(t))
	facts(t, s, [][2]string{
		{"//tbody/tr[1]/td[1]", "Old plan"},
		{"//tbody/tr[2]/td[2]/content[2]", "- Hypertension, better"},
		{"//tbody/tr[2]/td[3]", "Sharon Justin"},
		{"//tbody/tr[2]/td[4]", "January 1, 2020"},
	})
	if rows := len(cells(s, "td")); rows != 2 || xmlquery.FindOne(s, "entry") != nil {
		t.Errorf("%d rows", rows)
	}
}

func TestWhatIsOpenInPlansIsPlanned(t *testing.T) {
	t.Parallel()
	s := section(t, "planoftreatment", filled(t))
	facts(t, s, [][2]string{
		{"entry[1]/act/templateId@@root", entry + "39"},
		{"entry[1]/act@@moodCode", "INT"},
		{"entry[1]/act/code@@code", "226234005"},
		{"entry[1]/act/statusCode@@code", "active"},
		{"entry[1]/act/effectiveTime/low@@value", "20200101"},
		{"entry[1]/act/author/time@@value", "20200101090000"},
		{"entry[2]/act@@moodCode", "RQO"},
		{"//td[@ID='planned1']", "Healthy diet"},
		{"//td[@ID='planned2']", "Come in six months"},
	})
	if got := joined(numbersOf(s, "entry/*/id")); got != "x-cp2-activity-1 x-cp3-activity-1 x-m3" {
		t.Errorf("planned %s", got)
	}
}

func TestACareTeamHasItsMembers(t *testing.T) {
	t.Parallel()
	const member = "entry[2]/organizer/component[1]/act"
	s := section(t, "careteam", filled(t))
	facts(t, s, [][2]string{
		{"entry[1]/organizer/statusCode@@code", "completed"},
		{"entry[1]/organizer/effectiveTime/high@@value", "20170101"},
		{"entry[1]//assignedEntity/id@@extension", busy(t).MRN},
		{"entry[2]/organizer/templateId@@root", entry + "500"},
		{"entry[2]/organizer/templateId@@extension", "2019-07-01"},
		{"entry[2]/organizer/id@@extension", "x-ct2"},
		{"entry[2]/organizer/code@@code", "86744-0"},
		{"entry[2]/organizer/statusCode@@code", "active"},
		{"entry[2]/organizer/effectiveTime/low@@value", "20170101"},
		{member + "/templateId@@root", entry + "500.1"},
		{member + "/code@@code", "92704-6"},
		{member + "/performer/sdtc:functionCode@@code", "208D00000X"},
		{member + "/performer//family", "Primary"},
		{"entry[2]/organizer/component[2]/act//representedOrganization/name", "Demo Facility"},
		{"//td[@ID='member1']", "Rebecca Larson"},
		{"//td[@ID='team2']", "Primary care team"},
		{"//tbody/tr[3]/td[1]", "Demo Facility"},
	})
}
