package check

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// FullURLs judges that the full addresses of the matches begin with the root
// under which they were found (FHIR-IDENTITY-02).
func FullURLs(a Answer, base string) []Finding {
	b, _, _ := FoundEntries(a)
	var fs []Finding
	for n, e := range b.Entries {
		if e.Mode == "outcome" {
			continue
		}
		if !strings.HasPrefix(e.FullURL, base+"/") {
			received := "no address"
			if e.FullURL != "" {
				received = "one that begins otherwise"
			}
			fs = append(fs, with(Differs("full-url-elsewhere", "an address that begins with the service root", received), fmt.Sprintf("/entry/%d/fullUrl", n), ""))
		}
	}
	return once(fs)
}

// GivesAgain judges the read of a record by an address of its own: it gives the
// record of the type and the id that a search or a reference named
// (FHIR-IDENTITY-02).
func GivesAgain(a Answer, kind, id string) []Finding {
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	o, _ := a.Object()
	if text(o, "resourceType") != kind || text(o, "id") != id {
		return []Finding{Differs("read-another", "the record of the same type and id", a.kind())}
	}
	return nil
}

// References returns the references below the base that the resources of the
// answers hold, "Practitioner/7", in their order and each once.
func References(base string, answers ...Answer) []string {
	var out []string
	for _, a := range answers {
		for _, r := range Resources(a) {
			out = references(out, r.Body, base)
		}
	}
	return out
}

// ReferencesIn returns the references below the base that members of a resource
// hold, all members when none is named.
func ReferencesIn(base string, resource map[string]any, members ...string) []string {
	if len(members) == 0 {
		return references(nil, resource, base)
	}
	var out []string
	for _, m := range members {
		out = references(out, resource[m], base)
	}
	return out
}

func references(out []string, v any, base string) []string {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			out = references(out, e, base)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if s, isText := v[name].(string); isText && name == "reference" {
				if to := literal(s, base); to != "" && !slices.Contains(out, to) {
					out = append(out, to)
				}
				continue
			}
			out = references(out, v[name], base)
		}
	}
	return out
}

// Resolves judges the read of what a record refers to (FHIR-IDENTITY-04): it is
// there, or it is of a type that the token does not open.
func Resolves(a Answer, to string) []Finding {
	if a.Status == 403 {
		return nil
	}
	kind, id, _ := strings.Cut(to, "/")
	fs := GivesAgain(a, kind, id)
	for i := range fs {
		fs[i].Code = "reference-unresolved"
	}
	return fs
}

// PublishedRoot judges the root that the target publishes (FHIR-ROOT-01, E-005):
// any over https, and where it has the document's form its segment holds JSON.
func PublishedRoot(base string) []Finding {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "https" && !clearTextAtHome(base) {
		return []Finding{Differs("root-not-https", "an absolute https address", brief(base))}
	}
	m := regexp.MustCompile(`/v/r4/sim/([^/]*)/fhir$`).FindStringSubmatch(u.Path)
	if m == nil {
		return nil
	}
	var options any
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(m[1], "="))
	if err == nil {
		err = json.Unmarshal(raw, &options)
	}
	if err != nil {
		return []Finding{Differs("root-unreadable", "a segment that is JSON in base64url", "a segment that is not")}
	}
	if o, _ := options.(map[string]any); fmt.Sprint(o["j"]) == "1" {
		return []Finding{with(Lenient("E-005", "root-skips-consent", "a root that asks the user before it grants", "one by which the consent is skipped"), "",
			"it is the address of a launch simulator")}
	}
	return nil
}

// CleanAddresses judges the addresses that an answer gives (FHIR-ROOT-01, E-006):
// a blank at an end is only warned of, one within leads nowhere.
func CleanAddresses(a Answer) []Finding {
	v, err := a.JSON()
	if err != nil {
		return nil
	}
	return once(addresses("", v, ""))
}

func addresses(name string, v any, at string) (out []Finding) {
	switch v := v.(type) {
	case []any:
		for n, e := range v {
			out = append(out, addresses(name, e, fmt.Sprintf("%s/%d", at, n))...)
		}
	case map[string]any:
		for _, member := range slices.Sorted(maps.Keys(v)) {
			out = append(out, addresses(member, v[member], at+"/"+member)...)
		}
	case string:
		inner := strings.TrimSpace(v)
		isAddress := oneOf("url fullUrl valueUri valueUrl issuer", name) || strings.HasSuffix(name, "_endpoint") || strings.HasSuffix(name, "_uri")
		switch {
		case !isAddress || !strings.HasPrefix(inner, "http"):
		case strings.ContainsAny(inner, " \t\r\n"):
			out = append(out, with(Differs("blank-in-address", "an address without blanks", "one with a blank within"), at, "the document's own sample has one"))
		case inner != v:
			out = append(out, with(Lenient("E-006", "blank-around-address", "an address without blanks", "one with a blank at an end"), at, ""))
		}
	}
	return out
}
