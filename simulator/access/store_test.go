package access

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/simulator/clock"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

// store builds a store; change, if any, changes its rules first.
func store(change func(*Rules)) *Store {
	r := Honest()
	if change != nil {
		change(&r)
	}
	return NewStore(Deps{
		Rules:  r,
		Chance: clock.NewChance(1),
		Apps: []App{
			{ID: "clinic", Kind: Confidential, Secret: "s3cret"},
			{ID: "phone", Kind: Public},
			{ID: "job", Kind: Backend},
			{ID: "careless", Kind: Confidential}, // has no secret
		},
		Users: []User{
			{Name: "ada", Password: "a", FHIRUser: "Practitioner/1", Everyone: true},
			{Name: "bo", Password: "b", FHIRUser: "Patient/2", Patients: []string{"2"}},
		},
	})
}

func approved() Approval {
	return Approval{App: "clinic", Redirect: "http://app/cb", User: "Practitioner/1", Patient: "2", Scopes: ParseScopes("launch/patient offline_access patient/*.rs")}
}

// bought redeems a fresh code.
func bought(t testing.TB, s *Store) Tokens {
	t.Helper()
	tokens, err := s.Redeem(noon, s.IssueCode(noon, approved()), Redemption{App: "clinic", Redirect: "http://app/cb"})
	if err != nil {
		t.Fatal(err)
	}
	return tokens
}

func refused(t *testing.T, err error, code string) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) || r.Code != code || r.Error() == "" {
		t.Errorf("the answer is %v, not %s", err, code)
	}
}

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

func TestCodeOfAnotherAppDoesNotCostItsOwner(t *testing.T) {
	t.Parallel()
	s := store(nil)
	code := s.IssueCode(noon, approved())
	_, err := s.Redeem(noon, code, Redemption{App: "phone", Redirect: "http://app/cb"})
	refused(t, err, InvalidGrant)
	_, err = s.Redeem(noon, code, Redemption{App: "clinic", Redirect: "http://other/cb"})
	refused(t, err, InvalidGrant)
	if _, err := s.Redeem(noon, code, Redemption{App: "clinic", Redirect: "http://app/cb"}); err != nil {
		t.Errorf("the owner is refused: %v", err)
	}
}

func TestVerifierMustFitItsChallenge(t *testing.T) {
	t.Parallel()
	sum := sha256.Sum256([]byte("verifier"))
	fits := base64.RawURLEncoding.EncodeToString(sum[:])
	for _, c := range []struct {
		challenge, verifier string
		ok                  bool
	}{
		{"", "", true}, {fits, "verifier", true}, {fits, "", false}, {"", "verifier", false}, {fits, fits, false}, {fits + "=", "verifier", false},
	} {
		if err := verify(c.challenge, c.verifier); (err == nil) != c.ok {
			t.Errorf("%q, %q: %v", c.challenge, c.verifier, err)
		}
	}
}

func TestBackendTokenLivesAsLongAsItWasIssuedFor(t *testing.T) {
	t.Parallel()
	s := store(nil)
	g := s.IssueBackend(noon, "job", ParseScopes("system/*.read"), 5*time.Minute)
	if g.Kind != Backend || g.App != "job" || !g.Scopes.Allows("system", "Patient", Search) || g.Scopes.Allows("patient", "Patient", Read) {
		t.Errorf("it allows %+v", g)
	}
	if again := s.IssueBackend(noon, "job", ParseScopes("system/*.read"), 5*time.Minute); again.Token == g.Token {
		t.Error("two tokens are the same")
	}
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(g.Token, ".")[1])
	if err != nil || strings.Contains(string(payload), "smart_style_url") {
		t.Errorf("the token says %s", payload)
	}
	if got, _ := s.Bearer(noon.Add(5*time.Minute-1), g.Token); got == nil {
		t.Error("it ended early")
	}
	if got, _ := s.Bearer(noon.Add(5*time.Minute), g.Token); got != nil {
		t.Error("it outlives its time")
	}
}

func TestAssertionIsSpentUntilItExpires(t *testing.T) {
	t.Parallel()
	s := store(nil)
	until := noon.Add(5 * time.Minute)
	if !s.SpendJTI(noon, "job", "1", until) || !s.SpendJTI(noon, "job", "2", until) || !s.SpendJTI(noon, "other", "1", until) {
		t.Error("a fresh one counts as spent")
	}
	if s.SpendJTI(noon, "job", "1", until) || s.SpendJTI(until, "job", "1", until) {
		t.Error("one is spent twice")
	}
	if !s.SpendJTI(until.Add(1), "job", "1", until.Add(time.Hour)) {
		t.Error("one that has expired still counts")
	}
}

func TestResetForgetsEverythingIssued(t *testing.T) {
	t.Parallel()
	s := store(nil)
	tokens, code := bought(t, s), s.IssueCode(noon, approved())
	s.Reset()
	if g, _ := s.Bearer(noon, tokens.Grant.Token); g != nil {
		t.Error("a token is left")
	}
	if _, ok := s.CodeApp(code); ok {
		t.Error("a code is left")
	}
	_, err := s.Refresh(noon, tokens.Refresh, "clinic", nil)
	refused(t, err, InvalidGrant)
	if _, ok := s.App("clinic"); !ok || len(s.Apps()) != 4 || len(s.Users()) != 2 {
		t.Error("who is registered was forgotten too")
	}
}

func TestSameSeedGivesTheSameTokens(t *testing.T) {
	t.Parallel()
	for _, shape := range []Shape{Signed, Opaque} {
		a, b := store(func(r *Rules) { r.Shape = shape }), store(func(r *Rules) { r.Shape = shape })
		x, y := bought(t, a), bought(t, b)
		if x.Grant.Token != y.Grant.Token || x.Refresh != y.Refresh || x.Grant.Token == bought(t, a).Grant.Token {
			t.Errorf("%s tokens do not follow from the seed, or repeat", shape)
		}
		if strings.Contains(x.Grant.Token, ".") != (shape == Signed) {
			t.Errorf("a %s token is %s", shape, x.Grant.Token)
		}
	}
}

func TestManyAtOnceSpendACodeOnce(t *testing.T) {
	t.Parallel()
	s := store(nil)
	code := s.IssueCode(noon, approved())
	var group sync.WaitGroup
	var mu sync.Mutex
	won := 0
	for range 16 {
		group.Go(func() {
			tokens, err := s.Redeem(noon, code, Redemption{App: "clinic", Redirect: "http://app/cb"})
			if err == nil {
				s.Bearer(noon, tokens.Grant.Token)
				mu.Lock()
				won++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if won != 1 {
		t.Errorf("%d redeemed it", won)
	}
}

func TestShelfHoldsNoMoreThanItsMost(t *testing.T) {
	t.Parallel()
	s := NewShelf[int](10)
	for i := range 5000 {
		s.Put(noon, strconv.Itoa(i), noon.Add(time.Hour), i)
	}
	if s.Len() != 10 || len(s.order) > 1100 {
		t.Errorf("it holds %d, and %d keys", s.Len(), len(s.order))
	}
	if v, _, ok := s.Get("4999"); !ok || v != 4999 {
		t.Error("the newest is gone")
	}
	if _, _, ok := s.Get("4989"); ok {
		t.Error("an old one is left")
	}
	s.Drop("4999")
	if v, ok := s.Newest(func(v int) bool { return v%2 == 0 }); !ok || v != 4998 {
		t.Errorf("the newest that fits is %d", v)
	}
}

func TestShelfSweepsWhatHasExpiredForEveryone(t *testing.T) {
	t.Parallel()
	s := NewShelf[int](1 << 20)
	s.Put(noon, "short", noon.Add(time.Minute), 0)
	fill := func(now time.Time, name string) {
		for i := range sweepAfter {
			s.Put(now, name+strconv.Itoa(i), now.Add(240*time.Hour), i)
		}
	}
	// One scenario's clock is far ahead; another still stands at noon.
	s.Put(noon, "late comer", noon.Add(240*time.Hour), 0)
	fill(noon.Add(48*time.Hour), "ahead ")
	if _, until, ok := s.Get("short"); !ok || !until.Equal(noon.Add(time.Minute)) {
		t.Error("it was swept, though for one it may still count")
	}
	fill(noon.Add(49*time.Hour), "again ")
	fill(noon.Add(50*time.Hour), "more ")
	if _, _, ok := s.Get("short"); ok {
		t.Error("it was never swept")
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

func BenchmarkIssueBackend(b *testing.B) {
	s := store(nil)
	scopes := ParseScopes("system/*.read")
	for b.Loop() {
		s.IssueBackend(noon, "job", scopes, 5*time.Minute)
	}
}
