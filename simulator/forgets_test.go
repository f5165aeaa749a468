package simulator

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

func TestAResetForgetsWhatWasWritten(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7, Dialect: "standard", Clock: noon()})
	ask := func(method, path, body string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		s.floor.Load().rooms[inFHIR].Serve(w, &door.Request{
			HTTP: httptest.NewRequest(method, "/", http.NoBody), Now: noon(), Base: s.fhirBase(), Path: path,
			Body: []byte(body), MediaType: "application/fhir+json", Grant: &access.Grant{Scopes: access.Scopes{"system/*.cruds"}},
		})
		return w
	}
	const body = `{"resourceType":"Condition","subject":{"reference":"Patient/148682"}}`
	made := ask("POST", "/Condition", body)
	at, _, _ := strings.Cut(strings.TrimPrefix(made.Header().Get("Location"), s.fhirBase()), "/_history/")
	if made.Code != http.StatusCreated || ask("GET", at, "").Code != http.StatusOK {
		t.Fatalf("%d %s", made.Code, made.Body)
	}
	s.Reset()
	if got := ask("GET", at, ""); got.Code != http.StatusNotFound {
		t.Errorf("after a reset %s is %d", at, got.Code)
	}
	if again := ask("POST", "/Condition", body); again.Header().Get("Location") != made.Header().Get("Location") {
		t.Errorf("a simulator that was reset is another: %s", again.Header().Get("Location"))
	}
}
