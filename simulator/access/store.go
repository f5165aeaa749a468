package access

import (
	"crypto/sha256"
	"slices"
	"sync"
	"time"

	"qsmartcare.example/conformance/simulator/clock"
)

// Deps is what a Store is made of.
type Deps struct {
	Rules  Rules
	Chance *clock.Chance
	Apps   []App
	Users  []User
}

// Store remembers what was issued to whom. It is safe for concurrent use.
type Store struct {
	rules  Rules
	chance *clock.Chance
	secret []byte // signs tokens; only their shape needs it, a look-up decides
	list   []App
	apps   map[string]*App
	users  []User

	mu        sync.RWMutex
	counted   int // codes, under a rule that counts them
	codes     *Shelf[*code]
	tokens    *Shelf[*held]
	refreshes *Shelf[*refresh]
	jtis      *Shelf[struct{}]
}

// The most that a store remembers of each kind.
const (
	mostCodes  = 1 << 14
	mostTokens = 1 << 17
	mostJTIs   = 1 << 17
)

// held is an access token that was issued.
type held struct {
	grant  Grant
	jti    string
	family *family
	// endless is set by an unlawful rule alone.
	endless bool
}

// family joins the tokens that came of one authorization, so that they can be
// revoked together.
type family struct {
	name    string
	revoked bool
}

// NewStore returns a store with the apps and users registered.
func NewStore(d Deps) *Store {
	s := &Store{
		rules:  d.Rules,
		chance: d.Chance,
		secret: d.Chance.Key("token signature"),
		list:   slices.Clone(d.Apps),
		apps:   map[string]*App{},
		users:  slices.Clone(d.Users),
	}
	for i := range s.list {
		s.apps[s.list[i].ID] = &s.list[i]
	}
	s.Reset()
	return s
}

// Reset forgets everything that was issued.
func (s *Store) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes = NewShelf[*code](mostCodes)
	s.tokens = NewShelf[*held](mostTokens)
	s.refreshes = NewShelf[*refresh](mostTokens)
	s.jtis = NewShelf[struct{}](mostJTIs)
}

// IssueBackend gives a backend app an access token for the scopes.
func (s *Store) IssueBackend(now time.Time, app string, scopes Scopes, lifetime time.Duration) *Grant {
	g := Grant{App: app, Kind: Backend, Scopes: scopes, Issued: now, Expires: now.Add(lifetime)}
	f := &family{name: s.chance.Token("family")}
	g.Family = f.name
	h := &held{grant: g, jti: s.chance.Token("jti"), family: f}
	h.grant.Token = s.mint(accessClaims(h, Approval{}))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens.Put(now, h.grant.Token, h.grant.Expires, h)
	return &h.grant
}

// SpendJTI notes that the app has used the assertion with the id, which counts
// until the time. It reports false when it had used it before.
func (s *Store) SpendJTI(now time.Time, app, jti string, until time.Time) bool {
	sum := sha256.Sum256([]byte(app + "\x00" + jti)) // whoever chose the id chose its length
	key := string(sum[:])
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, end, seen := s.jtis.Get(key); seen && !now.After(end) {
		return false
	}
	s.jtis.Put(now, key, until, struct{}{})
	return true
}
