package check

import "testing"

// tokenObject reads the body as an object, for judgments on members.
func tokenObject(t *testing.T, body string) map[string]any {
	t.Helper()
	o, err := answer(200, body).Object()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestMembersOfATokenResponseAreJudged(t *testing.T) {
	t.Parallel()
	offline := func(o map[string]any) []Finding { return RefreshTokenTold(o, true) }
	always := func(o map[string]any) []Finding { return RefreshTokenTold(o, false) }
	busy := func(o map[string]any) []Finding { return PatientIs(o, "148682") }
	style := func(o map[string]any) []Finding { return StyleAddress(o, "https://ehr.example/fhir") }
	for name, c := range map[string]struct {
		judge func(map[string]any) []Finding
		body  string
		want  string
	}{
		"an access token":       {AccessTokenTold, `{"access_token":"t"}`, ""},
		"an empty token":        {AccessTokenTold, `{"access_token":""}`, "access-token-not-text"},
		"no token":              {AccessTokenTold, `{}`, "access-token-missing"},
		"a number for a token":  {AccessTokenTold, `{"access_token":1}`, "access-token-not-text"},
		"Bearer":                {TokenTypeIsBearer, `{"token_type":"Bearer"}`, ""},
		"bearer":                {TokenTypeIsBearer, `{"token_type":"bearer"}`, "token-type-spelling:note"},
		"mac":                   {TokenTypeIsBearer, `{"token_type":"mac"}`, "token-type-not-bearer"},
		"no type":               {TokenTypeIsBearer, `{}`, "token-type-not-bearer"},
		"an hour":               {LifetimeTold, `{"expires_in":3600}`, ""},
		"an hour as text":       {LifetimeTold, `{"expires_in":"3600"}`, "expires-in-as-text:lenient"},
		"an hour in words":      {LifetimeTold, `{"expires_in":"1h"}`, "expires-in-not-a-number"},
		"no time":               {LifetimeTold, `{"expires_in":0}`, "expires-in-not-positive"},
		"half a second":         {LifetimeTold, `{"expires_in":0.5}`, "expires-in-not-positive"},
		"nothing of time":       {LifetimeTold, `{}`, "expires-in-missing"},
		"scopes":                {ScopeTold, `{"scope":"openid patient/*.rs"}`, ""},
		"scopes with commas":    {ScopeTold, `{"scope":"openid,fhirUser"}`, "scope-not-a-list"},
		"no scope":              {ScopeTold, `{}`, "scope-missing"},
		"a refresh token":       {offline, `{"refresh_token":"r"}`, ""},
		"none, offline":         {offline, `{}`, "refresh-token-missing"},
		"none, online":          {always, `{}`, "refresh-token-missing:departs"},
		"an empty one, online":  {always, `{"refresh_token":""}`, "refresh-token-not-text"},
		"one again":             {RefreshTokenKept, `{"refresh_token":"r"}`, ""},
		"none again":            {RefreshTokenKept, `{}`, "refresh-token-not-repeated:departs"},
		"an empty one again":    {RefreshTokenKept, `{"refresh_token":""}`, "refresh-token-not-text"},
		"the patient":           {busy, `{"patient":"148682"}`, ""},
		"the patient, a number": {busy, `{"patient":148682}`, ""},
		"the Patient":           {busy, `{"Patient":"148682"}`, "patient-capital:lenient"},
		"another patient":       {busy, `{"patient":"160595"}`, "patient-another"},
		"no patient":            {busy, `{}`, "patient-missing"},
		"a list of patients":    {busy, `{"patient":["148682"]}`, "patient-not-an-id"},
		"a text":                {PatientIsText, `{"patient":"148682"}`, ""},
		"a number":              {PatientIsText, `{"patient":148682}`, "patient-not-text:lenient"},
		"a style":               {style, `{"smart_style_url":"https://ehr.example/style.json"}`, ""},
		"no style":              {style, `{}`, "style-url-missing:departs"},
		"a style's path":        {style, `{"smart_style_url":"/style.json"}`, "smart-style-url-not-an-address"},
		"a style in clear text": {style, `{"smart_style_url":"http://ehr.example/style.json"}`, "smart-style-url-not-an-address"},
	} {
		judged(t, name, c.judge(tokenObject(t, c.body)), c.want)
	}
}

func TestAnswersOfATokenEndpointAreJudgedAsAWhole(t *testing.T) {
	t.Parallel()
	as := func(kind string) []string { return []string{"Content-Type", kind} }
	judged(t, "json", TokenObject(answer(200, `{}`, as("application/json;charset=utf-8")...)), "")
	judged(t, "a text", TokenObject(answer(200, `{}`, as("text/plain")...)), "not-labelled-json")
	judged(t, "no json", TokenObject(answer(200, `access_token=t`, as("application/json")...)), "not-a-json-object")

	judged(t, "says so", RefusalSaysSo(answer(400, `{"error":"invalid_grant"}`, as("application/json")...)), "")
	judged(t, "a page", RefusalSaysSo(answer(400, `{"error":"invalid_grant"}`, as("text/html")...)), "refusal-not-labelled-json")
	judged(t, "no word", RefusalSaysSo(answer(400, `{}`, as("application/json")...)), "refusal-without-error")
	judged(t, "a number", RefusalSaysSo(answer(401, `{"error":7}`, as("application/json")...)), "refusal-without-error")
	judged(t, "no object", RefusalSaysSo(answer(400, `no`, as("application/json")...)), "refusal-not-json")
	judged(t, "broken", RefusalSaysSo(answer(500, `{"error":"x"}`, as("application/json")...)), "status-not-400")
	judged(t, "a token", RefusalSaysSo(answer(200, `{"access_token":"t"}`)), "token-issued")

	judged(t, "not stored", NotStored(answer(200, `{}`, "Cache-Control", "no-store", "Pragma", "no-cache")), "")
	judged(t, "no pragma", NotStored(answer(200, `{}`, "Cache-Control", "private, no-store")), "pragma-unsaid:lenient")
	judged(t, "unsaid", NotStored(answer(200, `{}`)), "caching-unsaid:lenient pragma-unsaid:lenient")
	judged(t, "stored", NotStored(answer(200, `{}`, "Cache-Control", "max-age=60", "Pragma", "no-cache")), "may-be-stored")

	judged(t, "colours", StyleDocument(answer(200, `{"color_text":"#000"}`)), "")
	judged(t, "no colours", StyleDocument(answer(200, `{"dim":"1px"}`)), "style-without-colours")
	judged(t, "no style", StyleDocument(answer(404, ``)), "status-not-200")

	judged(t, "an hour", LifetimeOfAnHour(3600), "")
	judged(t, "minutes", LifetimeOfAnHour(300), "lifetime-below-an-hour:note")
	judged(t, "a day", LifetimeOfAnHour(86400), "lifetime-not-an-hour")
}

func TestGrantsAreComparedAsSetsInEitherVersion(t *testing.T) {
	t.Parallel()
	judged(t, "the same", SameScopes("patient/A.rs openid", "openid patient/A.read"), "")
	judged(t, "one less", SameScopes("openid", "openid patient/A.read"), "scope-not-granted")
	judged(t, "one more", SameScopes("openid patient/A.rs patient/B.rs", "openid patient/A.read"), "scope-beyond")
	judged(t, "another launch", FullGrant("launch openid patient/A.rs", "launch/patient openid patient/A.rs"), "")
	judged(t, "not full", FullGrant("openid", "openid patient/A.rs"), "scope-not-granted")
	judged(t, "part of all", NotWider("patient/A.rs launch/patient", "patient/*.read"), "")
	judged(t, "wider", NotWider("patient/A.rs patient/B.rs", "patient/A.read"), "scope-never-asked")
	judged(t, "another level", NotWider("user/A.rs", "patient/*.read"), "scope-never-asked")
}
