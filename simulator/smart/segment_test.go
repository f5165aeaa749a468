package smart

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
)

func segment(json string) string { return base64.RawURLEncoding.EncodeToString([]byte(json)) }

func TestEveryLetterOfASegmentIsRead(t *testing.T) {
	t.Parallel()
	o, err := parseSegment(segment(`{"a":"1","b":"1,2","c":"v1","d":"6","e":"p1","f":"1","g":1,"h":"1","i":true,"j":"1","k":"1","l":"0"}`))
	if err != nil {
		t.Fatal(err)
	}
	if !o.ehr || len(o.patients) != 2 || o.encounter != "v1" || o.fault != badToken || o.provider != "p1" ||
		!o.framed || !o.pickEncounter || !o.skipSignIn || !o.skipConsent || !o.byPatient {
		t.Errorf("read as %+v", o)
	}
}

func TestWhatMeansNothingInASegmentIsSaid(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		`{"zz":1}`:      `"zz"`,
		`{"k":"yes"}`:   "option k",
		`{"j":[1]}`:     "option j",
		`{"d":"8"}`:     "option d",
		`[1]`:           "JSON object",
		`{"k":"1"`:      "JSON object",
		"\x00":          "JSON object",
		`{"d":"wrong"}`: "0 to 7",
	} {
		if _, err := parseSegment(segment(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s is refused with %v", text, err)
		}
	}
	if _, err := parseSegment("%%%"); err == nil {
		t.Error("what is not base64url is read")
	}
}

func TestASegmentCanPretendEachError(t *testing.T) {
	t.Parallel()
	for d, code := range map[string]string{"0": invalidClient, "2": invalidScope} {
		s := open(t, nil)
		v, _ := s.walk(t, asked(at(`{"d":"`+d+`"}`)), doctor)
		if v.Get("error") != code || v.Get("state") == "" {
			t.Errorf("d=%s leads to %v", d, v)
		}
	}
	s := open(t, nil)
	if r := s.get(asked(at(`{"d":"1"}`))); r.StatusCode != http.StatusBadRequest || r.Header.Get("Location") != "" {
		t.Errorf("d=1 is answered with %d", r.StatusCode)
	}
	for d, code := range map[string]string{"3": invalidClient, "4": invalidClient} {
		token := strings.TrimSuffix(at(`{"d":"`+d+`"}`), "/fhir") + "/auth/token"
		s.post(token, exchange("any"), basic("test", "test")...).wants(t, http.StatusUnauthorized, code)
	}
	token := strings.TrimSuffix(at(`{"d":"token_expired_refresh_token"}`), "/fhir") + "/auth/token"
	s.post(token, exchange("", "grant_type", "refresh_token", "refresh_token", "x"), basic("test", "test")...).wants(t, http.StatusBadRequest, invalidGrant)
	for d, why := range map[string]string{"6": "not known", "7": "expired", "": ""} {
		refusal, err := Segment(segment(`{"d":"` + d + `"}`))
		if err != nil || !strings.Contains(refusal, why) || (refusal == "") != (why == "") {
			t.Errorf("d=%s refuses tokens with %q, %v", d, refusal, err)
		}
	}
}

func TestASegmentCanStandForAnEHRLaunch(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	text := `{"a":"1","b":"160595","c":"v7","j":"1"}`
	v, pages := s.walk(t, asked(at(text), "scope", "launch patient/*.read", "launch", segment(text)), doctor)
	r := s.post(strings.TrimSuffix(at(text), "/fhir")+"/auth/token", exchange(v.Get("code")), basic("test", "test")...)
	if len(pages) != 1 || !strings.Contains(r.body, "160595") || !strings.Contains(r.body, `"v7"`) {
		t.Errorf("after %v: %s", pages, r.body)
	}
	if v, _ := s.walk(t, asked(at(text), "scope", "launch patient/*.read", "launch", "other"), doctor); v.Get("error") != invalidRequest {
		t.Errorf("another value leads to %v", v)
	}
}

func TestUserMayUntickWhatAnAppAsksFor(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	here := at(`{"i":"1","b":"148682"}`)
	consent := func(scopes []string) reply {
		r := s.get(s.get(asked(here, "scope", "launch/patient openid patient/Observation.read patient/Patient.read")).Header.Get("Location"))
		f := formIn(t, r.body)
		if len(f.values["scope"]) != 3 {
			t.Fatalf("one can untick %v", f.values["scope"])
		}
		f.values["scope"] = scopes
		f.values.Set("decision", "allow")
		return s.post(f.action, f.values)
	}
	to := consent([]string{"patient/Patient.rs", "patient/Goal.rs"}).Header.Get("Location")
	_, code, _ := strings.Cut(to, "code=")
	code, _, _ = strings.Cut(code, "&")
	token := strings.TrimSuffix(here, "/fhir") + "/auth/token"
	if r := s.post(token, exchange(code), basic("test", "test")...); !strings.Contains(r.body, `"scope":"launch/patient patient/Patient.rs"`) {
		t.Errorf("granted: %s", r.body)
	}
	if to := consent(nil).Header.Get("Location"); !strings.Contains(to, "error=access_denied") {
		t.Errorf("nothing ticked leads to %s", to)
	}
}
