package smart

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// launch is one launch of an app from within the EHR.
type launch struct {
	app       string
	patient   string
	encounter string
	spent     bool
}

// button is what was pressed inside the EHR.
type button struct {
	app       *access.App
	to        string // where the app is launched
	segment   string // of the FHIR base that the launch names
	patient   string
	encounter string
}

// launch answers GET {root}/launch?app=…&patient=…[&encounter=…][&options=…]:
// what the button inside the EHR does. It sends the user to the app's launch
// URL with iss and a launch value that stands for the patient. Options are a
// segment, which then stands in iss; its patient and encounter are the context
// when no others are named.
func (room *Room) launch(w http.ResponseWriter, q *door.Request) {
	b, err := room.pressed(q.Query)
	if err != nil {
		room.pages.sorry(w, http.StatusBadRequest, err.Error())
		return
	}
	value := room.begin(q.Now, &launch{app: b.app.ID, patient: b.patient, encounter: b.encounter})
	away(w, room.address(b, q.Root, value), http.StatusFound)
}

// pressed reads what was pressed. The error is for the user.
func (room *Room) pressed(query url.Values) (button, error) {
	b := button{segment: query.Get("options"), patient: query.Get("patient"), encounter: query.Get("encounter")}
	o, err := parseSegment(b.segment)
	if err != nil {
		return b, err
	}
	if b.patient == "" && len(o.patients) == 1 {
		b.patient = o.patients[0]
	}
	if b.encounter == "" {
		b.encounter = o.encounter
	}
	app, known := room.Access.App(query.Get("app"))
	_, there := room.Cohort.Find(b.patient)
	elsewhere := query.Get("launch_uri")
	switch {
	case overlong(query):
		return b, page("a parameter of the launch is too long")
	case !known:
		return b, page("app= names no registered app")
	case app.Launch == "":
		return b, page("the app has registered no launch URL, so the EHR can't launch it")
	case elsewhere != "" && elsewhere != app.Launch && !room.Rules.Launch.Elsewhere:
		return b, page("an app is launched only at the launch URL that it registered")
	case !there:
		return b, page("patient= names nobody; it is a FHIR id such as 148682")
	}
	if b.app, b.to = app, app.Launch; elsewhere != "" {
		b.to = elsewhere
	}
	return b, nil
}

// address is where the user is sent: the launch URL with what it brings itself
// and the parameters of the launch.
func (room *Room) address(b button, root, value string) string {
	rules := room.Rules.Launch
	iss := root + rules.Server
	if b.segment != "" {
		iss = root + "/v/r4/sim/" + b.segment + "/fhir"
	}
	if rules.Slash {
		iss += "/"
	}
	if rules.Encoded {
		iss = url.QueryEscape(iss)
	} else { // as the document prints it (E-021)
		iss = " " + iss + " "
	}
	to, own, _ := strings.Cut(b.to, "?")
	var query []string
	if own != "" && rules.KeepsQuery {
		query = append(query, own)
	}
	for _, name := range rules.Brings {
		query = append(query, name+"="+map[string]string{"iss": iss, "launch": url.QueryEscape(value)}[name])
	}
	return to + "?" + strings.Join(query, "&")
}

func (room *Room) begin(now time.Time, l *launch) string {
	value := room.Chance.Token("launch")
	if !room.Rules.Launch.Fresh {
		value = "launch-of-" + l.app + "-" + l.patient
	}
	room.mu.Lock()
	defer room.mu.Unlock()
	room.launches.Put(now, value, now.Add(room.Rules.Launch.Lifetime), l)
	return value
}

// begun returns the launch that the value stands for, if it can still begin an
// authorization.
func (room *Room) begun(now time.Time, value string) (*launch, bool) {
	room.mu.Lock()
	defer room.mu.Unlock()
	l, until, ok := room.launches.Get(value)
	if !ok || l.spent && room.Rules.Launch.OneUse || now.After(until) {
		return nil, false
	}
	return l, true
}

// spend uses the launch up; it reports false when it was used before.
func (room *Room) spend(l *launch) bool {
	room.mu.Lock()
	defer room.mu.Unlock()
	if l.spent && room.Rules.Launch.OneUse {
		return false
	}
	l.spent = true
	return true
}
