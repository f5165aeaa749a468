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
	Asks    []string // what the app will be able to do, in words
}

func (room *Room) showConsent(w http.ResponseWriter, q *door.Request, p *pending) {
	v := consentView{form: formOf(q, p), User: p.user.Display, Asks: words(room.allowed(p.scopes, p.user))}
	if c, ok := room.Cohort.Find(p.patient); ok {
		v.Patient = viewOf(c.ID, c.Account, c.Person)
	}
	room.pages.show(w, http.StatusOK, "consent", v)
}

// consent takes in the user's decision. Whatever is not clearly a yes is a no.
func (room *Room) consent(w http.ResponseWriter, q *door.Request, p *pending) {
	if q.Form.Get("decision") != "allow" {
		p.done = true
		answer(w, p.ask, problemOf(bad(accessDenied, "the user said no")))
		return
	}
	p.consented = true
	room.forward(w, q, p, http.StatusSeeOther)
}

// words says what the scopes allow, one line for each kind of access.
func words(s access.Scopes) []string {
	var out []string
	for _, level := range []struct{ name, read, change string }{
		{"patient", "Read this patient's record: ", "Add to this patient's record and change it: "},
		{"user", "Read whatever you may read yourself: ", "Add and change whatever you may yourself: "},
	} {
		asked := clinical(s, level.name)
		if types := typesOf(that(asked, "rs")); types != "" {
			out = append(out, level.read+types)
		}
		if types := typesOf(that(asked, "cud")); types != "" {
			out = append(out, level.change+types)
		}
	}
	if s.Has("openid") || s.Has("fhirUser") {
		out = append(out, "Know who you are")
	}
	if s.Has("offline_access") {
		out = append(out, "Keep this access while you are away, for up to three months")
	}
	return out
}

// that returns the scopes that allow one of the actions.
func that(list []access.Clinical, actions string) []access.Clinical {
	return slices.DeleteFunc(slices.Clone(list), func(c access.Clinical) bool { return !strings.ContainsAny(c.Actions, actions) })
}

func typesOf(list []access.Clinical) string {
	var names []string
	for _, c := range list {
		if c.Resource == "*" {
			return "everything in it"
		}
		names = append(names, c.Resource)
	}
	return strings.Join(names, ", ")
}
