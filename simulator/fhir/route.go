package fhir

import (
	"net/http"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
)

// action is what a request asks the room to do.
type action string

const (
	describe action = "capabilities" // the names of CapabilityStatement's
	search   action = "search-type"  // interaction codes, so that metadata
	read     action = "read"         // and rules can speak of them
	create   action = "create"
	update   action = "update"
	remove   action = "delete"
	content  action = "content" // of a document
	docref   action = "$docref"
	nothing  action = "" // nothing that FHIR or the document knows
)

// route is where a request leads.
type route struct {
	do  action
	typ string // resource type as sent, known or not
	id  string // of one resource
	// version is the one that a read asks for; "" is the newest.
	version string
	extra   url.Values // criteria that were sent in the path
}

// routeOf reads method and path. It does not judge whether the type exists.
func (r *Room) routeOf(q *door.Request) route {
	path := strings.Trim(q.Path, "/")
	if path == "metadata" || r.rules.DoubledMetadata && path == "fhir/metadata" {
		return route{do: describe}
	}
	typ, rest, deep := strings.Cut(path, "/")
	out := route{typ: r.typeName(typ)}
	switch {
	case !deep:
		out.do = r.typeAction(q)
	case rest == "_search" && isSearchMethod(q.HTTP.Method):
		out.do = search
	case typ == binary && isRead(q.HTTP.Method) && !strings.Contains(rest, "/"):
		out.do, out.id = content, rest
	case out.typ == "DocumentReference" && rest == "$docref" && r.rules.DocRef:
		out.do = docref
	case isRead(q.HTTP.Method) && strings.Contains(rest, "/_history/"):
		out.id, out.version, _ = strings.Cut(rest, "/_history/")
		out.do = read
	case strings.Contains(rest, "/"):
		// Histories, compartments and operations: the document has none.
	case r.rules.SlashSearch && isRead(q.HTTP.Method) && strings.Contains(rest, "="):
		if extra, err := url.ParseQuery(rest); err == nil {
			out.do, out.extra = search, extra
		}
	default:
		out.do, out.id = instanceAction(q.HTTP.Method), rest
	}
	return out
}

// typeAction is what a request to [base]/[type] asks for.
func (r *Room) typeAction(q *door.Request) action {
	switch {
	case isRead(q.HTTP.Method):
		return search
	case q.HTTP.Method != http.MethodPost:
		return writeAction(q.HTTP.Method) // conditional update, patch, delete
	case r.rules.FormSearch && q.MediaType == formType:
		return search
	}
	return create
}

func instanceAction(method string) action {
	if isRead(method) {
		return read
	}
	return writeAction(method)
}

func writeAction(method string) action {
	switch method {
	case http.MethodPost:
		return create
	case http.MethodPut, http.MethodPatch:
		return update
	case http.MethodDelete:
		return remove
	}
	return nothing
}

func isRead(method string) bool { return method == http.MethodGet || method == http.MethodHead }

func isSearchMethod(method string) bool { return isRead(method) || method == http.MethodPost }

const formType = "application/x-www-form-urlencoded"
