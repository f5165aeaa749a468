package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"qsmartcare.example/conformance/fixtures/r4"
)

// Answer is what a target said to one request.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte // decoded from its content encoding
}

// MediaType returns the Content-Type without its parameters, in lower case.
func (a Answer) MediaType() string {
	kind, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// JSON decodes the body as exactly one JSON value, numbers as json.Number.
// The error says in words what is wrong with the body.
//
// The reader of FHIR's JSON is tried first, since it takes a quarter of the time;
// what it refuses, the ordinary one may take, and says in its own words.
func (a Answer) JSON() (any, error) {
	if o, err := r4.Decode(a.Body); err == nil {
		return o, nil
	}
	if len(bytes.TrimSpace(a.Body)) == 0 {
		return nil, fmt.Errorf("the body is empty")
	}
	d := json.NewDecoder(bytes.NewReader(a.Body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("the body is not JSON: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("the body goes on after its JSON value")
	}
	return v, nil
}

// Object decodes the body as one JSON object.
func (a Answer) Object() (map[string]any, error) {
	v, err := a.JSON()
	if err != nil {
		return nil, err
	}
	o, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("the body is JSON, but not an object")
	}
	return o, nil
}
