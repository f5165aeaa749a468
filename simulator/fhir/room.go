package fhir

import (
	"net/http"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/door"
)

// Deps are what the room needs.
type Deps struct {
	Cohort *cohort.Cohort
	Rules  Rules
	Keep   int // how many rendered charts to keep at hand; 0 means 256
}

// Room answers below the FHIR base. It is safe for concurrent use.
type Room struct {
	rules Rules
}

// New returns the room.
func New(d Deps) *Room { return &Room{rules: d.Rules} }

// Serve answers one request below the FHIR base: q.Path is "/metadata",
// "/Patient", "/Patient/148682", "/Patient/_search" and the like.
func (r *Room) Serve(w http.ResponseWriter, q *door.Request) {
	w.WriteHeader(http.StatusNotImplemented)
}
