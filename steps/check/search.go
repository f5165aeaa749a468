package check

import (
	"fmt"
	"slices"
	"strings"
)

// SearchsetOf judges that a search of a type gave a searchset of its records
// (FHIR-ROOT-11): others are included with them, or an outcome about the search.
func SearchsetOf(a Answer, kind string) []Finding {
	b, fs := Searchset(a)
	for n, e := range b.Entries {
		at := fmt.Sprintf("/entry/%d", n)
		got := text(e.Resource, "resourceType")
		switch {
		case e.Mode == "include":
		case e.Mode == "outcome" || got == outcomeType:
			if e.Mode != "outcome" || got != outcomeType {
				received := orNone(brief(got)) + " in the mode " + orNone(brief(e.Mode))
				fs = append(fs, with(Differs("entry-mode", "an OperationOutcome, in the mode outcome", received), at, ""))
			}
		case got != kind:
			fs = append(fs, with(Differs("entry-of-another-type", "a record of the type "+kind, orNone(brief(got))), at, ""))
		}
	}
	return once(fs)
}

// OfPatient judges that every match of a search by patient belongs to the
// patient (FHIR-ROOT-04).
func OfPatient(a Answer, patient string) []Finding {
	b, _, ok := FoundEntries(a)
	if !ok {
		return Status(a, 200)
	}
	var fs []Finding
	for n, e := range b.Entries {
		if e.Mode == "include" || e.Mode == "outcome" || text(e.Resource, "resourceType") == outcomeType {
			continue
		}
		if Owner(e.Resource) != patient {
			f := Differs("match-of-another", "records of the patient that was asked for", "one that names another, or none")
			fs = append(fs, with(f, fmt.Sprintf("/entry/%d/resource", n), ""))
		}
	}
	return once(fs)
}

// PostFinds judges a search by POST against the same by GET (FHIR-ROOT-03, E-008).
func PostFinds(get, post Answer) []Finding {
	if post.Status == 405 || post.Status == 501 {
		return []Finding{Lenient("E-008", "post-not-offered", "the same matches as by GET", post.Summary())}
	}
	one, _, ok := FoundEntries(get)
	if !ok {
		return nil
	}
	other, _, ok := FoundEntries(post)
	if !ok {
		return []Finding{Differs("post-not-served", "the same matches as by GET", post.Summary())}
	}
	if !slices.Equal(ids(one), ids(other)) {
		return []Finding{with(Differs("post-differs", count(len(one.Matches()), "match", "matches")+", those that GET found",
			count(len(other.Matches()), "match", "matches")), "/entry", "")}
	}
	return nil
}

// PostIsNoSearch judges a form that was posted to a type itself, where FHIR
// has the create (E-008).
func PostIsNoSearch(a Answer) []Finding {
	if _, _, ok := FoundEntries(a); ok {
		return []Finding{with(Lenient("E-008", "post-taken-for-a-search", "a refusal: that is how FHIR creates", a.Summary()), "",
			"a client's mistaken create is answered as a search")}
	}
	if a.Status < 300 {
		return []Finding{Differs("form-accepted", "a refusal", a.Summary())}
	}
	return nil
}

// ids returns what identifies the matches, sorted.
func ids(b Bundle) []string {
	var out []string
	for _, e := range b.Matches() {
		out = append(out, text(e.Resource, "resourceType")+"/"+text(e.Resource, "id"))
	}
	slices.Sort(out)
	return out
}

// Codes returns the codes of a member: a code, a Coding, a CodeableConcept or a
// list of them.
func Codes(resource map[string]any, member string) []string { return codesOf(resource[member]) }

func codesOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, codesOf(e)...)
		}
		return out
	case map[string]any:
		if codings, ok := v["coding"]; ok {
			return codesOf(codings)
		}
		if code := text(v, "code"); code != "" {
			return []string{code}
		}
	}
	return nil
}

// Narrowing is a search with one criterion more than another.
type Narrowing struct {
	Wide   Answer // what the wider search gave; of status 0 where there was none
	Narrow Answer
	Member string // of the records, that the criterion is about
	Value  string // that it asks for
}

// Narrows judges that the narrower search gave the part of the wider one that
// has the value (FHIR-ROOT-07). Where one of them has more pages, only what is
// there is compared.
func Narrows(n Narrowing) []Finding {
	narrow, more, ok := FoundEntries(n.Narrow)
	if !ok {
		return Status(n.Narrow, 200)
	}
	var fs []Finding
	fits := func(e Entry) bool { return slices.Contains(Codes(e.Resource, n.Member), n.Value) }
	if slices.ContainsFunc(narrow.Matches(), func(e Entry) bool { return !fits(e) }) {
		f := Differs("criterion-not-applied", "records that have what was asked for", "others too")
		fs = append(fs, with(f, "/entry", "each parameter narrows the search"))
	}
	wide, evenMore, ok := FoundEntries(n.Wide)
	if !ok {
		return fs
	}
	part := ids(Bundle{Entries: slices.DeleteFunc(wide.Matches(), func(e Entry) bool { return !fits(e) })})
	got := ids(narrow)
	if !more && slices.ContainsFunc(part, func(id string) bool { return !slices.Contains(got, id) }) {
		fs = append(fs, with(Differs("narrower-search-loses", "every record of the wider search that fits", "some are missing"), "/entry", ""))
	}
	known := ids(wide)
	if !evenMore && slices.ContainsFunc(got, func(id string) bool { return !slices.Contains(known, id) }) {
		fs = append(fs, with(Differs("narrower-search-adds", "a part of what the wider search found", "something else"), "/entry", ""))
	}
	return fs
}

// literal returns the type and id of a reference below the base, or "".
func literal(reference, base string) string {
	path := strings.TrimPrefix(reference, base+"/")
	if strings.Contains(path, "://") || strings.HasPrefix(path, "#") || strings.HasPrefix(path, "urn:") {
		return ""
	}
	kind, rest, _ := strings.Cut(path, "/")
	id, version, _ := strings.Cut(rest, "/")
	if !isType(kind) || id == "" || version != "" && !strings.HasPrefix(version, "_history/") {
		return ""
	}
	return kind + "/" + id
}

// isType reports whether the word is the name of a type. References are many, so
// that the list is not taken apart for each.
func isType(word string) bool {
	for at := 0; word != ""; {
		n := strings.Index(resourceTypes[at:], word)
		if n < 0 {
			return false
		}
		from, to := at+n, at+n+len(word)
		if (from == 0 || resourceTypes[from-1] <= ' ') && (to == len(resourceTypes) || resourceTypes[to] <= ' ') {
			return true
		}
		at = to
	}
	return false
}
