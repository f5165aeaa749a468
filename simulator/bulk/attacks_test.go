package bulk

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"testing"
)

// unsigned is a token of algorithm none.
func unsigned(t testing.TB, claims map[string]any) string {
	return segment(t, map[string]any{"alg": "none", "typ": "JWT", "kid": "nightly-job"}) + "." + segment(t, claims) + "."
}

// confused is a token that a server takes which verifies with whatever
// algorithm the token names: its secret is the app's public key.
func confused(t testing.TB, claims map[string]any, name string) string {
	body := segment(t, map[string]any{"alg": "HS256", "typ": "JWT", "kid": privateKey(t, name).ID()}) + "." + segment(t, claims)
	m := hmac.New(sha256.New, publicSet(t, name))
	m.Write([]byte(body))
	return body + "." + base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

func segment(t testing.TB, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}
