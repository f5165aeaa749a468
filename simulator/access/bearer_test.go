package access

import (
	"encoding/base64"
	"testing"
	"time"
)

func TestTokenAllowsWhatWasApproved(t *testing.T) {
	t.Parallel()
	s := store(nil)
	tokens := bought(t, s)
	g, why := s.Authorize(noon, "bearer "+tokens.Grant.Token)
	if g == nil || why != "" {
		t.Fatalf("the token opens nothing: %s", why)
	}
	if g.App != "clinic" || g.Kind != Confidential || g.User != "Practitioner/1" || g.Patient != "2" || g.Scopes.String() != "launch/patient offline_access patient/*.rs" {
		t.Errorf("it opens %+v", g)
	}
	if g.Expires.Sub(g.Issued) != time.Hour || g.Family == "" {
		t.Errorf("it lives %v in family %q", g.Expires.Sub(g.Issued), g.Family)
	}
}

func TestNothingButAnIssuedTokenOpens(t *testing.T) {
	t.Parallel()
	s := store(nil)
	tokens := bought(t, s)
	token := tokens.Grant.Token
	altered := func(i int) string { return token[:i] + string(token[i]^1) + token[i+1:] }
	for name, c := range map[string]struct{ header, why string }{
		"nothing":                {"", NoCredentials},
		"Bearer without a token": {"Bearer", NoCredentials},
		"Bearer and blanks":      {"Bearer   ", NoCredentials},
		"not a token":            {"Bearer not-a-token", UnknownToken},
		"an altered payload":     {"Bearer " + altered(60), UnknownToken},
		"an altered signature":   {"Bearer " + altered(len(token)-3), UnknownToken},
		"a token cut short":      {"Bearer " + token[:len(token)-1], UnknownToken},
		"a token and more":       {"Bearer " + token + " x", UnknownToken},
		"a refresh token":        {"Bearer " + tokens.Refresh, UnknownToken},
		"Basic":                  {"Basic " + base64.StdEncoding.EncodeToString([]byte("clinic:s3cret")), OtherScheme},
		"a token as Token":       {"Token " + token, OtherScheme},
		"a token alone":          {token, OtherScheme},
	} {
		if g, why := s.Authorize(noon, c.header); g != nil || why != c.why {
			t.Errorf("%s: %v, %q", name, g, why)
		}
	}
	if g, why := s.Bearer(noon.Add(time.Hour), token); g != nil || why != ExpiredToken {
		t.Errorf("an expired token: %v, %q", g, why)
	}
	s.Revoke(token, "phone")
	if g, _ := s.Bearer(noon, token); g == nil {
		t.Error("another app revoked it")
	}
	s.Revoke(tokens.Refresh, "clinic")
	if g, why := s.Bearer(noon, token); g != nil || why != RevokedToken {
		t.Errorf("a revoked token: %v, %q", g, why)
	}
}

func TestBrokenRuleLetsInOnlyWhomItNames(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*Rules){
		"nothing":   func(r *Rules) { r.NoToken = ServeStranger },
		"shapeless": func(r *Rules) { r.Shapeless = ServeStranger },
		"expired":   func(r *Rules) { r.ExpiryEnforced = false },
		"altered":   func(r *Rules) { r.Lookup = Unverified },
		"basic":     func(r *Rules) { r.BasicOpens = true },
	} {
		s := store(change)
		token := bought(t, s).Grant.Token
		for _, c := range []struct {
			who, header string
			now         time.Time
		}{
			{"nothing", "", noon},
			{"shapeless", "Bearer not-a-token", noon},
			{"expired", "Bearer " + token, noon.Add(2 * time.Hour)},
			{"altered", "Bearer " + token[:len(token)-3] + "AAA", noon},
			{"basic", "Basic " + base64.StdEncoding.EncodeToString([]byte("clinic:s3cret")), noon},
			{"basic with a wrong secret", "Basic " + base64.StdEncoding.EncodeToString([]byte("clinic:x")), noon},
			{"basic of a public app", "Basic " + base64.StdEncoding.EncodeToString([]byte("phone:")), noon},
		} {
			if g, _ := s.Authorize(c.now, c.header); (g != nil) != (c.who == name) {
				t.Errorf("rule %s: %s gets %v", name, c.who, g)
			}
		}
	}
}

func FuzzAuthorize(f *testing.F) {
	s := store(func(r *Rules) { r.Lookup, r.BasicOpens = Unverified, true })
	good := bought(f, s).Grant.Token
	for _, h := range []string{"", "Bearer", "Bearer x", "Bearer a.b.c", "Basic Og==", "bearer  " + good, "Bearer .e30."} {
		f.Add(h)
	}
	f.Fuzz(func(t *testing.T, header string) {
		g, why := s.Authorize(noon, header)
		if (g == nil) == (why == "") {
			t.Errorf("%q gives %v and %q", header, g, why)
		}
	})
}

func BenchmarkBearer(b *testing.B) {
	s := store(nil)
	var token string
	for range 10000 {
		token = s.IssueBackend(noon, "job", ParseScopes("system/*.read"), 5*time.Minute).Token
	}
	for b.Loop() {
		if g, _ := s.Bearer(noon, token); g == nil {
			b.Fatal("refused")
		}
	}
}
