package check

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"strings"
)

// StatusLink returns the link at which a kick-off's answer says that its
// export can be followed: the Content-Location header, or else the address in
// the outcome's diagnostics (BULK-KICKOFF-18); "" when there is neither.
func StatusLink(a Answer) string {
	if link := a.Header.Get("Content-Location"); link != "" {
		return link
	}
	link, _ := addressIn(diagnostics(a))
	return link
}

// NamesALink judges that the answer to a kick-off tells where to ask for the
// status, in whichever place (BULK-KICKOFF-18).
func NamesALink(a Answer) []Finding {
	if StatusLink(a) != "" {
		return nil
	}
	return []Finding{with(Differs("no-status-link", "a link at which the export can be followed",
		"none, neither as Content-Location nor in the outcome"), "", "without the link the app can neither follow nor cancel its export")}
}

// KickoffOutcome judges that the body of the answer is an OperationOutcome and
// labelled as JSON (BULK-KICKOFF-14, E-067).
func KickoffOutcome(a Answer) []Finding {
	return outcomeBody(a, "the document's own sample has a quotation mark that ends its narrative too early")
}

// outcomeBody judges that the body is an OperationOutcome labelled as JSON.
func outcomeBody(a Answer, hint string) []Finding {
	const expected = "an OperationOutcome in JSON"
	o, err := a.Object()
	switch {
	case err != nil:
		return []Finding{with(Differs("outcome-not-json", expected, err.Error()), "", hint)}
	case text(o, "resourceType") != outcomeType:
		return []Finding{with(Differs("no-operation-outcome", expected, a.Summary()), "/resourceType", "")}
	case !isJSON(a.MediaType()):
		return []Finding{with(Differs("outcome-not-labelled", "a media type of JSON", a.label()), "header Content-Type", "")}
	}
	return nil
}

// isJSON reports whether the media type is one of JSON (RFC 6839).
func isJSON(mediaType string) bool {
	return mediaType == "application/json" || strings.HasSuffix(mediaType, "+json")
}

// InformsOfProcessing judges the first issue of an outcome: severity
// information and code processing (BULK-KICKOFF-15).
func InformsOfProcessing(a Answer) []Finding {
	i, ok := issue(a)
	if !ok {
		return []Finding{with(Differs("outcome-without-issues", "an issue that informs of the processing", a.Summary()), "/issue", "")}
	}
	var out []Finding
	if s := text(i, "severity"); s != "information" {
		out = append(out, with(Differs("issue-severity", "information", orNone(brief(s))), "/issue/0/severity", ""))
	}
	if c := text(i, "code"); c != "processing" {
		out = append(out, with(Differs("issue-code", "processing", orNone(brief(c))), "/issue/0/code", ""))
	}
	return out
}

// NamesStatus judges the outcome's diagnostics: they say that the request was
// accepted and name the status link (BULK-KICKOFF-16, E-067, E-068).
func NamesStatus(a Answer) []Finding {
	const at = "/issue/0/diagnostics"
	said := diagnostics(a)
	link, loose := addressIn(said)
	var out []Finding
	if !strings.Contains(strings.ToLower(said), "accepted") {
		out = append(out, with(Differs("outcome-not-accepting", "words that say that the request was accepted", quoted(said)), at, ""))
	}
	u, err := url.Parse(link)
	switch {
	case link == "":
		out = append(out, with(Differs("outcome-names-no-link", "the absolute address of the status", "no address"), at, ""))
	case err != nil || u.Host == "":
		out = append(out, with(Differs("outcome-names-no-link", "the absolute address of the status", "an address that can't be read"), at, ""))
	case link != a.Header.Get("Content-Location") && !documentedStatus(u):
		out = append(out, with(Differs("outcome-names-another-link", "the status link of the document's form, or the one in Content-Location", "neither"), at, ""))
	case loose:
		out = append(out, with(Lenient("E-067", "link-with-blank", "the address of the status and nothing within its quotation marks beside it", "an address with a blank"), at, ""))
	}
	return out
}

// HasNarrative judges the outcome's text for people: generated, well-formed
// XHTML, and about the same status link as the diagnostics (BULK-KICKOFF-17).
func HasNarrative(a Answer) []Finding {
	o, _ := Outcome(a)
	narrative, ok := o["text"].(map[string]any)
	if !ok {
		return []Finding{with(Differs("no-narrative", "the message as text for people", "none"), "/text", "")}
	}
	var out []Finding
	if s := text(narrative, "status"); s != "generated" {
		out = append(out, with(Differs("narrative-status", "generated", orNone(brief(s))), "/text/status", ""))
	}
	words, err := xhtml(text(narrative, "div"))
	if err != nil {
		return append(out, with(Differs("narrative-not-xhtml", "a well-formed div of XHTML", err.Error()), "/text/div", ""))
	}
	told, _ := addressIn(words)
	link, _ := addressIn(diagnostics(a))
	if told == "" || told != link {
		out = append(out, with(Differs("narrative-names-another-link", "the same status link as in the diagnostics", map[bool]string{true: "none", false: "another"}[told == ""]),
			"/text/div", "the document's own sample names two different exports in one outcome"))
	}
	return out
}

// ContentLocation judges the header that the Bulk Data standard (1.0.1, kick-off
// response) has for the status link (BULK-KICKOFF-19, E-066).
func ContentLocation(a Answer) []Finding {
	const at = "header Content-Location"
	header := a.Header.Get("Content-Location")
	link, _ := addressIn(diagnostics(a))
	u, err := url.Parse(header)
	switch {
	case header == "" && link == "":
		return []Finding{with(Differs("no-status-link", "the absolute address of the status", "none at all"), at, "")}
	case header == "":
		return []Finding{with(Lenient("E-066", "no-content-location", "the absolute address of the status", "an address in the outcome alone"), at, "")}
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return []Finding{with(Differs("content-location-not-absolute", "an absolute address", "an address that is not"), at, "")}
	case link != "" && link != header:
		return []Finding{with(Differs("two-status-links", "one status link", "another in the outcome than in the header"), at, "")}
	}
	return nil
}

// StatusPath judges where an export is followed: at the path that the document
// shows, which ends in the export's own identifier (BULK-STATUS-02). A link
// that came as Content-Location may have any form (E-068).
func StatusPath(link string, kickoff Answer) []Finding {
	u, err := url.Parse(link)
	switch {
	case err != nil || u.Host == "":
		return []Finding{Differs("status-link-not-absolute", "an absolute address", "an address that is not")}
	case documentedStatus(u):
		return nil
	case link == kickoff.Header.Get("Content-Location"):
		return []Finding{with(Note("status-link-other-form", "fhir/bulkstatus/ and 32 hexadecimal digits", "a link of another form"), "header Content-Location", "")}
	}
	return []Finding{with(Differs("status-link-form", "fhir/bulkstatus/ and 32 hexadecimal digits, or a link in Content-Location", "a link of another form in the outcome alone"), "/issue/0/diagnostics", "")}
}

func documentedStatus(u *url.URL) bool {
	return regexp.MustCompile(`/bulkstatus/[0-9a-f]{32}$`).MatchString(u.Path)
}

// ExportOf returns the identifier of the export that a status link of the
// document's form leads to, and "" for another link.
func ExportOf(link string) string {
	u, err := url.Parse(link)
	if err != nil || !documentedStatus(u) {
		return ""
	}
	return path.Base(u.Path)
}

// RefusesFormat judges the answer to a kick-off that asks for a format that no
// export has (BULK-KICKOFF-21, E-063).
func RefusesFormat(a Answer) []Finding {
	if a.Status == 202 {
		return []Finding{with(Lenient("E-063", "format-ignored", "400 Bad Request", a.Summary()), "", "the server ignores which format is asked for")}
	}
	if fs := Status(a, 400); fs != nil {
		return fs
	}
	return CarriesOutcome(a)
}

// AcceptsBare judges the answer to a kick-off with nothing but a token, as the
// document prints it (BULK-KICKOFF-09, E-064).
func AcceptsBare(a Answer) []Finding {
	if _, ok := Outcome(a); ok && a.Status == 400 {
		return []Finding{with(Departs("E-064", "bare-kickoff-refused", "202 Accepted", a.Summary()), "",
			"the standard lets a server insist on the headers that the document's sample leaves out")}
	}
	return Status(a, 202)
}

// Throttles judges the answer to a kick-off while another export runs: taken,
// or put off until a time (BULK-KICKOFF-23).
func Throttles(a Answer) []Finding {
	if a.Status == 429 && a.Header.Get("Retry-After") == "" {
		return []Finding{with(Differs("throttled-without-time", "a time to come again", "429 Too Many Requests without one"), "header Retry-After", "")}
	}
	return Status(a, 202, 429)
}

func issue(a Answer) (map[string]any, bool) {
	o, _ := Outcome(a)
	issues, _ := o["issue"].([]any)
	if len(issues) == 0 {
		return nil, false
	}
	i, ok := issues[0].(map[string]any)
	return i, ok
}

func diagnostics(a Answer) string {
	i, _ := issue(a)
	return text(i, "diagnostics")
}

// addressIn finds the first http or https address in a text. Where quotation
// marks stand around it, blanks between them and the address belong to neither,
// and loose tells of them.
func addressIn(s string) (address string, loose bool) {
	m := regexp.MustCompile(`(["'“”]?)(\s*)(https?://[^\s"'“”<>]+)(\s*)(["'“”]?)`).FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	inQuotes := m[1] != "" || m[5] != ""
	return strings.TrimRight(m[3], ".,;"), inQuotes && (m[1] != "" && m[2] != "" || m[5] != "" && m[4] != "")
}

// xhtml returns the text of a narrative's div, or says why it is none.
func xhtml(div string) (string, error) {
	if strings.TrimSpace(div) == "" {
		return "", fmt.Errorf("no div")
	}
	d := xml.NewDecoder(strings.NewReader(div))
	d.Entity = xml.HTMLEntity
	var words strings.Builder
	first := true
	for {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && !first:
			return words.String(), nil
		case err != nil:
			return "", fmt.Errorf("not well-formed")
		}
		switch t := t.(type) {
		case xml.StartElement:
			if first && (t.Name.Local != "div" || t.Name.Space != "http://www.w3.org/1999/xhtml") {
				return "", fmt.Errorf("not a div of XHTML's namespace")
			}
			first = false
		case xml.CharData:
			words.Write(t)
		}
	}
}
