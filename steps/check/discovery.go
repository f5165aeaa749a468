package check

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
)

// LabelledJSON judges that the answer is one JSON object and labelled as JSON
// (SMART-WELLKNOWN-02). The FHIR media type is tolerated.
func LabelledJSON(a Answer) []Finding {
	var out []Finding
	if _, err := a.Object(); err != nil {
		out = append(out, Differs("not-a-json-object", "one JSON object", err.Error()))
	}
	switch kind := a.MediaType(); kind {
	case "application/json":
	case "application/fhir+json":
		f := Lenient("", "labelled-as-fhir", "the media type application/json", kind)
		out = append(out, with(f, "header Content-Type", "the SMART configuration is JSON, and no FHIR resource"))
	default:
		out = append(out, with(Differs("not-labelled-json", "the media type application/json", orNone(brief(kind))), "header Content-Type", ""))
	}
	return out
}

// EndpointAddress judges that the member of a SMART configuration is an address
// that an app can use as it is (SMART-WELLKNOWN-03, -04): absolute, without a
// fragment, and https. Where the operator's own base is clear text on this
// machine, its endpoints may be so too.
func EndpointAddress(configuration map[string]any, member, base string) []Finding {
	code := strings.ReplaceAll(member, "_", "-")
	raw, ok := configuration[member].(string)
	if !ok || raw == "" {
		return []Finding{with(Differs(code+"-missing", "the address of the endpoint", "no such member, or no text"), "/"+member, "")}
	}
	u, err := url.Parse(raw)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return []Finding{with(Differs(code+"-not-absolute", "an absolute https address", brief(raw)), "/"+member, "")}
	case strings.ContainsAny(raw, " \t\r\n#"):
		return []Finding{with(Differs(code+"-not-clean", "an address without blanks and without a fragment", brief(raw)), "/"+member, "")}
	case u.Scheme == "http" && !clearTextAtHome(base):
		return []Finding{with(Differs(code+"-not-secure", "an https address", brief(raw)), "/"+member,
			"codes and secrets would travel in clear text")}
	}
	return nil
}

// clearTextAtHome reports whether the base is http on this machine itself.
func clearTextAtHome(base string) bool {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// Capabilities judges that a SMART configuration lists its capabilities
// (SMART-WELLKNOWN-06): a list of one text or more.
func Capabilities(configuration map[string]any) []Finding {
	list, ok := configuration["capabilities"].([]any)
	if !ok || len(list) == 0 {
		return []Finding{with(Differs("capabilities-missing", "a list of at least one capability", "no list, or an empty one"), "/capabilities", "")}
	}
	for n, c := range list {
		if s, ok := c.(string); !ok || s == "" {
			return []Finding{with(Differs("capability-not-text", "capabilities as texts", fmt.Sprintf("%T", c)), fmt.Sprintf("/capabilities/%d", n), "")}
		}
	}
	return nil
}

// Announces judges that a SMART configuration lists the capability
// (SMART-WELLKNOWN-07).
func Announces(configuration map[string]any, capability string) []Finding {
	if slices.Contains(texts(configuration["capabilities"]), capability) {
		return nil
	}
	return []Finding{with(Differs("capability-"+capability+"-missing", "the capability "+capability, "it is not in the list"), "/capabilities", "")}
}

// OneVersion judges that a SMART configuration speaks of one version of SMART
// App Launch (E-018): who offers the scopes of version 2 also supports PKCE with
// S256, which that version requires of servers.
func OneVersion(configuration map[string]any) []Finding {
	if !slices.Contains(texts(configuration["capabilities"]), "permission-v2") ||
		slices.Contains(texts(configuration["code_challenge_methods_supported"]), "S256") {
		return nil
	}
	f := Lenient("E-018", "smart-version-mixed", "PKCE with S256, as SMART App Launch 2.0 requires of who offers its scopes",
		"scopes of version 2 without PKCE")
	return []Finding{with(f, "/code_challenge_methods_supported", "")}
}

// NoAlias judges that the spelling without the hyphen is no endpoint
// (SMART-WELLKNOWN-11, E-019).
func NoAlias(a Answer) []Finding {
	if a.Status >= 400 && a.Status < 500 {
		return nil
	}
	return []Finding{Lenient("E-019", "alias-answers", "404 Not Found", a.Summary())}
}

// TokenPath judges that the token endpoint's path ends as the document prints
// it (SMART-TOKEN-33); its shorter spelling is accepted (E-033).
func TokenPath(endpoint string) []Finding {
	u, err := url.Parse(endpoint)
	if err != nil {
		return []Finding{Differs("token-path", "a path that ends in /auth/token", brief(endpoint))}
	}
	switch path := strings.TrimSuffix(u.Path, "/"); {
	case strings.HasSuffix(path, "/auth/token"):
		return nil
	case strings.HasSuffix(path, "/token"):
		return []Finding{Note("token-path-short", "a path that ends in /auth/token", brief(u.Path))}
	}
	return []Finding{Differs("token-path", "a path that ends in /auth/token", brief(u.Path))}
}

// texts returns the texts of a list.
func texts(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, e := range list {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}
