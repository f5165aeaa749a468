package check

import "testing"

func TestRefusalsAreJudgedByStatusAndName(t *testing.T) {
	t.Parallel()
	grant, client := Refused{Status: 400, Error: "invalid_grant"}, Refused{Status: 401, Error: "invalid_client"}
	for name, c := range map[string]struct {
		of     Answer
		lawful []Refused
		want   string
	}{
		"as asked":              {answer(400, `{"error":"invalid_grant"}`), []Refused{grant}, ""},
		"the second way":        {answer(401, `{"error":"invalid_client"}`), []Refused{grant, client}, ""},
		"names crossed":         {answer(400, `{"error":"invalid_client"}`), []Refused{grant, client}, "refusal-error-name"},
		"another status":        {answer(403, `{"error":"invalid_grant"}`), []Refused{grant}, "refusal-not-400"},
		"another name":          {answer(400, `{"error":"invalid_request"}`), []Refused{grant}, "refusal-error-name"},
		"no name":               {answer(400, `{}`), []Refused{grant}, "refusal-error-name"},
		"any name":              {answer(400, `{"error":"whatever"}`), []Refused{{Status: 400}}, ""},
		"no name where any do":  {answer(400, `{}`), []Refused{{Status: 400}}, "refusal-error-name"},
		"no JSON":               {answer(400, `no`), []Refused{grant}, "refusal-not-json"},
		"no JSON, bare":         {answer(415, `no`), []Refused{grant, {Status: 415, Bare: true}}, ""},
		"a token":               {answer(200, `{"access_token":"t"}`), []Refused{grant}, "token-issued"},
		"a token in a refusal":  {answer(400, `{"error":"invalid_grant","access_token":"t"}`), []Refused{grant}, "token-issued"},
		"a token, spoilt JSON":  {answer(200, `{"access_token":"t",}`), []Refused{grant}, "token-issued"},
		"a success without one": {answer(200, `{}`), []Refused{grant}, "refusal-not-400"},
	} {
		judged(t, name, Refusal(c.of, c.lawful...), c.want)
	}
}

func TestAnyRefusalWillDoWhereNoneIsNamed(t *testing.T) {
	t.Parallel()
	judged(t, "405", NothingIssued(answer(405, "")), "")
	judged(t, "a token", NothingIssued(answer(200, `{"access_token":"t"}`)), "token-issued")
	judged(t, "a page", NothingIssued(answer(200, "<p>")), "refusal-not-4xx")
	judged(t, "broken", NothingIssued(answer(500, "")), "refusal-not-4xx")
}

func TestWhatTheSamplesPrintIsTolerated(t *testing.T) {
	t.Parallel()
	client := Refused{Status: 401, Error: "invalid_client"}
	judged(t, "refused", ToleratedIfIssued(answer(401, `{"error":"invalid_client"}`), "E-030", client), "")
	judged(t, "served", ToleratedIfIssued(answer(200, `{"access_token":"t"}`), "E-030", client), "token-issued:lenient")
	judged(t, "broken", ToleratedIfIssued(answer(500, ""), "E-030", client), "refusal-not-401")
}

func TestChallengesNameTheScheme(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		`Bearer`:                            "",
		`bearer error="invalid_token"`:      "",
		`Basic realm="x", Bearer realm="y"`: "",
		`Basic realm="x"`:                   "challenge-not-bearer",
		`Bearers`:                           "challenge-not-bearer",
		``:                                  "challenge-not-bearer",
	} {
		judged(t, header, Challenges(answer(401, "", "WWW-Authenticate", header), "Bearer"), want)
	}
	judged(t, "no header", Challenges(answer(401, ""), "Basic"), "challenge-not-basic")
}

func TestATokenIsIssuedByASuccessThatHoldsOne(t *testing.T) {
	t.Parallel()
	judged(t, "issued", Issued(answer(200, `{"access_token":"t"}`)), "")
	judged(t, "refused", Issued(answer(400, `{"error":"invalid_grant"}`)), "no-token-issued")
	judged(t, "empty-handed", Issued(answer(200, `{}`)), "no-token-issued")
	judged(t, "created", Issued(answer(201, `{"access_token":"t"}`)), "no-token-issued")
}

func TestAnEmptyRequestIsRefusedInJSON(t *testing.T) {
	t.Parallel()
	judged(t, "by 400", RefusesInJSON(answer(400, `{}`)), "")
	judged(t, "by 401", RefusesInJSON(answer(401, `{"error":"invalid_client"}`)), "")
	judged(t, "in words", RefusesInJSON(answer(400, "no")), "refusal-not-json")
	judged(t, "not there", RefusesInJSON(answer(404, `{}`)), "status-not-400")
}
