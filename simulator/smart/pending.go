package smart

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"slices"
	"sync"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// pending is an authorization that is under way: what was asked, and what its
// user has answered so far.
type pending struct {
	*ask
	id    string // in the URL of the pages
	proof string // in their forms: only who was shown a page can answer it
	base  string // the FHIR base at which it began

	mu               sync.Mutex
	user             *access.User
	patient          string
	encounter        string
	settledEncounter bool // picked, or none to pick
	consented        bool
	unticked         access.Scopes // what the user does not allow
	done             bool
	tries            int // sign-ins that failed
}

// mostTries is how often a user may try to sign in.
const mostTries = 10

// The pages, below the FHIR base's authorization server.
const (
	signInPath    = "/auth/sign-in"
	pickerPath    = "/auth/patient"
	encounterPath = "/auth/encounter"
	consentPath   = "/auth/consent"
)

// open begins an authorization with what the launch and the segment settle
// beforehand. The error is for the user to read.
func (room *Room) open(q *door.Request, a *ask) (*pending, error) {
	p := &pending{ask: a, id: room.Chance.Token("authorization"), proof: room.Chance.Token("proof"), base: q.Base}
	p.encounter = a.options.encounter
	for _, id := range a.options.patients {
		if _, ok := room.Cohort.Find(id); !ok {
			return nil, page("the options in the URL name a patient whom nobody knows: " + id)
		}
	}
	switch {
	case a.launch != nil && room.Rules.Launch.Context == ContextKept:
		p.patient, p.encounter = a.launch.patient, a.launch.encounter
	case a.launch != nil && room.Rules.Launch.Context == ContextLost:
		p.patient, _, _ = room.Cohort.Person(room.Cohort.Len() - 1)
	case len(a.options.patients) == 1:
		p.patient = a.options.patients[0]
	}
	if a.options.skipSignIn || room.Rules.Authorize.SignIn == SignInSkipped || a.claims {
		p.user = room.present(a.options, p.patient)
	}
	p.consented = a.options.skipConsent
	room.mu.Lock()
	defer room.mu.Unlock()
	room.pending.Put(q.Now, p.id, q.Now.Add(room.Rules.Authorize.Patience), p)
	return p, nil
}

// present returns who sits at the machine when nobody is asked to sign in: the
// patient, the provider of the options, or the first one who sees everyone.
func (room *Room) present(o options, patient string) *access.User {
	if o.byPatient && patient != "" {
		if u, ok := room.Access.UserOf("Patient/" + patient); ok {
			return u
		}
	}
	if o.provider != "" {
		if u, ok := room.Access.UserOf("Practitioner/" + o.provider); ok {
			return u
		}
	}
	users := room.Access.Users()
	i := slices.IndexFunc(users, func(u access.User) bool { return u.Everyone })
	if i < 0 {
		return nil
	}
	return &users[i]
}

// forward sends the user to the page that is next, or back to the app when
// there is none. The authorization is locked.
func (room *Room) forward(w http.ResponseWriter, q *door.Request, p *pending, status int) {
	switch path := room.next(p); path {
	case "":
		room.finish(w, q, p)
	default:
		away(w, auth(q)+path[len("/auth"):]+"?"+url.Values{"request": {p.id}}.Encode(), status)
	}
}

// next returns the path of the page that is to be answered, or "".
func (room *Room) next(p *pending) string {
	if p.user == nil {
		return signInPath
	}
	if p.patient == "" && p.needsPatient() {
		if only, ok := room.onlyPatient(p); ok {
			p.patient = only
		} else {
			return pickerPath
		}
	}
	if room.picksEncounter(p) {
		return encounterPath
	}
	if !p.consented {
		return consentPath
	}
	return ""
}

// needsPatient reports whether the scopes want one patient in context.
func (p *pending) needsPatient() bool {
	return p.scopes.Has("launch/patient") || p.scopes.Has("launch") || len(clinical(p.scopes, "patient")) > 0
}

// onlyPatient returns the one patient whom the user may choose, if it is one.
func (room *Room) onlyPatient(p *pending) (string, bool) {
	if p.user.Everyone || len(p.user.Patients) != 1 || len(p.options.patients) > 0 {
		return "", false
	}
	return p.user.Patients[0], true
}

// step answers a page: it shows it, or takes in what the user sent.
func (room *Room) step(w http.ResponseWriter, q *door.Request) {
	values := q.Query
	if q.HTTP.Method == http.MethodPost {
		values = q.Form
	}
	room.mu.Lock()
	p, until, ok := room.pending.Get(values.Get("request"))
	room.mu.Unlock()
	if !ok || q.Now.After(until) || p.base != q.Base {
		room.pages.sorry(w, http.StatusBadRequest, "this sign-in is not known or took too long: start again from the app")
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done {
		room.pages.sorry(w, http.StatusBadRequest, "this sign-in is over: start again from the app")
		return
	}
	if q.HTTP.Method == http.MethodPost {
		if subtle.ConstantTimeCompare([]byte(values.Get("proof")), []byte(p.proof)) != 1 {
			room.pages.sorry(w, http.StatusForbidden, "this form was not ours: start again from the app")
			return
		}
		room.take(w, q, p)
		return
	}
	room.show(w, q, p)
}

// show shows the page that was asked for when it is the next one or the
// sign-in, to which one can always go back; otherwise it leads to the next.
func (room *Room) show(w http.ResponseWriter, q *door.Request, p *pending) {
	next := room.next(p)
	switch {
	case q.Path == signInPath:
		room.showSignIn(w, q, p, "")
	case q.Path != next:
		room.forward(w, q, p, http.StatusSeeOther)
	case next == pickerPath:
		room.showPicker(w, q, p)
	case next == encounterPath:
		room.showEncounters(w, q, p, "")
	default:
		room.showConsent(w, q, p)
	}
}

// take takes in the form of a page. One that is out of turn leads to the page
// that is next.
func (room *Room) take(w http.ResponseWriter, q *door.Request, p *pending) {
	switch next := room.next(p); {
	case q.Path == signInPath:
		room.signIn(w, q, p)
	case q.Path != next:
		room.forward(w, q, p, http.StatusSeeOther)
	case next == pickerPath:
		room.pick(w, q, p)
	case next == encounterPath:
		room.pickEncounter(w, q, p)
	default:
		room.consent(w, q, p)
	}
}
