package legacy

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
)

// The key pairs: the document's, and one that may not see its busy patient.
const (
	key, secret                     = "7bfa8af158f7ac83", "f3c2ad1b20f9778d19e01c73c5db5e"
	restrictedKey, restrictedSecret = "0123456789abcdef", "00112233445566778899aabbccddee"
)

// noon is when the tests happen.
func noon() time.Time { return time.Date(2022, 11, 15, 12, 0, 0, 0, time.UTC) }

// front is a room and somebody who asks it things.
type front struct {
	testing.TB
	room *Room
	now  time.Time
}

// open returns the front of a room with the rules changed.
func open(t testing.TB, changes ...func(*Rules)) front {
	rules := Honest()
	for _, change := range changes {
		change(&rules)
	}
	return front{t, New(Deps{
		Cohort: cohort.New(1, 200), Chance: clock.NewChance(1), Rules: rules,
		Practices: []Practice{
			{AccessKeyID: key, SecretAccessKey: secret},
			{AccessKeyID: restrictedKey, SecretAccessKey: restrictedSecret, Hidden: []string{"9999094"}},
		},
	}), noon()}
}

// send sends a request with the parameters, by GET in the query or else in a form.
func (f front) send(method string, v url.Values) *httptest.ResponseRecorder {
	q := &door.Request{HTTP: httptest.NewRequest(method, "/", nil), Now: f.now}
	if method == http.MethodPost {
		q.Form = v
	} else {
		q.Query = v
	}
	w := httptest.NewRecorder()
	f.room.Serve(w, q)
	return w
}

// ask sends pairs of names and values by GET and returns the body.
func (f front) ask(pairs ...string) string {
	f.Helper()
	return f.send(http.MethodGet, values(pairs...)).Body.String()
}

func values(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

// in signs the practice of the document in, and returns the parameters that
// prove it.
func (f front) in() []string { return f.inAs(key, secret) }

func (f front) inAs(key, secret string) []string {
	f.Helper()
	pair := []string{"AccessKeyID", key, "SecretAccessKey", secret}
	token := between(f.ask(append(pair, "function", "authenticateuser")...), `"TokenID": "`, `"`)
	if token == "" {
		f.Fatal("no token was given")
	}
	return append(pair, "token", token)
}

// search asks patientsearch, signed in.
func (f front) search(pairs ...string) string {
	f.Helper()
	return f.ask(append(append(f.in(), "function", "patientsearch"), pairs...)...)
}

// data asks patientData for the busy patient's section, signed in.
func (f front) data(section string, pairs ...string) string {
	f.Helper()
	base := append(f.in(), "function", "patientData", "accountno", "9999094", "sectionName", section)
	return f.ask(append(base, pairs...)...)
}

func (f front) want(got, want string) {
	f.Helper()
	if got != want {
		f.Errorf("got %.200s\nwant %.200s", got, want)
	}
}

// The bodies of the five errors, as printed.
const (
	notAuthorized    = `{"Result":"Error: Not authorized"}`
	notAuthenticated = `{"Result":"Error: User not authenticated"}`
	patientNotFound  = `{"Result":"Error: Patient not found"}`
	sectionNotFound  = `{"Result":"Error: CCDA section not found"}`
	noData           = `{"Result":"Error: No data available"}`
)
