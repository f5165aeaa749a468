package check

import (
	"net/url"
	"slices"
	"strings"
)

// Fit says whether a record satisfies a criterion of a search.
type Fit int

// What FHIR R4 leaves to the server is Maybe: a day in whose time zone, a part
// within a name, a period that reaches beyond the day. A search may find such a
// record or not.
const (
	No Fit = iota
	Maybe
	Yes
)

// FitsQuery reports whether a record satisfies all criteria of a search.
func FitsQuery(resource map[string]any, query url.Values) Fit {
	fit := Yes
	for name, values := range query {
		for _, v := range values {
			fit = min(fit, Fits(resource, name, v))
		}
	}
	return fit
}

// Fits reports whether a record satisfies one criterion by the search parameters
// of US Core 3.1.1; a comma stands between values of which one is enough.
// Parameters that US Core has not for the type fit nothing.
func Fits(resource map[string]any, parameter, value string) Fit {
	l, ok := lookOf(text(resource, "resourceType"), parameter)
	if !ok {
		return No
	}
	fit := No
	for _, one := range alternatives(value) {
		fit = max(fit, l.fits(resource, one))
	}
	return fit
}

func (l look) fits(resource map[string]any, value string) Fit {
	fit := No
	for _, path := range l.paths {
		beyond := strings.HasPrefix(path, "?")
		for _, v := range along(resource, strings.TrimPrefix(path, "?")) {
			one := l.matches(v, value)
			if beyond {
				one = min(one, Maybe)
			}
			fit = max(fit, one)
		}
	}
	return fit
}

func (l look) matches(v any, value string) Fit {
	switch l.sort {
	case sortToken:
		return tokenFits(v, value)
	case sortDate:
		return dateFits(v, value)
	case sortReference:
		return referenceFits(v, value)
	}
	return stringFits(v, value)
}

// alternatives splits a value at its commas, and takes the escapes out (FHIR R4,
// search, section 3.1.1.4.0.2).
func alternatives(value string) []string {
	var out []string
	var one strings.Builder
	for i := 0; i < len(value); i++ {
		switch {
		case value[i] == '\\' && i+1 < len(value):
			i++
			one.WriteByte(value[i])
		case value[i] == ',':
			out = append(out, one.String())
			one.Reset()
		default:
			one.WriteByte(value[i])
		}
	}
	return append(out, one.String())
}

// Escape writes a value so that no character of it means anything in a search.
func Escape(value string) string {
	return strings.NewReplacer(`\`, `\\`, ",", `\,`, "|", `\|`, "$", `\$`).Replace(value)
}

// tokenFits applies value, system|value or |value to a code, a Coding, a
// CodeableConcept or an Identifier.
func tokenFits(v any, token string) Fit {
	system, code, both := strings.Cut(token, "|")
	if !both {
		system, code = "", token
	}
	switch v := v.(type) {
	case string:
		fit := sameCode(v, code)
		if both { // the system of a code is implied, and servers may not know it
			fit = min(fit, Maybe)
		}
		return fit
	case map[string]any:
		if codings, ok := v["coding"]; ok {
			fit := No
			for _, c := range flat(codings) {
				fit = max(fit, tokenFits(c, token))
			}
			return fit
		}
		own := text(v, "code")
		if _, has := v["value"]; has {
			own = text(v, "value")
		}
		switch {
		case both && text(v, "system") != system:
			return No
		case both && code == "":
			return Yes
		}
		return sameCode(own, code)
	}
	return No
}

// sameCode takes a code in other letters for one that a server may find: whether
// the case counts is for the code system to say.
func sameCode(own, asked string) Fit {
	switch {
	case own == "" || asked == "":
		return No
	case own == asked:
		return Yes
	case strings.EqualFold(own, asked):
		return Maybe
	}
	return No
}

// referenceFits applies an id, or a type and an id, to a Reference.
func referenceFits(v any, asked string) Fit {
	o, _ := v.(map[string]any)
	own := strings.Split(strings.TrimSuffix(text(o, "reference"), "/"), "/")
	if n := slices.Index(own, "_history"); n > 0 {
		own = own[:n]
	}
	want := strings.Split(asked, "/")
	if len(own) < 2 || len(want) > len(own) || text(o, "reference") == "" {
		return No
	}
	if slices.Equal(own[len(own)-len(want):], want) {
		return Yes
	}
	return No
}

// stringFits applies a beginning to a text, or to the parts of a HumanName or an
// Address.
func stringFits(v any, asked string) Fit {
	fit := No
	for _, part := range parted(v) {
		own, want := plain(part), plain(asked)
		switch {
		case want == "" || own == "":
		case strings.HasPrefix(own, want):
			fit = Yes
		case strings.Contains(own, want), wordsWithin(own, want):
			fit = max(fit, Maybe)
		}
	}
	return fit
}

// wordsWithin lets a server search word by word.
func wordsWithin(own, want string) bool {
	for w := range strings.FieldsSeq(want) {
		if !strings.Contains(own, w) {
			return false
		}
	}
	return true
}

func parted(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		var out []string
		for _, name := range []string{"family", "given", "prefix", "suffix", "line", "city", "district", "state", "postalCode", "country", "text"} {
			for _, p := range flat(v[name]) {
				if s, ok := p.(string); ok {
					out = append(out, s)
				}
			}
		}
		return out
	}
	return nil
}
