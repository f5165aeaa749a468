package smart

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"

	"qsmartcare.example/conformance/simulator/access"
)

// The codes of OAuth errors (RFC 6749 sections 4.1.2.1 and 5.2).
const (
	invalidRequest          = "invalid_request"
	invalidClient           = "invalid_client"
	invalidScope            = access.InvalidScope
	invalidGrant            = access.InvalidGrant
	unsupportedGrantType    = "unsupported_grant_type"
	unsupportedResponseType = "unsupported_response_type"
	accessDenied            = "access_denied"
)

// problem is an OAuth error answer: a status, a code and words for whoever
// writes the app.
type problem struct {
	status     int
	code, says string
}

// Error returns the words.
func (p problem) Error() string { return p.says }

func bad(code, says string) error { return problem{http.StatusBadRequest, code, says} }

// stranger is the answer to an app that does not prove who it is.
func stranger(says string) error { return problem{http.StatusUnauthorized, invalidClient, says} }

// refuse writes the error as RFC 6749 section 5.2 has it.
func refuse(w http.ResponseWriter, err error) { refuseAs(w, err, "application/json") }

// refuseAs is refuse with another label on the body.
func refuseAs(w http.ResponseWriter, err error, mediaType string) {
	p := problem{http.StatusBadRequest, invalidRequest, err.Error()}
	var refusal *access.Refusal
	if errors.As(err, &refusal) {
		p.code = refusal.Code
	}
	errors.As(err, &p)
	if p.status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Basic realm="token endpoint", charset="UTF-8"`)
	}
	unstored(w)
	writeJSON(w, p.status, mediaType, struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}{p.code, p.says})
}

func nothingHere(w http.ResponseWriter) {
	writeJSON(w, http.StatusNotFound, "application/json", struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}{"not_found", "there is nothing here; the SMART configuration has the endpoints"})
}

// unstored keeps an answer out of caches (RFC 6749 section 5.1).
func unstored(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Pragma", "no-cache")
}

func writeJSON(w http.ResponseWriter, status int, mediaType string, v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil { // v is made of our own structs
		panic(err)
	}
	w.Header().Set("Content-Type", mediaType)
	w.WriteHeader(status)
	w.Write(b.Bytes())
}
