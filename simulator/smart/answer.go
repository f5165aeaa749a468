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

// grant writes the token response.
func (room *Room) grant(w http.ResponseWriter, q *door.Request, t access.Tokens) {
	rules, g := room.Rules.Answer, t.Grant
	a := tokenAnswer{
		AccessToken: g.Token,
		TokenType:   rules.TokenType,
		ExpiresIn:   int64(g.Expires.Sub(g.Issued).Seconds()),
		Scope:       g.Scopes.String(),
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
	if g.Scopes.Has("openid") && (g.Scopes.Has("fhirUser") || !rules.UserNeeded) {
		signed, err := room.Key.Sign(room.identity(t), nil)
		if err != nil {
			refuse(w, problem{http.StatusInternalServerError, "server_error", "the id_token can't be signed: " + err.Error()})
			return
		}
		a.IDToken = signed
	}
	unstored(w)
	writeJSON(w, http.StatusOK, "application/json", a)
}

// isNumber reports whether the id can be written as a JSON number and read
// back the same.
func isNumber(id string) bool {
	n, err := strconv.ParseInt(id, 10, 53)
	return err == nil && strconv.FormatInt(n, 10) == id
}
