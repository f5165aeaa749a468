package fhir

import (
	"cmp"
	"strings"

	"qsmartcare.example/conformance/simulator/render"
)

// tokenMatcher reads "code", "system|code", "|code" and "system|" (FHIR R4
// Search, "token"). Codes are compared to the letter.
func tokenMatcher(value string) (func(*render.Key) bool, string) {
	system, code, both := cutBar(value)
	if strings.Contains(code, "|") {
		return nil, "a token has one bar at most: system|code"
	}
	system, code = unescape(system), unescape(code)
	switch {
	case !both:
		return func(k *render.Key) bool { return k.Value == code }, ""
	case system == "" && code == "":
		return nil, "there is neither a system nor a code"
	case code == "":
		return func(k *render.Key) bool { return k.System == system }, ""
	}
	return func(k *render.Key) bool { return k.System == system && k.Value == code }, ""
}

// cutBar cuts at the first bar that no backslash protects; without one the
// whole is the code.
func cutBar(value string) (system, code string, both bool) {
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++
		case '|':
			return value[:i], value[i+1:], true
		}
	}
	return "", value, false
}

// textMatcher compares strings; the comparisons have the names of FHIR's
// modifiers (FHIR R4 Search, "string").
func textMatcher(value string, how Comparison) func(*render.Key) bool {
	folded := render.Fold(value)
	switch how {
	case ToTheLetter:
		return func(k *render.Key) bool { return k.Value == value }
	case Anywhere:
		return func(k *render.Key) bool { return strings.Contains(k.Folded, folded) }
	case AsAWhole:
		return func(k *render.Key) bool { return k.Folded == folded }
	}
	return func(k *render.Key) bool { return strings.HasPrefix(k.Folded, folded) }
}

// referenceMatcher reads "id", "Type/id" and the absolute URL below this base.
// Where the element may lead to several types, an id without its type is that
// of any of them, or of the one that is the modifier.
func referenceMatcher(p param, value string, s one) (func(*render.Key) bool, string) {
	to := cmp.Or(p.to, s.modifier)
	if to == "" {
		typ, _, typed := strings.Cut(strings.TrimPrefix(value, s.base+"/"), "/")
		if typed && isResourceType(typ) {
			to = typ
		}
	}
	id, wrong := referenced(to, value, s.base)
	if wrong != "" {
		return nil, wrong
	}
	switch { // keys of references to any type are Type/id
	case p.to == "" && to != "":
		id = to + "/" + id
	case p.to == "":
		id = "/" + id
		return func(k *render.Key) bool { return strings.HasSuffix(k.Value, id) }, ""
	}
	return func(k *render.Key) bool { return k.Value == id }, ""
}

// referenced returns the id in a reference to the type.
func referenced(to, value, base string) (id, wrong string) {
	if rest, ok := strings.CutPrefix(value, base+"/"); ok {
		value = rest
	}
	if rest, ok := strings.CutPrefix(value, to+"/"); ok {
		value = rest
	}
	switch {
	case isID(value):
	case to == "":
		return "", "a reference is an id, with the type and a slash before it or not"
	default:
		return "", "a reference to a " + to + " is its id, with " + to + "/ before it or not"
	}
	return value, ""
}

// isID reports whether s may be a logical id (FHIR R4 datatypes, "id").
func isID(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '.':
		default:
			return false
		}
	}
	return true
}
