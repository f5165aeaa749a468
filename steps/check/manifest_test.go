package check

import (
	"strings"
	"testing"
	"time"
)

const kickoffURL = "https://ehr.example/e30/fhir/Group/G/$export"

const goodManifest = `{"transactionTime":"2022-11-15T10:52:57.760Z","request":"` + kickoffURL + `","requiresAccessToken":true,
	"output":[{"type":"Patient","count":4,"url":"https://ehr.example/eyJpZCI6IjMwMGMxODcwY2FmNDk1NDVmYTNhNDhlMzdlNjU1ZDMwIiwib2Zmc2V0IjowLCJsaW1pdCI6NCwic2VjdXJlIjp0cnVlfQ/fhir/bulkfiles/1.Patient.ndjson"}],
	"deleted":[],"error":[]}`

// manifestWith is the good manifest with one piece of its text replaced.
func manifestWith(t *testing.T, old, other string) Manifest {
	t.Helper()
	if !strings.Contains(goodManifest, old) {
		t.Fatalf("the manifest has no %q", old)
	}
	m, err := ReadManifest(answer(200, strings.Replace(goodManifest, old, other, 1)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestWhatIsNoManifestIsToldFromOne(t *testing.T) {
	t.Parallel()
	if m, err := ReadManifest(answer(200, goodManifest)); err != nil || len(m.Output) != 1 || !m.Types()["Patient"] {
		t.Errorf("%+v %v", m, err)
	}
	for _, a := range []Answer{answer(202, goodManifest), answer(404, refusal), answer(200, ""), answer(200, "[]")} {
		if _, err := ReadManifest(a); err == nil {
			t.Errorf("%s passes for a manifest", a.Summary())
		}
	}
	if m, err := ReadManifest(answer(200, `{"output":[7,{"type":7}]}`)); err != nil || len(m.Output) != 2 {
		t.Errorf("%+v %v", m, err)
	}
}

func TestManifestHasItsMembers(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"transactionTime", "request", "requiresAccessToken", "output", "deleted", "error"} {
		judged(t, name, HasMember(manifestWith(t, "", ""), name), "")
		want := "no-" + strings.ToLower(name)
		if name == "deleted" {
			want += ":departs"
		}
		judged(t, "no "+name, HasMember(manifestWith(t, `"`+name+`"`, `"other"`), name), want)
	}
}

func TestStartLiesBetweenTheKickoffAndItsAnswer(t *testing.T) {
	t.Parallel()
	sent := time.Date(2022, 11, 15, 11, 0, 0, 0, time.UTC) // our clock is seven minutes ahead
	a := answer(202, "", "Date", "Tue, 15 Nov 2022 10:52:57 GMT")
	w := KickoffWindow(sent, sent.Add(time.Second), a)
	for name, c := range map[string]struct{ start, want string }{
		"an instant":              {`"2022-11-15T10:52:57.760Z"`, ""},
		"with an offset":          {`"2022-11-15T12:52:57+02:00"`, ""},
		"milliseconds as text":    {`"1668509577760"`, ""},
		"milliseconds":            {`1668509577760`, ""},
		"ten seconds later":       {`"2022-11-15T10:53:07Z"`, "start-after-kickoff"},
		"ten seconds earlier":     {`"2022-11-15T10:52:47Z"`, "start-before-kickoff"},
		"seconds since 1970":      {`1668509577`, "start-unreadable"},
		"a day":                   {`"2022-11-15"`, "start-unreadable"},
		"no such day, as instant": {`"2022-02-30T10:00:00Z"`, "start-unreadable"},
		"nothing":                 {`null`, "start-unreadable"},
	} {
		judged(t, name, BeganWhenAsked(manifestWith(t, `"2022-11-15T10:52:57.760Z"`, c.start), w), c.want)
	}
	w = KickoffWindow(sent, sent, answer(202, ""))
	judged(t, "by our own clock alone", BeganWhenAsked(manifestWith(t, "2022-11-15T10:52:57.760Z", "2022-11-15T10:59:30Z"), w), "")
	judged(t, "by our own clock, too early", BeganWhenAsked(manifestWith(t, "", ""), w), "start-before-kickoff")
}

func TestStartIsWrittenAsAnInstant(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ start, want string }{
		"an instant":           {`"2022-11-15T10:52:57.760Z"`, ""},
		"without fractions":    {`"2022-11-15T10:52:57+14:00"`, ""},
		"milliseconds as text": {`"1668509577760"`, "start-in-milliseconds:lenient"},
		"milliseconds":         {`1668509577760`, "start-in-milliseconds:lenient"},
		"without an offset":    {`"2022-11-15T10:52:57"`, "start-not-an-instant"},
		"without seconds":      {`"2022-11-15T10:52Z"`, "start-not-an-instant"},
		"a date of HTTP":       {`"Tue, 15 Nov 2022 10:52:57 GMT"`, "start-not-an-instant"},
		"true":                 {`true`, "start-not-an-instant"},
	} {
		judged(t, name, StartIsInstant(manifestWith(t, `"2022-11-15T10:52:57.760Z"`, c.start)), c.want)
	}
}

func TestManifestRepeatsTheKickoffsAddress(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ told, want string }{
		"the same":                    {kickoffURL, ""},
		"percent-encoded":             {strings.Replace(kickoffURL, "$", "%24", 1), ""},
		"plain HTTP, behind a proxy":  {strings.Replace(kickoffURL, "https", "http", 1), "request-behind-proxy:lenient"},
		"another port":                {strings.Replace(kickoffURL, ".example", ".example:8080", 1), "request-behind-proxy:lenient"},
		"another host":                {strings.Replace(kickoffURL, "ehr.", "internal.", 1), "request-differs"},
		"another group":               {strings.Replace(kickoffURL, "Group/G", "Group/H", 1), "request-differs"},
		"a parameter nobody sent":     {kickoffURL + "?_type=Patient", "request-differs"},
		"without the options segment": {"https://ehr.example/fhir/Group/G/$export", "request-differs"},
		"relative":                    {"/e30/fhir/Group/G/$export", "request-differs"},
	} {
		judged(t, name, RepeatsRequest(manifestWith(t, kickoffURL, c.told), kickoffURL), c.want)
	}
	judged(t, "a number", RepeatsRequest(manifestWith(t, `"`+kickoffURL+`"`, "7"), kickoffURL), "request-differs")
	judged(t, "a parameter that was sent", RepeatsRequest(manifestWith(t, kickoffURL, kickoffURL+"?_type=Patient"), kickoffURL+"?_type=Patient"), "")
}

func TestListsOfTheManifest(t *testing.T) {
	t.Parallel()
	judged(t, "token needed", NeedsToken(manifestWith(t, "", "")), "")
	for _, v := range []string{"false", `"true"`, "null", "1"} {
		judged(t, "token needed: "+v, NeedsToken(manifestWith(t, "true", v)), "files-without-token")
	}
	judged(t, "nothing deleted", DeletedIsEmpty(manifestWith(t, "", "")), "")
	judged(t, "something deleted", DeletedIsEmpty(manifestWith(t, `"deleted":[]`, `"deleted":[{}]`)), "deleted-not-empty")
	judged(t, "deleted is false", DeletedIsEmpty(manifestWith(t, `"deleted":[]`, `"deleted":false`)), "deleted-not-a-list")
	judged(t, "deleted is missing", DeletedIsEmpty(manifestWith(t, `"deleted":[]`, `"x":[]`)), "no-deleted:departs")
	item := `{"type":"OperationOutcome","url":"https://ehr.example/e.ndjson"}`
	for name, c := range map[string]struct{ list, want string }{
		"no errors":       {`[]`, ""},
		"a file":          {`[` + item + `]`, ""},
		"an outcome":      {`[` + refusal + `]`, "error-without-file:lenient"},
		"another type":    {`[` + strings.Replace(item, "OperationOutcome", "Patient", 1) + `]`, "error-item"},
		"no address":      {`[{"type":"OperationOutcome"}]`, "error-item"},
		"a text":          {`["failed"]`, "error-item"},
		"not a list":      {`{}`, "error-not-a-list"},
		"nothing at all":  {`null`, "error-not-a-list"},
		"a file and text": {`[` + item + `,"x"]`, "error-item"},
	} {
		judged(t, name, ErrorsAreFiles(manifestWith(t, `"error":[]`, `"error":`+c.list)), c.want)
	}
	judged(t, "error is missing", ErrorsAreFiles(manifestWith(t, `"error"`, `"x"`)), "error-not-a-list")
}
