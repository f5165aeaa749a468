package access

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
)

// Reasons for which a call is refused, in words for the client.
const (
	NoCredentials = "no access token was sent"
	OtherScheme   = "only the Bearer scheme opens this"
	UnknownToken  = "the access token is not known"
	ExpiredToken  = "the access token has expired"
	RevokedToken  = "the access token has been revoked"
)

// Authorize reads the value of an Authorization header and returns what it
// allows, or nil and the reason in words for the client.
func (s *Store) Authorize(now time.Time, header string) (*Grant, string) {
	scheme, value, _ := strings.Cut(strings.TrimSpace(header), " ")
	value = strings.TrimSpace(value)
	switch {
	case scheme == "":
		if s.rules.NoToken == ServeStranger {
			return lenient(now), ""
		}
		return nil, NoCredentials
	case strings.EqualFold(scheme, "Bearer"):
		return s.Bearer(now, value)
	case s.rules.BasicOpens && strings.EqualFold(scheme, "Basic"):
		pair, _ := base64.StdEncoding.DecodeString(value)
		id, secret, _ := strings.Cut(string(pair), ":")
		if a, ok := s.Authenticate(id, secret); ok {
			g := lenient(now)
			g.App = a.ID
			return g, ""
		}
	case s.rules.AnyScheme:
		return s.Bearer(now, value)
	}
	return nil, OtherScheme
}

// Bearer returns what the access token allows, or nil and the reason in words
// for the client. The grant is shared: nobody may change it.
func (s *Store) Bearer(now time.Time, token string) (*Grant, string) {
	if token == "" {
		return nil, NoCredentials
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	h, ok := s.find(token)
	switch {
	case !ok && s.rules.Shapeless == ServeStranger && strings.Count(token, ".") != 2:
		return lenient(now), ""
	case !ok:
		if g := s.opened(now, token); g != nil {
			return g, ""
		}
		return nil, UnknownToken
	case s.rules.Tokens.Unserved != "" && h.grant.Kind == s.rules.Tokens.Unserved:
		return nil, UnknownToken
	case h.family.revoked:
		return nil, RevokedToken
	case s.rules.ExpiryEnforced && !h.endless && !now.Before(h.grant.Expires):
		return nil, ExpiredToken
	}
	return &h.grant, ""
}

func (s *Store) find(token string) (*held, bool) {
	if h, _, ok := s.tokens.Get(token); ok || s.rules.Lookup == Exact {
		return h, ok
	}
	jti := unverifiedID(token)
	return s.tokens.Newest(func(h *held) bool { return h.jti == jti })
}

// unverifiedID reads the "jti" of a signed token whose signature it ignores.
func unverifiedID(token string) string {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return ""
	}
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return ""
	}
	var c struct {
		ID string `json:"jti"`
	}
	if json.Unmarshal(raw, &c) != nil {
		return ""
	}
	return c.ID
}

// lenient is the grant of somebody whom an unlawful rule lets in.
func lenient(now time.Time) *Grant {
	return &Grant{
		Kind:    Confidential,
		Scopes:  Scopes{"user/*.rs"},
		Issued:  now,
		Expires: now.Add(time.Hour),
	}
}
