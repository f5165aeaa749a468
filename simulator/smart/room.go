package smart

import (
	"net/http"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
)

// People is what the room asks about patients: *cohort.Cohort answers.
type People interface {
	Len() int
	Find(id string) (*cohort.Chart, bool)
	Person(i int) (id, account string, p cohort.Person)
}

// Deps is what the room is made of.
type Deps struct {
	Cohort People
	Access *access.Store
	Chance *clock.Chance
	Rules  Rules
	Key    jose.Key // signs id_tokens: RSA, RS256, with a "kid"
}

// Room is the smart room.
type Room struct {
	Deps
}

// New returns the room.
func New(d Deps) *Room { return &Room{Deps: d} }

// Serve answers one request.
func (room *Room) Serve(w http.ResponseWriter, q *door.Request) {
	http.NotFound(w, q.HTTP)
}
