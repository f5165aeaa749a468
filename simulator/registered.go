package simulator

import (
	"fmt"

	"qsmartcare.example/conformance/fixtures/apps"
	"qsmartcare.example/conformance/fixtures/keys"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/legacy"
)

// publications are the JWK Sets of the backend apps, by role.
type publications map[string][]byte

func published(r apps.Registry) (publications, error) {
	out := publications{}
	for _, a := range r.Apps {
		if a.Key == "" {
			continue
		}
		set, err := keys.PublicSet(a.Key)
		if err != nil {
			return nil, fmt.Errorf("app %s: %w", a.Role, err)
		}
		out[a.Role] = set
	}
	return out, nil
}

// apps are the registered apps as package access has them.
func (p plan) apps() []access.App {
	var out []access.App
	for _, a := range p.registry.Apps {
		app := access.App{
			ID: a.ID, Name: a.Name, Kind: access.Kind(a.Kind), Secret: a.Secret, Redirects: a.Redirects,
			Launch: a.Launch, Scopes: access.ParseScopes(a.Scopes), Groups: a.Groups,
		}
		if p.rules.FHIR.Writes == fhir.ByScope {
			app.Scopes = append(app.Scopes, access.ParseScopes(a.Writes)...)
		}
		switch a.Publishes {
		case apps.BySet:
			app.JWKS = p.keySets[a.Role]
		case apps.ByURL:
			app.JWKSURL = p.keysAt + keySetPath(a.Role)
		}
		out = append(out, app)
	}
	return out
}

// keySetPath is where an app publishes its JWK Set, as if it had a server of
// its own.
func keySetPath(role string) string { return "/apps/" + role + "/jwks.json" }

// users are the people who can sign in, with the FHIR ids of the patients that
// the registry names by account.
func (p plan) users() ([]access.User, error) {
	var out []access.User
	for _, u := range p.registry.Users {
		user := access.User{Name: u.Name, Password: u.Password, Display: u.Display, Everyone: u.Everyone}
		if u.Scopes != "" {
			user.Scopes = access.ParseScopes(u.Scopes)
		}
		if user.FHIRUser = "Practitioner/" + u.Practitioner; u.Patient != "" {
			own, err := p.patient(u.Patient)
			if err != nil {
				return nil, fmt.Errorf("user %s: %w", u.Name, err)
			}
			user.FHIRUser = "Patient/" + own
		}
		for _, account := range u.Sees {
			id, err := p.patient(account)
			if err != nil {
				return nil, fmt.Errorf("user %s: %w", u.Name, err)
			}
			user.Patients = append(user.Patients, id)
		}
		out = append(out, user)
	}
	return out, nil
}

// patient returns the FHIR id of the patient with the account number.
func (p plan) patient(account string) (string, error) {
	c, ok := p.cohort.Account(account)
	if !ok {
		return "", fmt.Errorf("no patient has the account number %s", account)
	}
	return c.ID, nil
}

func (p plan) practices() []legacy.Practice {
	var out []legacy.Practice
	for _, r := range p.registry.Practices {
		out = append(out, legacy.Practice{AccessKeyID: r.ID, SecretAccessKey: r.Secret, Hidden: r.Hidden})
	}
	return out
}
