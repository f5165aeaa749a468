package smart

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
)

// options are what the segment of the FHIR base asks of the launch; the
// letters are those of the SMART App Launcher.
type options struct {
	ehr           bool     // a, or l for a card of a decision: the EHR launches the app
	patients      []string // b: preselected when it is one, offered when they are more
	encounter     string   // c
	fault         fault    // d: what to pretend
	provider      string   // e: who signs in where nobody is asked
	framed        bool     // f: the EHR shows around the app who the patient is
	pickEncounter bool     // g: the user does; otherwise it is the newest
	byPatient     bool     // k: a patient starts the app, and no provider (h)
	skipSignIn    bool     // i
	skipConsent   bool     // j
}

// launch is the launch that the options stand for.
func (o options) launch(app string) *launch {
	l := &launch{app: app, encounter: o.encounter}
	if len(o.patients) > 0 {
		l.patient = o.patients[0]
	}
	return l
}

// fault is an error that is made up for an app that wants to see how it copes.
type fault string

// The faults, in the order of their numbers.
const (
	noFault        fault = ""
	badClient      fault = "auth_invalid_client_id"
	badRedirect    fault = "auth_invalid_redirect_uri"
	badScope       fault = "auth_invalid_scope"
	badSecret      fault = "auth_invalid_client_secret"
	badCode        fault = "token_invalid_token"
	expiredRefresh fault = "token_expired_refresh_token"
	badToken       fault = "request_invalid_token"
	expiredToken   fault = "request_expired_token"
)

func faults() []fault {
	return []fault{badClient, badRedirect, badScope, badSecret, badCode, expiredRefresh, badToken, expiredToken}
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
		return o, page("the options in the URL are too long")
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(s, "="))
	if err != nil {
		return o, page("the options in the URL are not base64url: take the URL as it was given")
	}
	var members map[string]any
	if json.Unmarshal(raw, &members) != nil || members == nil {
		return o, page("the options in the URL do not decode to a JSON object: take the URL as it was given")
	}
	for letter, value := range members {
		if err := o.take(letter, value); err != nil {
			return options{}, err
		}
	}
	return o, nil
}

// take takes in one letter.
func (o *options) take(letter string, value any) error {
	var ignored bool // h is what happens anyway
	flags := map[string]*bool{
		"a": &o.ehr, "l": &o.ehr, "f": &o.framed, "g": &o.pickEncounter, "h": &ignored,
		"i": &o.skipSignIn, "j": &o.skipConsent, "k": &o.byPatient,
	}
	texts := map[string]*string{"c": &o.encounter, "e": &o.provider}
	switch to, ids := flags[letter], list(value); {
	case to != nil:
		set, ok := flag(value)
		*to = *to || set
		if !ok {
			return page("the option " + letter + " in the URL is neither 0 nor 1")
		}
	case letter == "b":
		o.patients = ids
	case texts[letter] != nil:
		if len(ids) > 0 {
			*texts[letter] = ids[0]
		}
	case letter == "d":
		return o.pretend(value)
	default:
		return page(fmt.Sprintf("the options in the URL hold %.20q, which means nothing: they are the letters a to l", letter))
	}
	return nil
}

// pretend reads the number or the name of a fault.
func (o *options) pretend(value any) error {
	text := ""
	if ids := list(value); len(ids) > 0 {
		text = ids[0]
	}
	for i, f := range faults() {
		if text == string(f) || text == fmt.Sprint(i) {
			o.fault = f
		}
	}
	if o.fault == noFault && text != "" {
		return page("the option d in the URL is no error that can be simulated: they are 0 to 7")
	}
	return nil
}

// flag reads "1", 1 and true as set, and "0", "", 0, false and null as not.
func flag(v any) (set, ok bool) {
	switch v := v.(type) {
	case string:
		return v == "1", v == "" || v == "0" || v == "1"
	case float64:
		return v == 1, v == 0 || v == 1
	case bool:
		return v, true
	}
	return false, v == nil
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
