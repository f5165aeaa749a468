package flow

import (
	"net/http"
	"testing"

	"qsmartcare.example/conformance/steps/world"
)

func TestWhereARequestLedIsKeptWithTheScenario(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	r, err := Prepare(t.Context(), w, busyPatient(t, w, "clinic-app"), true)
	if err != nil {
		t.Fatal(err)
	}
	a, err := r.Send(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	if a.Code().Value != "c0de" || a.Code().Verifier == "" || !a.SignedIn || !a.Picked || !a.Decided || a.Query().Get("state") != a.State {
		t.Errorf("led to %+v", a)
	}
	if w.Last != a.Last || a.First == a.Last || len(w.SMART.Asked) != 1 {
		t.Error("the way is not kept")
	}
	if _, err := Bought(t.Context(), w, a); err != nil {
		t.Errorf("the code buys nothing: %v", err)
	}
}

func TestARefusedRequestIsNoReasonToBlock(t *testing.T) {
	t.Parallel()
	for name, does := range map[string]http.HandlerFunc{
		"a status": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadRequest) },
		"a page":   func(w http.ResponseWriter, _ *http.Request) { show(w, "<p>No.</p>") },
	} {
		e := newEHR(t, map[string]http.HandlerFunc{"/authorize": does})
		w := e.at(t)
		r, err := Prepare(t.Context(), w, busyPatient(t, w, "clinic-app"), false)
		if err != nil {
			t.Fatal(err)
		}
		a, err := r.Send(t.Context(), w)
		if err != nil || a.To != nil || a.Stuck == "" || a.Last == nil {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
		_, err = Bought(t.Context(), w, a)
		blockedBy(t, err)
	}
}

func TestALaunchBringsTheAppToTheServerThatItNames(t *testing.T) {
	t.Parallel()
	var e *ehr
	e = newEHR(t, map[string]http.HandlerFunc{"/launch": func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.Form.Get("u")+"?iss="+e.URL+"/fhir/&launch=l-"+r.Form.Get("p"), http.StatusFound)
	}})
	w := e.at(t)
	_, err := StartLaunch(t.Context(), w, "clinic-app", "148682", "")
	mention(t, blockedBy(t, err), "login.launch-from")
	w.Target.LaunchFrom = e.URL + "/launch?c={app}&p={patient}&u={launch}"
	_, err = StartLaunch(t.Context(), w, "clinic-app", "148682", "")
	mention(t, blockedBy(t, err), "apps.clinic-app.launch")

	app := w.Target.Apps["clinic-app"]
	app.Launch = "http://127.0.0.1:1/launch"
	w.Target.Apps["clinic-app"] = app
	if _, err := StartLaunch(t.Context(), w, "clinic-app", "148682", ""); err != nil {
		t.Fatal(err)
	}
	l := w.SMART.Launches[0]
	if l.ISS != e.URL+"/fhir/" || l.Value != "l-148682" {
		t.Fatalf("launched with %+v", l)
	}
	r, err := PrepareLaunched(t.Context(), w, l)
	if err != nil {
		t.Fatal(err)
	}
	if r.Query.Get("launch") != l.Value || r.Query.Get("aud") != l.ISS || r.Query.Get("scope") != "launch patient/Goal.read" {
		t.Errorf("asks %v", r.Query)
	}
	_, err = PrepareLaunched(t.Context(), w, world.Launch{ISS: " http://a ", Value: "l"})
	mention(t, blockedBy(t, err), "no server")
}

func TestALaunchElsewhereIsTriedOnlyWhereItCanBeNamed(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w := e.at(t)
	app := w.Target.Apps["clinic-app"]
	app.Launch = "http://127.0.0.1:1/launch"
	w.Target.Apps["clinic-app"] = app
	w.Target.LaunchFrom = e.URL + "/launch?c={app}"
	if _, err := StartLaunch(t.Context(), w, "clinic-app", "1", "https://elsewhere.example/launch"); err == nil {
		t.Error("an address is named where none can be")
	}
}
