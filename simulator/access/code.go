package access

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"time"
)

// Approval is what a user allowed an app, before and behind its tokens.
type Approval struct {
	App       string
	Redirect  string // of the authorization request
	Challenge string // PKCE, S256; "" when the app sent none
	User      string // fhirUser, "Practitioner/…" or "Patient/…"
	Patient   string
	Encounter string
	Scopes    Scopes // granted
	Nonce     string // OpenID Connect
	Issuer    string // the FHIR base at which it was asked for
	Style     string // URL of the style document
	Banner    bool   // the app must show who the patient is
}

// code is an authorization code and what came of it.
type code struct {
	approval Approval
	expires  time.Time
	spent    bool
	family   *family
}

// Redemption is what an app sends along with a code.
type Redemption struct {
	App      string // authenticated or, of a public app, named
	Redirect string // "" only where a rule lets it be left out
	Verifier string // PKCE
}

// Refusal is an OAuth error (RFC 6749 section 5.2): its code, and in words
// what was wrong.
type Refusal struct{ Code, Says string }

// Error returns the words.
func (r *Refusal) Error() string { return r.Says }

// The codes of refusals.
const (
	InvalidGrant = "invalid_grant"
	InvalidScope = "invalid_scope"
)

// IssueCode returns a fresh authorization code for the approval.
func (s *Store) IssueCode(now time.Time, a Approval) string {
	c := &code{
		approval: a,
		expires:  now.Add(s.rules.CodeLifetime),
		family:   &family{name: s.chance.Token("family")},
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	value := s.code()
	s.codes.Put(now, value, c.expires, c)
	return value
}

// code makes up a code; the store is locked.
func (s *Store) code() string {
	if s.rules.Codes == Counted {
		s.counted++
		return fmt.Sprintf("code-%d", s.counted)
	}
	return s.chance.Token("code")
}

// CodeApp returns the client id of the app to which the code was issued.
func (s *Store) CodeApp(value string) (string, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c, _, ok := s.codes.Get(value)
	if !ok {
		return "", false
	}
	return c.approval.App, true
}

// Redeem trades a code for tokens. The error is a *Refusal.
func (s *Store) Redeem(now time.Time, value string, r Redemption) (Tokens, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, _, ok := s.codes.Get(value)
	if !ok {
		if s.rules.UnknownCode == ServeStranger {
			return s.issue(now, s.stray(now, r.App)), nil
		}
		return Tokens{}, &Refusal{InvalidGrant, "the code is not known"}
	}
	if err := s.check(now, c, r); err != nil {
		return Tokens{}, err
	}
	c.spent = true
	return s.issue(now, c), nil
}

// RedeemNone gives an app tokens without any code: only an unlawful rule of
// the token endpoint asks for it (smart.token.needs-code).
func (s *Store) RedeemNone(now time.Time, app string) Tokens {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.issue(now, s.stray(now, app))
}

// check says why the code buys nothing. The app comes first, so that nobody
// can revoke another app's tokens by replaying its code.
func (s *Store) check(now time.Time, c *code, r Redemption) error {
	a := c.approval
	switch {
	case s.rules.CodeBoundToApp && a.App != r.App:
		return &Refusal{InvalidGrant, "the code was issued to another app"}
	case s.rules.CodeSingleUse && c.spent:
		if s.rules.ReplayRevokes {
			c.family.revoked = true
		}
		return &Refusal{InvalidGrant, "the code has been redeemed before"}
	case !now.Before(c.expires):
		return &Refusal{InvalidGrant, "the code has expired"}
	case s.rules.RedirectCompared && r.Redirect != "" && r.Redirect != a.Redirect:
		return &Refusal{InvalidGrant, "redirect_uri is not the one of the authorization request"}
	}
	return s.rules.Verifier.verify(a.Challenge, r.Verifier)
}

// verify compares a PKCE verifier with its challenge (RFC 7636 section 4.6). A
// verifier without a challenge is refused too: the challenge may have been
// stripped on the way (RFC 9700 section 4.8.2).
func (how Comparison) verify(challenge, verifier string) error {
	switch {
	case how == NotCompared || challenge == "" && verifier == "":
		return nil
	case verifier == "":
		return &Refusal{InvalidGrant, "code_verifier is missing, though the authorization request had a code_challenge"}
	case challenge == "":
		return &Refusal{InvalidGrant, "code_verifier was sent, though the authorization request had no code_challenge"}
	case how == ChallengeItself && same(verifier, challenge):
		return nil
	}
	sum := sha256.Sum256([]byte(verifier))
	digest := base64.RawURLEncoding.EncodeToString(sum[:])
	if how == DigestAnyCase {
		digest, challenge = strings.ToLower(digest), strings.ToLower(challenge)
	}
	if !same(digest, challenge) {
		return &Refusal{InvalidGrant, "code_verifier does not fit the code_challenge"}
	}
	return nil
}

// stray makes up a code for an app that has none: of its newest approval, so
// that what it buys looks like any other grant.
func (s *Store) stray(now time.Time, app string) *code {
	c := &code{approval: Approval{App: app}, family: &family{name: s.chance.Token("family")}}
	newest, ok := s.codes.Newest(func(c *code) bool { return c.approval.App == app })
	if ok {
		c.approval = newest.approval
	}
	c.expires = now.Add(s.rules.CodeLifetime)
	return c
}
