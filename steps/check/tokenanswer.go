package check

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// TokenObject judges that a token response is one JSON object, and labelled so
// (SMART-TOKENRESP-01, SMART-REFRESH-22, RFC 6749 section 5.1).
func TokenObject(a Answer) []Finding {
	out := Status(a, 200)
	if _, err := a.Object(); err != nil {
		out = append(out, Differs("not-a-json-object", "one JSON object", err.Error()))
	}
	if kind := a.MediaType(); kind != "application/json" {
		out = append(out, with(Differs("not-labelled-json", "the media type application/json", orNone(brief(kind))), "header Content-Type", ""))
	}
	return out
}

// RefusalSaysSo judges that a token endpoint which refuses says so in JSON
// (SMART-TOKENRESP-02, SMART-REFRESH-23, RFC 6749 section 5.2).
func RefusalSaysSo(a Answer) []Finding {
	if issued(a) {
		return []Finding{with(Differs("token-issued", "a refusal", a.Summary()), "/access_token", "")}
	}
	if fs := Status(a, 400, 401); fs != nil {
		return fs
	}
	o, err := a.Object()
	switch {
	case err != nil:
		return []Finding{Differs("refusal-not-json", "a JSON object that names the error", err.Error())}
	case !printable(text(o, "error")):
		return []Finding{with(Differs("refusal-without-error", `the name of the error as a text, such as "invalid_grant"`, orNone(brief(text(o, "error")))), "/error", "")}
	case a.MediaType() != "application/json":
		return []Finding{with(Differs("refusal-not-labelled-json", "the media type application/json", orNone(brief(a.MediaType()))),
			"header Content-Type", "an app that goes by the label does not read what was wrong")}
	}
	return nil
}

// printable reports whether the text is one as RFC 6749 allows for errors.
func printable(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' })
}

// AccessTokenTold judges the member access_token (SMART-TOKENRESP-03).
func AccessTokenTold(o map[string]any) []Finding { return textMember(o, "access_token") }

// textMember judges that the member is a text with something in it.
func textMember(o map[string]any, name string) []Finding {
	code := strings.ReplaceAll(name, "_", "-")
	v, there := o[name]
	switch s, isText := v.(string); {
	case !there:
		return []Finding{with(Differs(code+"-missing", "the member "+name, "no such member"), "/"+name, "")}
	case !isText || s == "":
		return []Finding{with(Differs(code+"-not-text", "a text", kindOf(v)), "/"+name, "")}
	}
	return nil
}

// TokenTypeIsBearer judges the member token_type (SMART-TOKENRESP-04); another
// spelling of the word is noted (E-035).
func TokenTypeIsBearer(o map[string]any) []Finding {
	switch kind := text(o, "token_type"); {
	case kind == "Bearer":
		return nil
	case strings.EqualFold(kind, "Bearer"):
		return []Finding{with(Note("token-type-spelling", "Bearer", brief(kind)), "/token_type", "")}
	default:
		return []Finding{with(Differs("token-type-not-bearer", "Bearer", orNone(brief(kind))), "/token_type", "")}
	}
}

// LifetimeTold judges the member expires_in (SMART-TOKENRESP-05): a whole number
// of seconds; as a text it is a warning.
func LifetimeTold(o map[string]any) []Finding {
	const expected = "the lifetime as a whole number of seconds"
	switch v := o["expires_in"].(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil && n > 0 {
			return nil
		}
		return []Finding{with(Differs("expires-in-not-positive", expected, brief(v.String())), "/expires_in", "")}
	case string:
		if n, err := strconv.ParseInt(v, 10, 64); err == nil && n > 0 {
			return []Finding{with(Soften(Differs("expires-in-as-text", expected, "a text"), ""), "/expires_in", "")}
		}
	case nil:
		return []Finding{with(Differs("expires-in-missing", expected, "no such member"), "/expires_in", "")}
	}
	return []Finding{with(Differs("expires-in-not-a-number", expected, kindOf(o["expires_in"])), "/expires_in", "")}
}

// LifetimeOfAnHour judges that an access token lives no longer than the hour
// that the document prints (SMART-TOKENRESP-07, SMART-REFRESH-36, E-043).
func LifetimeOfAnHour(seconds int64) []Finding {
	switch {
	case seconds == 3600:
		return nil
	case seconds > 0 && seconds < 3600:
		return []Finding{with(Note("lifetime-below-an-hour", "3600", fmt.Sprint(seconds)), "/expires_in", "")}
	}
	return []Finding{with(Differs("lifetime-not-an-hour", "3600", fmt.Sprint(seconds)), "/expires_in", "")}
}

// ScopeTold judges the member scope (SMART-TOKENRESP-09): a list with blanks
// between its entries.
func ScopeTold(o map[string]any) []Finding {
	if fs := textMember(o, "scope"); fs != nil {
		return fs
	}
	s := text(o, "scope")
	if strings.Join(strings.Fields(s), " ") != s || strings.ContainsAny(s, ",\"\\") {
		return []Finding{with(Differs("scope-not-a-list", "scopes with one blank between them", "other separators"), "/scope", "")}
	}
	return nil
}

// RefreshTokenTold judges the member refresh_token (SMART-TOKENRESP-14): who
// asked for offline access gets one, and by the document everyone else too (E-041).
func RefreshTokenTold(o map[string]any, offline bool) []Finding {
	_, there := o["refresh_token"]
	switch {
	case there || offline:
		return textMember(o, "refresh_token")
	default:
		f := Departs("E-041", "refresh-token-missing", "a refresh token, whatever was asked for", "no such member")
		return []Finding{with(f, "/refresh_token", "")}
	}
}

// PatientIs judges that a token response names the patient (SMART-TOKENRESP-16,
// SMART-REFRESH-34). A number is as good as a text here (E-038), and the
// member's name with a capital a warning (E-037).
func PatientIs(o map[string]any, patient string) []Finding {
	const expected = "the patient who was chosen"
	v, there := o["patient"]
	if !there {
		if v, there = o["Patient"]; there && idOf(v) == patient {
			return []Finding{with(Lenient("E-037", "patient-capital", "the member patient", "the member Patient"), "/Patient", "")}
		}
	}
	switch id := idOf(v); {
	case !there:
		return []Finding{with(Differs("patient-missing", expected, "no such member"), "/patient", "")}
	case id == "":
		return []Finding{with(Differs("patient-not-an-id", expected, kindOf(v)), "/patient", "")}
	case id != patient:
		return []Finding{with(Differs("patient-another", expected, "somebody else"), "/patient", "the app would show another patient's record")}
	}
	return nil
}

// idOf reads an id that is a text or a number.
func idOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// PatientIsText judges that the patient's id is a text (SMART-TOKENRESP-18).
func PatientIsText(o map[string]any) []Finding {
	if _, isText := o["patient"].(string); isText {
		return nil
	}
	return []Finding{with(Lenient("E-038", "patient-not-text", "the id as a text, as every id of FHIR is", kindOf(o["patient"])), "/patient", "")}
}

// StyleAddress judges the member smart_style_url (SMART-TOKENRESP-19, E-042,
// E-046). Base tells whether clear text is the operator's own choice.
func StyleAddress(o map[string]any, base string) []Finding {
	if _, there := o["smart_style_url"]; !there {
		return []Finding{with(Departs("E-042", "style-url-missing", "the address of the style document", "no such member"), "/smart_style_url", "")}
	}
	return addressMember(o, "smart_style_url", base)
}

// addressMember judges a member that holds an absolute https address.
func addressMember(o map[string]any, name, base string) []Finding {
	if fs := textMember(o, name); fs != nil {
		return fs
	}
	u, err := url.Parse(text(o, name))
	secure := err == nil && (u.Scheme == "https" || u.Scheme == "http" && clearTextAtHome(base))
	if err != nil || u.Host == "" || !secure {
		return []Finding{with(Differs(strings.ReplaceAll(name, "_", "-")+"-not-an-address", "an absolute https address", brief(text(o, name))), "/"+name, "")}
	}
	return nil
}

// StyleDocument judges that the style document can be had and has colours
// (SMART-TOKENRESP-20, E-046).
func StyleDocument(a Answer) []Finding {
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	o, err := a.Object()
	if err != nil {
		return []Finding{Differs("style-not-json", "a JSON object", err.Error())}
	}
	for name := range o {
		if strings.HasPrefix(name, "color_") && text(o, name) != "" {
			return nil
		}
	}
	return []Finding{Differs("style-without-colours", "members whose names begin with color_", "none")}
}

// NotStored judges that a token response keeps itself out of caches
// (SMART-TOKENRESP-28, SMART-REFRESH-37, RFC 6749 section 5.1). Leave to store
// it is a failure; saying nothing is a warning.
func NotStored(a Answer) []Finding {
	directives := strings.FieldsFunc(strings.ToLower(strings.Join(a.Header.Values("Cache-Control"), ",")), func(r rune) bool { return r == ',' || r == ' ' })
	leave := slices.ContainsFunc(directives, func(d string) bool {
		return d == "public" || strings.HasPrefix(d, "max-age=") && d != "max-age=0" || strings.HasPrefix(d, "s-maxage=")
	})
	var out []Finding
	switch {
	case slices.Contains(directives, "no-store"):
	case leave:
		out = append(out, with(Differs("may-be-stored", "no-store", brief(strings.Join(directives, ", "))), "header Cache-Control", "caches may keep the tokens"))
	default:
		out = append(out, with(Soften(Differs("caching-unsaid", "no-store", orNone(brief(strings.Join(directives, ", ")))), ""), "header Cache-Control", ""))
	}
	if !strings.Contains(strings.ToLower(a.Header.Get("Pragma")), "no-cache") {
		out = append(out, with(Soften(Differs("pragma-unsaid", "no-cache", orNone(brief(a.Header.Get("Pragma")))), ""), "header Pragma", ""))
	}
	return out
}

// RefreshTokenKept judges that the answer to a refresh holds a refresh token
// (SMART-REFRESH-31); one that holds none leaves the old one standing, which the
// standard allows (E-048).
func RefreshTokenKept(o map[string]any) []Finding {
	if _, there := o["refresh_token"]; there {
		return textMember(o, "refresh_token")
	}
	f := Departs("E-048", "refresh-token-not-repeated", "a refresh token, the same or a new one", "no such member")
	return []Finding{with(f, "/refresh_token", "")}
}
