package check

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
)

// signer is a key of the tests, and the sets that tell of it.
type signer struct {
	key                    jose.Key
	public, private, other string
}

func newSigner(t *testing.T) signer {
	t.Helper()
	key := func(kid string) jose.Key {
		raw, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		k, err := jose.NewKey(raw, kid, "RS256")
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	set := func(keys ...any) string {
		raw, err := json.Marshal(map[string]any{"keys": keys})
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	one, two := key("one"), key("two")
	public, err1 := one.Public()
	other, err2 := two.Public()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	strange := map[string]string{"kty": "strange"}
	return signer{one, set(public), set(one), set(public, other, strange)}
}

func (s signer) sign(t *testing.T, claims, header map[string]any) string {
	t.Helper()
	token, err := s.key.Sign(claims, header)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestIdentityIsVerifiedByPublishedKeys(t *testing.T) {
	t.Parallel()
	s := newSigner(t)
	named, unnamed := s.sign(t, map[string]any{"aud": "app"}, nil), s.sign(t, map[string]any{"aud": "app"}, map[string]any{"kid": nil})
	strange := newSigner(t).sign(t, map[string]any{"aud": "app"}, nil)
	judged(t, "verified", IdentityVerifies(named, answer(200, s.public)), "")
	judged(t, "of several", IdentityVerifies(named, answer(200, s.other)), "")
	judged(t, "the only one", IdentityVerifies(unnamed, answer(200, s.public)), "id-token-kid-missing:departs")
	judged(t, "one of several", IdentityVerifies(unnamed, answer(200, s.other)), "id-token-without-kid")
	judged(t, "unpublished", IdentityVerifies(named, answer(200, `{"keys":[]}`)), "id-token-key-unpublished")
	judged(t, "another key", IdentityVerifies(strange, answer(200, s.public)), "id-token-does-not-verify")
	judged(t, "no set", IdentityVerifies(named, answer(404, ``)), "keys-not-a-set")
	judged(t, "no token", IdentityVerifies("x", answer(200, s.public)), "id-token-not-signed")

	judged(t, "public", KeysArePublic(answer(200, s.other)), "")
	judged(t, "private", KeysArePublic(answer(200, s.private)), "keys-private")
	judged(t, "no keys", KeysArePublic(answer(200, `{}`)), "keys-not-a-set")
}

func TestIdentityIsForTheAppAndNamesTheUser(t *testing.T) {
	t.Parallel()
	s := newSigner(t)
	judged(t, "for the app", IdentitySigned(s.sign(t, map[string]any{"aud": "app"}, nil), "app"), "")
	judged(t, "for several", IdentitySigned(s.sign(t, map[string]any{"aud": []string{"b", "app"}}, nil), "app"), "")
	judged(t, "for another", IdentitySigned(s.sign(t, map[string]any{"aud": "b"}, nil), "app"), "id-token-for-another")
	judged(t, "for nobody", IdentitySigned(s.sign(t, map[string]any{}, nil), "app"), "id-token-for-another")
	judged(t, "unsigned", IdentitySigned("eyJhbGciOiJub25lIn0.eyJhdWQiOiJhcHAifQ.", "app"), "id-token-not-rs256")
	judged(t, "no token", IdentitySigned("x", "app"), "id-token-not-signed")

	for user, want := range map[string]string{
		"Patient/160595": "fhiruser-relative:note", "https://e/fhir/Practitioner/1": "",
		"Dr. Who": "fhiruser-names-nobody", "Device/1": "fhiruser-names-nobody", "": "fhiruser-names-nobody",
	} {
		judged(t, user, IdentityUser(map[string]any{"fhirUser": user}), want)
	}
	now := time.Unix(1700000000, 0)
	n := func(s string) json.Number { return json.Number(s) }
	judged(t, "whole", IdentityClaims(map[string]any{"iss": "i", "sub": "s", "iat": n("1700000000"), "exp": n("1700003600")}, now), "")
	judged(t, "expired", IdentityClaims(map[string]any{"iss": "i", "sub": "s", "iat": n("1"), "exp": n("2")}, now), "id-token-expired")
	judged(t, "bare", IdentityClaims(map[string]any{}, now), "id-token-iss-missing id-token-sub-missing id-token-exp-missing id-token-iat-missing")
}

func TestIdentityIsGivenOnRequest(t *testing.T) {
	t.Parallel()
	one := map[string]any{"id_token": "a.b.c"}
	judged(t, "offered", OffersIdentity(one), "")
	judged(t, "not offered", OffersIdentity(map[string]any{}), "id-token-missing")
	judged(t, "no token", OffersIdentity(map[string]any{"id_token": "abc"}), "id-token-not-signed")
	judged(t, "none", NoIdentity(map[string]any{}, "openid"), "")
	judged(t, "without openid", NoIdentity(one, "openid"), "id-token-unasked")
	judged(t, "without fhirUser", NoIdentity(one, "fhirUser"), "id-token-without-fhiruser:departs")
	judged(t, "misprinted", NoIdentity(one, "openid misprinted"), "id-token-by-misprint:lenient")
}

func TestContentOfASignedTokenIsComparedAndAnOpaqueOnePasses(t *testing.T) {
	t.Parallel()
	s := newSigner(t)
	of := func(claims map[string]any) string { return s.sign(t, claims, nil) }
	o := map[string]any{"smart_style_url": "https://e/s", "need_patient_banner": true}
	judged(t, "opaque", TokenContent("opaque", o), "")
	judged(t, "the same", TokenContent(of(o), o), "")
	judged(t, "another", TokenContent(of(map[string]any{"smart_style_url": "https://x/"}), o), "token-content-differs")
	judged(t, "an hour", OwnLifetime(of(map[string]any{"iat": 1, "exp": 3601}), 3600), "")
	judged(t, "months", OwnLifetime(of(map[string]any{"iat": 1, "exp": 1 + 90*86400}), 3600), "token-claims-months")
	judged(t, "opaque for long", OwnLifetime("opaque", 3600), "")
}
