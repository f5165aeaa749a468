package check

import (
	"net/url"
	"strings"
)

// LaunchParameter judges that a launch brings the parameter, once and with a
// value (SMART-LAUNCH-01, -03).
func LaunchParameter(to *url.URL, name string) []Finding {
	values := to.Query()[name]
	switch {
	case len(values) == 0 || values[0] == "":
		return []Finding{Differs("launch-without-"+name, "the parameter "+name, "none")}
	case len(values) > 1:
		return []Finding{Differs("launch-with-two-"+name, "the parameter "+name+" once", "more than once")}
	}
	return nil
}

// LaunchedAt judges that a launch is a redirect to the app's launch URL, with
// what that URL brought itself (SMART-LAUNCH-05).
func LaunchedAt(a Answer, to *url.URL, registered string) []Finding {
	own, err := url.Parse(registered)
	if err != nil {
		return []Finding{Differs("launch-elsewhere", "the registered launch URL", brief(to.Redacted()))}
	}
	var out []Finding
	if a.Status == 307 || a.Status == 308 {
		out = append(out, Note("launch-keeps-the-method", "a redirect that is followed by GET: 302 or 303", a.Summary()))
	}
	got := to.Query()
	for name, values := range own.Query() {
		if strings.Join(got[name], " ") != strings.Join(values, " ") {
			out = append(out, Differs("launch-url-query-lost", "the launch URL's own query, and iss and launch beside it", "its "+brief(name)+" is gone or changed"))
		}
	}
	return out
}

// ISSEncoded judges how the address in a launch is written (SMART-LAUNCH-06,
// E-021): a blank or an & in it would cut it off; a colon or a slash as they
// are do no harm.
func ISSEncoded(location string) []Finding {
	_, query, _ := strings.Cut(location, "?")
	if strings.ContainsAny(query, " \t\r\n") {
		return []Finding{with(Differs("iss-with-blank", "an encoded iss without blanks", "a blank in the launch address"), "header Location", "")}
	}
	for pair := range strings.SplitSeq(query, "&") {
		name, raw, _ := strings.Cut(pair, "=")
		iss, err := url.QueryUnescape(raw)
		switch {
		case name != "iss":
		case err != nil || strings.Contains(raw, "+") || strings.ContainsAny(iss, " \t\r\n"):
			return []Finding{with(Differs("iss-with-blank", "an encoded iss without blanks", brief(raw)), "header Location", "")}
		case strings.ContainsAny(raw, ":/"):
			return []Finding{with(Note("iss-not-encoded", "a percent-encoded iss", brief(raw)), "header Location", "")}
		}
	}
	return nil
}

// FHIREndpoint judges that an address is a FHIR base (SMART-LAUNCH-02), by the
// answer to its metadata.
func FHIREndpoint(metadata Answer) []Finding {
	if fs := Status(metadata, 200); fs != nil {
		return fs
	}
	o, err := metadata.Object()
	if err != nil || text(o, "resourceType") != "CapabilityStatement" {
		return []Finding{Differs("iss-without-capabilities", "a CapabilityStatement", "something else")}
	}
	return nil
}
