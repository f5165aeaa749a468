// Package door owns the one typed Request into which the corridor parses what
// came in, so that no room looks at raw input again. It decides nothing.
package door

import (
	"net/http"
	"net/url"
	"time"

	"qsmartcare.example/conformance/simulator/access"
)

// Request is one request, parsed once.
type Request struct {
	HTTP *http.Request // for its context, method and headers; its body is spent
	Now  time.Time     // the time as this request sees it
	Mark string        // the scenario's mark (X-Conform-Scenario), or ""

	Root    string // the simulator's public URL, no trailing slash
	Base    string // the public URL of the room for this request, no trailing slash
	Path    string // the decoded path below Base: "" or "/Patient/148682"
	Segment string // the options segment of the URL as sent, or ""

	Query url.Values // of the URL; malformed pairs are in QueryErr
	// QueryErr says what is wrong with the URL's query, nil when nothing is.
	QueryErr  error
	Body      []byte     // at most MaxBody bytes; a longer one never reaches a room
	Form      url.Values // the body, when it is form-encoded
	FormErr   error
	MediaType string // of the body, without parameters, in lower case

	// Grant is what the bearer token allows; nil when there is none that
	// counts, and then Refusal says why, in words for the client.
	Grant   *access.Grant
	Refusal string
}

// MaxBody bounds what a client may send.
const MaxBody = 1 << 20

// Marked is the header by which the suite marks its requests.
const Marked = "X-Conform-Scenario"
