package flow

import (
	"net/http"
	"testing"

	"qsmartcare.example/conformance/steps/target"
)

// launching lets the EHR launch the clinic app, for the patient that it knows.
func (e *ehr) launching(w http.ResponseWriter, r *http.Request) {
	to := r.URL.Query().Get("to") + "?iss=" + e.URL + "/fhir&launch=l-1"
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func child(w *target.Target, launch string) {
	w.Cast["child"] = target.Role{Facts: map[string][]string{"patient": {"160595"}}}
	app := w.Apps["clinic-app"]
	app.Launch = launch
	w.Apps["clinic-app"] = app
}

func TestBusyPatientsChartIsOpenedAsEveryScenarioDoes(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	for range 2 {
		c, err := OpenChart(t.Context(), w, "busy-patient")
		if err != nil || c.Patient != "148682" || c.Base != e.URL+"/fhir" || c.Tokens.Access != "t0ken" {
			t.Fatalf("%+v, %v", c, err)
		}
	}
	if n := e.called("/token"); n != 1 {
		t.Errorf("the token was got %d times", n)
	}
}

func TestAnothersChartIsOpenedByALaunchOrByTheUsersChoice(t *testing.T) {
	t.Parallel()
	for name, launch := range map[string]string{"a launch": "http://127.0.0.1:1/launch", "the user's choice": ""} {
		var e *ehr
		e = newEHR(t, map[string]http.HandlerFunc{
			"/launch": func(w http.ResponseWriter, r *http.Request) { e.launching(w, r) },
			"/pick": func(w http.ResponseWriter, _ *http.Request) {
				show(w, `<form method=post action=/decide><button name=d value=yes>Allow</button><button name=d value=no>Deny</button></form>`)
			},
			"/token": func(w http.ResponseWriter, _ *http.Request) {
				_, _ = w.Write([]byte(`{"access_token":"t2","scope":"patient/*.rs","patient":"160595"}`))
			},
		})
		w := e.at(t)
		child(w.Target, launch)
		w.Target.LaunchFrom = e.URL + "/launch?to={launch}&patient={patient}"
		c, err := OpenChart(t.Context(), w, "child")
		if err != nil || c.Patient != "160595" || c.Base != e.URL+"/fhir" || c.Tokens.Access != "t2" {
			t.Errorf("by %s: %+v, %v", name, c, err)
		}
		if launched := e.called("/launch") > 0; launched != (launch != "") {
			t.Errorf("by %s: launched %v", name, launched)
		}
	}
}

func TestChartThatNothingOpensBlocks(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil) // whose tokens are for the busy patient alone
	w := e.at(t)
	child(w.Target, "")
	_, err := OpenChart(t.Context(), w, "child")
	mention(t, blockedBy(t, err), "record of the child", "launch", "choice")
	if _, err = OpenChart(t.Context(), w, "infant"); err == nil {
		t.Fatal("a role that nobody plays was opened")
	}
	mention(t, blockedBy(t, err), "cast.infant")
}
