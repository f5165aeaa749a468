package fhir

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// write answers what would change something. The document offers read scopes
// only, so that there every write is refused; the standards let an app write
// what a scope for writing names (erratum write-vs-read).
func (r *Room) write(q *door.Request, g *access.Grant, to route) (*answer, *problem) {
	switch r.rules.Writes {
	case Pretend:
		return pretended(to.do), nil
	case ByScope:
		return r.writeByScope(q, g, to)
	}
	return nil, forbidden("this token may not %s a %s", to.do, to.typ)
}

// writeByScope refuses in the order of all requests: who may not, what is not
// there, what is wrong with it.
func (r *Room) writeByScope(q *door.Request, g *access.Grant, to route) (*answer, *problem) {
	letter := map[action]access.Action{create: access.Create, update: access.Update, remove: access.Delete}[to.do]
	within, p := r.offered(to, g, letter)
	if p != nil {
		return nil, p
	}
	if !r.writes(to.typ) || to.do == remove || to.do == update && (to.id == "" || q.HTTP.Method != http.MethodPut) {
		return nil, notAllowed(r.allow(to))
	}
	if !isJSON(q.MediaType) {
		return nil, &problem{status: http.StatusUnsupportedMediaType, code: "not-supported", text: "a resource is sent as application/fhir+json"}
	}
	if p := r.acceptable(q, q.Query.Get("_format")); p != nil {
		return nil, p
	}
	r.writing.Lock() // so that no write is lost between reading and keeping
	defer r.writing.Unlock()
	if to.do == update {
		return r.update(q, to, within)
	}
	return r.create(q, to, within)
}

// create keeps a new resource.
func (r *Room) create(q *door.Request, to route, within span) (*answer, *problem) {
	if q.HTTP.Header.Get("If-None-Exist") != "" {
		return nil, badRequest("not-supported", "this server has no conditional create")
	}
	m, p := r.payload(q, &to)
	if p != nil && p.code == r4.Structure && r.rules.Payload.NotJSON == Pretend {
		return pretended(create), nil
	}
	if p != nil {
		return nil, p
	}
	refusal := r.valid(m, create)
	if refusal != nil && !r.rules.Payload.KeepsRefused {
		return nil, refusal
	}
	number := strconv.Itoa(r.written.number())
	if to.typ == "Patient" {
		to.id = "w" + number
		if !within.everyone {
			return nil, forbidden("this token is for patients who are there, and can't add another")
		}
	}
	patient, p := r.placed(q, m, to, within)
	if p != nil {
		return nil, p
	}
	if to.typ != "Patient" {
		to.id = patient + "-w" + number
	}
	a, p := r.keep(q, m, to, render.Resource{Type: to.typ, ID: to.id, Patient: patient, Version: 1})
	if refusal != nil {
		return nil, refusal
	}
	return a, p
}

// placed returns the patient whose chart the resource goes to, when the token
// opens it.
func (r *Room) placed(q *door.Request, m map[string]any, to route, within span) (string, *problem) {
	patient, p := owner(m, to, q.Base)
	switch {
	case p != nil:
		return "", p
	case !within.holds(patient) && r.exists(patient):
		return "", forbidden("this token does not open the records of another patient")
	case to.typ == "Patient":
		return patient, nil
	case !within.holds(patient) || !r.exists(patient):
		return "", invalid(http.StatusUnprocessableEntity, r4.Issue{
			At: to.typ + "." + ownerElement(to.typ) + ".reference", Code: "business-rule", Text: "leads to no patient of this server",
		})
	}
	return patient, r.visit(m, to.typ, patient)
}

// update puts a new version in place of one that is there.
func (r *Room) update(q *door.Request, to route, within span) (*answer, *problem) {
	old := r.lookUp(to.typ, to.id)
	switch {
	case old == nil: // FHIR R4 http, "update": the client does not choose ids here
		return nil, notAllowed(r.allow(to))
	case !within.holds(old.Patient):
		return nil, forbidden("this token does not open the records of another patient")
	case !matches(q.HTTP.Header.Get("If-Match"), old):
		return nil, &problem{status: http.StatusPreconditionFailed, code: "conflict", text: "another version of the resource is there by now"}
	}
	m, p := r.payload(q, &to)
	if p != nil {
		return nil, p
	}
	if p := r.valid(m, update); p != nil {
		return nil, p
	}
	patient, p := r.placed(q, m, to, within)
	if p != nil {
		return nil, p
	}
	if patient != old.Patient {
		return nil, invalid(http.StatusUnprocessableEntity, r4.Issue{
			At: to.typ + "." + ownerElement(to.typ) + ".reference", Code: "business-rule", Text: "leads to another patient than before",
		})
	}
	return r.keep(q, m, to, render.Resource{Type: to.typ, ID: to.id, Patient: patient, Version: version(old) + 1})
}

// matches judges If-Match (RFC 9110 section 13.1.1, weakly, as FHIR has it).
func matches(header string, old *render.Resource) bool {
	if header == "" {
		return true
	}
	for t := range strings.SplitSeq(header, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == "*" || t == strconv.Quote(strconv.Itoa(version(old))) {
			return true
		}
	}
	return false
}

// keep keeps the resource and answers with it.
func (r *Room) keep(q *door.Request, m map[string]any, to route, about render.Resource) (*answer, *problem) {
	about.Updated = stamp(q.Now)
	kept, err := composed(m, about, r.offers[to.typ])
	if err != nil { // what was decoded can be encoded
		return nil, &problem{status: http.StatusInternalServerError, code: "exception", text: err.Error()}
	}
	one := []render.Resource{kept}
	r.omit(one)
	newPatient := to.do == create && to.typ == "Patient"
	if !r.rules.Payload.Forgets && !r.written.put(one[0], newPatient) {
		return nil, &problem{status: http.StatusInsufficientStorage, code: "no-store", text: "this simulator holds no more; a reset empties it"}
	}
	a := r.shown(&one[0])
	a.status = http.StatusOK
	if to.do == create {
		a.status = http.StatusCreated
		a.header.Set("Location", q.Base+"/"+to.typ+"/"+kept.ID+"/_history/"+strconv.Itoa(kept.Version))
	}
	if strings.Contains(q.HTTP.Header.Get("Prefer"), "return=minimal") {
		a.body = nil
	}
	return a, nil
}

// writes reports whether resources of the type can be written at all.
func (r *Room) writes(typ string) bool {
	return r.rules.Writes == ByScope && looks(typ) != nil && !slices.Contains(r.rules.Payload.Withholds, typ)
}

// allow lists the methods at the address.
func (r *Room) allow(to route) string {
	switch {
	case r.writes(to.typ) && to.id != "":
		return "GET, HEAD, PUT"
	case r.writes(to.typ) || r.rules.FormSearch && to.id == "":
		return "GET, HEAD, POST"
	case to.typ == "":
		return ""
	}
	return "GET, HEAD"
}

func pretended(do action) *answer {
	done := &problem{code: "informational", text: "done"}
	a := done.answer(&Rules{Media: honestMedia(), Outcome: OutcomeRules{Severity: "information", Explains: true}})
	a.status = http.StatusOK
	if do == create {
		a.status = http.StatusCreated
	}
	return a
}
