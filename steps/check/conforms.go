package check

import (
	"fmt"
	"slices"
	"strings"

	"qsmartcare.example/conformance/fixtures/uscore"
)

// Conforms judges a record by FHIR R4 and by every US Core profile that it has
// to meet (USCORE-COMMON-07). What is wrong fails; what is only advised against
// is noted.
func Conforms(g *uscore.Guide, r map[string]any) []Finding {
	var out []Finding
	for _, i := range g.Judge(r, Profiles(g, r)...) {
		expected := "what FHIR R4 asks of it"
		if i.Expected != "" {
			expected = brief(i.Expected)
		}
		received := i.Text
		if i.Received != "" && i.Received != "none" {
			received += ": " + brief(i.Received)
		}
		f := Differs("profile-"+i.Code, element(i.At)+": "+expected, received)
		if !i.Error {
			f = Note("profile-advice-"+i.Code, f.Expected, f.Received)
		}
		out = appendNew(out, with(f, pointer(i.At), ""))
	}
	return out
}

// NamesProfiles notes how many of the records don't say in meta.profile which
// profile of US Core they meet, which they are only advised to (USCORE-COMMON-07).
func NamesProfiles(g *uscore.Guide, records []map[string]any) []Finding {
	silent := 0
	for _, r := range records {
		if len(Profiles(g, r)) > 0 && !namesProfile(r) {
			silent++
		}
	}
	if silent == 0 {
		return nil
	}
	return []Finding{with(Note("profile-not-named", "the profile that the record meets", fmt.Sprintf("none, in %d of %s", silent, count(len(records), "record", "records"))), "/meta/profile", "")}
}

// Unseen notes what profiles of US Core say that a server supports, and that
// none of the records has: a patient need not have it, so that nothing follows.
func Unseen(g *uscore.Guide, records []map[string]any) []Finding {
	seen := map[string][]string{}
	for _, r := range records {
		for _, p := range g.Claimed(r) {
			seen[p] = append(seen[p], g.Supports(r, p)...)
		}
	}
	var out []Finding
	for _, p := range g.Profiles() {
		has, claimed := seen[p.URL]
		if !claimed {
			continue
		}
		absent := slices.DeleteFunc(g.MustSupport(p.URL), func(word string) bool { return slices.Contains(has, word) })
		absent = outermost(absent)
		if len(absent) > 0 {
			out = append(out, Note("must-support-unseen", "in some record each element that "+p.Name+" has supported", "never seen: "+strings.Join(absent, ", ")))
		}
	}
	return out
}

// outermost leaves out what lies within something else of the list: where an
// element is never seen, its parts are not either.
func outermost(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return slices.ContainsFunc(words, func(o string) bool { return strings.HasPrefix(w, o+".") || strings.HasPrefix(w, o+":") })
	})
}
