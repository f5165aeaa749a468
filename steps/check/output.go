package check

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// HasFiles judges the list of files of an export of a group that has members
// (BULK-STATUS-18, E-078): at least one, each with a type of FHIR and an
// absolute address.
func HasFiles(m Manifest) []Finding {
	items, ok := m.Members["output"].([]any)
	switch {
	case !ok:
		return []Finding{with(Differs("output-not-a-list", "a list of files", kindOf(m.Members["output"])), "/output", "")}
	case len(items) == 0:
		return []Finding{with(Differs("output-empty", "at least the file of the patients", "an empty list"), "/output", "")}
	}
	var out []Finding
	for n, i := range m.Output {
		at := fmt.Sprintf("/output/%d", n)
		if !oneOf(resourceTypes, i.Type) {
			out = append(out, with(Differs("file-type", "a type of FHIR", orNone(brief(i.Type))), at+"/type", ""))
		}
		if u, err := url.Parse(i.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			out = append(out, with(Differs("file-address", "the file's absolute address as url", "none"), at+"/url", ""))
		}
	}
	return out
}

// NamedAfterType judges how a file's link ends (BULK-STATUS-21, E-072): a
// number, the type and ndjson, as in the document's sample. Links of another
// form are as good, but one that looks like the sample's must name its own type.
func NamedAfterType(m Manifest) []Finding {
	var out []Finding
	for n, i := range m.Output {
		at := fmt.Sprintf("/output/%d/url", n)
		u, err := url.Parse(i.URL)
		if err != nil {
			continue // HasFiles tells of it
		}
		name := regexp.MustCompile(`^[0-9]+\.([A-Za-z]+)\.ndjson$`).FindStringSubmatch(path.Base(u.Path))
		switch {
		case name != nil && name[1] == i.Type:
		case name != nil || strings.Contains(u.Path, "/bulkfiles/"):
			out = append(out, with(Differs("file-name", "a number, the type "+brief(i.Type)+" and ndjson", brief(path.Base(u.Path))), at, ""))
		default:
			out = append(out, with(Note("file-name-other-form", "a number, the type and ndjson, as in the document's sample", "a link of another form"), at, ""))
		}
	}
	return out
}

// SegmentTells judges the part of a file's link in which the document's sample
// encodes what the file is (BULK-STATUS-22, E-072). Export is the identifier
// of the export, "" when its link does not show it.
func SegmentTells(m Manifest, export string) []Finding {
	var out []Finding
	for n, i := range m.Output {
		at := fmt.Sprintf("/output/%d/url", n)
		segment, ok := segmentOf(i.URL)
		if !ok {
			out = append(out, with(Note("file-link-other-form", "a link of the form of the document's sample", "a link of another form"), at, ""))
			continue
		}
		var want []string
		if export != "" && segment["id"] != export {
			want = append(want, "the export's id")
		}
		if segment["secure"] != true {
			want = append(want, "secure: true")
		}
		if i.Count != nil && fmt.Sprint(segment["limit"]) != fmt.Sprint(i.Count) {
			want = append(want, "the count as limit")
		}
		if fmt.Sprint(segment["offset"]) != "0" && strings.HasPrefix(path.Base(i.URL), "1.") {
			want = append(want, "the offset 0 of a first file")
		}
		if want != nil {
			out = append(out, with(Differs("file-segment", strings.Join(want, ", "), "a segment that tells otherwise"), at, ""))
		}
	}
	return out
}

// segmentOf decodes the base64url JSON in a file's link of the documented form.
func segmentOf(link string) (map[string]any, bool) {
	u, err := url.Parse(link)
	if err != nil {
		return nil, false
	}
	m := regexp.MustCompile(`/([A-Za-z0-9_-]+)=*/fhir/bulkfiles/[^/]+$`).FindStringSubmatch(u.Path)
	if m == nil {
		return nil, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(m[1])
	if err != nil {
		return nil, false
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	var o map[string]any
	if d.Decode(&o) != nil || o == nil {
		return nil, false
	}
	return o, true
}

// OnlyType judges that an export is limited to one type (BULK-KICKOFF-22).
func OnlyType(m Manifest, only string) []Finding {
	var out []Finding
	for n, i := range m.Output {
		if i.Type != only {
			out = append(out, with(Differs("type-outside-scope", "files of the type "+only+" alone", "one of the type "+orNone(brief(i.Type))),
				fmt.Sprintf("/output/%d/type", n), "the export is wider than the token's scope"))
		}
	}
	if !m.Types()[only] {
		out = append(out, with(Differs("type-missing", "a file of the type "+only, "none"), "/output", ""))
	}
	return out
}

// ExportsHeld judges that every documented type of which a member's record is
// known to hold something is exported (BULK-STATUS-23, E-073).
func ExportsHeld(m Manifest, held map[string]bool) []Finding {
	exported := m.Types()
	var missing []string
	for _, t := range slices.Sorted(maps.Keys(held)) {
		if held[t] && !exported[t] {
			missing = append(missing, t)
		}
	}
	if missing == nil {
		return nil
	}
	return []Finding{with(Differs("types-missing", "a file of every documented type of which the busy patient's record holds something",
		"none of "+strings.Join(missing, ", ")), "/output", "")}
}
