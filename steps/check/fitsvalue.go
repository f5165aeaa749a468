package check

import (
	"slices"
	"strings"
)

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
