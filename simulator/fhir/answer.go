package fhir

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"strconv"

	"qsmartcare.example/conformance/simulator/door"
)

// fhirJSON labels every body (row FHIR-MEDIA-01).
const fhirJSON = "application/fhir+json; charset=utf-8"

// answer is what leaves the room.
type answer struct {
	status int
	header http.Header
	kind   string // Content-Type
	body   []byte
	free   func() // gives body back once it is sent; may be nil
}

func (a *answer) send(w http.ResponseWriter, q *door.Request, pretty bool) {
	body := a.body
	if pretty && isJSON(mediaType(a.kind)) {
		var b bytes.Buffer
		if json.Indent(&b, body, "", "  ") == nil {
			b.WriteByte('\n')
			body = b.Bytes()
		}
	}
	h := w.Header()
	maps.Copy(h, a.header)
	if len(body) > 0 {
		h["Content-Type"] = []string{a.kind}
		h["Content-Length"] = []string{strconv.Itoa(len(body))}
	}
	w.WriteHeader(a.status)
	if q.HTTP.Method != http.MethodHead {
		w.Write(body) // whoever hung up does not need the rest
	}
	if a.free != nil {
		a.free()
	}
}
