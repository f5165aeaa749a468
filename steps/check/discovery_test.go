package check

import "testing"

func object(t *testing.T, body string) map[string]any {
	t.Helper()
	o, err := answer(200, body).Object()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestTheConfigurationIsLabelledAsJSON(t *testing.T) {
	t.Parallel()
	json := func(kind string) Answer { return answer(200, "{}", "Content-Type", kind) }
	judged(t, "JSON", LabelledJSON(json("application/json; charset=utf-8")), "")
	judged(t, "FHIR", LabelledJSON(json("application/fhir+json")), "labelled-as-fhir:lenient")
	judged(t, "a page", LabelledJSON(json("text/html")), "not-labelled-json")
	judged(t, "a list", LabelledJSON(answer(200, "[]", "Content-Type", "application/json")), "not-a-json-object")
}

func TestEndpointsHaveAddressesThatAnAppCanUse(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		`"https://ehr.example/auth"`:          "",
		`"https://ehr.example/auth?tenant=1"`: "",
		`"http://ehr.example/auth"`:           "token-endpoint-not-secure",
		`"/auth"`:                             "token-endpoint-not-absolute",
		`"ehr.example/auth"`:                  "token-endpoint-not-absolute",
		`"ftp://ehr.example/auth"`:            "token-endpoint-not-absolute",
		`" https://ehr.example/auth"`:         "token-endpoint-not-absolute",
		`"https://ehr.example/ auth"`:         "token-endpoint-not-clean",
		`"https://ehr.example/auth#top"`:      "token-endpoint-not-clean",
		`""`:                                  "token-endpoint-missing",
		`7`:                                   "token-endpoint-missing",
	} {
		o := object(t, `{"token_endpoint":`+value+`}`)
		judged(t, value, EndpointAddress(o, "token_endpoint", "https://ehr.example/fhir"), want)
	}
	judged(t, "none", EndpointAddress(object(t, `{}`), "token_endpoint", "https://ehr.example/fhir"), "token-endpoint-missing")
}

func TestClearTextIsTakenAtHomeAlone(t *testing.T) {
	t.Parallel()
	o := object(t, `{"token_endpoint":"http://127.0.0.1:9/token"}`)
	for base, want := range map[string]string{
		"http://127.0.0.1:9/fhir":   "",
		"http://localhost:9/fhir":   "",
		"http://[::1]:9/fhir":       "",
		"http://ehr.example/fhir":   "token-endpoint-not-secure",
		"https://127.0.0.1:9/fhir":  "token-endpoint-not-secure",
		"http://127.0.0.1.example/": "token-endpoint-not-secure",
	} {
		judged(t, base, EndpointAddress(o, "token_endpoint", base), want)
	}
}

func TestCapabilitiesAreAListOfTexts(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"capabilities":["launch-ehr"]}`:   "",
		`{"capabilities":[]}`:               "capabilities-missing",
		`{"capabilities":"launch-ehr"}`:     "capabilities-missing",
		`{}`:                                "capabilities-missing",
		`{"capabilities":["launch-ehr",7]}`: "capability-not-text",
		`{"capabilities":[""]}`:             "capability-not-text",
	} {
		judged(t, body, Capabilities(object(t, body)), want)
	}
	judged(t, "announced", Announces(object(t, `{"capabilities":["launch-ehr"]}`), "launch-ehr"), "")
	judged(t, "not announced", Announces(object(t, `{"capabilities":["launch-ehr"]}`), "launch"), "capability-launch-missing")
}

func TestCapabilitiesOfTwoVersionsDoNotGoTogether(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"capabilities":["permission-patient"]}`:                                         "",
		`{"capabilities":["permission-v2"],"code_challenge_methods_supported":["S256"]}`:  "",
		`{"capabilities":["permission-v2"]}`:                                              "smart-version-mixed:lenient",
		`{"capabilities":["permission-v2"],"code_challenge_methods_supported":["plain"]}`: "smart-version-mixed:lenient",
	} {
		judged(t, body, OneVersion(object(t, body)), want)
	}
}

func TestTheUnhyphenatedSpellingIsTolerated(t *testing.T) {
	t.Parallel()
	judged(t, "404", NoAlias(answer(404, "")), "")
	judged(t, "401", NoAlias(answer(401, "")), "")
	judged(t, "200", NoAlias(answer(200, "{}")), "alias-answers:lenient")
	judged(t, "302", NoAlias(answer(302, "")), "alias-answers:lenient")
}

func TestTheTokenEndpointHasThePrintedPath(t *testing.T) {
	t.Parallel()
	for endpoint, want := range map[string]string{
		"https://h/v/r4/auth/token":  "",
		"https://h/v/r4/auth/token/": "",
		"https://h/token":            "token-path-short:note",
		"https://h/oauth/exchange":   "token-path",
		"https://h/mytoken":          "token-path",
		"https://h/auth/token?x=1":   "",
		":":                          "token-path",
	} {
		judged(t, endpoint, TokenPath(endpoint), want)
	}
}
