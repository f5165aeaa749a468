package control

import (
	"net/http"
	"strings"

	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/faults"
	"qsmartcare.example/conformance/simulator/journal"
)

// Deps are what the control address commands.
type Deps struct {
	Target  func() []byte // the target file
	Clock   *clock.Clock
	Faults  *faults.Queue
	Journal *journal.Journal
	Reset   func()
	Open    bool   // answer clients that are not on this machine, too
	Root    string // the simulator's public URL
}

// Room answers below /_sim. It is safe for concurrent use.
type Room struct{ Deps }

// New returns the room.
func New(d Deps) *Room { return &Room{d} }

// Serve answers one request; q.Path is the path below /_sim.
func (c *Room) Serve(w http.ResponseWriter, q *door.Request) {
	if why := c.stranger(q); why != "" {
		refuse(w, http.StatusForbidden, why)
		return
	}
	switch path := strings.TrimSuffix(q.Path, "/"); {
	case path == "":
		c.by(w, q, verbs{http.MethodGet: c.list})
	case path == "/target":
		c.by(w, q, verbs{http.MethodGet: c.target})
	case path == "/clock":
		c.by(w, q, verbs{http.MethodGet: c.time, http.MethodPost: c.move})
	case path == "/faults":
		c.by(w, q, verbs{http.MethodGet: c.queue, http.MethodPost: c.script, http.MethodDelete: c.drop})
	case strings.HasPrefix(path, "/faults/"):
		c.by(w, q, verbs{http.MethodDelete: c.remove})
	case path == "/journal":
		c.by(w, q, verbs{http.MethodGet: c.exchanges})
	case path == "/reset":
		c.by(w, q, verbs{http.MethodPost: c.reset})
	default:
		refuse(w, http.StatusNotFound, "nothing is served at /_sim"+q.Path+"\n  do: GET /_sim lists what is")
	}
}

// verbs are what can be done at one path.
type verbs map[string]func(http.ResponseWriter, *door.Request)

// by answers with what the method does, or says which methods do something.
func (c *Room) by(w http.ResponseWriter, q *door.Request, can verbs) {
	method := q.HTTP.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	if do, ok := can[method]; ok {
		do(w, q)
		return
	}
	var allowed []string
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
		if can[m] != nil {
			allowed = append(allowed, m)
		}
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	refuse(w, http.StatusMethodNotAllowed, q.HTTP.Method+" does nothing at /_sim"+q.Path+"; "+strings.Join(allowed, ", ")+" would")
}

// list answers GET /_sim.
func (c *Room) list(w http.ResponseWriter, _ *door.Request) {
	at := c.Root + "/_sim/"
	write(w, http.StatusOK, map[string]string{
		"target": at + "target", "clock": at + "clock", "faults": at + "faults",
		"journal": at + "journal", "reset": at + "reset",
	})
}

// target answers GET /_sim/target.
func (c *Room) target(w http.ResponseWriter, _ *door.Request) {
	w.Header().Set("Content-Type", "application/yaml")
	w.Header().Set("Cache-Control", "no-store")
	w.Write(c.Target())
}

// reset answers POST /_sim/reset.
func (c *Room) reset(w http.ResponseWriter, q *door.Request) {
	if err := read(q, &struct{}{}); err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	c.Reset()
	write(w, http.StatusOK, map[string]bool{"reset": true})
}
