package check

import (
	"strings"
	"testing"
)

// judgment is one that looks at a single record.
type judgment = func(map[string]any) []Finding

func TestJudgmentsOnSingleRecords(t *testing.T) {
	t.Parallel()
	const (
		problem = `{"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}],"code":{"text":"Asthma"}}`
		concern = `{"category":[{"coding":[{"system":"http://hl7.org/fhir/us/core/CodeSystem/condition-category","code":"health-concern"}]}],"code":{"coding":[{"code":"1"}]}}`
		stray   = `{"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"health-concern"}]}],"code":{"coding":[{"code":"1"}]}}`
		patient = `{"reference":"Patient/1"}`
		author  = `{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/provenance-participant-type","code":"author"}]},"who":`
	)
	for name, c := range map[string]struct {
		judge      judgment
		body, want string
	}{
		"problem":                  {SaysWhat, problem, ""},
		"health concern":           {SaysWhat, concern, ""},
		"concern in a wrong place": {SaysWhat, stray, "condition-of-no-category"},
		"nothing said":             {SaysWhat, `{"code":{"coding":[{"system":"s"}],"text":" "}}`, "condition-says-nothing condition-of-no-category"},
		"entered in error":         {SaysWhat, `{"verificationStatus":{"coding":[{"code":"entered-in-error"}]}}`, ""},

		"team":               {NamesMembers, `{"participant":[{"role":[{"text":"Nurse"}],"member":{"reference":"Practitioner/1"}},{"role":[{"coding":[{"code":"x"}]}],"member":{"display":"Ann"}}]}`, ""},
		"team of nobody":     {NamesMembers, `{"participant":[]}`, "team-without-members"},
		"member of no role":  {NamesMembers, `{"participant":[{"member":{"reference":"Practitioner/1"}}]}`, "member-without-role"},
		"role of no member":  {NamesMembers, `{"participant":[{"role":[{"text":"Nurse"}],"member":{"type":"Practitioner"}}]}`, "member-not-named"},
		"role without words": {NamesMembers, `{"participant":[{"role":[{}],"member":{"identifier":{"value":"7"}}}]}`, "member-without-role"},

		"implant":            {FollowsImplantable, `{"type":{"text":"x"},"patient":` + patient + `,"udiCarrier":[{"deviceIdentifier":"0"}]}`, ""},
		"implant as printed": {FollowsImplantable, `{"type":{"text":"x"},"patient":` + patient + `,"udiCarrier":[{"carrierHRF":"(01)0"}]}`, ""},
		"no UDI known":       {FollowsImplantable, `{"type":{"text":"x"},"patient":` + patient + `}`, ""},
		"empty UDI":          {FollowsImplantable, `{"type":{"text":"x"},"patient":` + patient + `,"udiCarrier":[{"issuer":"i"}]}`, "udi-without-identifier"},
		"whose, and what":    {FollowsImplantable, `{"udiCarrier":[]}`, "device-without-type device-of-nobody"},

		"goal of a patient": {OfAPatient, `{"subject":` + patient + `}`, ""},
		"goal of a group":   {OfAPatient, `{"subject":{"reference":"Group/1"}}`, "goal-of-no-patient"},

		"visit to a person":       {WithProvider, `{"participant":[{"individual":{"reference":"Practitioner/1"}}]}`, ""},
		"visit to a place":        {WithProvider, `{"serviceProvider":{"display":"Clinic"}}`, ""},
		"visit to nobody":         {WithProvider, `{"participant":[{"type":[{"text":"x"}]}]}`, "encounter-without-provider"},
		"recorded":                {RecordedWhen, `{"recorded":"2020-01-02T03:04:05Z"}`, ""},
		"recorded on a day":       {RecordedWhen, `{"recorded":"2020-01-02"}`, "recorded-no-instant"},
		"recorded never":          {RecordedWhen, `{"recorded":"2020-02-30T03:04:05Z"}`, "recorded-no-instant"},
		"recorded as a number":    {RecordedWhen, `{"recorded":1}`, "recorded-missing"},
		"author":                  {ByWhom, `{"agent":[` + author + `{"reference":"Practitioner/1"}}]}`, ""},
		"author at another base":  {ByWhom, `{"agent":[` + author + `{"reference":"https://x.example/fhir/Organization/1"}}]}`, ""},
		"author by type":          {ByWhom, `{"agent":[` + author + `{"type":"Practitioner","identifier":{"value":"1"}}}]}`, ""},
		"author is the patient":   {ByWhom, `{"agent":[` + author + patient + `}]}`, "provenance-without-provider"},
		"sender alone":            {ByWhom, `{"agent":[{"who":{"reference":"Organization/1"}}]}`, "provenance-without-author"},
		"by nobody":               {ByWhom, `{}`, "provenance-of-nobody"},
		"author who is not named": {ByWhom, `{"agent":[` + author + `{}},{"who":{"reference":"Organization/1"}}]}`, "provenance-without-author"},
	} {
		judged(t, name, c.judge(decoded(t, c.body)), c.want)
	}
}

func TestKindsOfRecordsThatAPatientHas(t *testing.T) {
	t.Parallel()
	of := func(system string, codes ...string) (out []map[string]any) {
		for _, c := range codes {
			out = append(out, decoded(t, `{"category":[{"coding":[{"system":"`+system+`","code":"`+c+`"}]}]}`))
		}
		return out
	}
	lab := of(reportSection, "LAB")
	judged(t, "both kinds", ReportKinds(append(of(loinc, "LP29708-2"), lab...)), "")
	judged(t, "no laboratory", ReportKinds(of(loinc, "LP29684-5", "LP7839-6")), "no-laboratory-report")
	judged(t, "laboratory alone", ReportKinds(lab), "no-other-report")
	judged(t, "no report", ReportKinds(nil), "no-laboratory-report no-other-report")
	judged(t, "orders", OrdersAvailable(lab), "")
	judged(t, "no orders", OrdersAvailable(nil), "no-orders:lenient")
	judged(t, "both places", InAndOutpatient(of(requestCategory, "inpatient", "outpatient")), "")
	judged(t, "outpatient", InAndOutpatient(of(requestCategory, "outpatient")), "no-inpatient-order")
	judged(t, "community", InAndOutpatient(of(requestCategory, "community")), "no-inpatient-order no-outpatient-order")
	implants := []map[string]any{decoded(t, `{"udiCarrier":[{"deviceIdentifier":"07"}]}`), decoded(t, `{"udiCarrier":[{"carrierHRF":"(01)09(10)A"}]}`)}
	judged(t, "its identifier", TellsUDI(implants, "07"), "")
	judged(t, "within the whole", TellsUDI(implants, "09"), "")
	judged(t, "another card", TellsUDI(implants, "08"), "udi-not-told")
	if !HasUDI(decoded(t, `{"udiCarrier":[{}]}`)) || HasUDI(decoded(t, `{}`)) {
		t.Error("a UDI is not told from none")
	}
}

func TestWhatIsKnownOtherwiseIsAmongWhatWasFound(t *testing.T) {
	t.Parallel()
	judged(t, "whole", WholeHistory([]string{"a", "b"}, []string{"b"}, "that a status finds"), "")
	judged(t, "lost", WholeHistory([]string{"a"}, []string{"a", "b"}, "that a status finds"), "history-incomplete")
	judged(t, "teams", TeamsKnown([]string{"t1", "t2"}, []string{"t2"}), "")
	judged(t, "team lost", TeamsKnown([]string{"t1"}, []string{"t2"}), "team-not-found")
	judged(t, "once each", NoRepeats([]string{"b", "a"}), "")
	judged(t, "again", NoRepeats([]string{"b", "a", "b"}), "history-repeats")
}

func TestOrganizationsAreListed(t *testing.T) {
	t.Parallel()
	entry := func(kind string) string {
		return `{"resourceType":"Bundle","type":"searchset","entry":[{"search":{"mode":"match"},"resource":{"resourceType":"` + kind + `","id":"1"}}]}`
	}
	judged(t, "listed", ListsOrganizations(answer(200, entry("Organization"))), "")
	judged(t, "others listed", ListsOrganizations(answer(200, entry("Patient"))), "entry-of-another-type")
	judged(t, "a criterion wanted", ListsOrganizations(answer(400, "")), "organizations-not-listed:lenient")
	judged(t, "unknown", ListsOrganizations(answer(404, "")), "status-not-200")
}

func TestReferencesAreFoundInTheMembersNamed(t *testing.T) {
	t.Parallel()
	r := decoded(t, `{"subject":{"reference":"Patient/1"},"addresses":[{"reference":"Condition/c"},{"reference":"#x"}],"author":{"reference":"https://b/fhir/Practitioner/p"}}`)
	for want, members := range map[string][]string{
		"Condition/c":                          {"addresses"},
		"Practitioner/p":                       {"author", "none"},
		"Condition/c,Practitioner/p,Patient/1": nil,
	} {
		if got := strings.Join(ReferencesIn("https://b/fhir", r, members...), ","); got != want {
			t.Errorf("%v: %s, want %s", members, got, want)
		}
	}
}
