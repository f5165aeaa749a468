package check

import (
	"net/http"
	"strings"
	"testing"
)

const (
	statusLink  = "https://ehr.example/fhir/bulkstatus/300c1870caf49545fa3a48e37e655d30"
	anotherLink = "https://ehr.example/fhir/bulkstatus/26962a694f5909d8e9a6e617f7604aa5"
)

// started is the outcome of a kick-off with a narrative and diagnostics.
func started(div, diagnostics string) string {
	quote := strings.NewReplacer(`"`, `\"`).Replace
	return `{"resourceType":"OperationOutcome","text":{"status":"generated","div":"` + quote(div) + `"},
		"issue":[{"severity":"information","code":"processing","diagnostics":"` + quote(diagnostics) + `"}]}`
}

func says(link string) string {
	return `Your request has been accepted. You can check its status at "` + link + `"`
}

func narrative(words string) string {
	return `<div xmlns="http://www.w3.org/1999/xhtml"><pre>` + words + `</pre></div>`
}

func TestStatusLinkIsTheHeadersOrTheOutcomes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		a    Answer
		want string
	}{
		"header":          {answer(202, started("", says(anotherLink)), "Content-Location", statusLink), statusLink},
		"outcome":         {answer(202, started("", says(statusLink+" "))), statusLink},
		"without quotes":  {answer(202, started("", "accepted, see "+statusLink+".")), statusLink},
		"neither":         {answer(202, started("", "accepted")), ""},
		"not an outcome":  {answer(202, says(statusLink)), ""},
		"no body at all":  {answer(202, ""), ""},
		"misprinted JSON": {answer(202, strings.Replace(started("", says(statusLink)), "diagnostics", `"`, 1)), ""},
	} {
		if got := StatusLink(c.a); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		want := ""
		if c.want == "" {
			want = "no-status-link"
		}
		judged(t, name, NamesALink(c.a), want)
	}
}

func TestKickoffOutcomeIsOneInJSON(t *testing.T) {
	t.Parallel()
	body := started(narrative(says(statusLink)), says(statusLink))
	for name, c := range map[string]struct {
		a    Answer
		want string
	}{
		"an outcome":               {answer(202, body), ""},
		"plain JSON label":         {answer(202, body, "Content-Type", "application/json; charset=utf-8"), ""},
		"labelled as HTML":         {answer(202, body, "Content-Type", "text/html"), "outcome-not-labelled"},
		"empty":                    {answer(202, ""), "outcome-not-json"},
		"the document's own slip":  {answer(202, strings.Replace(body, `</pre>`, `"</pre>`, 1)), "outcome-not-json"},
		"another kind of resource": {answer(202, `{"resourceType":"Bundle"}`), "no-operation-outcome"},
	} {
		judged(t, name, KickoffOutcome(c.a), c.want)
	}
}

func TestOutcomeInformsOfTheProcessing(t *testing.T) {
	t.Parallel()
	judged(t, "as documented", InformsOfProcessing(answer(202, started("", ""))), "")
	judged(t, "an error", InformsOfProcessing(answer(202, `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid"}]}`)), "issue-severity issue-code")
	judged(t, "no issues", InformsOfProcessing(answer(202, `{"resourceType":"OperationOutcome","issue":[]}`)), "outcome-without-issues")
	judged(t, "no outcome", InformsOfProcessing(answer(202, `[]`)), "outcome-without-issues")
}

func TestOutcomeNamesTheStatusLinkInWords(t *testing.T) {
	t.Parallel()
	opaque := "https://ehr.example/jobs/7"
	for name, c := range map[string]struct {
		said, header, want string
	}{
		"in quotes":                    {says(statusLink), "", ""},
		"without quotes":               {"The request was accepted: " + statusLink, "", ""},
		"a blank before a closing":     {says(statusLink + " "), "", "link-with-blank:lenient"},
		"an opaque link as in header":  {says(opaque), opaque, ""},
		"an opaque link of its own":    {says(opaque), "", "outcome-names-another-link"},
		"not said to be accepted":      {"See " + statusLink, "", "outcome-not-accepting"},
		"no link":                      {"Your request has been accepted.", statusLink, "outcome-names-no-link"},
		"a relative link":              {"accepted: /fhir/bulkstatus/300c1870caf49545fa3a48e37e655d30", "", "outcome-names-no-link"},
		"nothing":                      {"", "", "outcome-not-accepting outcome-names-no-link"},
		"a short identifier, no other": {says("https://ehr.example/fhir/bulkstatus/89"), "", "outcome-names-another-link"},
	} {
		judged(t, name, NamesStatus(answer(202, started("", c.said), "Content-Location", c.header)), c.want)
	}
}

func TestNarrativeRepeatsTheDiagnostics(t *testing.T) {
	t.Parallel()
	escaped := strings.ReplaceAll(says(statusLink+" "), `"`, "&quot;")
	for name, c := range map[string]struct{ body, want string }{
		"the same link":        {started(narrative(escaped), says(statusLink)), ""},
		"another link":         {started(narrative(says(anotherLink)), says(statusLink)), "narrative-names-another-link"},
		"no link":              {started(narrative("accepted"), says(statusLink)), "narrative-names-another-link"},
		"not well-formed":      {started(`<div xmlns="http://www.w3.org/1999/xhtml"><pre>`, says(statusLink)), "narrative-not-xhtml"},
		"not XHTML":            {started(`<div>`+statusLink+`</div>`, says(statusLink)), "narrative-not-xhtml"},
		"no div":               {started("", says(statusLink)), "narrative-not-xhtml"},
		"no narrative":         {`{"resourceType":"OperationOutcome","issue":[]}`, "no-narrative"},
		"empty, not generated": {strings.Replace(started(narrative(says(statusLink)), says(statusLink)), "generated", "empty", 1), "narrative-status"},
	} {
		judged(t, name, HasNarrative(answer(202, c.body)), c.want)
	}
}

func TestContentLocationIsTheStatusLink(t *testing.T) {
	t.Parallel()
	body := started("", says(statusLink))
	for name, c := range map[string]struct {
		a    Answer
		want string
	}{
		"the same as in the outcome": {answer(202, body, "Content-Location", statusLink), ""},
		"no outcome beside it":       {answer(202, "", "Content-Location", statusLink), ""},
		"in the outcome alone":       {answer(202, body), "no-content-location:lenient"},
		"another than the outcome's": {answer(202, body, "Content-Location", anotherLink), "two-status-links"},
		"relative":                   {answer(202, body, "Content-Location", "/fhir/bulkstatus/1"), "content-location-not-absolute"},
		"of another scheme":          {answer(202, "", "Content-Location", "ftp://ehr.example/1"), "content-location-not-absolute"},
		"nowhere":                    {answer(202, ""), "no-status-link"},
	} {
		judged(t, name, ContentLocation(c.a), c.want)
	}
}

func TestStatusLinkHasTheDocumentsFormOrComesAsHeader(t *testing.T) {
	t.Parallel()
	opaque := "https://ehr.example/jobs/7"
	withHeader := Answer{Header: http.Header{"Content-Location": {opaque}}}
	judged(t, "the document's form", StatusPath(statusLink, Answer{}), "")
	judged(t, "another form in the header", StatusPath(opaque, withHeader), "status-link-other-form:note")
	judged(t, "another form in the outcome", StatusPath(opaque, Answer{}), "status-link-form")
	judged(t, "relative", StatusPath("/fhir/bulkstatus/1", withHeader), "status-link-not-absolute")
	if ExportOf(statusLink) != "300c1870caf49545fa3a48e37e655d30" || ExportOf(opaque) != "" || ExportOf(":") != "" {
		t.Error("the identifier of an export is the end of a link of the document's form, and nothing else")
	}
}

func TestKickoffsThatLackSomething(t *testing.T) {
	t.Parallel()
	const why = `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid"}]}`
	judged(t, "format refused", RefusesFormat(answer(400, why)), "")
	judged(t, "format refused without words", RefusesFormat(answer(400, "")), "no-operation-outcome")
	judged(t, "format ignored", RefusesFormat(answer(202, why)), "format-ignored:lenient")
	judged(t, "format breaks the server", RefusesFormat(answer(500, why)), "status-not-400")
	judged(t, "bare and accepted", AcceptsBare(answer(202, "")), "")
	judged(t, "bare and refused", AcceptsBare(answer(400, why)), "bare-kickoff-refused:departs")
	judged(t, "bare and refused without words", AcceptsBare(answer(400, "")), "status-not-202")
	judged(t, "bare and answered at once", AcceptsBare(answer(200, "{}")), "status-not-202")
	judged(t, "second accepted", Throttles(answer(202, "")), "")
	judged(t, "second put off", Throttles(answer(429, why, "Retry-After", "10")), "")
	judged(t, "second put off for ever", Throttles(answer(429, why)), "throttled-without-time")
	judged(t, "second refused", Throttles(answer(403, why)), "status-not-202")
	judged(t, "unknown group", KnowsNoGroup(answer(404, why)), "")
	judged(t, "hidden group", KnowsNoGroup(answer(403, why)), "")
	judged(t, "exported group that is none", KnowsNoGroup(answer(202, why)), "status-not-404")
	judged(t, "unknown group without words", KnowsNoGroup(answer(404, "")), "no-operation-outcome")
}
