package check

import (
	"mime"
	"net/url"
	"strings"
)

// Attachment is what a DocumentReference says of one form of its document.
type Attachment struct {
	URL    string // as it stands there; "" when there is none
	Kind   string // the media type that it tells
	Inline bool   // the content stands in the reference itself
	Size   string // in bytes, as it is told; "" when it isn't
	Hash   string // base64 of its SHA-1; "" when it isn't told
	At     string // where it stands in the reference, a JSON pointer
}

// Attachments returns what a DocumentReference points to.
func Attachments(reference map[string]any) []Attachment {
	var out []Attachment
	for n, c := range objects(reference["content"]) {
		a, _ := c["attachment"].(map[string]any)
		size := ""
		if v, told := a["size"]; told {
			size = idOf(v)
		}
		out = append(out, Attachment{
			URL: text(a, "url"), Kind: text(a, "contentType"), Inline: text(a, "data") != "",
			Size: size, Hash: text(a, "hash"), At: place("content", n, "/attachment"),
		})
	}
	return out
}

// PointsToContent judges that a DocumentReference points to its document, which
// is elsewhere (USCORE-DocumentReference-04). Content in the reference itself is
// only warned of.
func PointsToContent(reference map[string]any) []Finding {
	all := Attachments(reference)
	if len(all) == 0 {
		return []Finding{with(Differs("document-without-content", "at least one content", "none"), "/content", "")}
	}
	var out []Finding
	for _, a := range all {
		const expected = "an address of the content"
		switch u, err := url.Parse(a.URL); {
		case a.URL == "" && a.Inline:
			out = append(out, with(Soften(Differs("content-inline", expected, "the content itself"), ""), a.At, ""))
		case a.URL == "":
			out = append(out, with(Differs("content-without-address", expected, "none"), a.At+"/url", ""))
		case err != nil || u.IsAbs() && u.Scheme != "https" && u.Scheme != "http":
			out = append(out, with(Differs("content-address-unusable", "an address that a request can be sent to", "another"), a.At+"/url", ""))
		}
	}
	return out
}

// KindOfContent judges that a DocumentReference names the kind of its content by
// a media type (USCORE-DocumentReference-07).
func KindOfContent(reference map[string]any) []Finding {
	var out []Finding
	for _, a := range Attachments(reference) {
		if kind, _, err := mime.ParseMediaType(a.Kind); err != nil || !strings.Contains(kind, "/") {
			out = append(out, with(Differs("content-of-no-kind", "a media type such as text/plain, application/pdf or application/xml", orNone(brief(a.Kind))), a.At+"/contentType", ""))
		}
	}
	return out
}
