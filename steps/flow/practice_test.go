package flow

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// practiceAt makes the world of a scenario against a patient-api that answers
// every call in the same way, and tells what was asked.
func practiceAt(t *testing.T, answer string) (*world.World, *[]url.Values) {
	t.Helper()
	var asked []url.Values
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Query())
		if r.Method != http.MethodGet || r.Header.Get("Authorization") != "" {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
		fmt.Fprint(w, answer)
	}))
	t.Cleanup(s.Close)
	w := newExporter(t).at(t)
	w.Target.Parts.Legacy = target.Part{Offered: true, Base: s.URL + "/patient-service.php"}
	w.Target.Apps = map[string]target.App{
		"practice":            {ID: "key", Secret: "secret-1", Kind: target.Practice},
		"restricted-practice": {ID: "other", Secret: "secret-2", Kind: target.Practice},
	}
	w.Target.Cast = map[string]target.Role{"busy-patient": {Facts: map[string][]string{"account": {"9999094"}}}}
	return w, &asked
}

func TestAPracticeShowsItsTokenUnderEitherName(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"TokenID", "Token", "token"} {
		w, asked := practiceAt(t, `{"`+name+`":"t1","Result":"Success: User authenticated"}`)
		pass, err := SignIn(t.Context(), w, "practice")
		if err != nil || pass != (world.Pass{Key: "key", Secret: "secret-1", Token: "t1"}) {
			t.Errorf("%s: %+v %v", name, pass, err)
		}
		want := url.Values{"function": {"authenticateuser"}, "AccessKeyID": {"key"}, "SecretAccessKey": {"secret-1"}}
		if got := (*asked)[0]; got.Encode() != want.Encode() {
			t.Errorf("asked %v", got)
		}
	}
	w, _ := practiceAt(t, `{"Result":"Error: User not authenticated"}`)
	_, err := SignIn(t.Context(), w, "practice")
	mention(t, blockedBy(t, err), "apps.practice")
	_, err = SignIn(t.Context(), w, "nobody")
	mention(t, blockedBy(t, err), "apps.nobody")
}

func TestEachThingWantedHasItsFunction(t *testing.T) {
	t.Parallel()
	w, asked := practiceAt(t, `{}`)
	pass := world.Pass{Key: "k", Secret: "s", Token: "t"}
	for _, a := range []Wanted{
		{What: "list entry", Account: "1"}, {What: "whole record", Account: "1"},
		{What: "allergies", Account: "1", ImpossibleDates: true}, {What: "made-up section", Account: "1"},
	} {
		if _, err := AskRecord(t.Context(), w, pass, a); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, q := range *asked {
		for _, name := range []string{"AccessKeyID", "SecretAccessKey", "token", "accountno"} {
			if q.Get(name) == "" {
				t.Errorf("%v lacks %s", q, name)
			}
		}
		got = append(got, q.Get("function")+" "+q.Get("account")+q.Get("sectionName")+q.Get("StartDate"))
	}
	want := []string{"patientsearch ", "patientCCDA 1", "patientData allergies2015-13-45", "patientData nosuchsection"}
	if !slices.Equal(got, want) {
		t.Errorf("asked %q, want %q", got, want)
	}
}

func TestAPassIsSpoiledInOneThing(t *testing.T) {
	t.Parallel()
	good := world.Pass{Key: "7bfa8af158f7ac83", Secret: "f3c2ad1b20f9778d", Token: "0fe7695d"}
	for how, changed := range map[string]string{
		"nothing at all": "KST", "no token": "T", "a made-up token": "T", "an invalid token": "T",
		"no secret": "S", "a wrong secret": "S", "a made-up key": "K", "nothing of the kind": "",
	} {
		got := ""
		p := Spoiled(good, how)
		for name, same := range map[string]bool{"K": p.Key == good.Key, "S": p.Secret == good.Secret, "T": p.Token == good.Token} {
			if !same {
				got += name
			}
		}
		if sorted := slices.Sorted(slices.Values([]byte(got))); string(sorted) != changed {
			t.Errorf("%s changes %q, want %q", how, got, changed)
		}
	}
}

func TestEachRefusalIsProvokedInItsOwnWay(t *testing.T) {
	t.Parallel()
	for refusal, c := range map[string]struct {
		calls int
		last  url.Values
	}{
		check.NotAuthorized:    {3, url.Values{"AccessKeyID": {"other"}, "accountno": {"9999094"}, "token": {"t1"}}},
		check.NotAuthenticated: {3, url.Values{"AccessKeyID": {"key"}, "token": {"00000000000000000000000000000000"}}},
		check.PatientNotFound:  {3, url.Values{"accountno": {NobodysAccount}, "sectionName": {"allergies"}}},
		check.SectionNotFound:  {1, url.Values{"sectionName": {"nosuchsection"}, "accountno": {"9999094"}}},
		check.NoData:           {1, url.Values{"StartDate": {"2015-13-45"}, "sectionName": {"allergies"}}},
	} {
		w, asked := practiceAt(t, `{"TokenID":"t1"}`)
		got, err := Provoke(t.Context(), w, refusal)
		if err != nil || len(got) != c.calls || len(*asked) != c.calls+1 {
			t.Errorf("%s: %d answers, %v", refusal, len(got), err)
			continue
		}
		for name, want := range c.last {
			if last := (*asked)[c.calls]; last.Get(name) != want[0] {
				t.Errorf("%s: %s is %q, want %q", refusal, name, last.Get(name), want[0])
			}
		}
	}
	w, asked := practiceAt(t, `{"TokenID":"t1"}`)
	if err := AskWithFaults(t.Context(), w, "an invalid token", "a forbidden patient"); err != nil {
		t.Fatal(err)
	}
	if q := (*asked)[1]; q.Get("AccessKeyID") != "other" || q.Get("token") == "t1" || q.Get("accountno") != "9999094" {
		t.Errorf("asked %v", q)
	}
	if err := AskWithFaults(t.Context(), w, "an unknown patient", "impossible dates"); err != nil {
		t.Fatal(err)
	}
	if q := (*asked)[3]; q.Get("accountno") != NobodysAccount || q.Get("EndDate") == "" {
		t.Errorf("asked %v", q)
	}
	if err := AskWithFaults(t.Context(), w, "a made-up section"); err != nil || (*asked)[5].Get("sectionName") != "nosuchsection" {
		t.Errorf("asked %v, %v", (*asked)[5], err)
	}
	w.Target.Cast = nil
	_, err := Provoke(t.Context(), w, check.NoData)
	mention(t, blockedBy(t, err), "cast.busy-patient")
	mention(t, blockedBy(t, AskWithFaults(t.Context(), w)), "cast.busy-patient")
}
