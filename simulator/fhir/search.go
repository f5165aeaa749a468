package fhir

import (
	"maps"
	"net/http"
	"net/url"
	"slices"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// search answers a search by GET or POST.
func (r *Room) search(q *door.Request, g *access.Grant, to route) (*answer, *problem) {
	within, p := r.offered(to, g, access.Search)
	if p != nil {
		return nil, p
	}
	if to.typ == provenance && !r.rules.DirectProvenance {
		return nil, badRequest("not-supported", "Provenance is read by id, and comes along with what it is of: _revinclude=Provenance:target")
	}
	values, p := r.parameters(q, to)
	if p != nil {
		return nil, p
	}
	if p := r.staysWithin(&within, to.typ, values, q.Base); p != nil {
		return nil, p
	}
	if p := r.acceptable(q, values.Get("_format")); p != nil {
		return nil, p
	}
	o := r.offers[to.typ]
	query, p := r.parseQuery(o, values, q.Base)
	if p != nil {
		return nil, p
	}
	if p := r.listingAllowed(&within, o, query); p != nil {
		return nil, p
	}
	found, p := r.find(o, query, within)
	if p != nil {
		return nil, p
	}
	if q.HTTP.Method == http.MethodPost {
		found = r.rules.Root.Posted.of(found)
	}
	if len(found) == 0 && r.rules.NoMatch != http.StatusOK {
		return nil, r.notFound(r.rules.NoMatch, "nothing matches")
	}
	page := r.page(q, query, found)
	page.included = r.along(g, query, page.hits)
	if r.rules.Include.Counted {
		page.total += len(page.included)
	}
	return r.bundle(q, page), nil
}

// parameters joins those of the URL, of the body and of the path.
func (r *Room) parameters(q *door.Request, to route) (url.Values, *problem) {
	refuses := r.rules.MalformedRequest == Refuse
	if q.QueryErr != nil && refuses {
		return nil, badRequest("structure", "the query of the URL can't be read: %v", q.QueryErr)
	}
	posted := q.HTTP.Method == http.MethodPost
	if posted && refuses {
		switch {
		case q.FormErr != nil:
			return nil, badRequest("structure", "the body can't be read as a form: %v", q.FormErr)
		case len(q.Body) > 0 && q.MediaType != formType:
			return nil, &problem{
				status: http.StatusUnsupportedMediaType, code: "not-supported",
				text: "the body of a search is a form (" + formType + ")",
			}
		}
	}
	out := maps.Clone(q.Query)
	if out == nil {
		out = url.Values{}
	}
	add := func(more url.Values) {
		for name, values := range more {
			out[name] = append(slices.Clip(out[name]), values...)
		}
	}
	if posted {
		add(q.Form)
	}
	add(to.extra)
	return out, nil
}

// staysWithin refuses a search that names a patient beyond the span (row
// FHIR-ERRORS-08), or lets it go as far as the rules have it. It comes before
// everything that could tell the client something about that patient.
func (r *Room) staysWithin(within *span, typ string, values url.Values, base string) *problem {
	if within.everyone {
		return nil
	}
	for _, name := range []string{"patient", "patient:Patient", "subject", "subject:Patient", "_id"} {
		if name == "_id" && typ != "Patient" {
			continue
		}
		for _, raw := range values[name] {
			for _, value := range splitValues(raw) {
				id, wrong := referenced("Patient", value, base)
				if wrong != "" || within.holds(id) || name == "_id" && !r.exists(id) {
					continue
				}
				switch r.rules.Searching {
				case Forbidden:
					return forbidden("this token does not open the records of another patient")
				case Everyone:
					*within = span{everyone: true}
				}
			}
		}
	}
	return nil
}

func (r *Room) exists(patient string) bool {
	_, ok := r.cohort.Index(patient)
	return ok || slices.Contains(r.written.created(), patient)
}

// listingAllowed refuses a search whose matches could lie beyond the one
// patient that the token is for: one that names no patient, and for patients
// one without any criterion (row FHIR-ERRORS-06, erratum optional-params).
func (r *Room) listingAllowed(within *span, o offer, query *query) *problem {
	if !within.single || o.shared || query.isPinned() || o.typ == "Patient" && len(query.criteria) > 0 {
		return nil
	}
	switch r.rules.Listing {
	case Forbidden:
		if o.typ == "Patient" {
			return forbidden("this token is for one patient and can't list patients")
		}
		return forbidden("this token is for one patient: name the patient whose %s is sought", o.typ)
	case Malformed:
		return badRequest("required", "the parameter patient is needed")
	case Everyone:
		*within = span{everyone: true}
	}
	return nil
}

// isPinned reports whether a criterion says in whose records to look.
func (q *query) isPinned() bool {
	return slices.ContainsFunc(q.criteria, func(c criterion) bool { return c.param.pins && c.modifier != "not" })
}
