package wire

import (
	"fmt"
	"net/http"
	"time"

	"qsmartcare.example/conformance/steps/check"
)

// Request is what to send. URL is absolute; nothing is added to Header but
// User-Agent and the scenario's mark.
type Request struct {
	Method string // GET when empty
	URL    string
	Header http.Header
	Body   []byte
}

// Exchange is one request and the answer it got. Its fields hold what really
// went over the wire; what is written down of it is redacted.
type Exchange struct {
	Request Request
	check.Answer
	Sent     time.Time // just before the request left
	Received time.Time // when the last byte was there
	// N is the exchange's number in the record, given when the run is over.
	N int
}

// TransportError says that no answer came, so nothing can be said of the
// target: a scenario that meets it is an error, never a failure.
type TransportError struct {
	Method, URL string // the URL is redacted
	Err         error
}

// Error names the request and the cause.
func (e *TransportError) Error() string {
	return fmt.Sprintf("no answer to %s %s: %v", e.Method, e.URL, e.Err)
}

// Unwrap returns the cause.
func (e *TransportError) Unwrap() error { return e.Err }
