package check

import (
	"net/url"
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
	if !strings.ContainsAny(value, `,\`) {
		return []string{value}
	}
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
	var out strings.Builder
	plain := 0
	for i := range len(value) {
		switch value[i] {
		case '\\', ',', '|', '$':
			out.WriteString(value[plain:i])
			out.WriteByte('\\')
			plain = i
		}
	}
	if plain == 0 && out.Len() == 0 {
		return value
	}
	out.WriteString(value[plain:])
	return out.String()
}
