package check

import (
	"encoding/json"
	"strings"
	"testing"
)

func file(kind string, count any, lines ...string) File {
	return File{OutputItem{Type: kind, URL: "https://ehr.example/1", Count: count}, answer(200, strings.Join(lines, "\n"))}
}

func TestRecordsAreObjectsLineByLine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		body, want string
		records    int
	}{
		"two":                   {"{\"a\":1}\n{\"a\":2}\n", "", 2},
		"no newline at the end": {"{\"a\":1}\n{\"a\":2}", "", 2},
		"Windows line ends":     {"{}\r\n{}\r\n", "", 2},
		"empty lines":           {"\n{}\n\n", "", 1},
		"nothing":               {"", "", 0},
		"a list":                {"{}\n[]", "line-not-an-object", 1},
		"null":                  {"null", "line-not-an-object", 0},
		"two on a line":         {"{} {}", "line-not-an-object", 0},
		"half a record":         {"{\"a\":", "line-not-an-object", 0},
		"one over two lines":    {"{\n}", "line-not-an-object", 0},
	} {
		records, fs := Records(answer(200, c.body))
		judged(t, name, fs, c.want)
		if len(records) != c.records {
			t.Errorf("%s: %d records, want %d", name, len(records), c.records)
		}
	}
	_, fs := Records(answer(401, refusal))
	judged(t, "no file", fs, "status-not-200")
}

func TestFilesHoldWhatTheManifestSays(t *testing.T) {
	t.Parallel()
	goal, patient := `{"resourceType":"Goal"}`, `{"resourceType":"Patient"}`
	judged(t, "one type", OneTypeAFile(file("Goal", nil, goal, goal)), "")
	judged(t, "another type among them", OneTypeAFile(file("Goal", nil, goal, patient)), "file-of-another-type")
	judged(t, "no type", OneTypeAFile(file("Goal", nil, "{}")), "file-of-another-type")
	judged(t, "not served", OneTypeAFile(File{Answer: answer(404, "")}), "status-not-200")
	judged(t, "counted", Counted(file("Goal", json.Number("2"), goal, goal)), "")
	judged(t, "miscounted", Counted(file("Goal", json.Number("3"), goal, goal)), "count-differs")
	judged(t, "counted as text", Counted(file("Goal", "2", goal, goal)), "count-not-an-integer")
	judged(t, "counted in fractions", Counted(file("Goal", json.Number("2.0"), goal, goal)), "count-not-an-integer")
	judged(t, "not counted", Counted(file("Goal", nil, goal)), "no-count")
}

func TestExportIsOfTheGroupAndNobodyElse(t *testing.T) {
	t.Parallel()
	members := []string{"a", "b"}
	both := file("Patient", nil, `{"resourceType":"Patient","id":"a"}`, `{"resourceType":"Patient","id":"b"}`)
	one := file("Patient", nil, `{"resourceType":"Patient","id":"a"}`)
	own := file("Goal", nil, `{"resourceType":"Goal","subject":{"reference":"Patient/a"}}`)
	nobodys := file("Organization", nil, `{"resourceType":"Organization","id":"c"}`)
	foreign := file("Device", nil, `{"resourceType":"Device","patient":{"reference":"https://ehr.example/fhir/Patient/c"}}`)
	judged(t, "all members", HoldsEveryMember([]File{own, both}, members), "")
	judged(t, "a member missing", HoldsEveryMember([]File{one}, members), "members-missing")
	judged(t, "no patients", HoldsEveryMember([]File{own}, members), "no-patients")
	judged(t, "patients not served", HoldsEveryMember([]File{{OutputItem: OutputItem{Type: "Patient"}, Answer: answer(403, "")}}, members), "status-not-200")
	judged(t, "nobody else", HoldsOnlyMembers([]File{both, own, nobodys}, members), "")
	judged(t, "another's device", HoldsOnlyMembers([]File{both, foreign}, members), "outsiders-exported")
	judged(t, "another patient", HoldsOnlyMembers([]File{both}, []string{"a"}), "outsiders-exported")
	judged(t, "files not served", HoldsOnlyMembers([]File{{Answer: answer(500, "")}}, members), "status-not-200")
}

func FuzzRecords(f *testing.F) {
	for _, s := range []string{"", "{}\n", "{\"resourceType\":\"Goal\",\"subject\":{\"reference\":\"Patient/a\"}}", "\xff", "{}{}", "[]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		records, fs := Records(answer(200, body))
		if fs == nil && len(records) > strings.Count(body, "\n")+1 {
			t.Errorf("%d records in %d lines", len(records), strings.Count(body, "\n")+1)
		}
		HoldsOnlyMembers([]File{file("Goal", nil, body)}, nil)
	})
}
