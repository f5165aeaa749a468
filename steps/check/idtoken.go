package check

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
)

// OffersIdentity judges that an app which asked for openid and fhirUser got an
// id_token (SMART-TOKENRESP-12): three parts of base64url.
func OffersIdentity(o map[string]any) []Finding {
	if fs := textMember(o, "id_token"); fs != nil {
		return fs
	}
	if !regexp.MustCompile(`^[\w-]+\.[\w-]+\.[\w-]+$`).MatchString(text(o, "id_token")) {
		return []Finding{with(Differs("id-token-not-signed", "three parts of base64url", "something else"), "/id_token", "")}
	}
	return nil
}

// NoIdentity judges that an app got no id_token which did not ask for both
// scopes (SMART-TOKENRESP-13, SMART-REFRESH-30). Without is the scope that it
// left out. Without fhirUser the standard gives one (E-036); and the misprint
// open_id is tolerated where it stands for openid (E-047).
func NoIdentity(o map[string]any, without string) []Finding {
	if _, there := o["id_token"]; !there {
		return nil
	}
	const expected, received = "no id_token", "one"
	f := Differs("id-token-unasked", expected, received)
	switch without {
	case "fhirUser":
		f = Departs("E-036", "id-token-without-fhiruser", expected, received)
	case "openid misprinted":
		f = Lenient("E-047", "id-token-by-misprint", expected, received)
	}
	return []Finding{with(f, "/id_token", "")}
}

// IdentitySigned judges how an id_token is signed and for whom it is
// (SMART-TOKENRESP-23).
func IdentitySigned(token, app string) []Finding {
	s, err := jose.Parse(token)
	if err != nil {
		return []Finding{with(Differs("id-token-not-signed", "a signed token", err.Error()), "/id_token", "")}
	}
	var out []Finding
	if s.Algorithm() != "RS256" {
		out = append(out, with(Differs("id-token-not-rs256", "RS256", orNone(brief(s.Algorithm()))), "/id_token", ""))
	}
	if aud := s.Claims["aud"]; aud != app && !slices.Contains(texts(aud), app) {
		out = append(out, with(Differs("id-token-for-another", "the app's own id as the audience", "not that"), "/id_token",
			"an app that looks refuses it, and one that does not takes the tokens of others"))
	}
	return out
}

// IdentityUser judges how an id_token names the user (SMART-TOKENRESP-24, E-045).
func IdentityUser(claims map[string]any) []Finding {
	address := regexp.MustCompile(`^(https?://\S+/)?(Patient|Practitioner|RelatedPerson)/[A-Za-z0-9.-]{1,64}$`)
	m := address.FindStringSubmatch(text(claims, "fhirUser"))
	if m == nil {
		return []Finding{with(Differs("fhiruser-names-nobody", "the address of a Patient, Practitioner or RelatedPerson",
			kindOf(claims["fhirUser"])+", and no such address"), "/id_token fhirUser", "")}
	}
	var out []Finding
	if m[1] == "" {
		out = append(out, with(Note("fhiruser-relative", "an absolute address", "a relative one"), "/id_token fhirUser", ""))
	}
	if p, there := claims["profile"]; there && p != claims["fhirUser"] {
		out = append(out, with(Note("profile-differs", "the same as fhirUser", "something else"), "/id_token profile", ""))
	}
	return out
}

// IdentityClaims judges that an id_token has what OpenID Connect Core section 2
// requires (SMART-TOKENRESP-25), at the time of the answer.
func IdentityClaims(claims map[string]any, now time.Time) []Finding {
	var out []Finding
	for _, name := range []string{"iss", "sub"} {
		if text(claims, name) == "" {
			out = append(out, with(Differs("id-token-"+name+"-missing", "the claim "+name+" as a text", kindOf(claims[name])), "/id_token "+name, ""))
		}
	}
	for _, name := range []string{"exp", "iat"} {
		if whole(claims, name) == 0 {
			out = append(out, with(Differs("id-token-"+name+"-missing", "the claim "+name+" as seconds", kindOf(claims[name])), "/id_token "+name, ""))
		}
	}
	if exp := whole(claims, "exp"); exp != 0 && !time.Unix(exp, 0).After(now) {
		out = append(out, with(Differs("id-token-expired", "an id_token that counts for a while", "one whose time was over when it came"), "/id_token exp", ""))
	}
	return out
}

// whole reads a number of seconds, 0 where there is none.
func whole(o map[string]any, name string) int64 {
	n, _ := o[name].(json.Number)
	f, _ := n.Float64()
	return int64(f)
}

// IdentityVerifies judges that a key of the published set verifies the id_token
// (SMART-TOKENRESP-25). Which key it is has to be said where there are several
// (OpenID Connect Core section 10.1); where there is one it is only good style.
func IdentityVerifies(token string, set Answer) []Finding {
	s, err := jose.Parse(token)
	if err != nil {
		return []Finding{with(Differs("id-token-not-signed", "a signed token", err.Error()), "/id_token", "")}
	}
	keys, ids, err := publishedKeys(set)
	if err != nil {
		return []Finding{Differs("keys-not-a-set", "a JSON Web Key Set", err.Error())}
	}
	const which = "the name of the key that signed"
	switch kid := s.KeyID(); {
	case kid == "" && len(ids) > 1:
		return []Finding{with(Differs("id-token-without-kid", which, "it names none, and there are "+count(len(ids), "key", "keys")), "/id_token kid", "")}
	case kid != "" && !slices.Contains(ids, kid):
		return []Finding{with(Differs("id-token-key-unpublished", "a key that is published", "the key that it names is not in the set"), "/id_token kid", "")}
	case !verifies(keys, token):
		return []Finding{with(Differs("id-token-does-not-verify", "a signature by a published key", "no published key verifies it"), "/id_token", "")}
	case kid == "":
		return []Finding{with(Departs("E-045", "id-token-kid-missing", which, "it names none"), "/id_token kid", "")}
	}
	return nil
}

// publishedKeys reads each key by itself: a set may hold keys of kinds that
// this suite does not know (RFC 7517 section 5).
func publishedKeys(a Answer) (sets []jose.Set, ids []string, err error) {
	o, err := a.Object()
	if err != nil {
		return nil, nil, err
	}
	list, ok := o["keys"].([]any)
	if !ok {
		return nil, nil, errors.New("it has no list of keys")
	}
	for _, k := range list {
		one, isObject := k.(map[string]any)
		raw, err := json.Marshal(map[string]any{"keys": []any{k}})
		if !isObject || err != nil {
			continue
		}
		ids = append(ids, text(one, "kid"))
		if set, err := jose.ParseSet(raw); err == nil {
			sets = append(sets, set)
		}
	}
	return sets, ids, nil
}

func verifies(keys []jose.Set, token string) bool {
	return slices.ContainsFunc(keys, func(k jose.Set) bool {
		_, err := k.Verify(token, "RS256")
		return err == nil
	})
}

// KeysArePublic judges that a published key set tells nothing of private keys
// (RFC 7518 sections 6.2.2, 6.3.2 and 6.4).
func KeysArePublic(set Answer) []Finding {
	if _, _, err := publishedKeys(set); err != nil {
		return []Finding{Differs("keys-not-a-set", "a JSON Web Key Set", err.Error())}
	}
	o, _ := set.Object()
	list, _ := o["keys"].([]any)
	var private []string
	for _, k := range list {
		one, _ := k.(map[string]any)
		for _, name := range strings.Fields("d p q dp dq qi oth k") {
			if _, there := one[name]; there && !slices.Contains(private, name) {
				private = append(private, name)
			}
		}
	}
	if private != nil {
		return []Finding{with(Differs("keys-private", "public members only", "the private members "+strings.Join(private, ", ")), "/keys",
			"whoever reads the set may sign as the server")}
	}
	return nil
}
