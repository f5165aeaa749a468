package bulk

import (
	"net/http"

	"qsmartcare.example/conformance/simulator/door"
)

// cancel ends an export for good (document lines 271 to 277).
func (r *Room) cancel(q *door.Request, to route) (*answer, *problem) {
	c := &r.rules.Cancel
	v, p := r.admit(q, c.Guard)
	if p != nil {
		return nil, p
	}
	j, ok := r.jobs.get(to.name)
	if !ok || j.id != to.name {
		return nil, r.gone("there is no export " + to.name)
	}
	if p := owns(v, j, c.Owner); p != nil {
		return nil, p
	}
	if j.over(q.Now) {
		return nil, r.gone("the export has been cancelled or has expired")
	}
	status := c.Running
	if j.left(q.Now) == 0 {
		status = c.Finished
	}
	if status >= http.StatusBadRequest {
		return nil, &problem{status: status, code: "conflict", text: "the export can't be cancelled now"}
	}
	if c.Ends == Ends && !j.cancelled.CompareAndSwap(false, true) {
		return nil, r.gone("the export has been cancelled")
	}
	return &answer{status: status, media: c.Media, body: note{
		form: c.Body, severity: c.Severity, code: c.Code, text: c.Text, narrative: c.Narrative,
	}.body()}, nil
}

// gone refuses to cancel what is not there.
func (r *Room) gone(why string) *problem {
	p := r.notFound(why)
	p.status = r.rules.Cancel.Twice
	return p
}
