package smart

import (
	"fmt"
	"net/http"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// signInView is what the sign-in page shows.
type signInView struct {
	form
	User     string
	Wrong    string // why the last try failed
	Accounts []accountView
}

// accountView is an account as the page offers it: nobody is real, and whoever
// tries an app needs one.
type accountView struct{ Name, Password, Display, Sees string }

// mostAccounts bounds how many are offered.
const mostAccounts = 12

func (room *Room) accounts() []accountView {
	var out []accountView
	for _, u := range room.Access.Users() {
		sees := fmt.Sprintf("sees %d patients", len(u.Patients))
		switch {
		case u.Everyone:
			sees = "sees every patient"
		case len(u.Patients) == 1:
			sees = "sees one patient"
		}
		if len(out) < mostAccounts {
			out = append(out, accountView{u.Name, u.Password, u.Display, sees})
		}
	}
	return out
}

func (room *Room) showSignIn(w http.ResponseWriter, q *door.Request, p *pending, wrong string) {
	status := http.StatusOK
	if wrong != "" {
		status = http.StatusForbidden
	}
	room.pages.show(w, status, "sign-in", signInView{formOf(q, p), q.Form.Get("username"), wrong, room.accounts()})
}

// signIn takes in the name and password. Whoever signs in may see only the
// patients that the provider allows (document: the authorization decision).
func (room *Room) signIn(w http.ResponseWriter, q *door.Request, p *pending) {
	if p.tries >= mostTries {
		room.pages.sorry(w, http.StatusForbidden, "too many sign-ins failed: start again from the app")
		return
	}
	u, ok := room.Access.SignIn(q.Form.Get("username"), q.Form.Get("password"))
	if !ok {
		p.tries++
		room.showSignIn(w, q, p, "This name and password do not belong together.")
		return
	}
	if p.patient != "" && p.settled() && !room.reaches(u, p.patient) {
		p.tries++
		room.showSignIn(w, q, p, "This account may not open the record that the app was launched for.")
		return
	}
	if !p.settled() {
		p.patient = ""
	}
	p.user = u
	room.forward(w, q, p, http.StatusSeeOther)
}

// settled reports whether the patient was settled before anybody signed in.
func (p *pending) settled() bool {
	return p.launch != nil && p.launch.patient != "" || len(p.options.patients) == 1
}

// reaches reports whether the user may see the patient.
func (room *Room) reaches(u *access.User, patient string) bool {
	return !room.Rules.Authorize.OwnPatients || u.Sees(patient)
}
