package fhir

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/render"
)

// criterion is one parameter of a search: some value of the resource has to
// match one of its values. The same parameter twice makes two criteria.
type criterion struct {
	param    param
	key      string // the name of the keys that it looks at
	modifier string
	raw      string // the value as sent, for links
	match    []func(*render.Key) bool
}

// query is a search, parsed.
type query struct {
	typ      string
	criteria []criterion
	size     int    // matches on a page; 0 asks for the total alone
	offset   int    // matches before the page
	sort     string // a parameter's name, "-" before it for descending; "" for the order of the cohort
	includes []include
	applied  url.Values
}

// parseQuery reads the parameters of a search of the type that o offers.
// Unknown ones and malformed values meet the stance of the rules.
func (r *Room) parseQuery(o offer, values url.Values, base string) (*query, *problem) {
	out := &query{typ: o.typ, size: r.rules.PageSize, applied: url.Values{}}
	for _, full := range slices.Sorted(maps.Keys(values)) {
		name, modifier := o.named(full)
		for _, raw := range values[full] {
			p, ignored := r.parseOne(out, o, one{name, modifier, raw, base})
			switch {
			case p != nil && ignored == Refuse:
				return nil, p
			case p == nil:
				out.applied.Add(full, raw)
			}
		}
	}
	return out, nil
}

// one is one parameter as sent.
type one struct{ name, modifier, raw, base string }

// parseOne reads one parameter into the query; what is wrong with it, and how
// the rules take that.
func (r *Room) parseOne(out *query, o offer, s one) (*problem, Stance) {
	if read, stance := r.controlOf(s.name); read != nil {
		if s.modifier != "" {
			return badRequest("not-supported", "%s:%s of %s: %s has no modifier here", s.name, s.modifier, o.typ, s.name), r.rules.UnknownParameter
		}
		return read(r, out, o, s), stance
	}
	p, ok := o.param(s.name)
	if !ok {
		return badRequest("not-supported", "%q is no search parameter of %s; it has %s",
			s.name, o.typ, strings.Join(o.names(), ", ")), r.rules.UnknownParameter
	}
	c := criterion{param: p, key: p.keyed(), modifier: s.modifier, raw: s.raw}
	if !knowsModifier(p, s.modifier) {
		return badRequest("not-supported", "%q is no modifier of the search parameter %q of %s",
			s.modifier, s.name, o.typ), r.rules.UnknownParameter
	}
	for _, value := range splitValues(s.raw) {
		m, err := r.matcher(p, s, value)
		if err != "" {
			return badRequest("value", "%s=%q of %s: %s", s.name, value, o.typ, err), r.rules.MalformedValue
		}
		c.match = append(c.match, m)
	}
	out.criteria = append(out.criteria, c)
	return nil, Refuse
}

// matcher returns what decides whether a key has the value; err says what is
// wrong with the value, "" when nothing is.
func (r *Room) matcher(p param, s one, value string) (m func(*render.Key) bool, err string) {
	if value == "" {
		return nil, "the value is empty"
	}
	if p.through != "" {
		return r.chained(p, s, value)
	}
	switch p.kind {
	case token:
		if _, _, systemToo := cutBar(value); !systemToo && p.name == "identifier" && r.rules.BareIdentifiers == Nothing {
			return func(*render.Key) bool { return false }, ""
		}
		return tokenMatcher(value)
	case text:
		return textMatcher(unescape(value), cmp.Or(Comparison(s.modifier), r.rules.Names)), ""
	case date:
		return dateMatcher(value, r.rules.Prefixes)
	}
	if r.rules.TypedReferences == Nothing && strings.Contains(value, "/") {
		return func(*render.Key) bool { return false }, ""
	}
	return referenceMatcher(p, value, s)
}

// chained decides by what is referred to: those of the type that match are
// found first, and then what refers to one of them.
func (r *Room) chained(p param, s one, value string) (func(*render.Key) bool, string) {
	_, name, _ := strings.Cut(p.name, ".")
	there, _ := r.offers[p.to].param(name)
	m, wrong := r.matcher(there, s, value)
	if wrong != "" {
		return nil, wrong
	}
	one := []criterion{{param: there, key: there.keyed(), match: []func(*render.Key) bool{m}}}
	ids := map[string]bool{}
	for _, found := range sift(nil, r.shared[p.to], one) {
		ids[found.resource.ID] = true
	}
	return func(k *render.Key) bool { return ids[k.Value] }, ""
}

// knowsModifier reports whether the parameter takes the modifier.
func knowsModifier(p param, modifier string) bool {
	if p.through != "" {
		return modifier == ""
	}
	switch p.kind {
	case text:
		return modifier == "" || modifier == string(ToTheLetter) || modifier == string(Anywhere)
	case token:
		return modifier == "" || modifier == "not" && p.name != "_id"
	case reference:
		return modifier == "" || modifier == p.to || p.to == "" && isResourceType(modifier)
	}
	return modifier == ""
}

// accepts reports whether one of the resource's keys matches the criterion.
func (c *criterion) accepts(keys []render.Key) bool {
	for i := range keys {
		if keys[i].Param != c.key {
			continue
		}
		for _, m := range c.match {
			if m(&keys[i]) {
				return c.modifier != "not"
			}
		}
	}
	return c.modifier == "not"
}

// acceptAll reports whether every criterion accepts the keys.
func acceptAll(criteria []criterion, keys []render.Key) bool {
	for i := range criteria {
		if !criteria[i].accepts(keys) {
			return false
		}
	}
	return true
}

// splitValues splits at the commas that no backslash protects.
func splitValues(raw string) []string {
	var out []string
	begin := 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '\\':
			i++
		case ',':
			out = append(out, raw[begin:i])
			begin = i + 1
		}
	}
	return append(out, raw[begin:])
}

// unescape takes the backslashes from "\,", "\|", "\$" and "\\".
func unescape(value string) string {
	if !strings.Contains(value, `\`) {
		return value
	}
	return strings.NewReplacer(`\\`, `\`, `\,`, ",", `\|`, "|", `\$`, "$").Replace(value)
}
