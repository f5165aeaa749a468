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
		room.doubt(w, params, err)
		return
	}
	if err := room.what(q, params, a); err != nil {
		room.answer(w, a, problemOf(err))
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

// doubt tells the user what is wrong with who asks or with where the answer
// goes. Only an unlawful rule tells whoever waits at the address.
func (room *Room) doubt(w http.ResponseWriter, params url.Values, err error) {
	to := params.Get("redirect_uri")
	if _, known := room.Access.App(params.Get("client_id")); !known && to != "" && room.Rules.Authorize.Doubt == TellAddress {
		room.answer(w, &ask{redirect: to, state: params.Get("state")}, url.Values{"error": {"unauthorized_client"}})
		return
	}
	room.pages.sorry(w, http.StatusBadRequest, err.Error())
}

// answer sends the user back to the app with the values and the app's state
// (RFC 6749 section 4.1.2).
func (room *Room) answer(w http.ResponseWriter, a *ask, values url.Values) {
	echo := room.Rules.Authorize.StateWithCode
	if values.Has("error") {
		echo = room.Rules.Authorize.StateWithError
	}
	if a.state != "" && echo != Dropped {
		values.Set("state", echo.of(a.state))
	}
	mark := "?"
	if strings.Contains(a.redirect, "?") {
		mark = "&"
	}
	away(w, a.redirect+mark+values.Encode(), http.StatusFound)
}

func (how Echo) of(state string) string {
	if again, err := url.QueryUnescape(state); how == DecodedTwice && err == nil {
		return again
	}
	return state
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
		room.answer(w, p.ask, problemOf(bad(invalidRequest, "this launch has been used: launch the app from the EHR again")))
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
		Scopes:    p.ticked(room.allowed(p.scopes, p.user)),
		Nonce:     p.nonce,
		Issuer:    q.Base,
		Style:     styleURL(q),
		Banner:    p.launch == nil && !p.options.framed,
	})
	values := url.Values{"code": {code}}
	if room.Rules.Authorize.Grant == ToldByBoth {
		values.Set("error", "none")
	}
	room.answer(w, p.ask, values)
}

// deny tells the app that its user refused.
func (room *Room) deny(w http.ResponseWriter, q *door.Request, p *pending) {
	switch room.Rules.Authorize.Denial {
	case ToldByCode:
		room.finish(w, q, p)
		return
	case NotTold:
		room.answer(w, p.ask, url.Values{"denied": {"1"}})
	default:
		room.answer(w, p.ask, problemOf(bad(accessDenied, "the user said no")))
	}
	p.done = true
}
