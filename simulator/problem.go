package simulator

import (
	"encoding/json"
	"net/http"
)

// refuse answers for a room that was not asked or could not answer, in the
// shape of the room's own refusals. Code is the code of an OperationOutcome.
func (v *visit) refuse(status int, code, text string) {
	var body any
	media := "application/json"
	switch v.place.room {
	case inFHIR, inBulk:
		media = "application/fhir+json"
		body = outcome(code, text)
	case inLegacy:
		body = map[string]string{"Result": "Error: " + text}
	default:
		body = struct {
			Error       string `json:"error"`
			Description string `json:"error_description"`
		}{errorName(status), text}
	}
	raw, err := json.Marshal(body)
	if err != nil { // made of texts
		panic(err)
	}
	h := v.out.Header()
	h.Set("Content-Type", media)
	h.Set("Cache-Control", "no-store")
	v.out.WriteHeader(status)
	v.out.send(raw)
}

// errorName is the error of OAuth (RFC 6749 sections 4.1.2.1 and 5.2) that
// says as much as the status.
func errorName(status int) string {
	switch {
	case status == http.StatusNotFound:
		return "not_found"
	case status >= http.StatusInternalServerError:
		return "server_error"
	}
	return "invalid_request"
}

// operationOutcome is the FHIR resource with one issue.
type operationOutcome struct {
	Type  string  `json:"resourceType"`
	Issue []issue `json:"issue"`
}

type issue struct {
	Severity string  `json:"severity"`
	Code     string  `json:"code"`
	Details  details `json:"details"`
}

type details struct {
	Text string `json:"text"`
}

func outcome(code, text string) operationOutcome {
	return operationOutcome{"OperationOutcome", []issue{{"error", code, details{text}}}}
}
