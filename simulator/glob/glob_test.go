package glob

import (
	"strings"
	"testing"
)

func TestPatternsFitPaths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pattern, path string
		fits          bool
	}{
		{"", "/anything/at/all", true},
		{"/auth/token", "/auth/token", true},
		{"/auth/token", "/v/r4/auth/token", false},
		{"auth/token", "/v/r4/auth/token", true},
		{"token", "/v/r4/auth/token", true},
		{"token", "/v/r4/auth/tokens", false},
		{"bulkstatus/*", "/fhir/bulkstatus/12ab", true},
		{"bulkstatus/*", "/fhir/bulkstatus/12ab/more", false},
		{"/**/Patient/*", "/v/r4/sim/x/fhir/Patient/148682", true},
		{"/**/Patient", "/Patient", true},
		{"/v/**", "/v/r4/fhir/Patient", true},
		{"/v/**", "/v", true},
		{"/*.Patient.ndjson", "/1.Patient.ndjson", true},
		{"*.Patient.*", "/x/fhir/bulkfiles/1.Patient.ndjson", true},
		{"/a/**/b/**/c", "/a/b/x/b/c", true},
		{"/a/**/b/**/c", "/a/x/c", false},
		{"/*", "/", true},
		{"/a*b*c", "/axxbyyc", true},
		{"/a*b*c", "/axxbyyd", false},
	} {
		if got := Match(c.pattern, c.path); got != c.fits {
			t.Errorf("%q fits %q: %v, want %v", c.pattern, c.path, got, c.fits)
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("/**/a*b/**", "/x/ab/y")
	f.Add(strings.Repeat("*a", 50), strings.Repeat("a", 60))
	f.Fuzz(func(t *testing.T, pattern, path string) {
		Match(pattern, path)
		if !strings.Contains(pattern, "*") && strings.HasPrefix(pattern, "/") && !Match(pattern, pattern) {
			t.Errorf("%q does not fit itself", pattern)
		}
	})
}
