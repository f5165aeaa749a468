package check

import "testing"

func TestSearchsetsAreToldFromOtherAnswers(t *testing.T) {
	t.Parallel()
	b, fs := Searchset(answer(200, `{"resourceType":"Bundle","type":"searchset","entry":[
		{"fullUrl":"u","resource":{"resourceType":"Patient","id":"1"},"search":{"mode":"match"}},
		{"resource":{"resourceType":"Patient","id":"2"}},
		{"resource":{"resourceType":"Provenance"},"search":{"mode":"include"}},
		{"resource":{"resourceType":"OperationOutcome"},"search":{"mode":"outcome"}},
		{"resource":{"resourceType":"OperationOutcome"}}]}`))
	judged(t, "a searchset", fs, "")
	if len(b.Entries) != 5 || len(b.Matches()) != 2 || b.Entries[0].FullURL != "u" {
		t.Errorf("%d entries and %d matches", len(b.Entries), len(b.Matches()))
	}
	for name, c := range map[string]struct {
		of   Answer
		want string
	}{
		"refused":      {answer(403, printed), "status-not-200"},
		"partial":      {answer(206, `{"resourceType":"Bundle","type":"searchset"}`), "status-not-200"},
		"not JSON":     {answer(200, "hello"), "search-not-json"},
		"a collection": {answer(200, `{"resourceType":"Bundle","type":"collection"}`), "not-a-searchset"},
		"a patient":    {answer(200, `{"resourceType":"Patient"}`), "not-a-searchset"},
	} {
		_, fs := Searchset(c.of)
		judged(t, name, fs, c.want)
	}
}

func TestRecordsNameTheirOwner(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"resourceType":"Patient","id":"7"}`:                                              "7",
		`{"resourceType":"Goal","subject":{"reference":"Patient/7"}}`:                      "7",
		`{"resourceType":"Device","patient":{"reference":"https://h/fhir/Patient/7"}}`:     "7",
		`{"resourceType":"Goal","subject":{"reference":"Patient/7/_history/2"}}`:           "7",
		`{"resourceType":"Goal","subject":{"reference":"Group/7"}}`:                        "",
		`{"resourceType":"Goal","subject":{"reference":"NoPatient/7"}}`:                    "",
		`{"resourceType":"Medication"}`:                                                    "",
		`{"resourceType":"Goal","subject":{"identifier":{"value":"7"}},"patient":"words"}`: "",
	} {
		o, err := answer(200, body).Object()
		if err != nil {
			t.Fatal(err)
		}
		if got := Owner(o); got != want {
			t.Errorf("%s belongs to %q, want %q", body, got, want)
		}
	}
}

func TestSummariesTellTheAnswerWithoutParticulars(t *testing.T) {
	t.Parallel()
	for want, a := range map[string]Answer{
		"200 OK, a searchset of 1 match":                          answer(200, `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Patient","name":[{"family":"Roe"}]}}]}`),
		"404 Not Found, an OperationOutcome (error, invalid)":     answer(404, printed),
		"400 Bad Request, an OperationOutcome (nothing, nothing)": answer(400, `{"resourceType":"OperationOutcome","issue":[{}]}`),
		"400 Bad Request, the OAuth error \"invalid_grant\"":      answer(400, `{"error":"invalid_grant"}`),
		"200 OK, an access token":                                 answer(200, `{"access_token":"secret"}`),
		"200 OK, a resource of type Patient":                      answer(200, `{"resourceType":"Patient","id":"1"}`),
		"204 No Content, an empty body":                           answer(204, ""),
		"200 OK, a body labelled text/html":                       answer(200, "<p>", "Content-Type", "text/html"),
		"200 OK, a JSON object":                                   answer(200, "{}"),
		"599, a body without a media type":                        {Status: 599, Body: []byte("x")},
		"200 OK, a Bundle of 0 matches":                           answer(200, `{"resourceType":"Bundle"}`),
		"404 Not Found, an OperationOutcome":                      answer(404, `{"resourceType":"OperationOutcome"}`),
	} {
		if got := a.Summary(); got != want {
			t.Errorf("summary %q, want %q", got, want)
		}
	}
	if s := brief(string(make([]byte, 500))); len(s) > 70 {
		t.Errorf("a foreign word of 500 bytes is told in %d", len(s))
	}
}

func TestAServedRequestThatHadToBeRefusedGetsAHint(t *testing.T) {
	t.Parallel()
	judged(t, "refused", RefusedAs(answer(401, ""), 401), "")
	served := RefusedAs(answer(200, `{"resourceType":"Patient"}`), 401)
	judged(t, "served", served, "status-not-401")
	if served[0].Hint == "" {
		t.Error("no hint says what it means that the request was served")
	}
	judged(t, "refused otherwise", RefusedAs(answer(404, ""), 401), "status-not-401")
	judged(t, "one of two", Status(answer(405, ""), 400, 405), "")
}
