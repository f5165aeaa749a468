package bulk

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
)

// start begins an export (document lines 250 to 257).
func (r *Room) start(q *door.Request, to route) (*answer, *problem) {
	v, p := r.admit(q, r.rules.Kickoff.Guard)
	if p != nil {
		return nil, p
	}
	if !slices.Contains(r.rules.Kickoff.Levels, to.level) {
		return nil, r.notFound("only a group can be exported")
	}
	o, err := parseOptions(q.Segment)
	if err != nil {
		return nil, badRequest("invalid", "%v", err)
	}
	if v, p = r.mayStart(v); p != nil {
		return nil, p
	}
	of, p := r.rosterOf(v, to)
	if p != nil {
		return nil, p
	}
	ask, p := r.read(q)
	if p != nil {
		return nil, p
	}
	types, p := r.typesFor(v, ask.types)
	if p != nil {
		return nil, p
	}
	j := &job{
		app: v.app(), mark: q.Mark, request: sent(q), types: types,
		plan:  r.plans.of(order{of, ask.since, o.Page}),
		began: q.Now, takes: o.Duration, expires: q.Now.Add(r.rules.Files.Kept),
	}
	if j, p = r.enter(q, j); p != nil {
		return nil, p
	}
	return r.accepted(q, j), nil
}

// enter gives the job its identifier and remembers it.
func (r *Room) enter(q *door.Request, j *job) (*job, *problem) {
	if old, ok := r.taken(j); ok {
		return old, nil
	}
	j.id, j.segment = r.identifier(), r.chance.Token("export files")
	if wait, ok := r.jobs.add(q.Now, j); !ok {
		return nil, tooMany(r.rules.Kickoff.Throttled, wait, "this app has too many exports that run: wait for one, or cancel it")
	}
	return j, nil
}

// identifier draws the name of an export: 32 hex digits, as the samples have.
func (r *Room) identifier() string {
	if r.rules.Status.Path == ShortPath {
		return r.chance.Hex("export", 8)
	}
	return r.chance.Hex("export", 32)
}

// taken returns the earlier export that unlawful rules give an app again. It
// keeps to one scenario, since an export of another is not this one's to share.
func (r *Room) taken(j *job) (*job, bool) {
	k := &r.rules.Kickoff
	if k.Identifiers == Fresh && r.rules.Cancel.After == StartsAnew {
		return nil, false
	}
	return r.jobs.newest(j.app, func(old *job) bool {
		if old.mark != j.mark || old.request != j.request {
			return false
		}
		if k.Identifiers == Shared && !old.cancelled.Load() {
			return true
		}
		return r.rules.Cancel.After == Revives && old.cancelled.CompareAndSwap(true, false)
	})
}

// sent is the URL of the request as its sender wrote it. A proxy may or may not
// leave the path of the public URL in.
func sent(q *door.Request) string {
	target := q.HTTP.RequestURI
	if target == "" || target[0] != '/' {
		target = q.HTTP.URL.RequestURI()
	}
	if u, err := url.Parse(q.Root); err == nil && u.Path != "" {
		if rest, ok := strings.CutPrefix(target, u.Path); ok && strings.HasPrefix(rest, "/") {
			target = rest
		}
	}
	return q.Root + target
}

// accepted is the answer to a kick-off that worked.
func (r *Room) accepted(q *door.Request, j *job) *answer {
	k := &r.rules.Kickoff
	link := r.statusLink(q, j.id)
	a := &answer{status: k.Accepted, header: http.Header{}, media: k.Media}
	told := welcome(Quoted, link)
	if k.Names == Plain {
		told = welcome(Plain, link)
	}
	said := welcome(k.Names, link)
	if k.Names == NamesOther {
		said = welcome(Quoted, r.statusLink(q, r.identifier()))
	}
	a.body = note{
		form: k.Body, severity: k.Severity, code: k.Code,
		text: said, told: told, narrative: k.Narrative,
	}.body()
	switch k.Location {
	case Absolute:
		a.header.Set("Content-Location", link)
	case Relative:
		a.header.Set("Content-Location", link[len(q.Root):])
	case Alias:
		a.header.Set("Content-Location", q.Base+"/bulkstatus/"+j.id)
	}
	return a
}

// welcome is the text of an acceptance, as line 257 prints it.
func welcome(form NameForm, link string) string {
	switch form {
	case Unnamed:
		return "Your request has been accepted."
	case Curt:
		return `Status: "` + link + ` "`
	case Plain:
		return "Your request has been accepted. You can check its status at " + link
	}
	return `Your request has been accepted. You can check its status at "` + link + ` "`
}

// statusLink is where the status of the export is asked for: at the site, not
// below the bulk base (erratum status-path).
func (r *Room) statusLink(q *door.Request, id string) string {
	return q.Root + "/fhir/bulkstatus/" + id
}
