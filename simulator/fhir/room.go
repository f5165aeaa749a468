package fhir

import (
	"cmp"
	"net/http"
	"slices"
	"sync"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// Deps are what the room needs.
type Deps struct {
	Cohort *cohort.Cohort
	Access *access.Store // what users may see; nil limits nobody but patients
	Rules  Rules
	Keep   int // how many rendered charts to keep at hand; 0 means 256
	// KeepBytes is how many bytes those may hold together; 0 means 32 MiB.
	KeepBytes int
	// Summary writes a chart as a C-CDA document, for the documents that are
	// made of their charts; nil when nobody does.
	Summary func(*cohort.Chart) ([]byte, error)
}

// Room answers below the FHIR base. It is safe for concurrent use.
type Room struct {
	cohort *cohort.Cohort
	access *access.Store
	rules  Rules
	render *render.Renderer
	offers map[string]offer
	shared map[string][]render.Resource // what charts share, by type
	shelf  *shelf
	pages  sync.Pool // *[]byte, for bundles

	summary func(*cohort.Chart) ([]byte, error)

	r4      func() *r4.Definitions // read when something is written first
	written *written
	writing sync.Mutex // held from reading what is there to keeping what is new
}

// New returns the room.
func New(d Deps) *Room {
	r := &Room{
		cohort: d.Cohort, access: d.Access, rules: d.Rules,
		render: render.New(d.Cohort), offers: map[string]offer{},
		r4: sync.OnceValue(r4.Load), written: newWritten(), summary: d.Summary,
	}
	r.shared = map[string][]render.Resource{}
	for _, o := range offers() {
		r.offers[o.typ] = o
		if o.shared {
			r.shared[o.typ] = slices.Clone(r.render.Shared(o.typ))
			r.omit(r.shared[o.typ])
		}
	}
	keep := d.Keep
	if keep <= 0 {
		keep = 256
	}
	r.shelf = newShelf(keep, cmp.Or(d.KeepBytes, 32<<20))
	r.pages.New = func() any { return new([]byte) }
	return r
}

// Serve answers one request below the FHIR base: q.Path is "/metadata",
// "/Patient", "/Patient/148682", "/Patient/_search" and the like.
func (r *Room) Serve(w http.ResponseWriter, q *door.Request) {
	a, p := r.decide(q)
	if p != nil {
		a = p.answer(&r.rules)
	}
	r.relabel(a, q)
	a.send(w, q, q.Query.Get("_pretty") == "true")
}

// decide refuses in the order: who is asking, whether there is such a thing,
// whether they may have it, whether they asked properly.
func (r *Room) decide(q *door.Request) (*answer, *problem) {
	to := r.routeOf(q)
	switch {
	case to.do == describe:
		return r.metadata(q)
	case to.do == content && r.rules.Content.Open:
		return r.content(q, nil, to)
	}
	grant, p := r.admit(q, to.typ)
	if p != nil {
		return nil, p
	}
	if p := r.known(q, to); p != nil {
		return r.perhapsEmpty(q, p)
	}
	switch to.do {
	case search:
		return r.search(q, grant, to)
	case read:
		return r.read(q, grant, to)
	case content:
		return r.content(q, grant, to)
	case docref:
		return r.docref(q, grant)
	case create, update, remove:
		return r.write(q, grant, to)
	}
	return nil, notAllowed(r.allow(to))
}

// known refuses what the base has nothing for: types that FHIR does not know,
// types that this server does not serve, and paths below them.
func (r *Room) known(q *door.Request, to route) *problem {
	_, offered := r.offers[to.typ]
	switch {
	case offered && to.do == nothing && isSearchMethod(q.HTTP.Method):
		return r.notFound(http.StatusNotFound, "nothing is served at "+q.Path)
	case offered || to.do == content:
		return nil
	case isResourceType(to.typ):
		return r.notFound(r.rules.UnsupportedType, "this server does not serve the type "+to.typ)
	case to.typ == "" && to.do == create:
		return nil // a batch or transaction: a write
	}
	return r.notFound(r.rules.MadeUpType, "FHIR R4 has no resource type "+to.typ)
}

// perhapsEmpty answers with an empty searchset where the rules give a refusal
// the status of a success.
func (r *Room) perhapsEmpty(q *door.Request, p *problem) (*answer, *problem) {
	if p.status >= http.StatusBadRequest {
		return nil, p
	}
	b := bundle{self: q.Base + q.Path}
	return r.bundle(q, &b), nil
}

// offered refuses interactions that the type goes without.
func (r *Room) offered(to route, grant *access.Grant, do access.Action) (span, *problem) {
	for _, withheld := range r.rules.Withheld[to.typ] {
		if withheld == string(to.do) {
			return span{}, notAllowed("")
		}
	}
	return r.spanOf(grant, to.typ, do)
}
