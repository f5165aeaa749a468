package check

import (
	"slices"
	"strings"

	"qsmartcare.example/conformance/fixtures/jose"
)

// SameScopes judges that two lists hold the same scopes, in any order and in
// either version (SMART-REFRESH-16, -17, E-023).
func SameScopes(granted, wanted string) []Finding {
	return append(Includes(granted, strings.Fields(wanted)...), beyond(granted, wanted)...)
}

// beyond tells of scopes that are granted and not wanted.
func beyond(granted, wanted string) []Finding {
	var plainly []string
	for s := range strings.FieldsSeq(wanted) {
		plainly = append(plainly, version1(s))
	}
	for s := range strings.FieldsSeq(granted) {
		if !slices.Contains(plainly, version1(s)) {
			return []Finding{with(Differs("scope-beyond", "no scope but those", s), "/scope", "")}
		}
	}
	return nil
}

// FullGrant judges that a grant lists all scopes of the document's sample
// (SMART-TOKENRESP-27, SMART-REFRESH-36). The scopes of the launch may come in
// either form or not at all (E-040).
func FullGrant(granted, sample string) []Finding {
	context := func(s string) bool { return s == "launch" || s == "launch/patient" }
	var want, got []string
	for s := range strings.FieldsSeq(sample) {
		if !context(s) {
			want = append(want, s)
		}
	}
	for s := range strings.FieldsSeq(granted) {
		if !context(s) {
			got = append(got, s)
		}
	}
	return SameScopes(strings.Join(got, " "), strings.Join(want, " "))
}

// NotWider judges that no scope about records was granted that was not asked
// for (SMART-TOKENRESP-10); a scope for one type is part of one for all.
func NotWider(granted, asked string) []Finding {
	for s := range strings.FieldsSeq(granted) {
		level, rest, ok := strings.Cut(version1(s), "/")
		if !ok || level == "launch" {
			continue
		}
		_, action, _ := strings.Cut(rest, ".")
		covered := slices.ContainsFunc(strings.Fields(asked), func(a string) bool {
			return version1(a) == version1(s) || version1(a) == level+"/*."+action || version1(a) == level+"/*.*"
		})
		if !covered {
			return []Finding{with(Differs("scope-never-asked", "scopes that were asked for, or fewer", s), "/scope", "")}
		}
	}
	return nil
}

// TokenContent judges what an access token of three parts says of itself
// (SMART-TOKENRESP-22, E-044): the launch context in it is that of the response.
// A token that can't be read is an opaque one, which is as good.
func TokenContent(token string, o map[string]any) []Finding {
	claims, err := jose.Claims(token)
	if err != nil {
		return nil
	}
	for _, name := range []string{"smart_style_url", "need_patient_banner"} {
		inside, both := claims[name]
		outside, told := o[name]
		if both && told && inside != outside {
			return []Finding{with(Differs("token-content-differs", "the same "+name+" in the token as beside it", "another"), "/access_token", "")}
		}
	}
	return nil
}

// OwnLifetime judges that an access token which tells its own times does not
// claim months where the response says an hour (SMART-TOKENRESP-08, E-043).
func OwnLifetime(token string, seconds int64) []Finding {
	claims, err := jose.Claims(token)
	if err != nil {
		return nil
	}
	from, until := whole(claims, "iat"), whole(claims, "exp")
	const month = 30 * 24 * 3600
	if from > 0 && until-from >= month && until-from > seconds {
		return []Finding{with(Differs("token-claims-months", "a token that ends when expires_in says", "one that says of itself that it lives for months"), "/access_token", "")}
	}
	return nil
}
