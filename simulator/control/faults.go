package control

import (
	"net/http"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/faults"
)

// queue answers GET /_sim/faults.
func (c *Room) queue(w http.ResponseWriter, q *door.Request) {
	write(w, http.StatusOK, map[string][]faults.Fault{"faults": c.Faults.List(q.Mark)})
}

// script answers POST /_sim/faults. A fault that a marked request scripts meets
// requests of that mark only.
func (c *Room) script(w http.ResponseWriter, q *door.Request) {
	var f faults.Fault
	if err := read(q, &f); err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	if f.ID != 0 {
		refuse(w, http.StatusBadRequest, "id is given by the simulator\n  do: leave it out")
		return
	}
	if f.Match.Mark == "" {
		f.Match.Mark = q.Mark
	}
	f, err := c.Faults.Add(f)
	if err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	w.Header().Set("Location", c.Root+"/_sim/faults/"+strconv.Itoa(f.ID))
	write(w, http.StatusCreated, f)
}

// drop answers DELETE /_sim/faults.
func (c *Room) drop(w http.ResponseWriter, q *door.Request) {
	write(w, http.StatusOK, map[string]int{"dropped": c.Faults.Drop(q.Mark)})
}

// remove answers DELETE /_sim/faults/{id}.
func (c *Room) remove(w http.ResponseWriter, q *door.Request) {
	id, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSuffix(q.Path, "/"), "/faults/"))
	if err != nil || !c.Faults.Remove(id) {
		refuse(w, http.StatusNotFound, "no fault with this id is queued; it may have met all its requests")
		return
	}
	write(w, http.StatusOK, map[string]int{"dropped": 1})
}
