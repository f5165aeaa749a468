package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// NoBlanks judges that members without a value are left out of the resources
// of an answer (FHIR-GENERAL-08, E-003): nothing is null, an empty text, an
// empty list or an empty object. A list of primitive values may hold null where
// the list of their extensions has something (FHIR R4 JSON, "Primitive Elements").
func NoBlanks(a Answer) []Finding {
	var out []Finding
	for _, r := range Resources(a) {
		out = append(out, blanks(r.Body, r.At)...)
	}
	return once(out)
}

func blanks(o map[string]any, at string) (out []Finding) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		here := at + "/" + name
		list, isList := o[name].([]any)
		if !isList || len(list) == 0 {
			out = append(out, blank(o[name], here)...)
			continue
		}
		twin := o[strings.TrimPrefix(name, "_")]
		if !strings.HasPrefix(name, "_") {
			twin = o["_"+name]
		}
		beside, _ := twin.([]any)
		for n, v := range list {
			if v == nil && n < len(beside) && beside[n] != nil {
				continue
			}
			out = append(out, blank(v, fmt.Sprintf("%s/%d", here, n))...)
		}
	}
	return out
}

// blank judges one value, and what it holds.
func blank(v any, at string) []Finding {
	const expected = "no member without a value"
	found := func(what string) []Finding {
		return []Finding{with(Differs("blank-"+strings.ReplaceAll(what, " ", "-"), expected, "one that is "+what), at, "")}
	}
	switch v := v.(type) {
	case nil:
		return found("null")
	case string:
		if strings.TrimSpace(v) == "" {
			return found("an empty text")
		}
	case []any:
		if len(v) == 0 {
			return found("an empty list")
		}
	case map[string]any:
		if len(v) == 0 {
			return found("an empty object")
		}
		return blanks(v, at)
	}
	return nil
}
