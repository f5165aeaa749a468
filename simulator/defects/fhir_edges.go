package defects

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/house"
)

// rewriting replaces what the expression finds in every answer about records of
// the type, in reads and in searches.
func rewriting(typ, expr, by string) func(*house.Rules) {
	find := regexp.MustCompile(expr)
	return changes(about(http.MethodGet, typ), func(_ *http.Request, r *edge.Response) {
		r.Body = find.ReplaceAll(r.Body, []byte(by))
	})
}

// everywhere is rewriting for whatever type is asked for.
func everywhere(expr, by string) func(*house.Rules) {
	find := regexp.MustCompile(expr)
	return changes(func(q *http.Request) bool {
		return q.Method == http.MethodGet && strings.HasPrefix(q.URL.Path, "/v/") && strings.Contains(q.URL.Path, "/fhir/")
	}, func(_ *http.Request, r *edge.Response) { r.Body = find.ReplaceAll(r.Body, []byte(by)) })
}

// withoutIncluded takes from a bundle what was not sought itself.
func withoutIncluded(_ *http.Request, r *edge.Response) {
	var b map[string]any
	if json.Unmarshal(r.Body, &b) != nil {
		return
	}
	entries, _ := b["entry"].([]any)
	b["entry"] = slices.DeleteFunc(entries, func(e any) bool {
		entry, _ := e.(map[string]any)
		search, _ := entry["search"].(map[string]any)
		return search["mode"] == "include"
	})
	if out, err := json.Marshal(b); err == nil {
		r.Body = out
	}
}

// changes adds a mutation.
func changes(match func(*http.Request) bool, change func(*http.Request, *edge.Response)) func(*house.Rules) {
	return func(r *house.Rules) { r.Edge = append(r.Edge, edge.Mutation{Match: match, Change: change}) }
}

// refusing answers the requests with a status and no body.
func refusing(match func(*http.Request) bool, status int) func(*house.Rules) {
	return changes(match, func(_ *http.Request, r *edge.Response) {
		r.Status, r.Body, r.Header = status, nil, http.Header{}
	})
}

// about matches what is sent below the FHIR base to the type itself and to
// what lies below it.
func about(method, typ string) func(*http.Request) bool {
	return func(q *http.Request) bool {
		_, path, found := strings.Cut(q.URL.Path, "/fhir/")
		name, _, _ := strings.Cut(path, "/")
		return found && q.Method == method && name == typ && strings.HasPrefix(q.URL.Path, "/v/")
	}
}

// reading is about for reads alone, searching for searches with GET.
func reading(typ string) func(*http.Request) bool {
	return func(q *http.Request) bool { return about(http.MethodGet, typ)(q) && !endsIn(q, typ) }
}

func searching(typ string) func(*http.Request) bool {
	return func(q *http.Request) bool { return about(http.MethodGet, typ)(q) && endsIn(q, typ) }
}

func endsIn(q *http.Request, name string) bool { return strings.HasSuffix(q.URL.Path, "/"+name) }
