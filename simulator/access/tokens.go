package access

import (
	"slices"
	"strings"
	"time"
)

// Tokens is what a code or a refresh token bought.
type Tokens struct {
	Grant    *Grant
	Refresh  string // the refresh token that counts from now on
	Scopes   Scopes // as the app is told; the grant has those that count
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
	r, ok := s.refreshOf(now, token, app)
	if !ok {
		return Tokens{}, &Refusal{InvalidGrant, "the refresh token is not known"}
	}
	if err := s.refreshable(now, r, app); err != nil {
		return Tokens{}, err
	}
	told, kept, err := s.narrow(r.approval.Scopes, narrowed)
	if err != nil {
		return Tokens{}, err
	}
	if r.before != nil {
		r.before.dead, r.before = true, nil
	}
	out := Tokens{Grant: s.again(now, r, kept), Refresh: token, Scopes: told, Approval: r.approval}
	switch {
	case !s.rules.Refresh.Renewed:
		out.Refresh = s.chance.Token("token")
	case s.rules.Rotation == Rotate:
		out.Refresh = s.renew(now, &refresh{approval: r.approval, family: r.family, before: r})
	}
	return out, nil
}

// RefreshNone gives an app tokens without any refresh token: only an unlawful
// rule of the token endpoint asks for it (smart.refresh.needs-token).
func (s *Store) RefreshNone(now time.Time, app string) Tokens {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.issue(now, s.stray(now, app))
}

// RefreshApp returns the client id of the app to which the refresh token was
// issued.
func (s *Store) RefreshApp(token string) (string, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, _, ok := s.refreshes.Get(token)
	if !ok {
		return "", false
	}
	return r.approval.App, true
}

// refreshOf finds what the token is good for; the store is locked.
func (s *Store) refreshOf(now time.Time, token, app string) (*refresh, bool) {
	if r, _, ok := s.refreshes.Get(token); ok {
		return r, true
	}
	if s.rules.Refresh.AccessTokens == ServeStranger {
		if h, _, ok := s.tokens.Get(token); ok {
			return s.refreshes.Newest(func(r *refresh) bool { return r.family == h.family })
		}
	}
	if s.rules.Refresh.Unknown == ServeStranger {
		c := s.stray(now, app)
		return &refresh{approval: c.approval, family: c.family, expires: now.Add(s.rules.RefreshLifetime)}, true
	}
	return nil, false
}

// refreshable says why the app can't trade the token.
func (s *Store) refreshable(now time.Time, r *refresh, app string) error {
	rules := s.rules.Refresh
	switch {
	case rules.BoundToApp && r.approval.App != app:
		return &Refusal{InvalidGrant, "the refresh token was issued to another app"}
	case r.dead:
		// Someone holds a copy of a token that its owner has replaced.
		r.family.revoked = true
		return &Refusal{InvalidGrant, "the refresh token has been replaced"}
	case rules.RevocationEnforced && r.family.revoked:
		return &Refusal{InvalidGrant, "the refresh token has been revoked"}
	case rules.ExpiryEnforced && !now.Before(r.expires):
		return &Refusal{InvalidGrant, "the refresh token has expired"}
	}
	return nil
}

// narrow returns the scopes of a refresh: as the app is told, and as they count.
func (s *Store) narrow(granted, asked Scopes) (told, kept Scopes, err error) {
	rules := s.rules.Refresh
	switch {
	case asked == nil && !rules.SilenceKeepsAll:
		records := slices.DeleteFunc(slices.Clone(granted), func(scope string) bool { return !strings.Contains(scope, "/") })
		return records, records, nil
	case asked == nil || rules.Narrowing == NarrowingIgnored:
		return granted, granted, nil
	}
	equal := len(asked) == len(granted)
	for _, scope := range asked {
		if !granted.Covers(scope) && rules.Wider == RefuseStranger {
			return nil, nil, &Refusal{InvalidScope, "scope " + scope + " was not granted before"}
		}
		equal = equal && granted.Has(scope)
	}
	switch {
	case equal && !rules.EqualTaken:
		return nil, nil, &Refusal{InvalidScope, "only fewer scopes than before are given"}
	case rules.Narrowing == NarrowingPretended:
		return asked, granted, nil
	}
	return asked, asked, nil
}

// again gives an access token for a refresh.
func (s *Store) again(now time.Time, r *refresh, scopes Scopes) *Grant {
	if !s.rules.Refresh.Fresh {
		if h, ok := s.tokens.Newest(func(h *held) bool { return h.family == r.family }); ok {
			return &h.grant
		}
	}
	g := s.access(now, r.approval, r.family, scopes)
	if h, _, ok := s.tokens.Get(g.Token); ok {
		h.endless = !s.rules.Refresh.AccessExpires
	}
	return g
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
		Scopes:   c.approval.Scopes,
		Approval: c.approval,
	}
}

func (s *Store) access(now time.Time, a Approval, f *family, scopes Scopes) *Grant {
	if most := s.rules.Tokens.MostScopes; most > 0 && len(scopes) > most {
		scopes = scopes[:most]
	}
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
