package smart

import (
	"net/http"
	"slices"
	"strings"
	"sync"

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

// Room is the smart room. It is safe for concurrent use.
type Room struct {
	Deps
	pages *pages
	keys  []byte // the JWK Set

	mu       sync.Mutex
	pending  *access.Shelf[*pending]
	launches *access.Shelf[*launch]
}

// The most that the room remembers of each kind.
const (
	mostPending  = 1 << 14
	mostLaunches = 1 << 14
)

// New returns the room.
func New(d Deps) *Room {
	room := &Room{Deps: d, pages: newPages(), keys: keySet(d.Key, d.Rules.Discovery.KeySet)}
	room.Reset()
	return room
}

// Reset forgets every authorization that is under way and every launch.
func (room *Room) Reset() {
	room.mu.Lock()
	defer room.mu.Unlock()
	room.pending = access.NewShelf[*pending](mostPending)
	room.launches = access.NewShelf[*launch](mostLaunches)
}

// Serve answers one request.
func (room *Room) Serve(w http.ResponseWriter, q *door.Request) {
	path, ok := room.path(q)
	if !ok {
		nothingHere(w)
		return
	}
	switch path {
	case "/keys":
		only(w, q, room.jwks, http.MethodGet, http.MethodHead)
	case "/smart-style.json":
		only(w, q, room.style, http.MethodGet, http.MethodHead)
	case "/launch":
		only(w, q, room.launch, http.MethodGet)
	case "/.well-known/smart-configuration":
		room.configuration(w, q)
	case "/.well-known/openid-configuration":
		only(w, q, room.openID, http.MethodGet, http.MethodHead)
	case room.Rules.Discovery.AuthorizePath:
		only(w, q, room.authorize, http.MethodGet, http.MethodPost)
	case room.Rules.Discovery.TokenPath:
		room.token(w, q)
	case "/auth/introspect":
		room.introspect(w, q)
	case "/auth/revoke":
		room.revoke(w, q)
	case signInPath, pickerPath, encounterPath, consentPath:
		only(w, q, room.step, http.MethodGet, http.MethodPost)
	default:
		nothingHere(w)
	}
}

// path returns the path of the request as it is published; ok is false when it
// is only printed in the document and the rules don't serve it.
func (room *Room) path(q *door.Request) (path string, ok bool) {
	printed := false
	switch path = q.Path; {
	case path == "/.well-known/smartconfiguration":
		return "/.well-known/smart-configuration", room.Rules.Discovery.Unhyphenated
	case path == "/token" || path == "/token/":
		path, printed = room.Rules.Discovery.TokenPath, true
	case strings.HasPrefix(path, "/auth/"):
		path = strings.TrimSuffix(path, "/")
		// The endpoints stand beside the FHIR base; the document prints them
		// below it. Base and Path are the same for both.
		printed = path != q.Path || strings.Contains(q.HTTP.URL.Path, "/fhir/auth/")
	}
	return path, !printed || room.Rules.Discovery.PrintedPaths
}

// only serves the request when its method is one of those, and refuses it
// otherwise.
func only(w http.ResponseWriter, q *door.Request, serve func(http.ResponseWriter, *door.Request), methods ...string) {
	if slices.Contains(methods, q.HTTP.Method) {
		serve(w, q)
		return
	}
	w.Header().Set("Allow", strings.Join(methods, ", "))
	refuse(w, problem{http.StatusMethodNotAllowed, invalidRequest, q.HTTP.Method + " does nothing here"})
}

// auth returns the public URL below which the pages and endpoints of the
// request's FHIR base are: beside it, not below it.
func auth(q *door.Request) string { return strings.TrimSuffix(q.Base, "/fhir") + "/auth" }
