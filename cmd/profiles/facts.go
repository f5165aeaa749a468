package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// facts are the lines of all profiles: a line "profile ID TYPE URL" and one
// line an element that the profile says something of.
func (in *input) facts() (string, error) {
	var b strings.Builder
	slices.SortStableFunc(in.profiles, func(x, y *definition) int { return strings.Compare(x.ID, y.ID) })
	for _, d := range in.profiles {
		lines, err := in.profile(d)
		if err != nil {
			return "", fmt.Errorf("%s: %w", d.ID, err)
		}
		title := d.Title
		if title == "" {
			title = d.Name
		}
		fmt.Fprintf(&b, "profile %s %s %s %s\n%s\n", d.ID, d.Type, d.URL, title, lines)
	}
	return b.String(), nil
}

// profile makes the lines of one profile. An element of which nothing is said
// still has a line when something is said of what is in it.
func (in *input) profile(d *definition) (string, error) {
	s := scope{in: in, of: d, elements: map[string]*element{}}
	for _, e := range d.Snapshot.Element {
		s.elements[e.ID] = e
	}
	said := map[string]string{}
	var order []string
	for _, e := range d.Snapshot.Element {
		words, err := s.words(e)
		if err != nil {
			return "", fmt.Errorf("%s: %w", e.ID, err)
		}
		path := s.path(e.ID)
		if _, again := said[path]; words == "" || again {
			continue
		}
		for i, c := range path { // those around it
			if _, there := said[path[:i]]; c == '.' && i > 0 && !there {
				said[path[:i]] = path[:i] + " 0..*"
				order = append(order, path[:i])
			}
		}
		said[path] = path + words
		order = append(order, path)
	}
	if s.hasTelecom() {
		order = append(order, direct)
		said[direct] = direct + ` 0..1 match={"url":"` + directURL + `"} profile=us-core-direct`
	}
	var b strings.Builder
	for _, path := range order {
		b.WriteString(said[path] + "\n")
	}
	return b.String(), nil
}

// The extension of a direct address may be on any ContactPoint; it is looked
// for where a resource has its own.
const (
	direct    = "telecom.extension:direct"
	directURL = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-direct"
)

func (s scope) hasTelecom() bool {
	e, ok := s.in.base[s.of.Type+".telecom"]
	return ok && e.types[0] == "ContactPoint"
}

// scope is one profile while its lines are made.
type scope struct {
	in       *input
	of       *definition
	elements map[string]*element // by id
}

// path is an element's id without the type, and with the JSON name of a choice
// that has one type: "value[x]:valueQuantity.code" is "valueQuantity.code".
func (s scope) path(id string) string {
	var out []string
	parts := strings.Split(id, ".")
	for i, part := range parts {
		name, slice, sliced := strings.Cut(part, ":")
		stem, choice := strings.CutSuffix(name, "[x]")
		e := s.elements[strings.Join(parts[:i+1], ".")]
		switch {
		case choice && sliced:
			part = slice
		case choice && i < len(parts)-1 && e != nil && len(e.Type) == 1: // something in the one type
			part = stem + upper(e.Type[0].Code)
		}
		out = append(out, part)
	}
	if len(out) == 1 {
		return "."
	}
	return strings.Join(out[1:], ".")
}

// words say what the profile says of the element, "" when that is nothing.
func (s scope) words(e *element) (string, error) {
	last := e.ID[strings.LastIndexByte(e.ID, '.')+1:]
	_, slice, sliced := strings.Cut(last, ":")
	choiceSlice := sliced && strings.Contains(last, "[x]:")
	var w []string
	add := func(format string, args ...any) { w = append(w, fmt.Sprintf(format, args...)) }
	if choiceSlice && e.Max == "0" {
		return "", nil // said of the choice, which has no other type
	}
	if s.forbidden(e) {
		return " 0..0", nil
	}
	if e.MustSupport {
		add("ms")
	}
	was, known := s.in.base.at(plain(e.ID))
	if strings.HasSuffix(last, "[x]") && known && e.Max != "0" && s.narrower(e, was, w) {
		add("types=%s", strings.Join(e.types(), "|"))
	}
	if to := e.targets(); known && to != nil && !slices.Equal(to, was.targets) {
		add("to=%s", strings.Join(to, "|"))
	}
	if e.is != nil && !(sliced && s.bySelf(e)) {
		if strings.ContainsAny(string(e.is), " \n") {
			return "", fmt.Errorf("a blank in %s", e.is)
		}
		add("is=%s", e.is)
	}
	if b := s.binding(e, was); b != "" {
		add("%s", b)
	}
	if e.Min > 0 && e.Binding != nil && e.Binding.Strength == "required" && slices.Equal(e.types(), []string{"code"}) && e.MustSupport {
		add("coded")
	}
	if rules := ownRules(e); rules != "" {
		add("rules=%s", rules)
	}
	if sliced && !choiceSlice {
		match, err := s.match(e)
		if err != nil {
			return "", fmt.Errorf("slice %s: %w", slice, err)
		}
		add("match=%s", match)
		if p := e.Type[0].Profile; p != nil {
			add("profile=%s", p[0][strings.LastIndexByte(p[0], '/')+1:])
		}
	}
	least := e.Min
	if choiceSlice && s.elements[strings.TrimSuffix(e.ID, ":"+slice)].Min > 0 {
		least = 0 // the choice itself is there, and has no other type
	}
	if len(w) == 0 && !choiceSlice && e.Min == e.Base.Min && e.Max == e.Base.Max || e.ID == s.of.Type && len(w) == 0 {
		return "", nil
	}
	if e.ID == s.of.Type {
		return " 0..* " + strings.Join(w, " "), nil
	}
	return strings.TrimSuffix(" "+strconv.Itoa(least)+".."+e.Max+" "+strings.Join(w, " "), " "), nil
}

// forbidden reports whether the one type that a choice still has is not allowed
// either, as the value of a blood pressure, which is in its parts.
func (s scope) forbidden(e *element) bool {
	stem, choice := strings.CutSuffix(e.ID[strings.LastIndexByte(e.ID, '.')+1:], "[x]")
	if !choice || len(e.Type) != 1 {
		return false
	}
	only := s.elements[e.ID+":"+stem+upper(e.Type[0].Code)]
	return only != nil && only.Max == "0"
}

// narrower reports whether the types of a choice are worth a word: there are
// fewer than in FHIR R4, or the profile speaks of the choice anyway.
func (scope) narrower(e *element, was baseElement, said []string) bool {
	if was.types[0] == "*" {
		return len(e.Type) == 1
	}
	return len(e.Type) < len(was.types) || len(said) > 0 || e.Min > e.Base.Min || e.Max != e.Base.Max
}

// bySelf reports whether the slice is told by the value itself, so that what
// matches need not be compared again.
func (s scope) bySelf(e *element) bool {
	outer := s.elements[e.ID[:strings.LastIndexByte(e.ID, ':')]]
	return outer.Slicing != nil && outer.Slicing.Discriminator[0].Path == "$this"
}

// ownRules are the keys of the invariants that FHIR R4 itself does not have.
func ownRules(e *element) string {
	var keys []string
	for _, c := range e.Constraint {
		for prefix := range strings.FieldsSeq("us-core- vs- pd- provenance-") {
			if strings.HasPrefix(c.Key, prefix) {
				keys = append(keys, c.Key)
			}
		}
	}
	return strings.Join(keys, ",")
}

// plain is an id without its slices.
func plain(id string) string {
	parts := strings.Split(id, ".")
	for i, p := range parts {
		name, slice, sliced := strings.Cut(p, ":")
		if sliced && strings.HasSuffix(name, "[x]") && i < len(parts)-1 {
			name = slice
		}
		parts[i] = name
	}
	return strings.Join(parts, ".")
}
