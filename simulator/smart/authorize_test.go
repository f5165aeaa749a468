package smart

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestUnknownAppOrAddressGetsNoRedirect(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for name, change := range map[string][]string{
		"no client_id":             {"client_id", ""},
		"an unknown client_id":     {"client_id", "nobody"},
		"a backend app":            {"client_id", "job"},
		"no redirect_uri":          {"redirect_uri", ""},
		"an unregistered one":      {"redirect_uri", "https://evil.example/cb"},
		"one with a slash more":    {"redirect_uri", callback + "/"},
		"one with another port":    {"redirect_uri", "http://127.0.0.1:8766/callback"},
		"one of another app":       {"client_id", "phone", "redirect_uri", callback + "2"},
		"one with a query added":   {"redirect_uri", callback + "?x=1"},
		"an endless state":         {"state", strings.Repeat("x", 5000)},
		"one that differs by case": {"redirect_uri", "http://127.0.0.1:8765/Callback"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := s.get(asked(base, change...))
			r.wants(t, http.StatusBadRequest, "")
			if r.Header.Get("Location") != "" {
				t.Errorf("it redirects to %q", r.Header.Get("Location"))
			}
		})
	}
	twice := asked(base) + "&redirect_uri=" + url.QueryEscape(callback)
	s.get(twice).wants(t, http.StatusBadRequest, "")
}

func TestBadAuthorizationRequestsGoBackWithAnError(t *testing.T) {
	t.Parallel()
	s, strict := open(t, nil), standard(t)
	for name, c := range map[string]struct {
		in     *simulated
		change []string
		code   string
	}{
		"no response_type":             {s, []string{"response_type", ""}, "invalid_request"},
		"response_type token":          {s, []string{"response_type", "token"}, "unsupported_response_type"},
		"no state":                     {s, []string{"state", ""}, "invalid_request"},
		"no aud":                       {s, []string{"aud", ""}, "invalid_request"},
		"another aud":                  {s, []string{"aud", "https://counterfeit.example/fhir"}, "invalid_request"},
		"the aud of another base":      {s, []string{"aud", ehr}, "invalid_request"},
		"no scope":                     {s, []string{"scope", ""}, "invalid_scope"},
		"only scopes that don't exist": {s, []string{"scope", "patient/NoSuchType.read Observation.read"}, "invalid_scope"},
		"no launch scope":              {s, []string{"scope", "patient/Observation.read"}, "invalid_scope"},
		"launch scope without launch":  {s, []string{"scope", "launch patient/*.read"}, "invalid_request"},
		"a launch nobody began":        {s, []string{"launch", "123"}, "invalid_request"},
		"PKCE plain":                   {s, []string{"code_challenge", challenge(), "code_challenge_method", "plain"}, "invalid_request"},
		"PKCE without a method":        {s, []string{"code_challenge", challenge()}, "invalid_request"},
		"PKCE without a challenge":     {s, []string{"code_challenge_method", "S256"}, "invalid_request"},
		"PKCE with a short challenge":  {s, []string{"code_challenge", "short", "code_challenge_method", "S256"}, "invalid_request"},
		"no PKCE in standard":          {strict, nil, "invalid_request"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := c.in.get(asked(base, c.change...))
			r.wants(t, http.StatusFound, "")
			to, err := url.Parse(r.Header.Get("Location"))
			if err != nil {
				t.Fatal(err)
			}
			q := to.Query()
			if q.Get("error") != c.code || q.Get("error_description") == "" || q.Has("code") {
				t.Errorf("the app gets %v", q)
			}
			if !strings.HasPrefix(to.String(), callback+"?") || (name != "no state" && q.Get("state") != "s & ü") {
				t.Errorf("the answer goes to %s", to)
			}
		})
	}
	q, _ := s.walk(t, asked(base)+"&state=again", doctor)
	if q.Get("error") != "invalid_request" {
		t.Errorf("a repeated parameter gives %v", q)
	}
}

func TestAudMayEndInASlash(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	s.code(t, "aud", base+"/")
}

func TestAuthorizationRequestMayBePosted(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	endpoint, query, _ := strings.Cut(asked(base), "?")
	form, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	r := s.post(endpoint, form)
	if !strings.Contains(r.Header.Get("Location"), "/auth/sign-in?") {
		t.Errorf("%d %q", r.StatusCode, r.Header.Get("Location"))
	}
}

// launched begins an EHR launch of the clinic app and returns what the app
// gets.
func launched(t *testing.T, s *simulated) (iss, launch string) {
	t.Helper()
	r := s.get(root + "/launch?app=test&patient=160595")
	r.wants(t, http.StatusFound, "")
	to, err := url.Parse(r.Header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(to.String(), "http://127.0.0.1:8765/launch?x=1&iss=http%3A%2F%2F") {
		t.Errorf("the launch goes to %s", to)
	}
	return to.Query().Get("iss"), to.Query().Get("launch")
}

func TestEHRLaunchBringsItsPatientAlong(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	iss, launch := launched(t, s)
	if iss != ehr+"/" {
		t.Errorf("iss is %q", iss)
	}
	start := asked(ehr, "aud", iss, "launch", launch, "scope", "launch openid fhirUser patient/Patient.read")
	q, pages := s.walk(t, start, doctor)
	if len(pages) != 2 {
		t.Errorf("pages are %v", pages)
	}
	r := s.redeem(exchange(q.Get("code")))
	r.wants(t, http.StatusOK, "")
	if o := r.object(t); o["scope"] != "launch openid fhirUser patient/Patient.rs" || o["patient"] == nil || o["need_patient_banner"] != false {
		t.Errorf("the app gets %v", o)
	}
	if r := s.get(start); !strings.Contains(r.Header.Get("Location"), "error=invalid_request") {
		t.Errorf("the launch can be used again: %q", r.Header.Get("Location"))
	}
}

func TestLaunchIsBoundToItsAppAndHour(t *testing.T) {
	t.Parallel()
	s := standard(t)
	iss, launch := launched(t, s)
	if iss != ehr {
		t.Errorf("iss is %q in the standard dialect", iss)
	}
	if _, other := launched(t, s); other == launch {
		t.Error("two launches have the same value")
	}
	ask := append(pkce("other"), "launch", launch, "scope", "launch patient/*.rs")
	if r := s.get(asked(ehr, ask...)); !strings.Contains(r.Header.Get("Location"), "error=invalid_request") {
		t.Errorf("another app uses the launch: %q", r.Header.Get("Location"))
	}
	s.later(6 * time.Minute)
	ask[1] = "test"
	if r := s.get(asked(ehr, ask...)); !strings.Contains(r.Header.Get("Location"), "error=invalid_request") {
		t.Errorf("an old launch is used: %q", r.Header.Get("Location"))
	}
}

func TestLaunchGoesOnlyWhereTheAppRegistered(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for _, query := range []string{
		"app=nobody&patient=148682",
		"app=phone&patient=148682",
		"app=test&patient=nobody",
		"app=test",
		"app=test&patient=148682&launch_uri=https%3A%2F%2Fevil.example%2F",
	} {
		r := s.get(root + "/launch?" + query)
		r.wants(t, http.StatusBadRequest, "")
		if r.Header.Get("Location") != "" {
			t.Errorf("%s redirects to %q", query, r.Header.Get("Location"))
		}
	}
}

func TestScopesAreNoWiderThanAppUserAndSense(t *testing.T) {
	t.Parallel()
	s, strict := open(t, nil), standard(t)
	nurse := person{"nurse", "n", "148682", "allow"}
	for name, c := range map[string]struct {
		in    *simulated
		who   person
		asked string
		want  string
	}{
		"version 1 is granted as version 2":   {s, doctor, "launch/patient patient/Observation.read user/Patient.read", "launch/patient patient/Observation.rs user/Patient.rs"},
		"and as it was asked in standard":     {strict, doctor, "launch/patient patient/Observation.read patient/Goal.rs", "launch/patient patient/Observation.read patient/Goal.rs"},
		"writing is left out":                 {s, doctor, "launch/patient patient/Observation.write patient/Goal.* patient/CarePlan.cruds", "launch/patient patient/Goal.rs patient/CarePlan.rs"},
		"unknown types and forms too":         {s, doctor, "launch/patient patient/NoSuchType.read Observation.read system/*.read patient/Goal.r", "launch/patient patient/Goal.r"},
		"open_id is understood":               {s, doctor, "launch/patient open_id fhirUser", "launch/patient openid fhirUser"},
		"but not in standard":                 {strict, doctor, "launch/patient open_id fhirUser", "launch/patient fhirUser"},
		"a user grants no more than she may":  {s, nurse, "launch/patient patient/*.read patient/Goal.read", "launch/patient patient/Patient.rs patient/Observation.rs"},
		"what the app is not registered for":  {s, doctor, "launch/patient launch/practitioner online_access patient/Goal.read", "launch/patient patient/Goal.rs"},
		"user scopes alone need no patient":   {strict, doctor, "openid user/*.rs", "openid user/*.rs"},
		"repeats are said once, in order":     {s, doctor, "launch/patient  patient/Goal.read patient/Goal.rs", "launch/patient patient/Goal.rs"},
		"one action of two stays one action":  {s, doctor, "launch/patient patient/Goal.s", "launch/patient patient/Goal.s"},
		"everything at the level of the user": {s, nurse, "launch/patient user/*.rs", "launch/patient user/Patient.rs user/Observation.rs"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q, _ := c.in.walk(t, asked(at(`{}`), append(pkce("test"), "scope", c.asked)...), c.who)
			r := c.in.redeem(exchange(q.Get("code"), "code_verifier", verifier))
			r.wants(t, http.StatusOK, "")
			if got := r.object(t)["scope"]; got != c.want {
				t.Errorf("granted %v, not %s", got, c.want)
			}
		})
	}
}

func TestUserScopesAloneCarryNoPatientInStandard(t *testing.T) {
	t.Parallel()
	s := standard(t)
	q, _ := s.walk(t, asked(at(`{}`), append(pkce("test"), "scope", "openid user/*.rs")...), doctor)
	o := s.redeem(exchange(q.Get("code"), "code_verifier", verifier)).object(t)
	if _, there := o["patient"]; there {
		t.Errorf("patient is %v", o["patient"])
	}
	if _, there := o["refresh_token"]; there {
		t.Error("a refresh token came without offline_access")
	}
	if _, there := o["id_token"]; !there {
		t.Error("openid alone gives no id_token")
	}
}
