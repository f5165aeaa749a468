package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Searching is a search of records of a type, what it found over all its pages,
// and among which records it looked.
type Searching struct {
	Kind  string
	Query url.Values
	Found []map[string]any // the matches
	Base  []map[string]any // what the widest searches of the type found
	Wide  []url.Values     // the criteria of those
}

// FindsFitting judges that a search found exactly the records that fit its
// criteria: all that fit without doubt, each once, and none that fits not (US
// Core 3.1.1, CapabilityStatement; FHIR R4, search).
func FindsFitting(s Searching) []Finding {
	return slices.Concat(Misfits(s), s.missing(), s.repeated(), s.beyond())
}

// HoldsOnce judges that the pages of a search hold all that fits, each once
// (USCORE-COMMON-12). What else they hold is for others to judge.
func HoldsOnce(s Searching) []Finding { return append(s.missing(), s.repeated()...) }

// OfType judges that the matches of a search are of its type: what comes along
// with them is told apart from them.
func OfType(s Searching) []Finding {
	others := 0
	for _, r := range s.Found {
		if text(r, "resourceType") != s.Kind {
			others++
		}
	}
	if others == 0 {
		return nil
	}
	return []Finding{with(Differs("match-of-another-type", "matches of the type "+s.Kind, count(others, "match", "matches")+" of another type"), "/entry", "")}
}

// repeated tells of records that were found more than once.
func (s Searching) repeated() []Finding {
	seen := map[string]bool{}
	again := 0
	for _, r := range s.Found {
		if id := text(r, "id"); seen[id] {
			again++
		} else {
			seen[id] = true
		}
	}
	if again == 0 {
		return nil
	}
	return []Finding{with(Differs("match-repeated", "every record once", count(again, "match", "matches")+" again"), "/entry", "")}
}

// Misfits judges that every match of a search is of its type and fits every
// criterion.
func Misfits(s Searching) []Finding {
	fs := OfType(s)
	for _, name := range sorted(s.Query) {
		for _, value := range s.Query[name] {
			strays := 0
			for _, r := range s.Found {
				if text(r, "resourceType") == s.Kind && Fits(r, name, value) == No {
					strays++
				}
			}
			if strays > 0 {
				fs = append(fs, with(Differs("match-without-"+strings.TrimPrefix(name, "_"), "only "+s.Kind+" records with the "+name+" that was asked for",
					fmt.Sprintf("%d of %s has another", strays, count(len(s.Found), "match", "matches"))), "/entry", "the search does not apply "+name))
			}
		}
	}
	return fs
}

// missing tells of the records that fit and were not found.
func (s Searching) missing() []Finding {
	fitting, lost := 0, 0
	found := idsIn(s.Found)
	for _, r := range s.Base {
		if FitsQuery(r, s.Query) != Yes {
			continue
		}
		fitting++
		if !found[text(r, "id")] {
			lost++
		}
	}
	if lost == 0 {
		return nil
	}
	return []Finding{with(Differs("fitting-record-missing", count(fitting, "record", "records")+" that fit, by the wider search",
		fmt.Sprintf("%d of them missing", lost)), "/entry", "")}
}

// beyond notes matches that a wider search ought to have found as well: that it
// does is the requirement of that search.
func (s Searching) beyond() []Finding {
	strange := 0
	known := idsIn(s.Base)
	for _, r := range s.Found {
		if text(r, "resourceType") == s.Kind && !known[text(r, "id")] && slices.ContainsFunc(s.Wide, func(q url.Values) bool { return FitsQuery(r, q) == Yes }) {
			strange++
		}
	}
	if strange == 0 {
		return nil
	}
	return []Finding{with(Note("wider-search-lacks", "matches that the wider search finds as well",
		count(strange, "match", "matches")+" that it does not find"), "/entry", "")}
}

func idsIn(rs []map[string]any) map[string]bool {
	out := map[string]bool{}
	for _, r := range rs {
		out[text(r, "id")] = true
	}
	return out
}
