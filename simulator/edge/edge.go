// Package edge owns the last door of the corridor, where a defect may rewrite
// a finished answer. Rooms never see it; an honest simulator has no mutation.
package edge

import "net/http"

// Mutation rewrites the answers to the requests that it matches.
type Mutation struct {
	Match  func(*http.Request) bool
	Change func(*http.Request, *Response)
}

// Response is a finished answer that has not left yet.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}
