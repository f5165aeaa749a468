package access

import (
	"slices"
	"strings"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
)

// Reasons for which a call to the records is refused, beside those of Authorize.
const ExportsOnly = "the access token is for exports, not for the records of the FHIR server"

// Shown is what a call shows in order to be let in.
type Shown struct {
	Header string // the value of Authorization
	Query  string // access_token in the query of the URL, where it does not count
}

// AuthorizeRecords is Authorize at the door to the records, which a backend
// app's token does not open (SMART-ACCESS-08).
func (s *Store) AuthorizeRecords(now time.Time, shown Shown) (*Grant, string) {
	if shown.Header == "" && shown.Query != "" && s.opens(QueryOpens) {
		return s.Bearer(now, shown.Query)
	}
	g, why := s.Authorize(now, shown.Header)
	if g != nil && g.Kind == Backend && !s.opens(BackendOpens) {
		return nil, ExportsOnly
	}
	return g, why
}

func (s *Store) opens(what Opener) bool { return slices.Contains(s.rules.Tokens.Openers, what) }

// opened returns the grant for something that is no access token, where an
// unlawful rule takes it for one; the store is locked.
func (s *Store) opened(now time.Time, token string) *Grant {
	if len(s.rules.Tokens.Openers) == 0 {
		return nil
	}
	var a Approval
	if r, _, ok := s.refreshes.Get(token); ok && s.opens(RefreshOpens) {
		a = r.approval
	} else if c, _, ok := s.codes.Get(token); ok && s.opens(CodeOpens) {
		a = c.approval
	} else if app, ok := s.identified(token); ok && s.opens(IdentityOpens) {
		newest, _ := s.codes.Newest(func(c *code) bool { return c.approval.App == app })
		if newest == nil {
			return nil
		}
		a = newest.approval
	} else {
		return nil
	}
	return &Grant{
		Token: token, App: a.App, Kind: Confidential, User: a.User, Patient: a.Patient, Encounter: a.Encounter,
		Scopes: a.Scopes, Issued: now, Expires: now.Add(time.Hour),
	}
}

// identified returns the app for which an id_token says that it is; nobody
// verifies it.
func (s *Store) identified(token string) (app string, ok bool) {
	if strings.Count(token, ".") != 2 {
		return "", false
	}
	claims, err := jose.Claims(token)
	if err != nil {
		return "", false
	}
	app, _ = claims["aud"].(string)
	_, ok = s.apps[app]
	return app, ok
}
