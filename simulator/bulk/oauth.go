package bulk

import "net/http"

// The codes of RFC 6749 section 5.2 that the token endpoint uses.
const (
	invalidRequest       = "invalid_request"
	invalidClient        = "invalid_client"
	invalidScope         = "invalid_scope"
	unauthorizedClient   = "unauthorized_client"
	unsupportedGrantType = "unsupported_grant_type"
)

// oauthError is a refusal of the token endpoint.
type oauthError struct {
	status int
	code   string
	says   string // in words for whoever builds the app
	allow  string // methods, of a 405
}

func refuse(code, says string) *oauthError {
	return &oauthError{status: http.StatusBadRequest, code: code, says: says}
}

// answer writes the error as RFC 6749 section 5.2 asks.
func (e *oauthError) answer() *answer {
	a := &answer{status: e.status, header: notStored(), media: plainJSON}
	a.body = encode(object{{"error", e.code}, {"error_description", ascii(e.says)}})
	if e.allow != "" {
		a.header.Set("Allow", e.allow)
	}
	return a
}

// notStored are the headers of whatever may not be cached.
func notStored() http.Header {
	return http.Header{"Cache-Control": {"no-store"}, "Pragma": {"no-cache"}}
}
