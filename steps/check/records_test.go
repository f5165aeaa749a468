package check

import "testing"

func TestBlanksAreFoundWhereverTheyStand(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ body, want string }{
		"clean":            {`{"resourceType":"Patient","name":[{"given":["A"]}],"active":false,"multipleBirthInteger":0}`, ""},
		"empty text":       {`{"resourceType":"Patient","language":""}`, "blank-an-empty-text"},
		"blanks":           {`{"resourceType":"Patient","language":"  "}`, "blank-an-empty-text"},
		"null":             {`{"resourceType":"Patient","gender":null}`, "blank-null"},
		"empty list":       {`{"resourceType":"Patient","name":[]}`, "blank-an-empty-list"},
		"empty object":     {`{"resourceType":"Patient","name":[{}]}`, "blank-an-empty-object"},
		"deep":             {`{"resourceType":"Patient","contact":[{"name":{"given":[""]}}]}`, "blank-an-empty-text"},
		"null for twin":    {`{"resourceType":"Patient","name":[{"given":["A",null],"_given":[null,{"id":"x"}]}]}`, ""},
		"null for nothing": {`{"resourceType":"Patient","name":[{"given":["A",null]}]}`, "blank-null"},
		"in an entry":      {`{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Goal","text":{}}}]}`, "blank-an-empty-object"},
		"bundle itself":    {`{"resourceType":"Bundle","type":"searchset","entry":[]}`, ""},
		"no resource":      {`{"deleted":[]}`, ""},
	} {
		judged(t, name, NoBlanks(answer(200, c.body)), c.want)
	}
	judged(t, "a refusal", NoBlanks(answer(404, `{"resourceType":"OperationOutcome","text":""}`)), "")
}

func TestTimesHaveTheFormsOfFHIR(t *testing.T) {
	t.Parallel()
	for member, ok := range map[string]bool{
		`"birthDate":"1970"`: true, `"birthDate":"1970-05"`: true, `"birthDate":"1970-05-01"`: true,
		`"birthDate":"1970-05-01T00:00:00Z"`: false, `"birthDate":"05/01/1970"`: false, `"birthDate":"1970-02-30"`: false,
		`"recordedDate":"2020-01-02T03:04:05-05:00"`: true, `"recordedDate":"2020-01-02T03:04:05"`: false,
		`"recordedDate":"2020-01-02T03:04Z"`: false, `"recordedDate":"2020-01-02"`: true,
		`"meta":{"lastUpdated":"2020-01-02T03:04:05.123Z"}`: true, `"meta":{"lastUpdated":"2020-01-02"}`: false,
		`"period":{"start":"2020-01-02","end":"2020"}`: true, `"period":{"start":"yesterday"}`: false,
		`"extension":[{"url":"x","valueDateTime":"20200102"}]`: false, `"effectiveDateTime":"2020-13-02"`: false,
		`"event":["2020-01-02","then"]`: false, `"issued":"1668509577760"`: false, `"text":"05/01/1970"`: true,
	} {
		want := ""
		if !ok {
			want = "time-form"
		}
		judged(t, member, TimeForms(answer(200, `{"resourceType":"Observation",`+member+`}`)), want)
	}
	judged(t, "an instant by its type", TimeForms(answer(200, `{"resourceType":"DocumentReference","date":"2020-01-02"}`)), "time-form")
}

func TestFindingsOfOneKindAreToldOnce(t *testing.T) {
	t.Parallel()
	fs := NoBlanks(answer(200, `{"resourceType":"Patient","a":"","b":"","c":null}`))
	judged(t, "three blanks", fs, "blank-an-empty-text blank-null")
	if fs[0].Received != "one that is an empty text (2 times)" || fs[0].Where != "/a" {
		t.Errorf("%q at %q", fs[0].Received, fs[0].Where)
	}
}

func TestAWarningHidesNoFailureOfItsKind(t *testing.T) {
	t.Parallel()
	judged(t, "both weights", once([]Finding{Soften(Differs("a", "b", "c"), ""), Differs("a", "b", "c"), Differs("a", "b", "c")}), "a:lenient a")
}
