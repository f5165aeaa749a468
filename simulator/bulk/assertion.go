package bulk

import (
	"encoding/json"
	"net/url"
	"slices"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

const (
	// skew is how far an app's clock may be from ours.
	skew = 30 * time.Second
	// longestAssertion bounds what is looked at. A set of claims takes a
	// tenth of it.
	longestAssertion = 16 << 10
	longestID        = 512
)

// authenticate returns the app that signed the assertion (document line 233;
// RFC 7523 section 3). Whatever fails is invalid_client: who it is comes first,
// then the signature, and only then what else the claims say.
func (r *Room) authenticate(q *door.Request, form url.Values) (*access.App, *oauthError) {
	raw := form.Get("client_assertion")
	if len(raw) > longestAssertion {
		return nil, refuse(invalidClient, "client_assertion is too long")
	}
	signed, err := jose.Parse(raw)
	if err != nil {
		return nil, refuse(invalidClient, "client_assertion is "+err.Error())
	}
	app, says := r.signer(signed, form.Get("client_id"))
	if says != "" {
		return nil, refuse(invalidClient, says)
	}
	if says := r.checkHeader(signed, app); says != "" {
		return nil, refuse(invalidClient, says)
	}
	if says := r.checkSignature(q, signed, app); says != "" {
		return nil, refuse(invalidClient, says)
	}
	expires, says := r.checkTimes(q.Now, signed.Claims)
	if says != "" {
		return nil, refuse(invalidClient, says)
	}
	if says := checkAudience(signed.Claims["aud"], r.audiences(q)); says != "" {
		return nil, refuse(invalidClient, says)
	}
	id, ok := signed.Claims["jti"].(string)
	switch {
	case !ok || id == "":
		return nil, refuse(invalidClient, "the assertion has no jti, which makes it good for one use")
	case len(id) > longestID:
		return nil, refuse(invalidClient, "the jti of the assertion is too long")
	case r.rules.Token.Once && !r.access.SpendJTI(q.Now, app.ID, id, until(expires)):
		return nil, refuse(invalidClient, "the assertion has been used before: its jti must be new each time")
	}
	return app, nil
}

// signer returns the registered app that the assertion says it is from.
func (r *Room) signer(s jose.Signed, named string) (*access.App, string) {
	issuer, _ := s.Claims["iss"].(string)
	subject, _ := s.Claims["sub"].(string)
	switch {
	case issuer == "" || subject == "":
		return nil, "the assertion needs iss and sub, both the client id"
	case issuer != subject:
		return nil, "iss and sub of the assertion differ: both are the client id"
	case named != "" && named != subject:
		return nil, "client_id is not the one of the assertion"
	}
	app, ok := r.access.App(subject)
	switch {
	case !ok:
		return nil, "no app is registered with the client id of the assertion"
	case app.Kind != access.Backend:
		return nil, "the app is not registered for exports"
	}
	return app, ""
}

// checkHeader looks at the header: what decides about the algorithm is the
// room's list, never the token.
func (r *Room) checkHeader(s jose.Signed, app *access.App) string {
	t := &r.rules.Token
	if !slices.Contains(t.Algorithms, s.Algorithm()) {
		return "the assertion is not signed with " + orList(t.Algorithms)
	}
	if s.KeyID() == "" {
		return "the header of the assertion has no kid"
	}
	if kind, there := s.Header["typ"]; t.NeedsType && kind != "JWT" || there && kind != "JWT" {
		return "typ in the header of the assertion is not JWT"
	}
	if from, there := s.Header["jku"]; there && (app.JWKSURL == "" || from != app.JWKSURL) {
		return "jku in the header of the assertion is not the URL that was registered"
	}
	if _, there := s.Header["crit"]; there {
		return "crit in the header of the assertion asks for extensions that are not known here"
	}
	return ""
}

func (r *Room) checkSignature(q *door.Request, s jose.Signed, app *access.App) string {
	kid := s.KeyID()
	if r.rules.Token.KeyChoice == TryAll {
		kid = ""
	}
	for _, fresh := range []bool{false, true} {
		keys, cached, err := r.keys.of(q, app, fresh)
		switch {
		case err != nil:
			return "the keys of the app can't be had: " + err.Error()
		case keys.Verify(s, kid):
			return ""
		case !cached:
			return noKeyFits(keys.Len(), r.rules.Token.Algorithms)
		}
		// The app may have changed its keys since they were fetched.
	}
	return noKeyFits(1, nil)
}

func noKeyFits(keys int, algorithms []string) string {
	if keys == 0 {
		return "the app has registered no key for " + orList(algorithms)
	}
	return "no registered key verifies the signature of the assertion"
}

// checkTimes wants exp as a number, ahead of now but not too far (erratum
// jwt-claims-missing), and nbf and iat, where there are any, not ahead.
func (r *Room) checkTimes(now time.Time, claims map[string]any) (expires time.Time, says string) {
	expires, ok := moment(claims["exp"])
	life := r.rules.Token.AssertionLife
	switch {
	case !ok:
		return expires, "the assertion has no exp, or it is not a number of seconds"
	case !now.Before(expires):
		return expires, "the assertion has expired"
	case expires.After(now.Add(life + skew)):
		return expires, "the assertion expires more than " + lifeText(life) + " from now"
	}
	for _, name := range []string{"nbf", "iat"} {
		value, there := claims[name]
		if !there {
			continue
		}
		if at, ok := moment(value); !ok || at.After(now.Add(skew)) {
			return expires, name + " of the assertion is no number of seconds, or lies ahead"
		}
	}
	return expires, ""
}

// moment reads a NumericDate (RFC 7519 section 2).
func moment(value any) (time.Time, bool) {
	n, ok := value.(json.Number)
	if !ok {
		return time.Time{}, false
	}
	f, err := n.Float64()
	if err != nil || f < 0 || f > 1<<40 {
		return time.Time{}, false
	}
	whole := int64(f)
	return time.Unix(whole, int64((f-float64(whole))*1e9)), true
}

// checkAudience wants the endpoint among the values of "aud", a string or a
// list of strings.
func checkAudience(value any, ours []string) string {
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	for _, one := range list {
		if s, ok := one.(string); ok && slices.Contains(ours, s) {
			return ""
		}
	}
	return "aud of the assertion is not the URL of this token endpoint, " + ours[0]
}

// orList joins names for people.
func orList(names []string) string {
	out := ""
	for i, n := range names {
		if i > 0 {
			out += " or "
		}
		out += n
	}
	return out
}
