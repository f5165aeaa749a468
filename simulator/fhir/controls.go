package fhir

import (
	"strconv"
	"strings"
)

// offsetParam is the room's own: how many matches lie before a page.
const offsetParam = "_offset"

// control reads a parameter that shapes the answer and is no criterion.
type control func(r *Room, out *query, o offer, s one) *problem

// controlOf returns the control with the name, and what somebody meets who
// gets it wrong; nil when there is none.
func (r *Room) controlOf(name string) (control, Stance) {
	switch name {
	case "_count":
		return readCount, r.rules.MalformedRequest
	case offsetParam:
		return readOffset, r.rules.MalformedRequest
	case "_sort":
		return readSort, r.rules.MalformedRequest
	case "_include", "_revinclude":
		return readInclude, r.rules.UnknownParameter
	case "_summary", "_elements":
		return refuseParts, r.rules.UnknownParameter
	case "_format", "_pretty", "_total": // judged by acceptable, done by send, always accurate
		return taken, r.rules.MalformedRequest
	}
	return nil, Refuse
}

func taken(*Room, *query, offer, one) *problem { return nil }

// refuseParts refuses what asks for parts of resources.
func refuseParts(_ *Room, _ *query, o offer, s one) *problem {
	return badRequest("not-supported", "%s is not supported: resources of %s are served whole", s.name, o.typ)
}

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
