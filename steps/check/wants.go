package check

import (
	"fmt"
	"strings"
)

// WantsStatus judges a search for care teams by the patient alone that was
// refused because a status is missing (USCORE-CareTeam-01, E-081). It is nil for
// every other answer.
func WantsStatus(a Answer) []Finding {
	if _, ok := Outcome(a); a.Status != 400 || !ok || !strings.Contains(strings.ToLower(string(a.Body)), "status") {
		return nil
	}
	return []Finding{Lenient("E-081", "care-teams-want-status", "the patient's care teams", a.Summary())}
}

// NothingFound judges that a search without matches is no error
// (USCORE-COMMON-03): a searchset that holds none, and a total of none if it
// tells one.
func NothingFound(a Answer) []Finding {
	b, fs := Searchset(a)
	if fs != nil {
		return fs
	}
	if n := len(b.Matches()); n > 0 {
		fs = append(fs, with(Differs("match-for-nothing", "no match", count(n, "match", "matches")), "/entry", ""))
	}
	o, _ := a.Object()
	if total, has := o["total"]; has && fmt.Sprint(total) != "0" {
		fs = append(fs, with(Differs("total-for-nothing", "a total of 0, or none", "another total"), "/total", ""))
	}
	return fs
}

// SlashIsNoSearch judges a name and a value after a slash (USCORE-COMMON-13,
// E-089), as the document prints them.
func SlashIsNoSearch(a Answer) []Finding {
	if a.Status < 300 {
		return []Finding{Lenient("E-089", "slash-searches", "a refusal: what stands after a slash is an id", a.Summary())}
	}
	return Status(a, 404, 400)
}
