package target

import (
	"strings"
	"testing"
)

const withUsers = `target: v1
name: EHR
base: https://ehr.example
parts: {fhir: {base: 'https://ehr.example/fhir'}, smart: yes}
login: {launch-from: 'https://ehr.example/launch?c={app}&p={patient}&u={launch}'}
users:
  stranger: {user: elsewhere, password: env:PASSWORD}
  narrow-user: {user: narrow, password: env:PASSWORD, types: [Patient]}
`

func parseUsers(text string) (*Target, error) {
	return Parse("ehr.yaml", []byte(text), Source{
		Env:  func(string) (string, bool) { return "fake-password", true },
		File: func(string) ([]byte, error) { return nil, nil },
	})
}

func TestUsersAndLaunchesAreReadFromTheTargetFile(t *testing.T) {
	t.Parallel()
	got, err := parseUsers(withUsers)
	if err != nil {
		t.Fatal(err)
	}
	u := got.Users["narrow-user"]
	if u.Login.User != "narrow" || u.Password != "fake-password" || len(u.Types) != 1 || u.Role != "narrow-user" {
		t.Errorf("the narrow user is %+v", u)
	}
	if !strings.Contains(got.LaunchFrom, "{patient}") || len(got.Secrets) != 2 {
		t.Errorf("launches from %q, %d secrets", got.LaunchFrom, len(got.Secrets))
	}
}

func TestFaultsOfUsersAreTold(t *testing.T) {
	t.Parallel()
	for old, c := range map[string]struct{ new, says string }{
		"stranger:":                   {"strangers:", "users.strangers: is no user"},
		", types: [Patient]":          {"", "users.narrow-user.types: is missing"},
		"elsewhere, password: ":       {"elsewhere, types: [X], password: '', #", ""},
		"https://ehr.example/launch?": {"/launch?", "login.launch-from"},
	} {
		_, err := parseUsers(strings.Replace(withUsers, old, c.new, 1))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", old, err)
		}
	}
}
