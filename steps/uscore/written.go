package uscore

import (
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// The words of the features for how values are written.
const (
	bareCodes    = "by bare codes"
	withSystems  = "by codes and systems"
	twoCodes     = "by two codes at once"
	beginnings   = "by the first letters"
	otherLetters = "in other letters"
)

// ways are all of them; "" leaves values as the records have them.
func ways() []string {
	return []string{"", bareCodes, withSystems, twoCodes, beginnings, otherLetters, "by codes", "as it is written", "on a day", "from a day on", "up to a day", "after a day", "before a day"}
}

// prefix is what stands before a date.
func prefix(kind, parameter, way string) string {
	if check.SortOf(kind, parameter) != "date" {
		return ""
	}
	return map[string]string{"from a day on": "ge", "up to a day": "le", "after a day": "gt", "before a day": "lt"}[way]
}

// written changes the criteria into what the way asks for. It is no criterion's
// business to be written otherwise: that one at least is must be so.
func (c choice) written(q url.Values, known []world.Held) (url.Values, error) {
	changed := false
	for _, p := range c.parameters {
		v := q.Get(p)
		system, code, both := strings.Cut(v, "|")
		switch sort := check.SortOf(c.kind, p); {
		case c.way == bareCodes && sort == "token" && both:
			v = code
		case c.way == withSystems && sort == "token" && both && system != "":
			changed = true
		case c.way == twoCodes && !changed && len(codes(c.kind, p)) > 0 && !both: // of two such parameters the first
			v += "," + c.second(q, p, known)
		case c.way == beginnings && sort == "string":
			v = strings.TrimSpace(firstLetters(v))
		case c.way == otherLetters && sort == "string":
			if v = strings.ToUpper(v); v == q.Get(p) {
				v = strings.ToLower(v)
			}
		}
		if v != q.Get(p) {
			q, changed = with(q, p, v), true
		}
	}
	if wants := []string{bareCodes, withSystems, twoCodes, beginnings, otherLetters}; slices.Contains(wants, c.way) && !changed {
		return nil, world.Block("no value that the %s records have for %s can be written so: %s", c.kind, strings.Join(c.parameters, " and "), c.way)
	}
	return q, nil
}

// second is another code: one that some record has whom the rest of the criteria
// fits, or else one that none has.
func (c choice) second(q url.Values, p string, known []world.Held) string {
	first := q.Get(p)
	last := first
	for _, code := range codes(c.kind, p) {
		if code == first {
			continue
		}
		if slices.ContainsFunc(known, func(o world.Held) bool { return check.FitsQuery(o.Body, with(q, p, code)) == check.Yes }) {
			return code
		}
		last = code
	}
	return last
}
