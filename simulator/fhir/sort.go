package fhir

import (
	"cmp"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/render"
)

// sort orders the matches by the first key of a parameter, those without one
// last. Matches with equal keys keep their order.
func (r *Room) sort(o offer, found []hit, by string) *problem {
	if len(found) > widest {
		return tooCostly()
	}
	name, down := strings.CutPrefix(by, "-")
	sought, _ := o.param(name)
	param := sought.keyed()
	for i := range found {
		r.fill(&found[i])
	}
	slices.SortStableFunc(found, func(a, b hit) int {
		x, y := first(a, param), first(b, param)
		switch {
		case x == nil || y == nil:
			return cmp.Compare(boolToInt(x == nil), boolToInt(y == nil))
		case down:
			x, y = y, x
		}
		return cmp.Or(x.From.Compare(y.From), cmp.Compare(x.Folded, y.Folded), cmp.Compare(x.Value, y.Value))
	})
	return nil
}

func first(h hit, param string) *render.Key {
	for i := range h.resource.Keys {
		if h.resource.Keys[i].Param == param {
			return &h.resource.Keys[i]
		}
	}
	return nil
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// fill renders a patient that was found without the chart.
func (r *Room) fill(h *hit) {
	if h.resource != nil {
		return
	}
	if f, ok := r.folder(h.patient); ok {
		h.resource = &f.of("Patient")[0]
	}
}
