package smart

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// authorize answers the authorization request: with a page for the user when
// the app or its address is in doubt, with an error to the app when the rest
// is, and otherwise with the way to the first page.
func (room *Room) authorize(w http.ResponseWriter, q *door.Request) {
	params := q.Query
	if q.HTTP.Method == http.MethodPost {
		params = q.Form
	}
	a, err := room.whose(q, params)
	if err != nil {
		room.pages.sorry(w, http.StatusBadRequest, err.Error())
		return
	}
	if err := room.what(q, params, a); err != nil {
		answer(w, a, problemOf(err))
		return
	}
	p, err := room.open(q, a)
	if err != nil {
		room.pages.sorry(w, http.StatusBadRequest, err.Error())
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	room.forward(w, q, p, http.StatusFound)
}

func problemOf(err error) url.Values {
	p := problem{code: invalidRequest, says: err.Error()}
	errors.As(err, &p)
	return url.Values{"error": {p.code}, "error_description": {p.says}}
}

// answer sends the user back to the app with the values and the app's state
// (RFC 6749 section 4.1.2).
func answer(w http.ResponseWriter, a *ask, values url.Values) {
	if a.state != "" {
		values.Set("state", a.state)
	}
	mark := "?"
	if strings.Contains(a.redirect, "?") {
		mark = "&"
	}
	away(w, a.redirect+mark+values.Encode(), http.StatusFound)
}

// away redirects without telling the next page from where.
func away(w http.ResponseWriter, to string, status int) {
	unstored(w)
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Location", to)
	w.WriteHeader(status)
}

// finish gives the app its code.
func (room *Room) finish(w http.ResponseWriter, q *door.Request, p *pending) {
	if p.launch != nil && !room.spend(p.launch) {
		answer(w, p.ask, problemOf(bad(invalidRequest, "this launch has been used: launch the app from the EHR again")))
		return
	}
	p.done = true
	code := room.Access.IssueCode(q.Now, access.Approval{
		App:       p.app.ID,
		Redirect:  p.redirect,
		Challenge: p.challenge,
		User:      p.user.FHIRUser,
		Patient:   p.patient,
		Encounter: p.encounter,
		Scopes:    room.allowed(p.scopes, p.user),
		Nonce:     p.nonce,
		Issuer:    q.Base,
		Style:     styleURL(q),
		Banner:    p.launch == nil,
	})
	answer(w, p.ask, url.Values{"code": {code}})
}
