package smart

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestAnEncounterIsTheNewestOneUnlessTheUserPicks(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	scope := "launch/patient launch/encounter patient/*.read"
	told := func(here, code string) string {
		return s.post(strings.TrimSuffix(here, "/fhir")+"/auth/token", exchange(code), basic("test", "test")...).body
	}
	here := at(`{"i":"1","j":"1","b":"160595"}`)
	v, _ := s.walk(t, asked(here, "scope", scope), doctor)
	if body := told(here, v.Get("code")); !strings.Contains(body, `"encounter":"new"`) {
		t.Errorf("without a choice: %s", body)
	}
	here = at(`{"i":"1","j":"1","b":"148682"}`)
	v, _ = s.walk(t, asked(here, "scope", scope), doctor)
	if body := told(here, v.Get("code")); strings.Contains(body, "encounter\":\"") {
		t.Errorf("a patient without visits: %s", body)
	}

	here = at(`{"i":"1","j":"1","g":"1","b":"160595"}`)
	to := s.get(asked(here, "scope", scope)).Header.Get("Location")
	f := formIn(t, s.get(to).body)
	if len(f.choices) != 2 || f.choices[0] != "new" {
		t.Fatalf("one can choose %v", f.choices)
	}
	f.values.Set("encounter", "nobodys")
	if r := s.post(f.action, f.values); r.StatusCode != http.StatusForbidden {
		t.Errorf("a visit of nobody's is answered with %d", r.StatusCode)
	}
	f.values.Set("encounter", "old")
	back, err := url.Parse(s.post(f.action, f.values).Header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	if body := told(here, back.Query().Get("code")); !strings.Contains(body, `"encounter":"old"`) {
		t.Errorf("with a choice: %s", body)
	}
}

func TestAFrameAroundTheAppShowsThePatient(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for f, banner := range map[string]string{"1": "false", "0": "true"} {
		here := at(`{"i":"1","j":"1","f":"` + f + `","b":"160595"}`)
		v, _ := s.walk(t, asked(here), doctor)
		r := s.post(strings.TrimSuffix(here, "/fhir")+"/auth/token", exchange(v.Get("code")), basic("test", "test")...)
		if !strings.Contains(r.body, `"need_patient_banner":`+banner) {
			t.Errorf("f=%s: %s", f, r.body)
		}
	}
}

func TestALaunchCanCarryOptions(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	text := segment(`{"b":"160595","c":"old"}`)
	r := s.get(root + "/launch?app=test&options=" + text)
	to, err := url.Parse(r.Header.Get("Location"))
	if err != nil || !strings.Contains(to.Query().Get("iss"), "/v/r4/sim/"+text+"/fhir") || to.Query().Get("launch") == "" {
		t.Errorf("launched at %v, %v", to, err)
	}
	if r := s.get(root + "/launch?app=test&options=" + segment(`{"zz":1}`)); r.StatusCode != http.StatusBadRequest {
		t.Errorf("unknown options are answered with %d", r.StatusCode)
	}
}
