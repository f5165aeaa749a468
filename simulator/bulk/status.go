package bulk

import (
	"fmt"
	"net/http"
	"time"

	"qsmartcare.example/conformance/simulator/door"
)

// status answers whoever asks how far an export is (document lines 258 to 270).
func (r *Room) status(q *door.Request, to route) (*answer, *problem) {
	s := &r.rules.Status
	v, p := r.admit(q, s.Guard)
	if p != nil {
		return nil, p
	}
	j, ok := r.jobs.get(to.name)
	if !ok || j.id != to.name {
		p := r.notFound("there is no export " + to.name)
		p.status = s.Unknown
		return nil, p
	}
	if p := owns(v, j, s.Owner); p != nil {
		return nil, p
	}
	if j.over(q.Now) {
		return nil, r.notFound("the export has been cancelled or has expired")
	}
	if s.Readable != 0 {
		return nil, &problem{status: s.Readable, code: "not-supported", text: "the status can't be read"}
	}
	plan, ok := j.complete(q.Now)
	switch {
	case !ok:
		return r.progress(q.Now, j), nil
	case plan.tooMany:
		return nil, &problem{
			status: http.StatusRequestEntityTooLarge, code: "too-costly",
			text: fmt.Sprintf("the export has more than %d files: ask for more resources in a file", mostFiles),
		}
	case j.shown.Swap(true) && s.Repeats == Once:
		return nil, r.notFound("the export was complete before")
	}
	a := &answer{status: s.Complete, header: http.Header{}, media: s.Media, body: r.manifest(q, j, plan)}
	a.header.Set("Expires", j.expires.UTC().Format(http.TimeFormat))
	return a, nil
}

// longestRetry is how long an app is asked to wait at most, so that whoever
// watches sees the export move.
const longestRetry = 2 * time.Second

// progress is the answer while the export runs.
func (r *Room) progress(now time.Time, j *job) *answer {
	s := &r.rules.Status
	text := j.progress(now)
	a := &answer{status: s.Running, header: http.Header{}, media: fhirJSON}
	a.body = note{
		form: s.ProgressBody, severity: "information", code: "processing", text: text, narrative: None,
	}.body()
	switch s.RetryAfter {
	case Seconds:
		a.header.Set("Retry-After", seconds(min(j.left(now), longestRetry)))
		a.header.Set("X-Progress", text)
	case Vague:
		a.header.Set("Retry-After", "soon")
	}
	return a
}

// progress says how far the export is, in fewer than 100 characters.
func (j *job) progress(now time.Time) string {
	percent := j.percent(now)
	switch {
	case percent == 0:
		return "0% complete, the export is about to begin"
	case j.left(now) == 0 || len(j.types) == 0:
		return fmt.Sprintf("%d%% complete, the list of files is being drawn up", percent)
	}
	return fmt.Sprintf("%d%% complete, now at %s", percent, j.types[percent*len(j.types)/100])
}
