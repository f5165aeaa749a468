package check

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/fixtures/r4"
)

// ValidR4 judges that what was served is valid FHIR R4, with all that it holds
// (FHIR-VALIDATION-06, -07).
func ValidR4(d *r4.Definitions, a Answer) []Finding {
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	m, err := r4.Decode(a.Body)
	if err != nil {
		return []Finding{Differs("not-fhir-json", "a FHIR resource as JSON", err.Error())}
	}
	var out []Finding
	for _, i := range d.Resource(m) {
		out = append(out, with(Differs("r4-"+i.Code, "valid FHIR R4", i.Text), i.At, ""))
	}
	return once(out)
}

// ConsistentBundle judges what a search's Bundle says of itself (FHIR-VALIDATION-07):
// how many matches there are, which search it answers, and what its entries are.
func ConsistentBundle(a Answer, kind string) []Finding {
	b, fs := Searchset(a)
	if fs != nil {
		return fs
	}
	o, _ := a.Object()
	matches := len(b.Matches())
	var out []Finding
	if total, told := o["total"]; told && alone(o) && fmt.Sprint(total) != fmt.Sprint(matches) {
		out = append(out, with(Differs("total-not-the-matches", fmt.Sprintf("a total of %d, as many as there are matches", matches), brief(fmt.Sprint(total))), "Bundle.total", ""))
	}
	if self := linked(o, "self"); self != "" && !leadsTo(self, kind) {
		out = append(out, with(Differs("self-of-another", "a self link to a search of "+kind, "a link to something else"), "Bundle.link", ""))
	}
	for n, e := range b.Entries {
		got := text(e.Resource, "resourceType")
		if e.Mode == "match" && got != kind || e.Mode == "outcome" && got != outcomeType {
			out = append(out, with(Differs("mode-of-another", "the mode "+e.Mode+" for what is that", orNone(brief(got))), fmt.Sprintf("Bundle.entry[%d].search.mode", n), ""))
		}
	}
	return once(out)
}

// alone reports whether the page is all that there is.
func alone(bundle map[string]any) bool {
	return linked(bundle, "next") == "" && linked(bundle, "previous") == "" && linked(bundle, "prev") == ""
}

func linked(bundle map[string]any, relation string) string {
	links, _ := bundle["link"].([]any)
	for _, l := range links {
		if link, _ := l.(map[string]any); text(link, "relation") == relation {
			return text(link, "url")
		}
	}
	return ""
}

// leadsTo reports whether the address is of a search of the type, or of a page
// that a server keeps under an address of its own.
func leadsTo(address, kind string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	path := strings.TrimSuffix(u.Path, "/_search")
	for _, other := range strings.Fields(resourceTypes) {
		if other != kind && strings.HasSuffix(path, "/"+other) {
			return false
		}
	}
	return true
}

// RefusedInvalid judges the refusal of a record that is no valid FHIR R4
// (FHIR-VALIDATION-01, -02, -04): by 400 or 422, with an outcome that says why.
func RefusedInvalid(a Answer) []Finding {
	const expected = "400 or 422, and an OperationOutcome that says what is wrong"
	switch {
	case a.Status == 400 || a.Status == 422:
		return CarriesOutcome(a)
	case a.Status < 300:
		return []Finding{with(Differs("invalid-accepted", expected, a.Summary()), "", "the record is taken as it came")}
	}
	return []Finding{Differs("invalid-refused-otherwise", expected, a.Summary())}
}

// Created judges the answer to a create that was in order (FHIR-VALIDATION-01,
// -08): 201, and where the record is now.
func Created(a Answer) []Finding {
	switch {
	case a.Status == 201 && a.Header.Get("Location") != "":
		return nil
	case a.Status == 201:
		return []Finding{Differs("created-without-location", "the address of the new record in Location", "none")}
	}
	return []Finding{Differs("create-not-201", "201 Created", a.Summary())}
}

// CreatedID returns the type and the id of what a create made, by its Location
// or else by its body; both "" when neither tells.
func CreatedID(a Answer) (kind, id string) {
	path, _, _ := strings.Cut(a.Header.Get("Location"), "/_history/")
	if parts := strings.Split(strings.Trim(path, "/"), "/"); len(parts) >= 2 {
		return parts[len(parts)-2], parts[len(parts)-1]
	}
	o, _ := a.Object()
	return text(o, "resourceType"), text(o, "id")
}

// Holds reports whether the words stand anywhere in the body of an answer.
func Holds(a Answer, words string) bool { return bytes.Contains(a.Body, []byte(words)) }

// ReadBack judges that a record that was kept is read, with the words that
// tell it from all others (FHIR-VALIDATION-01, -02).
func ReadBack(a Answer, kind, id, words string) []Finding {
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	o, err := a.Object()
	switch {
	case err != nil:
		return []Finding{Differs("kept-not-read", "the record that was sent", err.Error())}
	case text(o, "resourceType") != kind || text(o, "id") != id:
		return []Finding{Differs("kept-as-another", "the "+kind+" under its id", "another record")}
	case !Holds(a, words):
		return []Finding{Differs("kept-otherwise", "the record as it was sent last", "one without its words")}
	}
	return nil
}
