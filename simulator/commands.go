package simulator

import (
	"errors"
	"net/http"

	"qsmartcare.example/conformance/simulator/door"
)

// serveControl lets the control address answer. Its requests are about the
// simulator, not to the EHR: the journal does not hold them, and no fault and
// no mutation meets them.
func (s *Simulator) serveControl(w http.ResponseWriter, v *visit) {
	v.out = &writer{ResponseWriter: w}
	mark := v.request.Header.Get(door.Marked)
	now := s.clock.Now(mark)
	w.Header().Set("Date", now.Format(http.TimeFormat))
	q, err := v.parse(now, mark)
	switch {
	case errors.Is(err, errTooLarge):
		v.refuse(http.StatusRequestEntityTooLarge, "too-long", err.Error())
	case err != nil:
		v.refuse(http.StatusBadRequest, "invalid", err.Error())
	default:
		s.control.Serve(v.out, q)
	}
}
