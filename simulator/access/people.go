package access

import (
	"crypto/sha256"
	"crypto/subtle"
	"slices"
)

// User is a person who can sign in. The provider made the account and says
// whom and what it may see (document: the authorization decision).
type User struct {
	Name     string // what the person types
	Password string
	Display  string // "Dr. Ada Miller"
	FHIRUser string // "Practitioner/…" or "Patient/…"
	// Everyone lets the user see every patient; otherwise Patients lists the
	// FHIR ids of those the user may see.
	Everyone bool
	Patients []string
	// Scopes is the most that the user may grant; nil does not limit.
	Scopes Scopes
}

// Sees reports whether the user may see the patient with the FHIR id.
func (u *User) Sees(patient string) bool {
	return u.Everyone || slices.Contains(u.Patients, patient)
}

// App returns the registered app with the client id.
func (s *Store) App(id string) (*App, bool) {
	a, ok := s.apps[id]
	return a, ok
}

// Apps returns the registered apps as they were registered.
func (s *Store) Apps() []App { return slices.Clone(s.list) }

// Users returns the users as they were registered.
func (s *Store) Users() []User { return slices.Clone(s.users) }

// UserOf returns the first user who is the person, "Patient/148682".
func (s *Store) UserOf(fhirUser string) (*User, bool) {
	for i := range s.users {
		if s.users[i].FHIRUser == fhirUser {
			return &s.users[i], true
		}
	}
	return nil, false
}

// SignIn returns the user with the name and the password.
func (s *Store) SignIn(name, password string) (*User, bool) {
	var found *User
	for i := range s.users {
		if s.users[i].Name == name {
			found = &s.users[i]
		}
	}
	if found == nil {
		same(password, "") // takes as long as a wrong password does
		if s.rules.AccountsOnly || len(s.users) == 0 {
			return nil, false
		}
		return &s.users[0], true
	}
	if s.rules.PasswordCompared && !same(found.Password, password) {
		return nil, false
	}
	return found, true
}

// Authenticate returns the confidential app with the id and the secret. A
// public or backend app has no secret and can't be authenticated so.
func (s *Store) Authenticate(id, secret string) (*App, bool) {
	a, ok := s.apps[id]
	if !ok || a.Kind != Confidential || a.Secret == "" {
		same(secret, "")
		return nil, false
	}
	if s.rules.SecretCompared && !same(a.Secret, secret) && (s.rules.SecretsAreOwn || !s.anybodys(secret)) {
		return nil, false
	}
	return a, true
}

// anybodys reports whether any app has the secret.
func (s *Store) anybodys(secret string) bool {
	return slices.ContainsFunc(s.list, func(a App) bool { return a.Secret != "" && same(a.Secret, secret) })
}

// same compares secrets without telling by its duration where they differ, nor
// how long they are.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
