package flow

import (
	"strings"
	"testing"
)

func TestAlteredTokensDifferInOneThing(t *testing.T) {
	t.Parallel()
	const jwt, opaque = "aaaa.bbbb.cccc", "0123456789abcdef"
	for _, c := range []struct{ token, how, want string }{
		{jwt, Content, "aaaa.bbab.cccc"},
		{jwt, Signature, "aaaa.bbbb.dccc"},
		{jwt, CutShort, "aaaa.bbbb."},
		{opaque, Content, "0123456799abcdef"},
		{opaque, Signature, "0123456789abddef"},
		{opaque, CutShort, "0123456789ab"},
		{"-_-", Content, "-_-x"},
		{"a", CutShort, ""},
		{"Z9", Signature, "Z8"},
	} {
		if got := Alter(c.token, c.how); got != c.want {
			t.Errorf("%s of %s altered is %s, want %s", c.how, c.token, got, c.want)
		}
	}
}

func FuzzAlteredTokensAreOthers(f *testing.F) {
	f.Add("aaaa.bbbb.cccc")
	f.Add("..")
	f.Add("a.b.c")
	f.Add("é")
	f.Fuzz(func(t *testing.T, token string) {
		for _, how := range []string{Content, Signature, CutShort} {
			if got := Alter(token, how); got == token && token != "" && !strings.HasSuffix(token, ".") {
				t.Errorf("%s of %q is unaltered", how, token)
			}
		}
	})
}
