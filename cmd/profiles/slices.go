package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// match is the JSON that a value contains when it is in the slice: what the
// discriminators look at, put together.
func (s scope) match(e *element) (string, error) {
	outer := s.elements[e.ID[:strings.LastIndexByte(e.ID, ':')]]
	if outer == nil || outer.Slicing == nil {
		return "", fmt.Errorf("nothing says what makes the slice")
	}
	all := map[string]any{}
	for _, d := range outer.Slicing.Discriminator {
		is, err := s.discriminates(e, d.Path)
		if err != nil {
			return "", err
		}
		if d.Path == "$this" {
			m, _ := is.(map[string]any)
			all = m
			continue
		}
		s.put(all, plain(e.ID), strings.Split(d.Path, "."), is)
	}
	text, err := json.Marshal(all)
	if strings.ContainsAny(string(text), " \n") {
		return "", fmt.Errorf("a blank in %s", text)
	}
	return string(text), err
}

// discriminates finds the value that the slice has at the path.
func (s scope) discriminates(e *element, path string) (any, error) {
	var is json.RawMessage
	switch child := s.child(e, path); {
	case child != nil:
		is = child.is
	case path == "url" && len(e.Type) == 1 && e.Type[0].Profile != nil:
		is, _ = json.Marshal(e.Type[0].Profile[0])
	}
	var v any
	if err := json.Unmarshal(is, &v); err != nil {
		return nil, fmt.Errorf("no value at %s: %w", path, err)
	}
	return v, nil
}

// child finds the element at a path within a slice, through slices of its own.
func (s scope) child(e *element, path string) *element {
	if path == "$this" {
		return e
	}
	for id, c := range s.elements {
		inner, below := strings.CutPrefix(id, e.ID+".")
		if below && c.is != nil && plain("x."+inner) == "x."+path {
			return c
		}
	}
	return nil
}

// put sets the value at the path, in lists where FHIR R4 has lists.
func (s scope) put(m map[string]any, at string, path []string, value any) {
	name := path[0]
	at += "." + name
	was, _ := s.in.base.at(at)
	if len(path) == 1 {
		m[name] = value
		return
	}
	if was.many {
		list, _ := m[name].([]any)
		if list == nil {
			list = []any{map[string]any{}}
			m[name] = list
		}
		inner, _ := list[0].(map[string]any)
		s.put(inner, at, path[1:], value)
		return
	}
	inner, _ := m[name].(map[string]any)
	if inner == nil {
		inner = map[string]any{}
		m[name] = inner
	}
	s.put(inner, at, path[1:], value)
}
