package check

import (
	"fmt"
	"slices"
	"strings"
)

// Refused is one lawful way for a token endpoint to refuse: a status and an
// error of RFC 6749 section 5.2, or "" when any error will do.
type Refused struct {
	Status int
	Error  string
	Bare   bool // the status is enough, whatever the body is
}

// Refusal judges that a token endpoint refused, and did so in one of the lawful
// ways. The first of them is the one that the document or RFC 6749 asks for;
// the others are tolerated by the inventory's rows.
func Refusal(a Answer, lawful ...Refused) []Finding {
	if issued(a) {
		return []Finding{with(Differs("token-issued", "a refusal: "+ways(lawful), a.Summary()), "/access_token",
			"the token endpoint serves a request that it has to refuse")}
	}
	o, err := a.Object()
	name := text(o, "error")
	switch {
	case slices.ContainsFunc(lawful, func(w Refused) bool { return w.Status == a.Status && w.Bare }):
		return nil
	case !slices.ContainsFunc(lawful, func(w Refused) bool { return w.Status == a.Status }):
		return []Finding{Differs(fmt.Sprintf("refusal-not-%d", lawful[0].Status), ways(lawful), a.Summary())}
	case err != nil:
		return []Finding{Differs("refusal-not-json", "a JSON object that names the error", err.Error())}
	case !slices.ContainsFunc(lawful, func(w Refused) bool { return w.Status == a.Status && name != "" && (w.Error == "" || w.Error == name) }):
		return []Finding{with(Differs("refusal-error-name", ways(lawful), a.Summary()), "/error", "")}
	}
	return nil
}

// NothingIssued judges only that the token endpoint refused, in whatever way an
// HTTP client recognizes: an error status and no token.
func NothingIssued(a Answer) []Finding {
	switch {
	case issued(a):
		return []Finding{with(Differs("token-issued", "a refusal", a.Summary()), "/access_token",
			"the token endpoint serves a request that it has to refuse")}
	case a.Status < 400 || a.Status >= 500:
		return []Finding{Differs("refusal-not-4xx", "a refusal with a status of 400 to 499", a.Summary())}
	}
	return nil
}

// RefusesInJSON judges what a token endpoint says to an empty request
// (SMART-WELLKNOWN-04): that it is there, and refuses with a JSON object.
func RefusesInJSON(a Answer) []Finding {
	if fs := Status(a, 400, 401); fs != nil {
		return fs
	}
	if _, err := a.Object(); err != nil {
		return []Finding{Differs("refusal-not-json", "a JSON object", err.Error())}
	}
	return nil
}

// ToleratedIfIssued is like Refusal, but a token that was issued only weighs as
// much as the ruling on the erratum says.
func ToleratedIfIssued(a Answer, erratum string, lawful ...Refused) []Finding {
	fs := Refusal(a, lawful...)
	if issued(a) && a.Status == 200 {
		f := Lenient(erratum, fs[0].Code, fs[0].Expected, fs[0].Received)
		return []Finding{with(f, fs[0].Where, "")}
	}
	return fs
}

// Challenges judges that a 401 names the authentication scheme (RFC 6749
// section 5.2 for Basic, RFC 6750 section 3 for Bearer).
func Challenges(a Answer, scheme string) []Finding {
	for _, v := range a.Header.Values("WWW-Authenticate") {
		for challenge := range strings.SplitSeq(v, ",") {
			if name, _, _ := strings.Cut(strings.TrimSpace(challenge), " "); strings.EqualFold(name, scheme) {
				return nil
			}
		}
	}
	got := brief(strings.Join(a.Header.Values("WWW-Authenticate"), ", "))
	return []Finding{with(Differs("challenge-not-"+strings.ToLower(scheme), "a challenge of the scheme "+scheme, orNone(got)),
		"header WWW-Authenticate", "")}
}

// Issued judges that a token endpoint issued an access token (RFC 6749 section
// 5.1); the particulars of the answer are other requirements' business.
func Issued(a Answer) []Finding {
	if a.Status == 200 && issued(a) {
		return nil
	}
	return []Finding{Differs("no-token-issued", "200 OK with an access token", a.Summary())}
}

func issued(a Answer) bool {
	o, err := a.Object()
	return err == nil && o["access_token"] != nil || err != nil && a.Status < 300 && strings.Contains(string(a.Body), "access_token")
}

func ways(lawful []Refused) string {
	var out []string
	for _, w := range lawful {
		if w.Error == "" {
			out = append(out, StatusWords(w.Status))
			continue
		}
		out = append(out, fmt.Sprintf("%d %q", w.Status, w.Error))
	}
	return strings.Join(out, " or ")
}
