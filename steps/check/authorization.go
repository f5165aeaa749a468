package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Ended is where an authorization request led, as the app and its user see it.
type Ended struct {
	Back     bool       // the user was sent back to the app
	Query    url.Values // what the app was called with
	Fragment url.Values
	Answer   Answer // the last answer that the user got
}

// EndedAt reads the address by which the app was called; nil when it was not.
func EndedAt(to *url.URL, last Answer) Ended {
	e := Ended{Answer: last, Query: url.Values{}, Fragment: url.Values{}}
	if to != nil {
		e.Back, e.Query = true, to.Query()
		e.Fragment, _ = url.ParseQuery(to.Fragment)
	}
	return e
}

// told says in words where the request led.
func (e Ended) told() string {
	switch {
	case e.granted() != "":
		return "the user was sent back with " + e.granted()
	case e.Query.Get("error") != "":
		return fmt.Sprintf("the user was sent back with the error %q", brief(e.Query.Get("error")))
	case e.Back:
		return "the user was sent back without a code and without an error"
	}
	return e.Answer.Summary()
}

// granted names what of worth the app was given, or is "".
func (e Ended) granted() string {
	for _, values := range []url.Values{e.Query, e.Fragment} {
		for _, name := range []string{"code", "access_token", "id_token"} {
			if values.Get(name) != "" {
				return "a " + strings.ReplaceAll(name, "_", " ")
			}
		}
	}
	return ""
}

// Granted judges that a request led to a code (SMART-DECISION-03): one that is
// not empty, in the query, and no error beside it.
func Granted(e Ended) []Finding {
	const expected = "the user back at the app with a code"
	switch {
	case e.Query.Get("code") == "":
		return []Finding{Differs("no-code", expected, e.told())}
	case e.Query.Has("error"):
		return []Finding{Differs("code-with-error", expected+" and no error", "a code, and an error beside it")}
	case len(e.Query["code"]) > 1:
		return []Finding{Differs("more-codes", expected, "more than one code")}
	}
	return nil
}

// NoGrant judges only that a request led to nothing of worth.
func NoGrant(e Ended) []Finding {
	if e.granted() == "" {
		return nil
	}
	return []Finding{Differs("code-issued", "no code", e.told())}
}

// RequestRefused judges that an authorization request was refused, by an error
// to the app that is one of those (RFC 6749 section 4.1.2.1), the first being
// the right one, or by a page for the user. The page's status is one of a
// refusal; a page that comes with 200 is noted.
func RequestRefused(e Ended, lawful ...string) []Finding {
	expected := "the error " + strings.Join(lawful, " or ") + " at the app, or 400"
	switch name := e.Query.Get("error"); {
	case e.granted() != "":
		return []Finding{Differs("code-issued", expected, e.told())}
	case e.Back && !slices.Contains(lawful, name):
		return []Finding{Differs("error-name", expected, e.told())}
	case e.Back:
		return nil
	}
	return refusedOnPage(e.Answer, expected)
}

// NotSentBack judges that a request was refused where only the user reads of it
// (SMART-AUTHZ-07, -09 to -11): nothing goes to an address that the app did not
// register.
func NotSentBack(e Ended) []Finding {
	const expected = "a page for the user that says what is wrong, with 400 or 401"
	if e.Back {
		return []Finding{Differs("sent-to-the-app", expected, e.told())}
	}
	return refusedOnPage(e.Answer, expected)
}

func refusedOnPage(a Answer, expected string) []Finding {
	switch {
	case a.Status >= 500:
		return []Finding{Differs("refusal-not-4xx", expected, a.Summary())}
	case a.Status >= 400:
		return nil
	}
	return []Finding{Note("refused-on-a-page", expected, a.Summary())}
}

// TakenUp judges that a request was not turned away at once (SMART-REG-03,
// SMART-DECISION-01): it leads to a page, or straight to the answer.
func TakenUp(e Ended, first Answer) []Finding {
	const expected = "a page for the user, or the user back at the app with a code"
	switch {
	case first.Status >= 400:
		return []Finding{Differs("request-turned-away", expected, first.Summary())}
	case e.Query.Get("error") != "":
		return []Finding{Differs("request-turned-away", expected, e.told())}
	}
	return nil
}

// StateKept judges that the app gets its state back to the letter
// (SMART-AUTHZ-30, -31).
func StateKept(e Ended, state string) []Finding {
	switch got := e.Query["state"]; {
	case len(got) == 0:
		return []Finding{Differs("state-dropped", "the state of the request", "no state")}
	case len(got) > 1 || got[0] != state:
		return []Finding{Differs("state-changed", "the state of the request, to the letter", "another state")}
	}
	return nil
}

// StateRequired judges what becomes of a request without a state (SMART-AUTHZ-33):
// the document requires one, and a server that does without is warned (E-024).
func StateRequired(e Ended) []Finding {
	if e.granted() != "" {
		return []Finding{Lenient("E-024", "state-not-required", "the error invalid_request", e.told())}
	}
	return RequestRefused(e, "invalid_request")
}

// Denied judges what the app is told when its user refuses (SMART-DECISION-04).
func Denied(e Ended) []Finding {
	const expected = "the user back at the app with the error access_denied"
	switch {
	case e.granted() != "":
		return []Finding{Differs("granted-against-the-user", expected, e.told())}
	case !e.Back:
		return []Finding{Differs("denial-not-told", expected, e.told())}
	case e.Query.Get("error") != "access_denied":
		return []Finding{Differs("denial-without-its-error", expected, e.told())}
	}
	return nil
}

// AuthorizePath judges that the authorization endpoint's path ends as the
// document prints it (SMART-AUTHZ-02); by the standard any will do (E-025).
func AuthorizePath(endpoint string) []Finding {
	u, err := url.Parse(endpoint)
	if err == nil && strings.HasSuffix(strings.TrimSuffix(u.Path, "/"), "/auth/authorize") {
		return nil
	}
	return []Finding{Departs("E-025", "authorize-path", "a path that ends in /auth/authorize", brief(endpoint))}
}

// mostGuesses is the number of bits below which a code can be guessed
// (SMART-DECISION-06; RFC 6749 section 10.10).
const mostGuesses = 128

// Unguessable judges that codes are unlike each other and hard to guess, by
// what in them differs (SMART-DECISION-06). A signed token is hard to forge.
func Unguessable(a, b string) []Finding {
	if a == b {
		return []Finding{Differs("code-twice", "a code of its own for each grant", "the same code twice")}
	}
	if strings.Count(a, ".") == 2 && strings.Count(b, ".") == 2 {
		return nil
	}
	if n := 6 * len(differing(a, b)); n < mostGuesses {
		return []Finding{Differs("code-guessable", "at least 128 bits that nobody can guess",
			fmt.Sprintf("two codes that differ in %d characters, %d bits at most", n/6, n))}
	}
	return nil
}

// differing is what remains of a when what it has in common with b at its
// beginning and its end is taken away.
func differing(a, b string) string {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a
}
