package check

import "strings"

// Bundle is a search's answer as far as judgments need it.
type Bundle struct {
	Type    string
	Entries []Entry
}

// Entry is one entry of a Bundle.
type Entry struct {
	FullURL  string
	Mode     string // match, include, outcome, or "" when it doesn't say
	Resource map[string]any
}

// Searchset reads a search's answer. The findings say why it is none
// (FHIR-ROOT-11); then the bundle is empty.
func Searchset(a Answer) (Bundle, []Finding) {
	b, _, fs := Page(a)
	return b, fs
}

// Page is Searchset with the link to the next page, or "", for whoever goes from
// page to page: it reads the answer once.
func Page(a Answer) (b Bundle, next string, fs []Finding) {
	if fs := Status(a, 200); fs != nil {
		return Bundle{}, "", fs
	}
	o, err := a.Object()
	if err != nil {
		return Bundle{}, "", []Finding{Differs("search-not-json", "a Bundle of type searchset", err.Error())}
	}
	b = bundleOf(o)
	if text(o, "resourceType") != "Bundle" || b.Type != "searchset" {
		return Bundle{}, "", []Finding{Differs("not-a-searchset", "a Bundle of type searchset", a.kind())}
	}
	return b, nextIn(o), nil
}

// Matches are the entries that answer the search itself: not those that were
// included with them, and no outcome about the search.
func (b Bundle) Matches() []Entry {
	var out []Entry
	for _, e := range b.Entries {
		if e.Mode == "match" || e.Mode == "" && text(e.Resource, "resourceType") != outcomeType {
			out = append(out, e)
		}
	}
	return out
}

func (b Bundle) kind() string {
	if b.Type == "" {
		return "Bundle"
	}
	return brief(b.Type)
}

func bundleOf(o map[string]any) Bundle {
	b := Bundle{Type: text(o, "type")}
	entries, _ := o["entry"].([]any)
	for _, e := range entries {
		entry, _ := e.(map[string]any)
		search, _ := entry["search"].(map[string]any)
		resource, _ := entry["resource"].(map[string]any)
		b.Entries = append(b.Entries, Entry{FullURL: text(entry, "fullUrl"), Mode: text(search, "mode"), Resource: resource})
	}
	return b
}

// Owner returns the id of the patient whose record the resource belongs to, or
// "" when it does not say: a Patient is its own, and any other resource says so
// in patient or subject.
func Owner(resource map[string]any) string {
	if text(resource, "resourceType") == "Patient" {
		return text(resource, "id")
	}
	for _, member := range []string{"patient", "subject"} {
		to, _ := resource[member].(map[string]any)
		if before, id, found := cutLast(text(to, "reference"), "Patient/"); found && (before == "" || strings.HasSuffix(before, "/")) {
			id, _, _ = strings.Cut(id, "/")
			return id
		}
	}
	return ""
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
