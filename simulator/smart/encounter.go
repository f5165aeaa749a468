package smart

import (
	"net/http"
	"slices"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/door"
)

// encounterView is what the encounter picker shows.
type encounterView struct {
	form
	User       string
	Patient    string
	Encounters []visitView
	Wrong      string
}

// visitView is one visit as the page shows it.
type visitView struct{ ID, What, When string }

// picksEncounter reports whether the user has to pick an encounter. Where
// nobody has to, it takes the newest one (SMART App Launch 2.0.0, "launch
// context").
func (room *Room) picksEncounter(p *pending) bool {
	if p.settledEncounter || p.encounter != "" || p.patient == "" {
		return false
	}
	if !p.scopes.Has("launch/encounter") && !(p.scopes.Has("launch") && p.options.pickEncounter) {
		return false
	}
	visits := room.visits(p)
	if len(visits) > 0 && p.options.pickEncounter {
		return true
	}
	if p.settledEncounter = true; len(visits) > 0 {
		p.encounter = visits[0].ID
	}
	return false
}

// visits are the patient's encounters, the newest first.
func (room *Room) visits(p *pending) []cohort.Encounter {
	c, ok := room.Cohort.Find(p.patient)
	if !ok {
		return nil
	}
	return slices.SortedStableFunc(slices.Values(c.Encounters), func(a, b cohort.Encounter) int { return b.Start.Compare(a.Start) })
}

func (room *Room) showEncounters(w http.ResponseWriter, q *door.Request, p *pending, wrong string) {
	status := http.StatusOK
	if wrong != "" {
		status = http.StatusForbidden
	}
	v := encounterView{form: formOf(q, p), User: p.user.Display, Wrong: wrong}
	if c, ok := room.Cohort.Find(p.patient); ok {
		v.Patient = viewOf(c.ID, c.Account, c.Person).Name
	}
	for _, e := range room.visits(p)[:min(mostShown, len(room.visits(p)))] {
		v.Encounters = append(v.Encounters, visitView{e.ID, e.Type.Display, e.Start.Format("2 January 2006")})
	}
	room.pages.show(w, status, "encounter", v)
}

// pickEncounter takes in the choice of an encounter.
func (room *Room) pickEncounter(w http.ResponseWriter, q *door.Request, p *pending) {
	id := q.Form.Get("encounter")
	if !slices.ContainsFunc(room.visits(p), func(e cohort.Encounter) bool { return e.ID == id }) {
		room.showEncounters(w, q, p, "Choose one of the visits below.")
		return
	}
	p.encounter, p.settledEncounter = id, true
	room.forward(w, q, p, http.StatusSeeOther)
}
