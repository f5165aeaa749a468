package check

import (
	"strings"
	"testing"

	"qsmartcare.example/conformance/fixtures/uscore"
)

const subject = `"subject":{"reference":"Patient/1"}`

func TestMandatoryMembersOfUSCore(t *testing.T) {
	t.Parallel()
	g := uscore.Load()
	const (
		vital  = `"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}]`
		pulse  = `"code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]}`
		other  = `"code":{"coding":[{"system":"http://loinc.org","code":"39156-5"}]}`
		noted  = `"status":"final","effectiveDateTime":"2020-01-02",` + subject
		absent = `"dataAbsentReason":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/data-absent-reason","code":"unknown"}]}`
		udi    = `{"resourceType":"Device","type":{"text":"x"},"patient":{"reference":"Patient/1"},"udiCarrier":[`
		ends   = `],"lotNumber":"1"}`
		code   = `"code":{"text":"x"}`
		active = `"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]}`
		listed = `"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}]`
		met    = `"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"encounter-diagnosis"}]}]`
	)
	for name, c := range map[string]struct{ body, want string }{
		"whole":            {`{"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},"type":[{"text":"x"}],` + subject + `}`, ""},
		"without type":     {`{"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},` + subject + `}`, "mandatory-missing"},
		"choice":           {`{"resourceType":"Procedure","status":"completed",` + code + `,` + subject + `,"performedPeriod":{"start":"2020"}}`, ""},
		"no choice":        {`{"resourceType":"Procedure","status":"completed",` + code + `,` + subject + `,"performedness":1}`, "mandatory-missing"},
		"below a list":     {`{"resourceType":"CareTeam",` + subject + `,"participant":[{"role":[{"text":"x"}],"member":{"display":"y"}}]}`, ""},
		"missing in one":   {`{"resourceType":"CareTeam",` + subject + `,"participant":[{"role":[{"text":"x"}],"member":{"display":"y"}},{"role":[{"text":"x"}]}]}`, "mandatory-missing"},
		"its absence told": {`{"resourceType":"Organization","_active":{"extension":[{"url":"u","valueCode":"unknown"}]},"name":"n"}`, ""},
		"another type":     {`{"resourceType":"Basic"}`, ""},

		"heart rate":           {`{"resourceType":"Observation",` + noted + `,` + vital + `,` + pulse + `,"valueQuantity":{"value":60,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}`, ""},
		"heart rate, no unit":  {`{"resourceType":"Observation",` + noted + `,` + vital + `,` + pulse + `,"valueQuantity":{"value":60,"system":"http://unitsofmeasure.org","code":"/min"}}`, "mandatory-missing"},
		"heart rate, absent":   {`{"resourceType":"Observation",` + noted + `,` + vital + `,` + pulse + `,` + absent + `}`, ""},
		"heart rate, no value": {`{"resourceType":"Observation",` + noted + `,` + vital + `,` + pulse + `}`, "mandatory-missing"},
		"another sign":         {`{"resourceType":"Observation",` + noted + `,` + vital + `,` + other + `}`, ""},
		"another, of nobody":   {`{"resourceType":"Observation","status":"final",` + vital + `,` + other + `}`, "mandatory-missing"},
		"another, no category": {`{"resourceType":"Observation",` + noted + `,` + other + `}`, "mandatory-missing"},

		"implant":             {udi + `{"deviceIdentifier":"1","carrierHRF":"(01)1"}` + ends, ""},
		"implant without DI":  {udi + `{"carrierHRF":"(01)1"}` + ends, "mandatory-missing"},
		"device of no kind":   {`{"resourceType":"Device","patient":{"reference":"Patient/1"}}`, "mandatory-missing"},
		"plan of another":     {`{"resourceType":"CarePlan","status":"active","intent":"plan","category":[{"coding":[{"code":"734163000"}]}],` + subject + `}`, ""},
		"plan of no category": {`{"resourceType":"CarePlan","text":{"status":"generated","div":"<div/>"},"status":"active","intent":"plan",` + subject + `}`, "mandatory-missing"},

		"problem":               {`{"resourceType":"Condition",` + code + `,` + listed + `,` + active + `,` + subject + `}`, ""},
		"problem of no status":  {`{"resourceType":"Condition",` + code + `,` + listed + `,` + subject + `}`, "mandatory-missing"},
		"diagnosis, no status":  {`{"resourceType":"Condition",` + code + `,` + met + `,` + subject + `}`, "mandatory-missing:lenient"},
		"problem, in error":     {`{"resourceType":"Condition",` + code + `,` + listed + `,"verificationStatus":{"coding":[{"code":"entered-in-error"}]},` + subject + `}`, ""},
		"allergy, no status":    {`{"resourceType":"AllergyIntolerance",` + code + `,"patient":{"reference":"Patient/1"}}`, "mandatory-missing"},
		"document of nothing":   {`{"resourceType":"DocumentReference","status":"current","type":{"text":"x"},"category":[{"text":"x"}],` + subject + `,"content":[{"attachment":{"contentType":"text/plain"}}]}`, "mandatory-missing"},
		"name without any part": {`{"resourceType":"Patient","identifier":[{"system":"s","value":"1"}],"name":[{"text":"x"}],"gender":"female"}`, "mandatory-missing"},
	} {
		judged(t, name, MandatoryMembers(g, answer(200, c.body)), c.want)
		judged(t, name+", by itself", Mandatory(g, decoded(t, c.body)), c.want)
	}
}

func TestWhereAMandatoryMemberIsMissing(t *testing.T) {
	t.Parallel()
	body := `{"resourceType":"CareTeam",` + subject + `,"participant":[{"role":[{"text":"x"}],"member":{"display":"y"}},{"role":[{"text":"x"}]}]}`
	fs := MandatoryMembers(uscore.Load(), answer(200, `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":`+body+`}]}`))
	if len(fs) != 1 || fs[0].Where != "/entry/0/resource/participant/1/member" || fs[0].Expected != "CareTeam.participant.member, which US Core makes mandatory" {
		t.Errorf("%+v", fs)
	}
}

func TestRecordsConformToTheirProfiles(t *testing.T) {
	t.Parallel()
	g := uscore.Load()
	const good = `{"resourceType":"Goal","lifecycleStatus":"active","description":{"text":"x"},` + subject + `}`
	judged(t, "good", Conforms(g, decoded(t, good)), "")
	judged(t, "no status", Conforms(g, decoded(t, strings.Replace(good, `"lifecycleStatus":"active",`, "", 1))), "profile-required")
	judged(t, "another code", Conforms(g, decoded(t, strings.Replace(good, "active", "running", 1))), "profile-code-invalid")
	judged(t, "of a group", Conforms(g, decoded(t, strings.Replace(good, "Patient/1", "Group/1", 1))), "profile-value")
	judged(t, "not of FHIR", Conforms(g, decoded(t, strings.Replace(good, "description", "describe", 1))), "profile-structure profile-required")
}

func TestWhatProfilesHaveAndNoRecordShowsIsNoted(t *testing.T) {
	t.Parallel()
	g := uscore.Load()
	bare := decoded(t, `{"resourceType":"Goal","lifecycleStatus":"active","description":{"text":"x"},`+subject+`}`)
	full := decoded(t, `{"resourceType":"Goal","meta":{"profile":["http://hl7.org/fhir/us/core/StructureDefinition/us-core-goal"]},"target":[{"dueDate":"2020"}]}`)
	judged(t, "not all", Unseen(g, []map[string]any{bare}), "must-support-unseen:note")
	judged(t, "all together", Unseen(g, []map[string]any{bare, full}), "")
	judged(t, "one names none", NamesProfiles(g, []map[string]any{bare, full}), "profile-not-named:note")
	judged(t, "named", NamesProfiles(g, []map[string]any{full}), "")
	if fs := Unseen(g, []map[string]any{bare}); len(fs) == 1 && fs[0].Received != "never seen: target" {
		t.Errorf("%+v", fs)
	}
}
