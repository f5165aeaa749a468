package simulator

import (
	"net/http"

	"qsmartcare.example/conformance/fixtures/apps"
	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/fixtures/keys"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/bulk"
	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
	"qsmartcare.example/conformance/simulator/legacy"
	"qsmartcare.example/conformance/simulator/legacy/ccda"
	"qsmartcare.example/conformance/simulator/smart"
)

// room answers requests that were parsed at the door.
type room interface {
	Serve(w http.ResponseWriter, q *door.Request)
}

// floor is everything that remembers: a reset builds it anew.
type floor struct {
	access    *access.Store
	rooms     map[string]room // by the names of places
	mutations []edge.Mutation
}

// plan is what floors are built from; it never changes.
type plan struct {
	seed     uint64
	rules    house.Rules
	cohort   *cohort.Cohort
	registry apps.Registry
	key      jose.Key        // signs id_tokens
	keySets  publications    // key sets of backend apps, by role
	keysAt   string          // URL below which those are published
	origins  map[string]bool // of registered apps
	client   *http.Client    // fetches them; nil for a plain one
}

// newPlan reads the fixtures that a simulator starts from.
func newPlan(c Config, rules house.Rules) (plan, error) {
	p := plan{seed: c.Seed, rules: rules, cohort: cohort.New(c.Seed, c.Patients)}
	var err error
	if p.registry, err = apps.Registered(); err != nil {
		return p, err
	}
	if p.keySets, err = published(p.registry); err != nil {
		return p, err
	}
	p.origins = origins(p.registry)
	p.key, err = keys.Key(keys.IDToken)
	return p, err
}

// build makes the rooms. Equal plans make equal floors.
func (p plan) build() (*floor, error) {
	users, err := p.users()
	if err != nil {
		return nil, err
	}
	chance := clock.NewChance(p.seed)
	store := access.NewStore(access.Deps{Rules: p.rules.Access, Chance: chance, Apps: p.apps(), Users: users})
	return &floor{
		access:    store,
		mutations: p.rules.Edge,
		rooms: map[string]room{
			inFHIR:   fhir.New(fhir.Deps{Cohort: p.cohort, Access: store, Rules: p.rules.FHIR, Summary: p.summary()}),
			inSMART:  smart.New(smart.Deps{Cohort: p.cohort, Access: store, Chance: chance, Rules: p.rules.SMART, Key: p.key}),
			inBulk:   bulk.New(bulk.Deps{Cohort: p.cohort, Access: store, Chance: chance, Rules: p.rules.Bulk, Client: p.client}),
			inLegacy: legacy.New(legacy.Deps{Cohort: p.cohort, Chance: chance, Rules: p.rules.Legacy, Practices: p.practices()}),
		},
	}, nil
}

// summary writes a chart as the patient-api writes the whole of it, for the
// documents of the chart that are made of it. What was written of it last is
// when that is: the same chart gives the same bytes at any time.
func (p plan) summary() func(*cohort.Chart) ([]byte, error) {
	w := ccda.New(ccda.Deps{Cohort: p.cohort, Style: p.rules.Legacy.Style})
	return func(c *cohort.Chart) ([]byte, error) {
		return w.Write(ccda.Wish{Chart: c, Shown: c, Section: ccda.Whole(), Now: c.Updated}), nil
	}
}
