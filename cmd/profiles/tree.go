package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// tree is one element of a profile's facts, for its schema.
type tree struct {
	name, slice string
	min, max    int // max is -1 for any
	types       []string
	is, match   any
	codes       string
	extension   string
	children    []*tree
	slices      []*tree
}

func readTree(lines string) (*tree, error) {
	root := &tree{max: -1}
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "." {
			continue
		}
		n := root
		for part := range strings.SplitSeq(f[0], ".") {
			name, slice, _ := strings.Cut(part, ":")
			n = n.child(name)
			if slice != "" {
				n = n.sliced(slice)
			}
		}
		if err := n.read(f[1:]); err != nil {
			return nil, fmt.Errorf("%s: %w", f[0], err)
		}
	}
	return root, nil
}

func (t *tree) child(name string) *tree {
	for _, c := range t.children {
		if c.name == name {
			return c
		}
	}
	c := &tree{name: name, max: -1}
	t.children = append(t.children, c)
	return c
}

func (t *tree) sliced(slice string) *tree {
	for _, s := range t.slices {
		if s.slice == slice {
			return s
		}
	}
	s := &tree{name: t.name, slice: slice, max: -1}
	t.slices = append(t.slices, s)
	return s
}

func (t *tree) read(words []string) error {
	least, most, _ := strings.Cut(words[0], "..")
	var err error
	if t.min, err = strconv.Atoi(least); err != nil {
		return err
	}
	if t.max = -1; most != "*" {
		if t.max, err = strconv.Atoi(most); err != nil {
			return err
		}
	}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "types":
			t.types = strings.Split(value, "|")
		case "is":
			err = json.Unmarshal([]byte(value), &t.is)
		case "match":
			err = json.Unmarshal([]byte(value), &t.match)
		case "codes":
			t.codes = value
		case "profile":
			t.extension = value
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// treeOf makes schemas of trees.
type treeOf struct {
	base base
	sets func(id string) systems
}

// members is what an object at the path (its type first) has to be.
func (t treeOf) members(n *tree, path string) object {
	properties, all, required := object{}, []any{}, []any{}
	for _, c := range n.children {
		below := path + "." + c.name
		e, known := t.base.at(below)
		if stem, choice := strings.CutSuffix(c.name, "[x]"); choice {
			all = append(all, t.choice(c, stem, e, properties)...)
			continue
		}
		switch {
		case c.min > 0 && known && primitives()[e.types[0]] == nil:
			required = append(required, c.name)
		case c.min > 0:
			all = append(all, present([]string{c.name}))
		}
		if c.max == 0 {
			properties[c.name] = false
			continue
		}
		if s := t.element(c, below, e.many && known); len(s) > 0 {
			properties[c.name] = s
		}
	}
	out := object{}
	if len(properties) > 0 {
		out["properties"] = properties
	}
	if len(all) > 0 {
		out["allOf"] = all
	}
	if len(required) > 0 {
		out["required"] = required
	}
	return out
}

// choice forbids the types of a choice that the profile does not allow.
func (t treeOf) choice(c *tree, stem string, e baseElement, properties object) []any {
	types := e.types
	if len(types) == 1 && types[0] == "*" {
		types = strings.Fields(anyType)
	}
	var may []string
	for _, k := range types {
		name, allowed := stem+upper(k), c.max != 0 && c.types == nil
		for _, other := range c.types {
			allowed = allowed || other == k
		}
		if allowed {
			may = append(may, name)
		} else if _, there := properties[name]; !there {
			properties[name] = false
		}
	}
	if c.min > 0 {
		return []any{present(may)}
	}
	return nil
}

// element is what one element has to be, a list or one value.
func (t treeOf) element(c *tree, path string, many bool) object {
	value := t.value(c, path)
	if !many {
		return value
	}
	s, all := object{}, []any{}
	if c.min > 1 {
		s["minItems"] = c.min
	}
	if c.max > 0 {
		s["maxItems"] = c.max
	}
	if len(value) > 0 {
		all = append(all, value)
	}
	var contains []any
	for _, slice := range c.slices {
		match := pattern(slice.match)
		if slice.min > 0 {
			contains = append(contains, object{"contains": match})
		}
		then := t.value(slice, path)
		if slice.extension != "" {
			then = object{"allOf": []any{ref(slice.extension)}}
		}
		if len(then) > 0 {
			all = append(all, object{"if": match, "then": then})
		}
	}
	switch len(all) {
	case 0:
	case 1:
		s["items"] = all[0]
	default:
		s["items"] = object{"allOf": all}
	}
	if contains != nil {
		s["allOf"] = contains
	}
	return s
}

// value is what one value of an element has to be.
func (t treeOf) value(c *tree, path string) object {
	s := t.members(c, path)
	if c.is != nil {
		if len(s) == 0 {
			s = pattern(c.is)
		} else {
			s["allOf"] = append(list(s["allOf"]), pattern(c.is))
		}
	}
	e, _ := t.base.at(path)
	if codes := t.sets(c.codes); c.codes != "" && codes.small() && len(e.types) == 1 && e.types[0] == "code" {
		var enum []string
		for _, one := range codes {
			enum = append(enum, one.codes...)
		}
		s["enum"] = enum
	}
	return s
}

func list(v any) []any { l, _ := v.([]any); return l }

// pattern is the schema of what contains a pattern (FHIR R4 pattern[x]).
func pattern(p any) object {
	switch p := p.(type) {
	case map[string]any:
		properties, names := object{}, sorted(p)
		for name, inner := range p {
			properties[name] = pattern(inner)
		}
		return object{"type": "object", "required": names, "properties": properties}
	case []any:
		var all []any
		for _, inner := range p {
			all = append(all, object{"contains": pattern(inner)})
		}
		if len(all) == 1 {
			return object{"type": "array", "contains": all[0].(object)["contains"]}
		}
		return object{"type": "array", "allOf": all}
	}
	return object{"const": p}
}
