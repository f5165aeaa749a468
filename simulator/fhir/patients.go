package fhir

import (
	"slices"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/render"
)

// most is how many patients one search may find.
const most = 200_000

// findPatients finds patients: within the span when it is narrow, else by the
// cohort's own index, as far as that can judge.
func (r *Room) findPatients(criteria []criterion, within span) ([]hit, *problem) {
	if !within.everyone {
		return r.siftPatients(nil, within.patients, criteria), nil
	}
	if patients, some := r.singledOutPatients(criteria); some {
		return r.siftPatients(nil, patients, criteria), nil
	}
	query, left := cohortQuery(criteria)
	query.Limit = most + 1
	if r.cohort.Len() > most && len(criteria) == 0 {
		return nil, tooCostly()
	}
	indexes := r.cohort.Search(query)
	if len(indexes) > most || len(left) > 0 && len(indexes) > widest {
		return nil, tooCostly()
	}
	found := make([]hit, 0, len(indexes))
	rewritten := r.written.patients() // of whom the cohort's index knows nothing, or something old
	for _, i := range indexes {
		id, _, _ := r.cohort.Person(i)
		if slices.Contains(rewritten, id) {
			continue
		}
		if len(left) > 0 {
			found = r.siftPatients(found, []string{id}, left)
			continue
		}
		found = append(found, hit{patient: id})
	}
	return r.siftPatients(found, rewritten, criteria), nil
}

// siftPatients appends those of the patients that every criterion accepts.
func (r *Room) siftPatients(found []hit, patients []string, criteria []criterion) []hit {
	for _, patient := range patients {
		if f, ok := r.folder(patient); ok {
			found = sift(found, f.of("Patient"), criteria)
		}
	}
	return found
}

// singledOutPatients returns the patients to whom the numbers among the
// criteria lead; some is false when there is no such criterion, or one that
// asks for a system alone.
func (r *Room) singledOutPatients(criteria []criterion) (patients []string, some bool) {
	for i := range criteria {
		c := &criteria[i]
		if c.param.name != "identifier" || c.modifier != "" {
			continue
		}
		for _, value := range splitValues(c.raw) {
			_, code, _ := cutBar(value)
			if code == "" {
				return nil, false
			}
			patients = append(patients, r.numbered(unescape(code))...)
		}
		for _, id := range r.written.patients() {
			if !slices.Contains(patients, id) {
				patients = append(patients, id)
			}
		}
		return patients, true
	}
	return r.singledOut("Patient", criteria)
}

// numbered returns who has the number as account or medical record number.
func (r *Room) numbered(number string) []string {
	var out []string
	for _, q := range []cohort.Query{{Account: number}, {MRN: number}} {
		for _, i := range r.cohort.Search(q) {
			id, _, _ := r.cohort.Person(i)
			out = append(out, id)
		}
	}
	return out
}

// cohortQuery says the criteria in the cohort's words, and returns those that
// its index can't judge: repeated ones, and those that need the chart.
func cohortQuery(criteria []criterion) (q cohort.Query, left []criterion) {
	for _, c := range criteria {
		words := func(v string) bool {
			return c.accepts([]render.Key{{Param: c.param.name, Value: v, Folded: render.Fold(v)}})
		}
		switch {
		case c.param.name == "family" && q.Family == nil:
			q.Family = words
		case c.param.name == "given" && q.Given == nil:
			q.Given = words
		case c.param.name == "name" && q.Name == nil:
			q.Name = words
		case c.param.name == "gender" && q.Gender == nil:
			q.Gender = func(v string) bool {
				return c.accepts(render.PersonKeys(nil, "", &cohort.Person{Gender: v}))
			}
		case c.param.name == "birthdate" && q.Born == nil:
			q.Born = func(day time.Time) bool {
				return c.accepts(render.PersonKeys(nil, "", &cohort.Person{Birth: day}))
			}
		default:
			left = append(left, c)
		}
	}
	return q, left
}
