package fhir

import (
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/access"
)

func TestEachRefusalHasItsStatusAndSaysWhy(t *testing.T) {
	t.Parallel()
	only := patientToken("patient/Patient.rs")
	for name, c := range map[string]struct {
		call   call
		status int
		code   string
		says   string
	}{
		"no token":                         {call{target: "/Patient/" + busy}, 401, "login", "the access token is not known"},
		"no token for a made-up type":      {call{target: "/MadeUpResource"}, 401, "login", ""},
		"a made-up type":                   {call{target: "/MadeUpResource", grant: patientToken()}, 404, "invalid", "Not found"},
		"the abstract type":                {call{target: "/Resource", grant: patientToken()}, 404, "invalid", "Not found"},
		"a type in the wrong case":         {call{target: "/patient?_id=1", grant: patientToken()}, 404, "invalid", "Not found"},
		"the base itself":                  {call{target: "/", grant: patientToken()}, 404, "invalid", "Not found"},
		"a type that is not served":        {call{target: "/ChargeItem?patient=" + busy, grant: patientToken()}, 404, "invalid", "Not found"},
		"an operation":                     {call{target: "/Patient/" + busy + "/$everything", grant: patientToken()}, 404, "invalid", "Not found"},
		"an unknown id":                    {call{target: "/Patient/no-such-id", grant: patientToken()}, 404, "invalid", "Not found"},
		"an unknown id of a fact":          {call{target: "/Observation/" + busy + "-none", grant: patientToken()}, 404, "invalid", "Not found"},
		"a type outside the scopes":        {call{target: "/Encounter?patient=" + busy, grant: only}, 403, "forbidden", "Encounter"},
		"reading outside the scopes":       {call{target: "/Encounter/x", grant: only}, 403, "forbidden", "read Encounter"},
		"another patient":                  {call{target: "/Patient/" + other, grant: patientToken()}, 403, "forbidden", "another patient"},
		"another patient's fact":           {call{target: "/Encounter/" + other + "-e1", grant: patientToken()}, 403, "forbidden", "another patient"},
		"another patient's facts":          {call{target: "/Observation?patient=" + other, grant: patientToken()}, 403, "forbidden", "another patient"},
		"another among several":            {call{target: "/Encounter?patient=" + busy + "," + other, grant: patientToken()}, 403, "forbidden", ""},
		"another by typed reference":       {call{target: "/Encounter?patient=Patient/" + other, grant: patientToken()}, 403, "forbidden", ""},
		"another by absolute reference":    {call{target: "/Encounter?subject=" + base + "/Patient/" + other, grant: patientToken()}, 403, "forbidden", ""},
		"another by a typed parameter":     {call{target: "/Encounter?patient:Patient=" + other, grant: patientToken()}, 403, "forbidden", ""},
		"another by POST":                  {call{method: "POST", target: "/Encounter/_search", form: "patient=" + other, grant: patientToken()}, 403, "forbidden", ""},
		"another patient by _id":           {call{target: "/Patient?_id=" + other, grant: patientToken()}, 403, "forbidden", ""},
		"another and a wrong parameter":    {call{target: "/Encounter?patient=" + other + "&nope=1", grant: patientToken()}, 403, "forbidden", ""},
		"all patients":                     {call{target: "/Patient", grant: patientToken()}, 403, "forbidden", "list"},
		"all patients, counted":            {call{target: "/Patient?_count=5", grant: patientToken()}, 403, "forbidden", "list"},
		"facts of nobody in particular":    {call{target: "/Observation?code=8867-4", grant: patientToken()}, 403, "forbidden", "name the patient"},
		"an unknown parameter":             {call{target: "/Patient?param=1234", grant: patientToken()}, 400, "not-supported", `"param"`},
		"an unknown one beside a known":    {call{target: "/Encounter?patient=" + busy + "&notAParameter=1", grant: patientToken()}, 400, "not-supported", "notAParameter"},
		"an unknown modifier":              {call{target: "/Patient?name:sounds=x", grant: patientToken()}, 400, "not-supported", "sounds"},
		"an unknown parameter in a form":   {call{method: "POST", target: "/Patient/_search", form: "nope=1", grant: patientToken()}, 400, "not-supported", "nope"},
		"a date that is none":              {call{target: "/Encounter?patient=" + busy + "&date=not-a-date", grant: patientToken()}, 400, "value", "not-a-date"},
		"a day that is none":               {call{target: "/Patient?birthdate=1970-02-30", grant: patientToken()}, 400, "value", "1970-02-30"},
		"a prefix that is none":            {call{target: "/Patient?birthdate=xx1970", grant: patientToken()}, 400, "value", "xx1970"},
		"an empty value":                   {call{target: "/Patient?name=", grant: patientToken()}, 400, "value", "empty"},
		"a token of two bars":              {call{target: "/Patient?identifier=a|b|c", grant: patientToken()}, 400, "value", "bar"},
		"a token of nothing":               {call{target: "/Patient?identifier=|", grant: patientToken()}, 400, "value", "neither"},
		"a reference to something else":    {call{target: "/Encounter?patient=Group/1", grant: patientToken()}, 400, "value", "reference"},
		"a count that is none":             {call{target: "/Patient?_count=abc", grant: patientToken()}, 400, "value", "_count"},
		"a negative count":                 {call{target: "/Patient?_id=1&_count=-1", grant: patientToken()}, 400, "value", "_count"},
		"an offset that is none":           {call{target: "/Patient?_id=1&_offset=x", grant: patientToken()}, 400, "value", "_offset"},
		"sorting by nothing known":         {call{target: "/Patient?_id=1&_sort=height", grant: patientToken()}, 400, "not-supported", "_sort"},
		"a query that can't be read":       {call{target: "/Patient?_id=%zz", grant: patientToken()}, 400, "structure", "query"},
		"a form that can't be read":        {call{method: "POST", target: "/Patient/_search", form: "_id=%zz", grant: patientToken()}, 400, "structure", "form"},
		"a search body that is no form":    {call{method: "POST", target: "/Patient/_search", form: "{}", media: "application/json", grant: patientToken()}, 415, "not-supported", "form"},
		"XML":                              {call{target: "/Patient/" + busy, grant: patientToken(), header: http.Header{"Accept": {"application/fhir+xml"}}}, 406, "not-supported", "xml"},
		"XML by _format":                   {call{target: "/Patient?_id=1&_format=xml", grant: patientToken()}, 406, "not-supported", "xml"},
		"XML by _format in a form":         {call{method: "POST", target: "/Patient/_search", form: "_id=1&_format=xml", grant: patientToken()}, 406, "not-supported", "xml"},
		"a create":                         {call{method: "POST", target: "/Patient", grant: patientToken(), form: "{}", media: "application/fhir+json"}, 403, "forbidden", "create"},
		"an update":                        {call{method: "PUT", target: "/Patient/" + busy, grant: patientToken()}, 403, "forbidden", "update"},
		"a patch":                          {call{method: "PATCH", target: "/Patient/" + busy, grant: patientToken()}, 403, "forbidden", "update"},
		"a delete":                         {call{method: "DELETE", target: "/Patient/" + busy, grant: patientToken()}, 403, "forbidden", "delete"},
		"a create with a write scope":      {call{method: "POST", target: "/Encounter", grant: patientToken("patient/*.cruds")}, 403, "forbidden", "create"},
		"a batch":                          {call{method: "POST", target: "/", grant: patientToken(), form: "{}", media: "application/fhir+json"}, 403, "forbidden", ""},
		"a write to the capabilities":      {call{method: "POST", target: "/metadata", grant: patientToken()}, 405, "not-supported", ""},
		"a scope of another level":         {call{target: "/Patient/" + busy, grant: &access.Grant{Patient: busy, Scopes: access.Scopes{"openid"}}}, 403, "forbidden", "scopes"},
		"a patient scope without patient":  {call{target: "/Patient/" + busy, grant: &access.Grant{Scopes: access.Scopes{"patient/*.rs"}}}, 403, "forbidden", "scopes"},
		"a read scope when searching":      {call{target: "/Patient?_id=" + busy, grant: patientToken("patient/Patient.r")}, 403, "forbidden", "search"},
		"a search scope when reading":      {call{target: "/Patient/" + busy, grant: patientToken("patient/Patient.s")}, 403, "forbidden", "read"},
		"a patient at large, looking over": {call{target: "/Patient/" + other, grant: &access.Grant{User: "Patient/" + busy, Scopes: access.Scopes{"user/*.rs"}}}, 403, "forbidden", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := c.call.to(t, honest())
			if got.status != c.status {
				t.Fatalf("status %d, want %d: %s", got.status, c.status, got.body)
			}
			severity, code, text := got.outcome(t)
			if severity != "error" || code != c.code || !strings.Contains(text, c.says) {
				t.Errorf("issue is %s, %s, %q; want error, %s, something with %q", severity, code, text, c.code, c.says)
			}
			if kind := got.header.Get("Content-Type"); kind != fhirJSON {
				t.Errorf("Content-Type is %q", kind)
			}
			if strings.Contains(string(got.body), `"diagnostics"`) {
				t.Error("the document's outcome has no diagnostics")
			}
		})
	}
}

func TestTheStandardSaysMoreAboutRefusals(t *testing.T) {
	t.Parallel()
	room := broken(Standard)
	got := get(t, room, patientToken(), "/ChargeItem")
	if _, code, text := got.outcome(t); got.status != 404 || code != "not-found" || text != "Not found" {
		t.Errorf("%d %s", got.status, got.body)
	}
	for _, want := range []string{`"diagnostics":"this server does not serve the type ChargeItem"`, `"status":"generated"`} {
		if !strings.Contains(string(got.body), want) {
			t.Errorf("%s lacks %s", got.body, want)
		}
	}
	got = call{method: "POST", target: "/Encounter", grant: patientToken("patient/Encounter.cruds")}.to(t, room)
	if got.status != 415 {
		t.Errorf("a create of nothing with the scope: %d", got.status)
	}
	got = call{method: "POST", target: "/Encounter", grant: patientToken()}.to(t, room)
	if got.status != 403 {
		t.Errorf("a create without the scope: %d", got.status)
	}
}

func TestA401NamesBearerAndTheErrorOnlyOfATokenThatWasSent(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"":               `Bearer realm="fhir"`,
		"Basic dGVzdDp0": `Bearer realm="fhir"`,
		"Bearer nope":    `Bearer realm="fhir", error="invalid_token", error_description="the access token is not known"`,
	} {
		c := call{target: "/Patient/" + busy, header: http.Header{}}
		if header != "" {
			c.header.Set("Authorization", header)
		}
		if got := c.to(t, honest()).header.Get("WWW-Authenticate"); got != want {
			t.Errorf("%q is challenged with %q, want %q", header, got, want)
		}
	}
}

func TestWhatIsUnlawfulNeedsARule(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*Rules)
		call   call
		status int
		has    string
	}{
		"masked":              {func(r *Rules) { r.Masks = []int{400} }, call{target: "/Patient?param=1"}, 200, "OperationOutcome"},
		"made-up type":        {func(r *Rules) { r.MadeUpType = 200 }, call{target: "/MadeUp"}, 200, `"total":0`},
		"unsupported type":    {func(r *Rules) { r.UnsupportedType = 200 }, call{target: "/ChargeItem"}, 200, `"total":0`},
		"unknown id":          {func(r *Rules) { r.UnknownID = 200 }, call{target: "/Patient/no-such"}, 200, `"total":0`},
		"unknown parameter":   {func(r *Rules) { r.UnknownParameter = Ignore }, call{target: "/Patient?_id=148682&param=1"}, 200, `"total":1`},
		"malformed value":     {func(r *Rules) { r.MalformedValue = Ignore }, call{target: "/Patient?_id=148682&birthdate=x"}, 200, `"total":1`},
		"malformed count":     {func(r *Rules) { r.MalformedRequest = Ignore }, call{target: "/Patient?_id=148682&_count=x"}, 200, `"total":1`},
		"pretended create":    {func(r *Rules) { r.Writes = Pretend }, call{method: "POST", target: "/Patient"}, 201, "information"},
		"pretended update":    {func(r *Rules) { r.Writes = Pretend }, call{method: "PUT", target: "/Patient/1"}, 200, "information"},
		"listing everyone":    {func(r *Rules) { r.Listing = Everyone }, call{target: "/Patient"}, 200, `"total":60`},
		"listing the own":     {func(r *Rules) { r.Listing = OwnOnly }, call{target: "/Patient"}, 200, `"total":1`},
		"reading everyone":    {func(r *Rules) { r.Reading = Everyone }, call{target: "/Patient/160595"}, 200, `"id":"160595"`},
		"hiding others":       {func(r *Rules) { r.Reading = OwnOnly }, call{target: "/Patient/160595"}, 404, "Not found"},
		"searching everyone":  {func(r *Rules) { r.Searching = Everyone }, call{target: "/AllergyIntolerance?patient=160595"}, 200, `"Patient/160595"`},
		"finding only own":    {func(r *Rules) { r.Searching = OwnOnly }, call{target: "/AllergyIntolerance?patient=160595"}, 200, `"total":0`},
		"any type":            {func(r *Rules) { r.AnyType = true }, call{target: "/Encounter?patient=148682", grant: patientToken("patient/Patient.rs")}, 200, `"fullUrl"`},
		"plain text":          {func(r *Rules) { r.Outcome.Body = Text }, call{target: "/MadeUp"}, 404, "Not found\n"},
		"no explanation":      {func(r *Rules) { r.Outcome.Explains = false }, call{target: "/MadeUp"}, 404, `"issue":[{"severity":"error","code":"invalid"}]`},
		"no severity":         {func(r *Rules) { r.Outcome.Severity = "" }, call{target: "/MadeUp"}, 404, `"issue":[{"code":"invalid"`},
		"other read status":   {func(r *Rules) { r.ReadSuccess = 203 }, call{target: "/Patient/148682"}, 203, `"id":"148682"`},
		"other search status": {func(r *Rules) { r.SearchSuccess = 206 }, call{target: "/Patient?_id=148682"}, 206, `"total":1`},
		"no reading":          {func(r *Rules) { r.Withheld = map[string][]string{"Patient": {"read"}} }, call{target: "/Patient/148682"}, 405, "not-supported"},
		"no gender":           {func(r *Rules) { r.Omits = []string{"Patient.gender"} }, call{target: "/Patient?gender=female&name=re"}, 200, `"total":1`},
		"names to the letter": {func(r *Rules) { r.Names = ToTheLetter }, call{target: "/Patient?name=LARSON"}, 200, `"total":0`},
		"whole names":         {func(r *Rules) { r.Names = AsAWhole }, call{target: "/Patient?name=lars"}, 200, `"total":0`},
		"whole names found":   {func(r *Rules) { r.Names = AsAWhole }, call{target: "/Patient?name=larson"}, 200, `"total":1`},
		"bare identifiers":    {func(r *Rules) { r.BareIdentifiers = Nothing }, call{target: "/Patient?identifier=9999094"}, 200, `"total":0`},
		"a criterion ignored": {func(r *Rules) {
			r.Lapses = []Lapse{{Type: "Patient", Given: []string{"name"}, Ignores: []string{"name"}}}
		}, call{target: "/Patient?name=zzz"}, 200, `"total":1`},
		"a criterion barren": {func(r *Rules) { r.Lapses = []Lapse{{Type: "Patient", Given: []string{"name"}, Finds: Nothing}} }, call{target: "/Patient?name=re"}, 200, `"total":0`},
		"another lapse": {func(r *Rules) {
			r.Lapses = []Lapse{{Type: "Patient", Given: []string{"gender", "name"}, Finds: Nothing}}
		}, call{target: "/Patient?name=re"}, 200, `"total":1`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if c.call.grant == nil {
				c.call.grant = patientToken()
			}
			got := c.call.to(t, broken(c.change))
			if got.status != c.status || !strings.Contains(string(got.body), c.has) {
				t.Errorf("%d, want %d with %s: %s", got.status, c.status, c.has, got.body)
			}
			if strings.Contains(name, "gender") && strings.Contains(string(got.body), `"gender"`) {
				t.Errorf("the gender is still there: %s", got.body)
			}
		})
	}
	if got := get(t, broken(func(r *Rules) { r.Challenge = "" }), nil, "/Patient/1"); got.header.Get("WWW-Authenticate") != "" {
		t.Error("the challenge is still there")
	}
}
