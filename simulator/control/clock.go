package control

import (
	"net/http"
	"time"

	"qsmartcare.example/conformance/simulator/door"
)

// timeNow is the answer of the clock.
type timeNow struct {
	Now      time.Time `json:"now"`
	Advanced string    `json:"advanced"` // by how much it is ahead of its start
	Mark     string    `json:"mark,omitempty"`
}

// time answers GET /_sim/clock, as a request with the mark sees it.
func (c *Room) time(w http.ResponseWriter, q *door.Request) {
	write(w, http.StatusOK, timeNow{c.Clock.Now(q.Mark), c.Clock.Advanced(q.Mark).String(), q.Mark})
}

// mostAdvance bounds how far one request moves the clock.
const mostAdvance = 10 * 365 * 24 * time.Hour

// move answers POST /_sim/clock: for the request's mark, or for everyone.
func (c *Room) move(w http.ResponseWriter, q *door.Request) {
	var asked struct {
		Advance string `json:"advance"` // such as 11m
		Reset   bool   `json:"reset"`
	}
	if err := read(q, &asked); err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	by, err := time.ParseDuration(asked.Advance)
	switch {
	case asked.Reset == (asked.Advance != ""):
		refuse(w, http.StatusBadRequest, `say either {"advance": "11m"} or {"reset": true}`)
		return
	case asked.Reset:
		c.Clock.Return(q.Mark)
	case err != nil:
		refuse(w, http.StatusBadRequest, `advance: "`+asked.Advance+`" is no time such as 90s, 11m or 2h`)
		return
	case by <= 0 || by > mostAdvance:
		refuse(w, http.StatusBadRequest, "advance: the clock moves forward only, by ten years at most at a time")
		return
	default:
		c.Clock.Advance(q.Mark, by)
	}
	c.time(w, q)
}
