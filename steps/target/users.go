package target

import (
	"maps"
	"slices"
	"strings"
)

// User is a person besides the one of login who has an account at the target,
// by role:
//
//	stranger     can sign in and may not see the busy patient
//	narrow-user  may see the busy patient and only records of some types
type User struct {
	Role string
	Login
	// Types are the resource types of which the user may see records; none
	// says nothing.
	Types []string
}

func (p *parser) users(written map[string]userFile) {
	p.target.Users = map[string]User{}
	roles := []string{"stranger", "narrow-user"}
	for _, role := range slices.Sorted(maps.Keys(written)) {
		key, w := "users."+role, written[role]
		switch {
		case !slices.Contains(roles, role):
			p.fault(key, "is no user whom conform plays; they are %s", strings.Join(roles, ", "))
		case w.User == "" || w.Password == "":
			p.fault(key, "needs user and password\n  do: write the name, and file:PATH or env:NAME for the password")
		case role == "narrow-user" && len(w.Types) == 0:
			p.fault(key+".types", "is missing\n  do: list the resource types of which this user may see records")
		}
		l := p.target.Login
		l.User, l.Password = p.plain(key+".user", w.User), p.secret(key+".password", w.Password)
		p.target.Users[role] = User{Role: role, Types: w.Types, Login: l}
	}
}

// launchFrom checks the URL template at which the EHR launches an app.
func (p *parser) launchFrom(template string) string {
	if template == "" {
		return ""
	}
	p.address("login.launch-from", strings.NewReplacer("{app}", "app", "{launch}", "launch", "{patient}", "patient").Replace(template))
	return template
}
