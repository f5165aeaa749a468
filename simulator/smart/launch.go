package smart

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/door"
)

// launch is one launch of an app from within the EHR.
type launch struct {
	app       string
	patient   string
	encounter string
	spent     bool
}

// launchBase is the path of the FHIR base that EHR launches name as iss.
const launchBase = "/v/r4/fhir"

// launch answers GET {root}/launch?app=…&patient=…[&encounter=…]: what the
// button inside the EHR does. It sends the user to the app's launch URL with
// iss and a launch value that stands for the patient.
func (room *Room) launch(w http.ResponseWriter, q *door.Request) {
	app, known := room.Access.App(q.Query.Get("app"))
	patient := q.Query.Get("patient")
	_, there := room.Cohort.Find(patient)
	elsewhere := q.Query.Get("launch_uri")
	switch {
	case overlong(q.Query):
		room.pages.sorry(w, http.StatusBadRequest, "a parameter of the launch is too long")
		return
	case !known:
		room.pages.sorry(w, http.StatusBadRequest, "app= names no registered app")
		return
	case app.Launch == "":
		room.pages.sorry(w, http.StatusBadRequest, "the app has registered no launch URL, so the EHR can't launch it")
		return
	case elsewhere != "" && elsewhere != app.Launch:
		room.pages.sorry(w, http.StatusBadRequest, "an app is launched only at the launch URL that it registered")
		return
	case !there:
		room.pages.sorry(w, http.StatusBadRequest, "patient= names nobody; it is a FHIR id such as 148682")
		return
	}
	value := room.begin(q.Now, &launch{app: app.ID, patient: patient, encounter: q.Query.Get("encounter")})
	iss := q.Root + launchBase
	if room.Rules.Authorize.LaunchSlash {
		iss += "/"
	}
	mark := "?"
	if strings.Contains(app.Launch, "?") {
		mark = "&"
	}
	away(w, app.Launch+mark+"iss="+url.QueryEscape(iss)+"&launch="+url.QueryEscape(value), http.StatusFound)
}

func (room *Room) begin(now time.Time, l *launch) string {
	value := room.Chance.Token("launch")
	room.mu.Lock()
	defer room.mu.Unlock()
	room.launches.Put(now, value, now.Add(room.Rules.Authorize.LaunchLifetime), l)
	return value
}

// begun returns the launch that the value stands for, if it can still begin an
// authorization.
func (room *Room) begun(now time.Time, value string) (*launch, bool) {
	room.mu.Lock()
	defer room.mu.Unlock()
	l, until, ok := room.launches.Get(value)
	if !ok || l.spent || now.After(until) {
		return nil, false
	}
	return l, true
}

// spend uses the launch up; it reports false when it was used before.
func (room *Room) spend(l *launch) bool {
	room.mu.Lock()
	defer room.mu.Unlock()
	if l.spent {
		return false
	}
	l.spent = true
	return true
}
