package fhir

import (
	"cmp"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/render"
)

// hit is one match. Patients that were found without their charts have no
// resource yet: only those on the page are rendered.
type hit struct {
	patient  string
	resource *render.Resource
}

// widest is through how many charts a search may look that names no patient.
const widest = 5_000

// find returns the matches within the span, in the order of the cohort and the
// chart, or sorted as asked.
func (r *Room) find(o offer, query *query, within span) ([]hit, *problem) {
	criteria, lapse := r.applied(query)
	if lapse.Refuses {
		return nil, badRequest("not-supported", "%s is not searched by %s", query.typ, strings.Join(lapse.Given, " and "))
	}
	var found []hit
	var p *problem
	switch {
	case o.shared:
		found = sift(nil, r.shared[o.typ], criteria)
	case o.typ == "Patient":
		found, p = r.findPatients(criteria, within)
	default:
		found, p = r.findFacts(o, criteria, within)
	}
	if found = lapse.Finds.of(found); lapse.Finds == AndOthers {
		found = append(found, r.another(o.typ, found)...)
	}
	if p == nil && query.sort != "" {
		p = r.sort(o, found, query.sort)
	}
	return found, p
}

// another returns a record of the type from the chart of somebody whose records
// were not found.
func (r *Room) another(typ string, found []hit) []hit {
	for i := range min(r.cohort.Len(), widest) {
		id, _, _ := r.cohort.Person(i)
		if slices.ContainsFunc(found, func(h hit) bool { return h.patient == id }) {
			continue
		}
		if f, ok := r.folder(id); ok && len(f.of(typ)) > 0 {
			return []hit{{id, &f.of(typ)[0]}}
		}
	}
	return nil
}

// applied returns the criteria that count: all of them, unless the rules have
// a lapse for just these.
func (r *Room) applied(query *query) ([]criterion, Lapse) {
	if len(r.rules.Lapses) == 0 {
		return query.criteria, Lapse{}
	}
	var given []string
	for _, c := range query.criteria {
		given = append(given, c.param.name)
	}
	slices.Sort(given)
	given = slices.Compact(given)
	for _, l := range r.rules.Lapses {
		if l.Type == query.typ && slices.Equal(l.Given, given) && query.asksFor(l.Only) {
			return slices.DeleteFunc(slices.Clone(query.criteria), func(c criterion) bool {
				return slices.Contains(l.Ignores, c.param.name)
			}), l
		}
	}
	return query.criteria, Lapse{}
}

// asksFor reports whether a criterion is the code, with its system or without.
func (q *query) asksFor(code string) bool {
	return code == "" || slices.ContainsFunc(q.criteria, func(c criterion) bool {
		_, asked, _ := cutBar(c.raw)
		return asked == code
	})
}

// findFacts finds what charts hold, in those charts that the criteria or the
// span single out, else in all.
func (r *Room) findFacts(o offer, criteria []criterion, within span) ([]hit, *problem) {
	patients, some := r.singledOut(o.typ, criteria)
	if !some {
		if patients = within.patients; within.everyone {
			if r.cohort.Len() > widest {
				return nil, tooCostly()
			}
			patients = r.everyID()
		}
	}
	criteria = r.unpinned(criteria)
	var found []hit
	for _, patient := range patients {
		if !within.holds(patient) {
			continue
		}
		if f, ok := r.folder(patient); ok {
			found = sift(found, f.of(o.typ), criteria)
		}
	}
	return found, nil
}

// sift appends those of the resources that every criterion accepts.
func sift(found []hit, resources []render.Resource, criteria []criterion) []hit {
	if len(criteria) == 0 {
		found = slices.Grow(found, len(resources))
	}
	for i := range resources {
		if acceptAll(criteria, resources[i].Keys) {
			found = append(found, hit{resources[i].Patient, &resources[i]})
		}
	}
	return found
}

// singledOut returns the patients in whose charts alone matches can be, by the
// first criterion that tells; some is false when none does.
func (r *Room) singledOut(typ string, criteria []criterion) (patients []string, some bool) {
	for i := range criteria {
		c := &criteria[i]
		if !c.param.pins || c.modifier == "not" {
			continue
		}
		for _, value := range splitValues(c.raw) {
			if id, ok := r.leadsTo(typ, c.param, value); ok && !slices.Contains(patients, id) {
				patients = append(patients, id)
			}
		}
		slices.SortFunc(patients, r.byIndex)
		return patients, true
	}
	return nil, false
}

// unpinned returns the criteria without the first when that one names patients:
// it chose the charts, and all that is in them matches it.
func (r *Room) unpinned(criteria []criterion) []criterion {
	for i := range criteria {
		c := &criteria[i]
		if c.param.pins && c.modifier != "not" {
			if c.param.to == "Patient" && r.rules.TypedReferences == Matches {
				return slices.Delete(slices.Clone(criteria), i, i+1)
			}
			break
		}
	}
	return criteria
}

// leadsTo returns the patient to whose chart a value of a pinning parameter
// leads, if it leads to any.
func (r *Room) leadsTo(typ string, p param, value string) (patient string, ok bool) {
	_, code, _ := cutBar(value)
	if p.kind == reference {
		code = value[strings.LastIndexByte(value, '/')+1:]
	}
	if p.to != "Patient" && typ != "Patient" {
		code = holder(code)
	}
	return code, r.exists(code)
}

func (r *Room) byIndex(a, b string) int {
	return cmp.Or(cmp.Compare(r.index(a), r.index(b)), cmp.Compare(a, b))
}

// index is where a patient stands in the cohort; who was added comes last.
func (r *Room) index(patient string) int {
	if i, ok := r.cohort.Index(patient); ok {
		return i
	}
	return r.cohort.Len()
}

func (r *Room) everyID() []string {
	out := make([]string, r.cohort.Len())
	for i := range out {
		out[i], _, _ = r.cohort.Person(i)
	}
	return append(out, r.written.created()...)
}

// folder returns the patient's chart, rendered, with what was written to it;
// false when there is no such patient.
func (r *Room) folder(patient string) (*folder, bool) {
	f, ok := r.rendered(patient)
	if chart := r.written.chart(patient); len(chart) > 0 {
		return over(patient, f, chart), true
	}
	return f, ok
}

// rendered returns the chart as the cohort has it.
func (r *Room) rendered(patient string) (*folder, bool) {
	if f, ok := r.shelf.take(patient); ok {
		return f, true
	}
	chart, ok := r.cohort.Find(patient)
	if !ok {
		return nil, false
	}
	f := &folder{patient: patient, resources: compact(r.lack(r.render.Indexed(chart)))}
	r.omit(f.resources)
	r.shelf.put(f)
	return f, true
}

func tooCostly() *problem {
	return badRequest("too-costly", "that search would look through every chart: name a patient, or search more narrowly")
}
