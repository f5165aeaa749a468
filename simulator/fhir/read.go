package fhir

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// read answers with one resource, or refuses: what lies beyond the token's
// patient with a 403, what nobody has with a 404 (document lines 40 to 45).
func (r *Room) read(q *door.Request, g *access.Grant, to route) (*answer, *problem) {
	within, p := r.offered(to, g, access.Read)
	if p != nil {
		return nil, p
	}
	found := r.lookUp(to.typ, to.id)
	beyond := found != nil && found.Patient != "" && !within.holds(found.Patient)
	if beyond && r.rules.Reading == Forbidden {
		return nil, forbidden("this token does not open the records of another patient")
	}
	if p := r.acceptable(q, q.Query.Get("_format")); p != nil {
		return nil, p
	}
	if found == nil || beyond && r.rules.Reading == OwnOnly {
		return r.perhapsEmpty(q, r.notFound(r.rules.UnknownID, "there is no "+to.typ+" with the id "+to.id))
	}
	if to.version != "" && to.version != strconv.Itoa(version(found)) { // others are not kept
		return nil, r.notFound(r.rules.UnknownID, "there is no such version of "+to.typ+"/"+to.id)
	}
	return r.one(q, found), nil
}

// one answers with the resource, or with nothing new to a client that has it.
func (r *Room) one(q *door.Request, found *render.Resource) *answer {
	a := r.shown(found)
	if has(q.HTTP.Header, a.header.Get("Etag"), found.Updated) {
		a.status, a.body = http.StatusNotModified, nil
	}
	return a
}

// shown is an answer that holds the resource; its tag is as meta.versionId.
func (r *Room) shown(found *render.Resource) *answer {
	return &answer{
		status: r.rules.ReadSuccess, kind: r.rules.Media.Read, body: found.JSON,
		header: http.Header{
			"Etag":          {`W/"` + strconv.Itoa(version(found)) + `"`},
			"Last-Modified": {found.Updated.Format(http.TimeFormat)},
			"Cache-Control": {"private, no-cache"},
		},
	}
}

// has reports whether the client said that it has the version (RFC 9110
// section 13.1; If-None-Match wins over If-Modified-Since).
func has(h http.Header, tag string, updated time.Time) bool {
	if none := h.Get("If-None-Match"); none != "" {
		for t := range strings.SplitSeq(none, ",") {
			if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
		return false
	}
	since, err := http.ParseTime(h.Get("If-Modified-Since"))
	return err == nil && !updated.Truncate(time.Second).After(since)
}

// lookUp returns the resource with the id, nil when there is none.
func (r *Room) lookUp(typ, id string) *render.Resource {
	resources := r.shared[typ]
	if !r.offers[typ].shared {
		f, ok := r.folder(holder(id))
		if !ok {
			return nil
		}
		resources = f.of(typ)
	}
	for i := range resources {
		if resources[i].ID == id {
			return &resources[i]
		}
	}
	return nil
}

// holder returns the patient whose chart a fact with the id would be in: such
// ids begin with the patient's and a hyphen (see cohort.Holder).
func holder(id string) string {
	patient, _, _ := strings.Cut(id, "-")
	return patient
}
