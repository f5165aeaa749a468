package check

import (
	"bytes"
	"crypto/sha1" // FHIR R4: Attachment.hash
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// IsContent judges what came for the address of a document
// (USCORE-DocumentReference-05): the content, of the kind, the size and the hash
// that the reference tells of it.
func IsContent(a Answer, of Attachment) []Finding {
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	if len(a.Body) == 0 {
		return []Finding{Differs("content-empty", "the document", "an empty body")}
	}
	var out []Finding
	if want := plainMedia(of.Kind); want != "" && a.MediaType() != want {
		out = append(out, Differs("content-of-another-kind", brief(want)+", as the reference says", a.label()))
	}
	if wrong := unlike(a.MediaType(), a.Body); wrong != "" {
		out = append(out, Differs("content-not-what-it-is-called", "a body of the kind "+brief(a.MediaType()), wrong))
	}
	if of.Size != "" && of.Size != fmt.Sprint(len(a.Body)) {
		out = append(out, Differs("content-of-another-size", "as many bytes as the reference says", "more or fewer"))
	}
	if sum := sha1.Sum(a.Body); of.Hash != "" && of.Hash != base64.StdEncoding.EncodeToString(sum[:]) {
		out = append(out, Differs("content-of-another-hash", "the hash that the reference tells", "another"))
	}
	return out
}

// plainMedia is a media type without its parameters, in lower case.
func plainMedia(kind string) string {
	kind, _, _ = strings.Cut(kind, ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// unlike tells why a body is not of the kind that it is called, or "". Of kinds
// that it does not know it says nothing.
func unlike(media string, body []byte) string {
	switch {
	case media == "application/pdf":
		if !bytes.HasPrefix(body, []byte("%PDF-")) {
			return "a body that does not begin as a PDF does"
		}
	case media == "application/xml", media == "text/xml", strings.HasSuffix(media, "+xml"):
		if err := wellFormed(body); err != nil {
			return "XML that is not well-formed"
		}
	case strings.HasPrefix(media, "text/"):
		if bytes.IndexByte(body, 0) >= 0 || !utf8.Valid(body) && bytes.HasPrefix(body, []byte("%PDF-")) {
			return "a body that is no text"
		}
	}
	return ""
}

// wellFormed reads XML to its end. It needs one root element.
func wellFormed(body []byte) error {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	roots, depth := 0, 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			if roots != 1 {
				return fmt.Errorf("%d root elements", roots)
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				roots++
			}
		case xml.EndElement:
			depth--
		}
	}
}

// ContentKept judges that a document is kept from who may not see it
// (USCORE-DocumentReference-06). A server may hide that there is one (E-010).
func ContentKept(a Answer) []Finding {
	const expected = "401 Unauthorized or 403 Forbidden"
	switch {
	case a.Status == 401 || a.Status == 403:
		return nil
	case a.Status == 404:
		return []Finding{Lenient("E-010", "content-hidden", expected, a.Summary())}
	case a.Status < 300:
		return []Finding{with(Differs("content-open", expected, a.label()), "", "whoever has the address has the document")}
	}
	return []Finding{Differs("content-refused-otherwise", expected, a.Summary())}
}
