package check

import (
	"fmt"
	"slices"
	"strings"
)

// Same judges that two JSON values are equal: what a search found, and what a
// read of it gave. The finding says where they part, and no value.
func Same(code, expected string, one, other any) []Finding {
	where, same := parts(one, other, "")
	if same {
		return nil
	}
	return []Finding{with(Differs(code, expected, "they differ"), where, "")}
}

// parts returns where two JSON values differ first, as a JSON pointer.
func parts(one, other any, at string) (where string, same bool) {
	switch a := one.(type) {
	case map[string]any:
		b, ok := other.(map[string]any)
		if !ok {
			return at, false
		}
		return partsOfObjects(a, b, at)
	case []any:
		b, ok := other.([]any)
		if !ok || len(a) != len(b) {
			return at, false
		}
		for n := range a {
			if where, same = parts(a[n], b[n], fmt.Sprintf("%s/%d", at, n)); !same {
				return where, false
			}
		}
		return "", true
	}
	return at, one == other
}

func partsOfObjects(a, b map[string]any, at string) (where string, same bool) {
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if _, both := a[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		here := at + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
		va, inA := a[name]
		vb, inB := b[name]
		if inA != inB {
			return here, false
		}
		if where, same = parts(va, vb, here); !same {
			return where, false
		}
	}
	return "", true
}
