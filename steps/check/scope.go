package check

import (
	"slices"
	"strings"
)

// version1 writes a scope of version 2 that reads as its version 1 (E-023).
func version1(scope string) string {
	for _, suffix := range []string{".rs", ".sr"} {
		if before, ok := strings.CutSuffix(scope, suffix); ok && strings.Contains(before, "/") {
			return before + ".read"
		}
	}
	return scope
}

// Includes judges that a granted scope holds what was asked for, in either
// version (E-023).
func Includes(granted string, wanted ...string) []Finding {
	var out []Finding
	list := strings.Fields(granted)
	for i := range list {
		list[i] = version1(list[i])
	}
	for _, w := range wanted {
		if !slices.Contains(list, version1(w)) {
			out = append(out, with(Differs("scope-not-granted", "the scope "+w, "it is not in the granted scope"), "/scope", ""))
		}
	}
	return out
}

// LeavesOut judges that a granted scope holds none of these, to the letter or
// in the other version.
func LeavesOut(granted string, unwanted ...string) []Finding {
	var out []Finding
	for s := range strings.FieldsSeq(granted) {
		if slices.ContainsFunc(unwanted, func(u string) bool { return version1(u) == version1(s) }) {
			out = append(out, with(Differs("scope-granted", "a scope without "+s, "it was granted"), "/scope", ""))
		}
	}
	return out
}

// TypesWithin judges that a granted scope speaks of records of these types only
// (SMART-REG-09).
func TypesWithin(granted string, types []string) []Finding {
	for s := range strings.FieldsSeq(granted) {
		level, rest, ok := strings.Cut(s, "/")
		resource, _, dotted := strings.Cut(rest, ".")
		if !ok || !dotted || level != "patient" && level != "user" {
			continue
		}
		if !slices.Contains(types, resource) {
			return []Finding{with(Differs("scope-too-wide", "records of "+strings.Join(types, " and ")+" only", s), "/scope", "")}
		}
	}
	return nil
}
