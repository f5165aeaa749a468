package bulk

import (
	"compress/gzip"
	"io"
	"net/http"
	"slices"
	"sync"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// Deps are what the room needs.
type Deps struct {
	Cohort *cohort.Cohort
	Access *access.Store
	Chance *clock.Chance
	Rules  Rules
	Keep   int // bytes of rendered files to keep at hand; 0 means 64 MiB
	// Client fetches the key sets of apps; nil means one that waits three
	// seconds at most. Redirects are never followed.
	Client *http.Client
}

// keep is the budget of rendered files when Deps does not say.
const keep = 64 << 20

// Room answers the requests of backend apps. It is safe for concurrent use.
type Room struct {
	cohort *cohort.Cohort
	access *access.Store
	chance *clock.Chance
	rules  Rules
	groups []cohort.Group
	types  []string // that an export can hold, in alphabetical order
	render *render.Renderer
	keys   *keyring
	jobs   *jobs
	plans  *plans
	from   source

	shelf  *shelf
	fills  chan struct{} // one place for each file that is gathered for the shelf
	chunks sync.Pool     // of *[]byte
	zips   sync.Pool     // of *gzip.Writer
}

// gathered is how many files are gathered for the shelf at a time.
const gathered = 4

// New returns the room.
func New(d Deps) *Room {
	budget := d.Keep
	if budget <= 0 {
		budget = keep
	}
	r := &Room{
		cohort: d.Cohort, access: d.Access, chance: d.Chance, rules: d.Rules,
		groups: d.Cohort.Groups(),
		render: render.New(d.Cohort),
		keys:   newKeyring(d.Client, d.Rules.Token),
		jobs:   newJobs(d.Rules.Kickoff.Running),
		shelf:  newShelf(budget),
		fills:  make(chan struct{}, gathered),
	}
	r.chunks.New = func() any { b := make([]byte, 0, 2*chunk); return &b }
	r.zips.New = func() any {
		z, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed) // the level is lawful
		return z
	}
	for _, t := range slices.Concat(render.Types(), render.SharedTypes()) {
		if slices.Contains(d.Rules.Manifest.Types, t) {
			r.types = append(r.types, t)
		}
	}
	slices.Sort(r.types)
	r.from = source{cohort: r.cohort, render: r.render, types: r.types}
	r.plans = newPlans(r.from, r.gathers())
	return r
}

// Serve answers one request.
func (r *Room) Serve(w http.ResponseWriter, q *door.Request) {
	to := routeOf(q.Path)
	if to.do == fetchFile {
		r.serveFile(w, q, to)
		return
	}
	a, p := r.decide(q, to)
	if p != nil {
		a = p.answer(&r.rules.Outcome)
	}
	a.send(w, q)
}

func (r *Room) decide(q *door.Request, to route) (*answer, *problem) {
	if to.do == getToken {
		return r.token(q, to), nil
	}
	if !to.allows(q.HTTP.Method) {
		return nil, notAllowed(to.methods())
	}
	switch to.do {
	case discover:
		return r.discover(q)
	case describe:
		return r.describe(q)
	case start:
		return r.start(q, to)
	case askStatus:
		if q.HTTP.Method == http.MethodDelete {
			return r.cancel(q, to)
		}
		return r.status(q, to)
	}
	return nil, r.notFound("nothing is served at " + q.Path)
}
