package check

import (
	"fmt"
	"slices"
)

// SameMatches judges that two ways to ask find the same records, in any order
// (USCORE-COMMON-08, -10). What names the code of the finding.
func SameMatches(code string, one, other []map[string]any) []Finding {
	a, b := namesOf(one), namesOf(other)
	if slices.Equal(a, b) {
		return nil
	}
	return []Finding{with(Differs(code, count(len(a), "match", "matches")+", those that the first way found",
		count(len(b), "match", "matches")+" by the second way"), "/entry", "")}
}

func namesOf(rs []map[string]any) []string {
	var out []string
	for _, r := range rs {
		out = append(out, nameOf(r))
	}
	slices.Sort(out)
	return out
}

// SmallPages judges the pages of a search that asked for no more than so many
// matches on one (USCORE-COMMON-12).
func SmallPages(sizes []int, most int) []Finding {
	for _, n := range sizes {
		if n > most {
			return []Finding{with(Differs("page-too-long", "at most "+count(most, "match", "matches")+" on a page", fmt.Sprint(n)), "/entry", "")}
		}
	}
	return nil
}

// PostRefused judges a search by POST to which a server says that it has no such
// method (E-008).
func PostRefused(a Answer) []Finding {
	if a.Status == 405 || a.Status == 501 {
		return []Finding{Lenient("E-008", "post-not-offered", "the same matches as by GET", a.Summary())}
	}
	return nil
}

// AmongFound judges that what a narrower search found is among what the wider
// one found.
func AmongFound(narrower, wider []map[string]any) []Finding {
	found := idsIn(wider)
	lost := 0
	for _, r := range narrower {
		if !found[text(r, "id")] {
			lost++
		}
	}
	if lost == 0 {
		return nil
	}
	return []Finding{with(Differs("record-not-found", "every record that a narrower search finds", count(lost, "record", "records")+" missing"), "/entry", "")}
}
