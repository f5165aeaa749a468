package defects

import (
	"net/http"
	"strings"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/house"
)

// smartEdges are a habit of servers whose pages are one application: whatever
// is not found is left to that.
func smartEdges() []Defect {
	return []Defect{
		{
			Name:   "answers-unknown-paths-with-a-page",
			Says:   "whatever is not found is answered with 200 and a page of the application",
			Breaks: "fhir.errors.made-up-type",
			Also: []string{
				"fhir.errors.error-status", "fhir.errors.unsupported-type", "fhir.errors.unknown-id", "fhir.errors.not-found-outcome",
				"fhir.general.json", "fhir.root.type-names",
			},
			Change: func(r *house.Rules) { r.Edge = append(r.Edge, pageForNothing()) },
		},
	}
}

func pageForNothing() edge.Mutation {
	return edge.Mutation{
		Match: func(r *http.Request) bool { return r.Method == http.MethodGet && strings.HasPrefix(r.URL.Path, "/v/") },
		Change: func(_ *http.Request, a *edge.Response) {
			if a.Status != http.StatusNotFound {
				return
			}
			a.Status, a.Body = http.StatusOK, []byte("<!doctype html><title>EHR</title><div id=root></div>")
			a.Header.Set("Content-Type", "text/html; charset=utf-8")
		},
	}
}
