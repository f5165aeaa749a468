package legacy

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestAKeyPairGetsATokenOfThirtyTwoHexDigits(t *testing.T) {
	t.Parallel()
	f := open(t)
	got := f.ask("function", "authenticateuser", "AccessKeyID", key, "SecretAccessKey", secret)
	if !regexp.MustCompile(`^\{\n"TokenID": "[0-9a-f]{32}",\n"Result": "Success: User authenticated"\n\}$`).MatchString(got) {
		t.Errorf("got %s", got)
	}
	if again := f.ask("function", "authenticateuser", "AccessKeyID", key, "SecretAccessKey", secret); again == got {
		t.Error("two sign-ins got one token")
	}
}

func TestWrongMissingAndForeignCredentialsGetNoToken(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, pair := range [][]string{
		{"AccessKeyID", key, "SecretAccessKey", secret + "0"},
		{"AccessKeyID", key, "SecretAccessKey", restrictedSecret},
		{"AccessKeyID", key, "SecretAccessKey", strings.ToUpper(secret)},
		{"AccessKeyID", "7bfa8af158f7ac84", "SecretAccessKey", secret},
		{"AccessKeyID", key},
		{"SecretAccessKey", secret},
		{"AccessKeyID", "", "SecretAccessKey", ""},
		{"accesskeyid", key, "secretaccesskey", secret},
	} {
		f.want(f.ask(append(pair, "function", "authenticateuser")...), notAuthenticated)
	}
}

func TestEveryFunctionNeedsKeyPairAndItsToken(t *testing.T) {
	t.Parallel()
	f := open(t)
	good, other := f.in(), f.inAs(restrictedKey, restrictedSecret)
	token, foreign := good[5], other[5]
	for _, function := range []string{"patientsearch", "patientCCDA", "patientData"} {
		about := []string{"function", function, "accountno", "9704002", "sectionName", "allergies"}
		for _, proof := range [][]string{
			nil,
			{"AccessKeyID", key, "SecretAccessKey", secret},
			{"AccessKeyID", key, "SecretAccessKey", secret, "token", strings.Repeat("0", 32)},
			{"AccessKeyID", key, "SecretAccessKey", secret, "token", strings.ToUpper(token)},
			{"AccessKeyID", key, "SecretAccessKey", secret, "token", foreign},
			{"AccessKeyID", key, "SecretAccessKey", "wrong", "token", token},
			{"AccessKeyID", key, "token", token},
			{"SecretAccessKey", secret, "token", token},
			{"token", token},
		} {
			f.want(f.ask(append(proof, about...)...), notAuthenticated)
		}
		if got := f.ask(append(good, about...)...); strings.Contains(got, "Error:") {
			t.Errorf("%s with all three: %s", function, got)
		}
	}
}

func TestATokenExpires(t *testing.T) {
	t.Parallel()
	f := open(t)
	signed := append(f.in(), "function", "patientsearch", "accountno", "9704002")
	at := func(d time.Duration) string {
		later := f
		later.now = f.now.Add(d)
		return later.ask(signed...)
	}
	f.want(accounts(t, at(15*time.Minute-time.Second)), "9704002")
	f.want(at(15*time.Minute), notAuthenticated)
	f.want(accounts(t, at(0)), "9704002") // for those whose clock is behind
}

func TestTheDeskForgetsTheOldestSessionFirst(t *testing.T) {
	t.Parallel()
	f := open(t)
	d := f.room.desk
	d.limit = 3
	who, _ := d.pair(key, secret)
	first, second := d.issue(who, f.now), d.issue(who, f.now)
	for range d.limit - 1 {
		d.issue(who, f.now)
	}
	if _, ok := d.holder(first, f.now); ok {
		t.Error("the oldest session is still there")
	}
	if _, ok := d.holder(second, f.now); !ok {
		t.Error("the second oldest session is gone")
	}
	if len(d.sessions) != d.limit || len(d.oldest) != d.limit {
		t.Errorf("%d sessions are kept", len(d.sessions))
	}
}
