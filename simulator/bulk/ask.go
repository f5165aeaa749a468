package bulk

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/door"
)

// ask is what the parameters of a kick-off ask for.
type ask struct {
	since time.Time // zero: everything
	types []string  // nil: all
}

// read reads headers and parameters of a kick-off. What it can't honour it
// refuses, unless the app asked for leniency (Bulk Data, "handling=lenient").
func (r *Room) read(q *door.Request) (ask, *problem) {
	var a ask
	k := &r.rules.Kickoff
	if !prefers(q, "respond-async") && k.WithoutPrefer >= http.StatusBadRequest {
		p := badRequest("required", "an export runs on its own: send the header Prefer: respond-async")
		p.status = k.WithoutPrefer
		return a, p
	}
	if q.QueryErr != nil {
		return a, badRequest("invalid", "the query of the URL can't be read: %v", q.QueryErr)
	}
	for name, values := range q.Query {
		if !slices.Contains(k.Parameters, name) {
			if prefers(q, "handling=lenient") {
				continue
			}
			return a, badRequest("not-supported", "a kick-off has no parameter %s here, only %s",
				name, strings.Join(k.Parameters, ", "))
		}
		if p := r.take(&a, q, name, values); p != nil {
			return a, p
		}
	}
	return a, nil
}

func (r *Room) take(a *ask, q *door.Request, name string, values []string) *problem {
	if name != "_type" && len(values) > 1 {
		return badRequest("invalid", "%s stands more than once", name)
	}
	switch name {
	case "_outputFormat":
		return r.format(values[0])
	case "_since":
		return a.readSince(q.Now, values[0])
	case "_type":
		return a.readTypes(values)
	}
	return nil
}

// format refuses formats that files are not written in. A plus that was not
// escaped arrives as a blank, and is understood.
func (r *Room) format(value string) *problem {
	switch strings.ReplaceAll(value, " ", "+") {
	case "application/fhir+ndjson", "application/ndjson", "ndjson":
		return nil
	}
	if r.rules.Kickoff.OtherFormat < http.StatusBadRequest {
		return nil
	}
	p := badRequest("not-supported", "files are written as application/fhir+ndjson only, not as _outputFormat asks")
	p.status = r.rules.Kickoff.OtherFormat
	return p
}

func (a *ask) readSince(now time.Time, value string) *problem {
	t, err := time.Parse(time.RFC3339Nano, strings.ReplaceAll(value, " ", "+"))
	switch {
	case err != nil:
		return badRequest("invalid", "_since is no instant such as 2022-11-15T10:52:57.760Z")
	case t.After(now):
		return badRequest("invalid", "_since lies in the future")
	}
	a.since = t
	return nil
}

// typeName is what a resource type of FHIR looks like.
func typeName() *regexp.Regexp { return regexp.MustCompile(`^[A-Z][A-Za-z]{1,63}$`) }

func (a *ask) readTypes(values []string) *problem {
	shape := typeName()
	a.types = []string{}
	for t := range strings.SplitSeq(strings.Join(values, ","), ",") {
		if t = strings.TrimSpace(t); !shape.MatchString(t) {
			return badRequest("invalid", "_type lists what is no resource type")
		}
		if !known(t) {
			return badRequest("not-supported", "_type lists %s, which can't be exported here", t)
		}
		a.types = append(a.types, t)
	}
	return nil
}

// prefers reports whether a Prefer header (RFC 7240) has the preference.
func prefers(q *door.Request, preference string) bool {
	for _, line := range q.HTTP.Header.Values("Prefer") {
		for one := range strings.SplitSeq(strings.ReplaceAll(line, ";", ","), ",") {
			if strings.EqualFold(strings.ReplaceAll(strings.TrimSpace(one), " ", ""), preference) {
				return true
			}
		}
	}
	return false
}
