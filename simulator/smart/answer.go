package smart

import (
	"encoding/json"
	"net/http"
	"strconv"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// tokenAnswer is a token response with its members in the order of the
// document's sample.
type tokenAnswer struct {
	AccessToken  string `json:"access_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int64  `json:"expires_in"` // seconds
	Scope        string `json:"scope"`
	RefreshToken string `json:"refresh_token,omitempty"`
	Patient      any    `json:"patient,omitempty"` // a string or a number (E-038)
	StyleURL     string `json:"smart_style_url"`
	IDToken      string `json:"id_token,omitempty"`
	Encounter    string `json:"encounter,omitempty"`
	Banner       bool   `json:"need_patient_banner"`
}

// answers returns the promises about the answer to a request of the grant type.
func (room *Room) answers(grantType string) Answer {
	if grantType == refreshToken {
		return room.Rules.Refreshed
	}
	return room.Rules.Answer
}

// grant writes the token response.
func (room *Room) grant(w http.ResponseWriter, q *door.Request, t access.Tokens, rules Answer) {
	g := t.Grant
	a := tokenAnswer{
		AccessToken: g.Token,
		TokenType:   rules.TokenType,
		ExpiresIn:   int64(g.Expires.Sub(g.Issued).Seconds()),
		Scope:       t.Scopes.String(),
		StyleURL:    styleURL(q),
		Encounter:   g.Encounter,
		Banner:      t.Approval.Banner,
	}
	if rules.RefreshAlways || t.Approval.Scopes.Has("offline_access") || t.Approval.Scopes.Has("online_access") {
		a.RefreshToken = t.Refresh
	}
	if g.Patient != "" {
		a.Patient = g.Patient
		if rules.PatientAsNumber && isNumber(g.Patient) {
			a.Patient = json.Number(g.Patient)
		}
	}
	if identifies(t.Scopes, rules) {
		signed, err := room.identify(t)
		if err != nil {
			refuse(w, problem{http.StatusInternalServerError, "server_error", "the id_token can't be signed: " + err.Error()})
			return
		}
		a.IDToken = signed
	}
	caching(w, rules.Caching)
	writeJSON(w, http.StatusOK, rules.MediaType, misstated(a, rules.Misstates))
}

// identifies reports whether the scopes ask for an id_token.
func identifies(scopes access.Scopes, rules Answer) bool {
	return (scopes.Has("openid") || !rules.OpenIDNeeded) && (scopes.Has("fhirUser") || !rules.UserNeeded)
}

func caching(w http.ResponseWriter, rule Caching) {
	switch rule {
	case NotStored:
		unstored(w)
	case StoredHour:
		w.Header().Set("Cache-Control", "max-age=3600")
	}
}

// misstated returns what is written for v when members of it have other
// values, or are left out where they are nil.
func misstated(v any, other map[string]any) any {
	if len(other) == 0 {
		return v
	}
	raw, err := json.Marshal(v)
	var members map[string]any
	if err != nil || json.Unmarshal(raw, &members) != nil { // v is one of our own structs
		panic("smart: not to be written as an object")
	}
	for name, value := range other {
		if value == nil {
			delete(members, name)
			continue
		}
		members[name] = value
	}
	return members
}

// isNumber reports whether the id can be written as a JSON number and read
// back the same.
func isNumber(id string) bool {
	n, err := strconv.ParseInt(id, 10, 53)
	return err == nil && strconv.FormatInt(n, 10) == id
}
