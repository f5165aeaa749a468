package access

import (
	"testing"
)

func TestSecretsAndPasswordsAreCompared(t *testing.T) {
	t.Parallel()
	s := store(nil)
	for _, c := range []struct {
		id, secret string
		ok         bool
	}{
		{"clinic", "s3cret", true}, {"clinic", "s3cret ", false}, {"clinic", "", false},
		{"phone", "", false}, {"careless", "", false}, {"job", "", false}, {"nobody", "", false},
	} {
		if _, ok := s.Authenticate(c.id, c.secret); ok != c.ok {
			t.Errorf("%s:%s gives %v", c.id, c.secret, ok)
		}
	}
	for _, c := range []struct {
		name, password string
		ok             bool
	}{{"ada", "a", true}, {"ada", "b", false}, {"bo", "b", true}, {"nobody", "", false}, {"", "", false}} {
		if _, ok := s.SignIn(c.name, c.password); ok != c.ok {
			t.Errorf("%s/%s gives %v", c.name, c.password, ok)
		}
	}
	u, _ := s.UserOf("Patient/2")
	if u == nil || !u.Sees("2") || u.Sees("3") {
		t.Errorf("Patient/2 is %+v", u)
	}
	if _, ok := s.UserOf("Patient/9"); ok {
		t.Error("nobody is found")
	}
}
