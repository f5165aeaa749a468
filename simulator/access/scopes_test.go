package access

import (
	"slices"
	"strings"
	"testing"
)

func TestScopesAreListedOnceInOrder(t *testing.T) {
	t.Parallel()
	got := ParseScopes("  openid launch/patient\topenid patient/*.rs ")
	if want := (Scopes{"openid", "launch/patient", "patient/*.rs"}); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if ParseScopes(" ") != nil || got.String() != "openid launch/patient patient/*.rs" || !got.Has("openid") || got.Has("open") {
		t.Errorf("%v", got)
	}
}

func TestClinicalScopesOfBothVersionsAreRead(t *testing.T) {
	t.Parallel()
	for scope, want := range map[string]Clinical{
		"patient/Observation.read": {"patient", "Observation", "rs"},
		"user/*.write":             {"user", "*", "cud"},
		"system/*.*":               {"system", "*", "cruds"},
		"patient/Goal.rs":          {"patient", "Goal", "rs"},
		"patient/Goal.s":           {"patient", "Goal", "s"},
		"user/Goal.cruds":          {"user", "Goal", "cruds"},
	} {
		if got, ok := ParseClinical(scope); !ok || got != want {
			t.Errorf("%s reads as %+v, %v", scope, got, ok)
		}
	}
	for _, scope := range []string{
		"", "openid", "launch/patient", "patient/Goal", "patient/.rs", "patient/Goal.", "patient/Goal.sr", "patient/Goal.rr",
		"group/Goal.rs", "patient/Goal.rs?category=x", "patient/Goal.READ", "/Goal.rs",
	} {
		if c, ok := ParseClinical(scope); ok {
			t.Errorf("%q reads as %+v", scope, c)
		}
	}
}

func TestScopesAllowNoMoreThanTheySay(t *testing.T) {
	t.Parallel()
	s := ParseScopes("patient/Observation.rs user/*.r openid")
	for _, c := range []struct {
		level, resource string
		do              Action
		want            bool
	}{
		{"patient", "Observation", Read, true}, {"patient", "Observation", Search, true}, {"patient", "Observation", Create, false},
		{"patient", "Goal", Read, false}, {"user", "Goal", Read, true}, {"user", "Goal", Search, false}, {"system", "Goal", Read, false},
	} {
		if got := s.Allows(c.level, c.resource, c.do); got != c.want {
			t.Errorf("%s/%s.%c is %v", c.level, c.resource, c.do, got)
		}
	}
}

func TestScopesCoverWhatIsNarrower(t *testing.T) {
	t.Parallel()
	s := ParseScopes("openid patient/*.rs user/Goal.r user/Goal.s")
	for scope, want := range map[string]bool{
		"openid": true, "patient/*.rs": true, "patient/*.read": true, "patient/Goal.r": true, "user/Goal.rs": true,
		"user/*.r": false, "patient/Goal.cruds": false, "fhirUser": false, "system/*.rs": false, "": false,
	} {
		if got := s.Covers(scope); got != want {
			t.Errorf("%s is %v", scope, got)
		}
	}
	if (Scopes{"patient/Goal.rs"}).Covers("patient/*.rs") {
		t.Error("one type covers all")
	}
}

func FuzzClinicalScope(f *testing.F) {
	for _, s := range []string{"patient/Goal.rs", "user/*.read", "system/*.*", "patient/", "/.", "patient/Goal.cruds"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, scope string) {
		c, ok := ParseClinical(scope)
		if !ok {
			return
		}
		again, ok := ParseClinical(c.Level + "/" + c.Resource + "." + c.Actions)
		if !ok || again != c || c.Resource == "" || !strings.HasPrefix(scope, c.Level+"/"+c.Resource+".") {
			t.Errorf("%q reads as %+v and then as %+v", scope, c, again)
		}
	})
}
