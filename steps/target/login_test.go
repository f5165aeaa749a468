package target

import (
	"slices"
	"strings"
	"testing"
)

func TestEachWayToSignInIsRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		login string
		is    func(Login) bool
	}{
		"by a browser": {"{how: browser, user: env:USER, password: file:pass}", func(l Login) bool { return l.User == "ann" && l.Selectors == nil }},
		"by a browser that is shown where": {`{how: browser, selectors: {sign-in: '#go', patient: '[data-id="{patient}"]'}}`, func(l Login) bool {
			return len(l.Selectors) == 2 && l.Selectors["sign-in"] == "#go"
		}},
		"by you": {"{how: you, user: ann}", func(l Login) bool { return l.User == "ann" }},
		"by a token": {"{how: token, tokens: {clinic-app: {access: env:SECRET, scope: patient/*.read, patient: '1'}}}", func(l Login) bool {
			return l.Tokens["clinic-app"] == Given{Access: "a-very-secret-value", Scope: "patient/*.read", Patient: "1"}
		}},
	} {
		text := strings.Replace(good, "{how: form, user: env:USER, password: file:pass}", c.login, 1)
		got, err := Parse("f", []byte(text), source(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !c.is(got.Login) {
			t.Errorf("%s: %+v", name, got.Login)
		}
	}
}

func TestAGivenTokenIsASecret(t *testing.T) {
	t.Parallel()
	text := strings.Replace(good, "{how: form, user: env:USER, password: file:pass}", "{how: token, tokens: {clinic-app: {access: file:pass}}}", 1)
	got, err := Parse("f", []byte(text), source(t))
	if err != nil || !slices.Contains(got.Secrets, "pass-word-1") {
		t.Errorf("%v, %v", got, err)
	}
}

func TestWhoWaitsWaitsOnThisMachine(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("http://127.0.0.1:8765/callback", "https://app.example/callback", "how: form", "how: you").Replace(good)
	_, err := Parse("f", []byte(text), source(t))
	if err == nil || !strings.Contains(err.Error(), "apps.clinic-app.redirect: with how: you conform waits there itself") {
		t.Error(err)
	}
}
