package fhir

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// wish is what $docref is asked for (US Core 3.1.1, OperationDefinition docref).
type wish struct {
	patient    string
	from, to   time.Time // of the care; zero leaves that end open
	kind       func(*render.Key) bool
	onDemand   bool // documents that are made of the chart alone
	parameters url.Values
}

// docref answers DocumentReference/$docref with a searchset of the references.
// Documents that are made of the chart are in the C-CDA form; without dates
// the current one is meant, without a type the C-CDA documents are.
func (r *Room) docref(q *door.Request, g *access.Grant) (*answer, *problem) {
	if !isSearchMethod(q.HTTP.Method) {
		return nil, notAllowed("GET, HEAD, POST")
	}
	within, p := r.spanOf(g, "DocumentReference", access.Search)
	if p != nil {
		return nil, p
	}
	w, p := r.readWish(q)
	if p != nil {
		return nil, p
	}
	if !within.holds(w.patient) {
		return nil, forbidden("this token does not open the records of another patient")
	}
	if p := r.acceptable(q, w.parameters.Get("_format")); p != nil {
		return nil, p
	}
	b := bundle{self: link(q.Base+"/DocumentReference/$docref", w.parameters)}
	if chart, ok := r.cohort.Find(w.patient); ok { // of others there is nothing to tell
		b.hits = r.granted(chart, w)
	}
	b.total = len(b.hits)
	return r.bundle(q, &b), nil
}

// granted returns the references that the wish is for, the newest first.
func (r *Room) granted(chart *cohort.Chart, w *wish) []hit {
	var documents []*cohort.Document
	for i := range chart.Documents {
		if d := &chart.Documents[i]; w.allows(d) {
			documents = append(documents, d)
		}
	}
	slices.SortStableFunc(documents, func(a, b *cohort.Document) int { return b.Written.Compare(a.Written) })
	if w.from.IsZero() && w.to.IsZero() && len(documents) > 1 {
		documents = documents[:1]
	}
	var out []hit
	for _, d := range documents {
		if found := r.lookUp("DocumentReference", d.ID); found != nil {
			out = append(out, hit{patient: chart.ID, resource: found})
		}
	}
	return out
}

// allows reports whether the document is among those asked for.
func (w *wish) allows(d *cohort.Document) bool {
	made := d.Form == ccda
	switch {
	case d.Status != "current", w.onDemand && !made:
		return false
	case w.kind != nil && !w.kind(&render.Key{System: d.Type.System, Value: d.Type.Code}):
		return false
	case w.kind == nil && !made:
		return false
	}
	begin, end := d.Start, d.End
	if begin.IsZero() {
		begin = d.Written
	}
	if end.IsZero() {
		end = begin
	}
	return !end.Before(w.from) && (w.to.IsZero() || begin.Before(w.to))
}

// readWish reads the parameters of the URL, of a form or of a Parameters
// resource.
func (r *Room) readWish(q *door.Request) (*wish, *problem) {
	values, p := r.operands(q)
	if p != nil {
		return nil, p
	}
	w := &wish{parameters: values}
	for name, all := range values {
		if len(all) > 1 {
			return nil, badRequest("invalid", "%s of $docref is given %d times", name, len(all))
		}
		if p := w.read(name, all[0], q.Base); p != nil {
			return nil, p
		}
	}
	if w.patient == "" {
		return nil, badRequest("required", "$docref needs the parameter patient: the id of the patient")
	}
	return w, nil
}

// read reads one parameter.
func (w *wish) read(name, value, base string) *problem {
	var wrong string
	ok := true
	switch name {
	case "patient":
		w.patient, wrong = referenced("Patient", value, base)
	case "start":
		w.from, _, ok = parseDate(value)
	case "end":
		_, w.to, ok = parseDate(value)
	case "type":
		w.kind, wrong = tokenMatcher(value)
	case "on-demand":
		var err error
		if w.onDemand, err = strconv.ParseBool(value); err != nil {
			wrong = "true or false is needed"
		}
	case "_format", "_pretty":
	default:
		return badRequest("not-supported", "%q is no parameter of $docref; it has patient, start, end, type and on-demand", name)
	}
	if !ok {
		wrong = "a date is needed"
	}
	if wrong != "" {
		return badRequest("value", "%s=%q of $docref: %s", name, value, wrong)
	}
	return nil
}

// operands joins the parameters however they were sent.
func (r *Room) operands(q *door.Request) (url.Values, *problem) {
	if q.HTTP.Method != http.MethodPost || !isJSON(q.MediaType) {
		return r.parameters(q, route{})
	}
	var sent struct {
		ResourceType string
		Parameter    []struct {
			Name                                  string
			ValueID                               string `json:"valueId"`
			ValueString, ValueDate, ValueDateTime string
			ValueBoolean                          *bool
			ValueCode                             string
			ValueCodeableConcept                  struct {
				Coding []struct{ System, Code string }
			}
			ValueCoding struct{ System, Code string }
		}
	}
	if json.Unmarshal(q.Body, &sent) != nil || sent.ResourceType != "Parameters" {
		return nil, badRequest("structure", "the body of $docref is a Parameters resource or a form")
	}
	out, p := r.parameters(&door.Request{HTTP: q.HTTP, Query: q.Query, QueryErr: q.QueryErr}, route{})
	if p != nil {
		return nil, p
	}
	for _, s := range sent.Parameter {
		value := cmp.Or(s.ValueID, s.ValueString, s.ValueDate, s.ValueDateTime, s.ValueCode)
		if s.ValueBoolean != nil {
			value = strconv.FormatBool(*s.ValueBoolean)
		}
		coding := s.ValueCoding
		if len(s.ValueCodeableConcept.Coding) > 0 {
			coding = s.ValueCodeableConcept.Coding[0]
		}
		if coding.Code != "" {
			value = coding.System + "|" + coding.Code
		}
		out.Add(s.Name, value)
	}
	return out, nil
}
