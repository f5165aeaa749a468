package check

import "testing"

func found(entries string) Answer {
	return answer(200, `{"resourceType":"Bundle","type":"searchset","entry":[`+entries+`]}`)
}

const (
	own     = `{"resource":{"resourceType":"Goal","subject":{"reference":"Patient/7"}}}`
	foreign = `{"resource":{"resourceType":"Goal","subject":{"reference":"Patient/8"}}}`
	nobodys = `{"resource":{"resourceType":"Goal"}}`
	about   = `{"resource":{"resourceType":"OperationOutcome"},"search":{"mode":"outcome"}}`
)

func TestWhatLiesBeyondThePatientIsNotListed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		of   Answer
		want string
	}{
		"forbidden":      {answer(403, printed), ""},
		"a bad request":  {answer(400, printed), "listing-malformed:lenient"},
		"not found":      {answer(404, printed), "listing-not-403"},
		"nothing":        {found(""), "listing-filtered:lenient"},
		"the own":        {found(own + "," + about), "listing-filtered:lenient"},
		"foreign":        {found(own + "," + foreign), "listing-leaks"},
		"of nobody":      {found(nobodys), "listing-leaks"},
		"not a bundle":   {answer(200, `{"resourceType":"Patient","id":"8"}`), "not-a-searchset"},
		"broken, no set": {answer(500, ""), "listing-not-403"},
	} {
		judged(t, name, NoListing(c.of, "7"), c.want)
	}
}

func TestAnotherPatientsRecordIsNotSearched(t *testing.T) {
	t.Parallel()
	judged(t, "forbidden", NoSearching(answer(403, printed), "7"), "")
	judged(t, "nothing", NoSearching(found(""), "7"), "search-filtered:lenient")
	judged(t, "the own", NoSearching(found(own), "7"), "search-filtered:lenient")
	judged(t, "foreign", NoSearching(found(foreign), "7"), "search-leaks")
	judged(t, "not found", NoSearching(answer(404, printed), "7"), "search-not-403")
}

func TestAnotherPatientIsNotRead(t *testing.T) {
	t.Parallel()
	judged(t, "forbidden", NoReading(answer(403, printed)), "")
	judged(t, "hidden", NoReading(answer(404, printed)), "reading-hidden:lenient")
	judged(t, "read", NoReading(answer(200, `{"resourceType":"Patient"}`)), "reading-leaks")
	judged(t, "unauthorized", NoReading(answer(401, "")), "reading-not-403")
}

func TestAnIDThatNobodyHasIsNotFound(t *testing.T) {
	t.Parallel()
	judged(t, "not found", NothingThere(answer(404, printed)), "")
	judged(t, "forbidden", NothingThere(answer(403, printed)), "unknown-id-forbidden:lenient")
	judged(t, "gone", NothingThere(answer(410, printed)), "status-not-404")
}

func TestAReadScopeDoesNotWrite(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]string{
		403: "", 405: "", 401: "write-refused-otherwise:lenient", 404: "write-refused-otherwise:lenient",
		201: "write-accepted", 200: "write-accepted", 400: "write-not-403", 500: "write-not-403",
	} {
		judged(t, StatusWords(status), NoWriting(answer(status, "")), want)
	}
}

func TestAFailureNeverLooksLikeASuccess(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		of     Answer
		want   string
		served bool
	}{
		"400":               {answer(400, printed), "", false},
		"503":               {answer(503, ""), "", false},
		"200, outcome":      {answer(200, printed), "failure-as-success", false},
		"200, OAuth error":  {answer(200, `{"error":"invalid_token"}`), "failure-as-success", false},
		"200, empty":        {answer(200, ""), "failure-as-success", false},
		"302":               {answer(302, ""), "failure-as-success", false},
		"999":               {answer(999, ""), "failure-as-success", false},
		"200, what was not": {answer(200, `{"resourceType":"Patient"}`), "", true},
	} {
		fs, served := NoFalseSuccess(c.of)
		judged(t, name, fs, c.want)
		if served != c.served {
			t.Errorf("%s: served is %v", name, served)
		}
	}
}
