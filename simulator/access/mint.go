package access

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
)

// header is {"alg":"HS256","typ":"JWT"}, as on the document's samples (T12).
const header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"

// launchClaims is what the document's samples show at the head of a token.
type launchClaims struct {
	Banner bool   `json:"need_patient_banner"`
	Style  string `json:"smart_style_url"`
}

// accessPayload is the payload of a signed access token.
type accessPayload struct {
	*launchClaims
	Patient   string `json:"patient,omitempty"`
	Encounter string `json:"encounter,omitempty"`
	Scope     string `json:"scope"`
	App       string `json:"client_id"`
	Issued    int64  `json:"iat"`
	Expires   int64  `json:"exp"`
	ID        string `json:"jti"`
}

// refreshPayload is the payload of a signed refresh token.
type refreshPayload struct {
	Context launchClaims `json:"context"`
	App     string       `json:"client_id"`
	Scope   string       `json:"scope"`
	Issued  int64        `json:"iat"`
	Expires int64        `json:"exp"`
	ID      string       `json:"jti"`
}

// accessClaims are the claims of the token. A backend app's token carries no
// launch claims (E-061).
func accessClaims(h *held, a Approval) accessPayload {
	p := accessPayload{
		Patient:   h.grant.Patient,
		Encounter: h.grant.Encounter,
		Scope:     h.grant.Scopes.String(),
		App:       h.grant.App,
		Issued:    h.grant.Issued.Unix(),
		Expires:   h.grant.Expires.Unix(),
		ID:        h.jti,
	}
	if h.grant.Kind != Backend {
		p.launchClaims = &launchClaims{Banner: a.Banner, Style: a.Style}
	}
	return p
}

// mint makes a token: a JWT of the claims, or something opaque. Its worth is
// that the store knows it; nobody ever reads it back.
func (s *Store) mint(claims any) string {
	if s.rules.Shape == Opaque {
		return s.chance.Token("token")
	}
	payload, err := json.Marshal(claims)
	if err != nil { // claims are structs of strings and numbers
		panic(err)
	}
	body := header + "." + base64.RawURLEncoding.EncodeToString(payload)
	m := hmac.New(sha256.New, s.secret)
	m.Write([]byte(body))
	return body + "." + base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}
