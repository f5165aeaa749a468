package legacy

import (
	"net/http"
	"slices"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/legacy/ccda"
)

// Deps are what the room needs.
type Deps struct {
	Cohort    *cohort.Cohort
	Chance    *clock.Chance // for tokens
	Practices []Practice    // who may sign in
	Rules     Rules
}

// Practice is one key pair and what it may not see.
type Practice struct {
	AccessKeyID     string
	SecretAccessKey string
	Hidden          []string // account numbers of patients whom it may not see
}

// Room answers patient-service.php. It is safe for concurrent use.
type Room struct {
	rules    Rules
	cohort   *cohort.Cohort
	writer   *ccda.Writer
	desk     *desk
	sections map[string]ccda.Section
}

// New returns the room.
func New(d Deps) *Room {
	r := &Room{
		rules:    d.Rules,
		cohort:   d.Cohort,
		writer:   ccda.New(ccda.Deps{Cohort: d.Cohort, Style: d.Rules.Style}),
		desk:     newDesk(d.Practices, d.Chance, d.Rules.SessionLifetime),
		sections: map[string]ccda.Section{},
	}
	for _, s := range ccda.Sections() {
		r.sections[s.Name] = s
	}
	return r
}

// Serve answers one request. There is one path, so q.Path does not matter;
// parameters come in the query and, by POST, in a form.
func (r *Room) Serve(w http.ResponseWriter, q *door.Request) {
	r.answer(q).write(w)
}

func (r *Room) answer(q *door.Request) answer {
	if !slices.Contains(r.rules.Methods, q.HTTP.Method) {
		return refuse(r.rules.Errors.WrongMethod).allowing(r.rules.Methods)
	}
	p, ok := read(q)
	if !ok {
		return refuse(r.rules.Errors.Unreadable)
	}
	switch p.get(paramFunction) {
	case "authenticateuser":
		return r.signIn(p, q.Now)
	case "patientsearch":
		return r.search(p, q.Now)
	case "patientCCDA":
		return r.record(&call{params: p, now: q.Now, whole: true})
	case "patientData":
		return r.record(&call{params: p, now: q.Now})
	}
	return refuse(r.rules.Errors.UnknownFunction)
}
