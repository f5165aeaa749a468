package check

import (
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/reports/record"
)

// answer makes an answer of a status and a body, labelled as FHIR JSON unless
// headers say otherwise.
func answer(status int, body string, headers ...string) Answer {
	h := http.Header{"Content-Type": {"application/fhir+json"}}
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
	}
	return Answer{Status: status, Header: h, Body: []byte(body)}
}

// codes lists the codes of findings, with their weights unless these break.
func codes(fs []Finding) string {
	var out []string
	for _, f := range fs {
		word := f.Code
		if f.Weight != record.Breaks {
			word += ":" + string(f.Weight)
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

// judged compares what a judgment found with the codes that it ought to find.
func judged(t *testing.T, name string, got []Finding, want string) {
	t.Helper()
	if codes(got) != want {
		t.Errorf("%s: found %q, want %q", name, codes(got), want)
	}
	for _, f := range got {
		if f.Expected == "" || f.Received == "" {
			t.Errorf("%s: %s does not say what was expected and what was received", name, f.Code)
		}
	}
}
