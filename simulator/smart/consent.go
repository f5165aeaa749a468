package smart

import (
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// consentView is what the consent page shows.
type consentView struct {
	form
	User    string
	Patient patientView
	Asks    []askView
}

func (room *Room) showConsent(w http.ResponseWriter, q *door.Request, p *pending) {
	v := consentView{form: formOf(q, p), User: p.user.Display, Asks: asksOf(room.allowed(p.scopes, p.user))}
	if c, ok := room.Cohort.Find(p.patient); ok {
		v.Patient = viewOf(c.ID, c.Account, c.Person)
	}
	room.pages.show(w, http.StatusOK, "consent", v)
}

// askView is one scope that the user can untick, and what it allows in words.
type askView struct{ Scope, Words string }

// asksOf returns the scopes that the user decides about. Which patient the app
// works with is settled already.
func asksOf(scopes access.Scopes) []askView {
	var out []askView
	for _, scope := range scopes {
		if text := words(scope); text != "" {
			out = append(out, askView{scope, text})
		}
	}
	return out
}

// consent takes in the user's decision. Whatever is not clearly a yes is a no,
// and to allow nothing of what was asked for is one, too.
func (room *Room) consent(w http.ResponseWriter, q *door.Request, p *pending) {
	asks := asksOf(room.allowed(p.scopes, p.user))
	for _, a := range asks {
		if !slices.Contains(q.Form["scope"], a.Scope) {
			p.unticked = append(p.unticked, a.Scope)
		}
	}
	if q.Form.Get("decision") != "allow" || len(asks) > 0 && len(p.unticked) == len(asks) {
		p.unticked = nil
		room.deny(w, q, p)
		return
	}
	p.consented = true
	room.forward(w, q, p, http.StatusSeeOther)
}

// ticked returns the scopes without those that the user does not allow.
func (p *pending) ticked(scopes access.Scopes) access.Scopes {
	return slices.DeleteFunc(slices.Clone(scopes), p.unticked.Has)
}

// words says what a scope allows; "" is one that the user does not decide about.
func words(scope string) string {
	switch scope {
	case "openid":
		return "Know who you are"
	case "fhirUser":
		return "Look you up in the EHR"
	case "offline_access":
		return "Keep this access while you are away, for up to three months"
	}
	c, ok := access.ParseClinical(scope)
	if !ok {
		return ""
	}
	what := c.Resource
	if what == "*" {
		what = "everything in it"
	}
	does, whose := "Read", " this patient's record: "
	reads, changes := strings.ContainsAny(c.Actions, "rs"), strings.ContainsAny(c.Actions, "cud")
	switch {
	case reads && changes:
		does = "Read and change"
	case changes:
		does = "Change"
	}
	if c.Level == "user" {
		whose = " whatever you may yourself: "
	}
	return does + whose + what
}
