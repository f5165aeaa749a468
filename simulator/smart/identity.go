package smart

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"qsmartcare.example/conformance/simulator/access"
)

// identity is the payload of an id_token: the claims of the document's sample
// in its order, and those that OpenID Connect Core section 2 wants (E-045).
type identity struct {
	Profile  string `json:"profile,omitempty"`
	FHIRUser string `json:"fhirUser,omitempty"`
	Audience string `json:"aud,omitempty"`
	Subject  string `json:"sub"`
	Issuer   string `json:"iss"`
	Issued   int64  `json:"iat"`
	Expires  int64  `json:"exp"`
	Nonce    string `json:"nonce,omitempty"`
}

const identityLifetime = time.Hour

// identity says who the user is who approved the grant.
func (room *Room) identity(t access.Tokens) identity {
	g, rules := t.Grant, room.Rules.Identity
	sub := sha256.Sum256([]byte("sub " + g.User))
	out := identity{
		Audience: g.App,
		Subject:  hex.EncodeToString(sub[:]),
		Issuer:   t.Approval.Issuer,
		Issued:   g.Issued.Unix(),
		Expires:  g.Issued.Add(identityLifetime).Unix(),
		Nonce:    t.Approval.Nonce,
	}
	switch rules.Audience {
	case TheBase:
		out.Audience = t.Approval.Issuer
	case NoTarget:
		out.Audience = ""
	}
	if t.Scopes.Has("fhirUser") {
		out.FHIRUser = g.User
		if rules.AbsoluteUser {
			out.FHIRUser = t.Approval.Issuer + "/" + g.User
		}
		if rules.ProfileClaim {
			out.Profile = out.FHIRUser
		}
	}
	return out
}

// identify signs an id_token for the grant.
func (room *Room) identify(t access.Tokens) (string, error) {
	var header map[string]any
	if !room.Rules.Identity.KeyNamed {
		header = map[string]any{"kid": nil}
	}
	return room.Key.Sign(misstated(room.identity(t), room.Rules.Identity.Misstates), header)
}
