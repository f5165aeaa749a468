package fhir

import (
	"strconv"
	"strings"
)

// offsetParam is the room's own: how many matches lie before a page.
const offsetParam = "_offset"

// control reads a parameter that shapes the answer and is no criterion.
type control func(r *Room, out *query, o offer, s one) *problem

// controls returns those of every search, by name.
func controls() map[string]control {
	return map[string]control{
		"_count":    readCount,
		offsetParam: readOffset,
		"_sort":     readSort,
		"_format":   taken, // acceptable judged it
		"_pretty":   taken,
		"_total":    taken, // every total is accurate
	}
}

func taken(*Room, *query, offer, one) *problem { return nil }

func readCount(r *Room, out *query, o offer, s one) *problem {
	n, p := natural(o, s)
	if p == nil {
		out.size = min(n, r.rules.PageLimit)
	}
	return p
}

func readOffset(_ *Room, out *query, o offer, s one) *problem {
	n, p := natural(o, s)
	if p == nil {
		out.offset = n
	}
	return p
}

func natural(o offer, s one) (int, *problem) {
	n, err := strconv.Atoi(s.raw)
	if err != nil || n < 0 {
		return 0, badRequest("value", "%s=%q of %s: a whole number, 0 or more, is needed", s.name, s.raw, o.typ)
	}
	return n, nil
}

func readSort(_ *Room, out *query, o offer, s one) *problem {
	if _, ok := o.param(strings.TrimPrefix(s.raw, "-")); !ok {
		return badRequest("not-supported", "_sort=%q of %s: one of its search parameters is needed, with - before it or not", s.raw, o.typ)
	}
	out.sort = s.raw
	return nil
}
