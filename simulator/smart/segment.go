package smart

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// options are what the segment of the FHIR base asks of the launch; the
// letters are those of the SMART App Launcher. Letters that are not used here
// are passed over.
type options struct {
	standalone  bool     // k: a patient launches the app
	skipConsent bool     // j
	skipSignIn  bool     // i
	patients    []string // b: preselected when it is one, offered when they are more
	encounter   string   // c
	provider    string   // e: who signs in where nobody is asked
}

// mostSegment bounds the length of a segment.
const mostSegment = 4096

// parseSegment reads a segment: base64url of a JSON object, with padding or
// without. None is no options. The error says what is wrong with it.
func parseSegment(s string) (options, error) {
	var o options
	if s == "" {
		return o, nil
	}
	if len(s) > mostSegment {
		return o, errors.New("the options in the URL are too long")
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(s, "="))
	if err != nil {
		return o, errors.New("the options in the URL are not base64url: take the URL as it was given")
	}
	var members map[string]any
	if json.Unmarshal(raw, &members) != nil || members == nil {
		return o, errors.New("the options in the URL do not decode to a JSON object: take the URL as it was given")
	}
	o.standalone = flag(members["k"])
	o.skipConsent = flag(members["j"])
	o.skipSignIn = flag(members["i"])
	o.patients = list(members["b"])
	if c := list(members["c"]); len(c) > 0 {
		o.encounter = c[0]
	}
	if e := list(members["e"]); len(e) > 0 {
		o.provider = e[0]
	}
	return o, nil
}

// flag reads "1", 1 and true as set.
func flag(v any) bool {
	switch v := v.(type) {
	case string:
		return v == "1"
	case float64:
		return v == 1
	case bool:
		return v
	}
	return false
}

// list reads ids joined by commas; "-1" stands for none.
func list(v any) []string {
	var text string
	switch v := v.(type) {
	case string:
		text = v
	case float64:
		text = fmt.Sprintf("%.0f", v)
	}
	var out []string
	for id := range strings.SplitSeq(text, ",") {
		if id = strings.TrimSpace(id); id != "" && id != "-1" {
			out = append(out, id)
		}
	}
	return out
}
