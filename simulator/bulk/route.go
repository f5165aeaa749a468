package bulk

import (
	"net/http"
	"slices"
	"strings"
)

// action is what a request is for.
type action string

const (
	nothing   action = "nothing"
	discover  action = "discover"
	describe  action = "describe"
	getToken  action = "token"
	start     action = "start"
	askStatus action = "status"
	fetchFile action = "file"
)

// route is a path, read once.
type route struct {
	do    action
	level Level  // of start
	name  string // the group, the export, the file
	slash bool   // a slash ends the path of the token endpoint
}

// routeOf reads a path below a base of the room.
func routeOf(path string) route {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	switch {
	case path == "/.well-known/smart-configuration":
		return route{do: discover}
	case path == "/metadata":
		return route{do: describe}
	case path == "/auth/token", path == "/auth/token/":
		return route{do: getToken, slash: strings.HasSuffix(path, "/")}
	case path == "/$export":
		return route{do: start, level: SystemLevel}
	case path == "/Patient/$export":
		return route{do: start, level: PatientLevel}
	case len(parts) == 3 && parts[0] == "Group" && parts[1] != "" && parts[2] == "$export":
		return route{do: start, level: GroupLevel, name: parts[1]}
	case len(parts) == 2 && parts[0] == "bulkstatus" && parts[1] != "":
		return route{do: askStatus, name: parts[1]}
	case len(parts) == 2 && parts[0] == "bulkfiles" && parts[1] != "":
		return route{do: fetchFile, name: parts[1]}
	}
	return route{do: nothing}
}

// verbs are the methods that a route can be asked with.
func (to route) verbs() []string {
	switch to.do {
	case getToken:
		return []string{http.MethodPost}
	case start:
		return []string{http.MethodGet}
	case askStatus:
		return []string{http.MethodGet, http.MethodHead, http.MethodDelete}
	}
	return []string{http.MethodGet, http.MethodHead}
}

func (to route) allows(method string) bool {
	return to.do == nothing || slices.Contains(to.verbs(), method)
}

func (to route) methods() string { return strings.Join(to.verbs(), ", ") }
