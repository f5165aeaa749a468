package check

import (
	"net/http"
	"net/url"
	"testing"
)

// at is where a request ended: an address of the app, or "" and a page.
func at(t *testing.T, address string, status int) Ended {
	t.Helper()
	if address == "" {
		return EndedAt(nil, Answer{Status: status, Header: http.Header{}})
	}
	to, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return EndedAt(to, Answer{Status: 302, Header: http.Header{}})
}

// finds checks the code of the first finding; "" is none that changes a verdict.
func finds(t *testing.T, what string, fs []Finding, code string) {
	t.Helper()
	got := ""
	if len(fs) > 0 {
		got = fs[0].Code
	}
	if got != code {
		t.Errorf("%s: found %q, not %q", what, got, code)
	}
}

const app = "http://app/cb?"

func TestEndsOfAnAuthorizationAreToldApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		address                                     string
		status                                      int
		granted, refused, unsent, denied, stateKept string
	}{
		{app + "code=c&state=s", 0, "", "code-issued", "sent-to-the-app", "granted-against-the-user", ""},
		{app + "code=c&error=none&state=s", 0, "code-with-error", "code-issued", "sent-to-the-app", "granted-against-the-user", ""},
		{app + "code=a&code=b&state=x", 0, "more-codes", "code-issued", "sent-to-the-app", "granted-against-the-user", "state-changed"},
		{app + "#access_token=t", 0, "no-code", "code-issued", "sent-to-the-app", "granted-against-the-user", "state-dropped"},
		{app + "error=invalid_request&state=s", 0, "no-code", "", "sent-to-the-app", "denial-without-its-error", ""},
		{app + "error=server_error&state=S", 0, "no-code", "error-name", "sent-to-the-app", "denial-without-its-error", "state-changed"},
		{app + "error=access_denied&state=s&state=s", 0, "no-code", "error-name", "sent-to-the-app", "", "state-changed"},
		{app, 0, "no-code", "error-name", "sent-to-the-app", "denial-without-its-error", "state-dropped"},
		{"", 400, "no-code", "", "", "denial-not-told", "state-dropped"},
		{"", 500, "no-code", "refusal-not-4xx", "refusal-not-4xx", "denial-not-told", "state-dropped"},
		{"", 200, "no-code", "refused-on-a-page", "refused-on-a-page", "denial-not-told", "state-dropped"},
	} {
		e := at(t, c.address, c.status)
		what := c.address + http.StatusText(c.status)
		finds(t, what+" granted", Granted(e), c.granted)
		finds(t, what+" refused", RequestRefused(e, "invalid_request"), c.refused)
		finds(t, what+" not sent", NotSentBack(e), c.unsent)
		finds(t, what+" denied", Denied(e), c.denied)
		finds(t, what+" state", StateKept(e, "s"), c.stateKept)
	}
	if fs := RequestRefused(at(t, "", 200), "invalid_request"); fs[0].Weight != "note" {
		t.Errorf("a page with 200 weighs %s", fs[0].Weight)
	}
}

func TestAStateMayBeMissedByTheRuling(t *testing.T) {
	t.Parallel()
	finds(t, "refused", StateRequired(at(t, app+"error=invalid_request", 0)), "")
	fs := StateRequired(at(t, app+"code=c", 0))
	if finds(t, "granted", fs, "state-not-required"); fs[0].Erratum != "E-024" {
		t.Errorf("by the ruling on %q", fs[0].Erratum)
	}
}

func TestARequestIsTakenUpOrTurnedAway(t *testing.T) {
	t.Parallel()
	finds(t, "a page", TakenUp(at(t, "", 200), Answer{Status: 200}), "")
	finds(t, "a code", TakenUp(at(t, app+"code=c", 0), Answer{Status: 302}), "")
	finds(t, "400", TakenUp(at(t, "", 400), Answer{Status: 400, Header: http.Header{}}), "request-turned-away")
	finds(t, "an error", TakenUp(at(t, app+"error=x", 0), Answer{Status: 302}), "request-turned-away")
}

func TestCodesAreWeighedByWhatDiffers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ a, b, code string }{
		{"code-1", "code-1", "code-twice"},
		{"code-000000000000000000000000000001", "code-000000000000000000000000000002", "code-guessable"},
		{"h.p.s", "h.q.t", ""},
		{"kPz0vF3hQ2mYc8rT5wXbNA", "Lq9dJ7sUe1GxWv6oCi4RyB", ""},
		{"kPz0vF3hQ2mYc8rT5wXbN", "Lq9dJ7sUe1GxWv6oCi4Ry", "code-guessable"},
	} {
		finds(t, c.a, Unguessable(c.a, c.b), c.code)
	}
}

func TestThePrintedPathIsPreferred(t *testing.T) {
	t.Parallel()
	finds(t, "printed", AuthorizePath("https://ehr/v/auth/authorize"), "")
	finds(t, "other", AuthorizePath("https://ehr/oauth2/authorize"), "authorize-path")
}

func TestALaunchIsJudgedAsTheAppMeetsIt(t *testing.T) {
	t.Parallel()
	to, err := url.Parse("http://app/launch?site=north&iss=http%3A%2F%2Fehr&launch=l")
	if err != nil {
		t.Fatal(err)
	}
	finds(t, "iss", LaunchParameter(to, "iss"), "")
	finds(t, "other", LaunchParameter(to, "patient"), "launch-without-patient")
	finds(t, "kept", LaunchedAt(Answer{Status: 302}, to, "http://app/launch?site=north"), "")
	finds(t, "lost", LaunchedAt(Answer{Status: 302}, to, "http://app/launch?site=south"), "launch-url-query-lost")
	for location, code := range map[string]string{
		"http://app/l?iss=http%3A%2F%2Fehr&launch=l": "",
		"http://app/l?iss=http://ehr&launch=l":       "iss-not-encoded",
		"http://app/l?iss= http://ehr &launch=l":     "iss-with-blank",
		"http://app/l?iss=+http%3A%2F%2Fehr":         "iss-with-blank",
		"http://app/l?launch=l":                      "",
	} {
		finds(t, location, ISSEncoded(location), code)
	}
	json := http.Header{"Content-Type": {"application/fhir+json"}}
	finds(t, "FHIR", FHIREndpoint(Answer{Status: 200, Header: json, Body: []byte(`{"resourceType":"CapabilityStatement"}`)}), "")
	finds(t, "no FHIR", FHIREndpoint(Answer{Status: 200, Header: json, Body: []byte(`{}`)}), "iss-without-capabilities")
	if FHIREndpoint(Answer{Status: 404, Header: json}) == nil {
		t.Error("404 is taken for a FHIR server")
	}
}

func TestScopesAreComparedAcrossVersions(t *testing.T) {
	t.Parallel()
	finds(t, "v2 for v1", Includes("patient/Goal.rs openid", "patient/Goal.read", "openid"), "")
	finds(t, "missing", Includes("patient/Goal.rs", "openid"), "scope-not-granted")
	finds(t, "left out", LeavesOut("patient/Goal.rs", "patient/Care.read"), "")
	finds(t, "granted", LeavesOut("patient/Goal.rs", "patient/Goal.read"), "scope-granted")
	finds(t, "within", TypesWithin("launch/patient openid patient/Goal.rs", []string{"Goal"}), "")
	finds(t, "too wide", TypesWithin("patient/*.rs", []string{"Goal"}), "scope-too-wide")
}
