package check

import (
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/fixtures/r4"
)

func answered(status int, body string, header ...string) Answer {
	a := Answer{Status: status, Header: http.Header{}, Body: []byte(body)}
	for i := 0; i+1 < len(header); i += 2 {
		a.Header.Set(header[i], header[i+1])
	}
	return a
}

func wantCodes(t *testing.T, name string, fs []Finding, want string) {
	t.Helper()
	var got []string
	for _, f := range fs {
		got = append(got, f.Code)
	}
	if s := strings.Join(got, " "); s != want {
		t.Errorf("%s: %q, want %q", name, s, want)
	}
}

func TestOnlyValidR4IsServed(t *testing.T) {
	t.Parallel()
	d := r4.Load()
	for body, want := range map[string]string{
		`{"resourceType":"Patient","id":"1","gender":"male"}`:                                              "",
		`{"resourceType":"Patient","gender":"m","nick":1}`:                                                 "r4-code-invalid r4-structure",
		`{"resourceType":"Patient",`:                                                                       "not-fhir-json",
		`{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Encounter"}}]}`: "r4-required",
	} {
		wantCodes(t, body, ValidR4(d, answered(200, body)), want)
	}
	wantCodes(t, "refused", ValidR4(d, answered(404, "")), "status-not-200")
}

func TestABundleSaysOfItselfWhatIsSo(t *testing.T) {
	t.Parallel()
	entry := `{"resource":{"resourceType":"Goal"},"search":{"mode":"match"}}`
	bundle := func(rest string) string { return `{"resourceType":"Bundle","type":"searchset"` + rest + `}` }
	for body, want := range map[string]string{
		bundle(`,"total":1,"link":[{"relation":"self","url":"https://x/fhir/Goal?patient=1"}],"entry":[` + entry + `]`): "",
		bundle(`,"total":0`): "",
		bundle(``):           "",
		bundle(`,"total":9,"link":[{"relation":"next","url":"https://x/2"}],"entry":[` + entry + `]`):                             "",
		bundle(`,"total":1,"entry":[` + entry + `,{"resource":{"resourceType":"OperationOutcome"},"search":{"mode":"outcome"}}]`): "",
		bundle(`,"total":2,"entry":[` + entry + `]`):                                                                              "total-not-the-matches",
		bundle(`,"link":[{"relation":"self","url":"https://x/fhir/Patient?_id=1"}]`):                                              "self-of-another",
		bundle(`,"link":[{"relation":"self","url":"https://x/fhir?page=1"}]`):                                                     "",
		bundle(`,"entry":[{"resource":{"resourceType":"Patient"},"search":{"mode":"match"}}]`):                                    "mode-of-another",
		`{"resourceType":"Goal"}`: "not-a-searchset",
	} {
		wantCodes(t, body, ConsistentBundle(answered(200, body), "Goal"), want)
	}
}

func TestWhatIsInvalidIsRefusedWithAReason(t *testing.T) {
	t.Parallel()
	outcome := `{"resourceType":"OperationOutcome","issue":[]}`
	wantCodes(t, "400", RefusedInvalid(answered(400, outcome)), "")
	wantCodes(t, "422", RefusedInvalid(answered(422, outcome)), "")
	wantCodes(t, "no reason", RefusedInvalid(answered(422, "")), "no-operation-outcome")
	wantCodes(t, "taken", RefusedInvalid(answered(201, outcome)), "invalid-accepted")
	wantCodes(t, "broken", RefusedInvalid(answered(500, outcome)), "invalid-refused-otherwise")
}

func TestACreateTellsWhereTheRecordIs(t *testing.T) {
	t.Parallel()
	for at, want := range map[string]string{
		"https://x/fhir/Goal/7/_history/1": "Goal 7", "https://x/fhir/Goal/7": "Goal 7", "Goal/7/_history/2": "Goal 7",
	} {
		a := answered(201, "", "Location", at)
		wantCodes(t, at, Created(a), "")
		if kind, id := CreatedID(a); kind+" "+id != want {
			t.Errorf("%s is %s/%s", at, kind, id)
		}
	}
	a := answered(201, `{"resourceType":"Goal","id":"8"}`)
	wantCodes(t, "nowhere", Created(a), "created-without-location")
	if kind, id := CreatedID(a); kind != "Goal" || id != "8" {
		t.Errorf("%s/%s", kind, id)
	}
	wantCodes(t, "only accepted", Created(answered(200, "{}", "Location", "Goal/7")), "create-not-201")
}

func TestWhatWasKeptIsReadBack(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"resourceType":"Goal","id":"7","note":[{"text":"m-1"}]}`: "",
		`{"resourceType":"Goal","id":"7"}`:                         "kept-otherwise",
		`{"resourceType":"Goal","id":"8","note":"m-1"}`:            "kept-as-another",
		`m-1`: "kept-not-read",
	} {
		wantCodes(t, body, ReadBack(answered(200, body), "Goal", "7", "m-1"), want)
	}
	wantCodes(t, "gone", ReadBack(answered(404, ""), "Goal", "7", "m-1"), "status-not-200")
}
