package access

import (
	"encoding/base64"
	"errors"
	"strings"
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

func BenchmarkIssueBackend(b *testing.B) {
	s := store(nil)
	scopes := ParseScopes("system/*.read")
	for b.Loop() {
		s.IssueBackend(noon, "job", scopes, 5*time.Minute)
	}
}
