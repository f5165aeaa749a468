package access

import "time"

// Tokens is what a code or a refresh token bought.
type Tokens struct {
	Grant    *Grant
	Refresh  string // the refresh token that counts from now on
	Approval Approval
}

// refresh is a refresh token that was issued.
type refresh struct {
	approval Approval
	expires  time.Time
	family   *family
	before   *refresh // the one that it replaced and that dies with its first use
	dead     bool
}

// Refresh trades a refresh token of the app for a new access token with the
// scopes narrowed to; nil keeps those of the grant. The error is a *Refusal.
func (s *Store) Refresh(now time.Time, token, app string, narrowed Scopes) (Tokens, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, _, ok := s.refreshes.Get(token)
	switch {
	case !ok:
		return Tokens{}, &Refusal{InvalidGrant, "the refresh token is not known"}
	case r.approval.App != app:
		return Tokens{}, &Refusal{InvalidGrant, "the refresh token was issued to another app"}
	case r.dead:
		// Someone holds a copy of a token that its owner has replaced.
		r.family.revoked = true
		return Tokens{}, &Refusal{InvalidGrant, "the refresh token has been replaced"}
	case r.family.revoked:
		return Tokens{}, &Refusal{InvalidGrant, "the refresh token has been revoked"}
	case !now.Before(r.expires):
		return Tokens{}, &Refusal{InvalidGrant, "the refresh token has expired"}
	}
	scopes := r.approval.Scopes
	if narrowed != nil {
		for _, scope := range narrowed {
			if !scopes.Covers(scope) {
				return Tokens{}, &Refusal{InvalidScope, "scope " + scope + " was not granted before"}
			}
		}
		scopes = narrowed
	}
	if r.before != nil {
		r.before.dead, r.before = true, nil
	}
	out := Tokens{Grant: s.access(now, r.approval, r.family, scopes), Refresh: token, Approval: r.approval}
	if s.rules.Rotation == Rotate {
		out.Refresh = s.renew(now, &refresh{approval: r.approval, family: r.family, before: r})
	}
	return out, nil
}

// Revoke takes back an access or refresh token of the app and all that came of
// the same authorization; it does nothing for a token that is not known.
func (s *Store) Revoke(token, app string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if h, _, ok := s.tokens.Get(token); ok && h.grant.App == app {
		h.family.revoked = true
	}
	if r, _, ok := s.refreshes.Get(token); ok && r.approval.App == app {
		r.family.revoked = true
	}
}

// issue makes the tokens that a code buys; the store is locked.
func (s *Store) issue(now time.Time, c *code) Tokens {
	return Tokens{
		Grant:    s.access(now, c.approval, c.family, c.approval.Scopes),
		Refresh:  s.renew(now, &refresh{approval: c.approval, family: c.family}),
		Approval: c.approval,
	}
}

func (s *Store) access(now time.Time, a Approval, f *family, scopes Scopes) *Grant {
	h := &held{jti: s.chance.Token("jti"), family: f, grant: Grant{
		App:       a.App,
		User:      a.User,
		Patient:   a.Patient,
		Encounter: a.Encounter,
		Scopes:    scopes,
		Issued:    now,
		Expires:   now.Add(s.rules.AccessLifetime),
		Family:    f.name,
	}}
	if app, ok := s.apps[a.App]; ok {
		h.grant.Kind = app.Kind
	}
	h.grant.Token = s.mint(accessClaims(h, a))
	s.tokens.Put(now, h.grant.Token, h.grant.Expires, h)
	return &h.grant
}

func (s *Store) renew(now time.Time, r *refresh) string {
	r.expires = now.Add(s.rules.RefreshLifetime)
	token := s.mint(refreshPayload{
		Context: launchClaims{Banner: r.approval.Banner, Style: r.approval.Style},
		App:     r.approval.App,
		Scope:   r.approval.Scopes.String(),
		Issued:  now.Unix(),
		Expires: r.expires.Unix(),
		ID:      s.chance.Token("jti"),
	})
	s.refreshes.Put(now, token, r.expires, r)
	return token
}
