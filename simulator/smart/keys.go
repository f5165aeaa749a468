package smart

import (
	"encoding/json"

	"qsmartcare.example/conformance/fixtures/jose"
)

// keySet renders the JWK Set (RFC 7517 section 5) of the key that signs
// id_tokens: its public half, unless an unlawful rule says otherwise.
func keySet(key jose.Key, rule KeySet) []byte {
	public, err := key.Public()
	if err != nil {
		panic("smart: the signing key has no public half: " + err.Error())
	}
	keys := []any{public}
	switch rule {
	case DoubledKeys:
		older := misstated(public, map[string]any{"kid": key.ID() + "-of-last-year"})
		keys = append(keys, older)
	case PrivateKeys:
		keys = []any{key}
	case WithheldKeys:
		keys = []any{}
	}
	raw, err := json.Marshal(map[string]any{"keys": keys})
	if err != nil {
		panic("smart: the signing key can't be published: " + err.Error())
	}
	return raw
}
