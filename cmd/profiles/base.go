package main

import (
	"slices"
	"strings"
)

// base is what FHIR R4 itself says, by path ("Patient.name", "HumanName.given").
type base map[string]baseElement

type baseElement struct {
	types   []string // of a choice in their order
	targets []string // of its references, sorted; nil for any
	many    bool
	least   bool     // there is at least one
	codes   bool     // it has a list of codes that is required
	enum    []string // that list, of a code
}

// readBase reads fixtures/r4/structures.txt.
func readBase(text string) base {
	b := base{}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) < 3 || f[0][0] == '#' {
			continue
		}
		e := baseElement{many: !strings.HasSuffix(f[1], "..1"), least: f[1][0] != '0', codes: len(f) > 3}
		if len(f) > 3 && !strings.Contains(f[3], "#") {
			e.enum = strings.Split(f[3], ",")
		}
		outer := f[2]
		for {
			before, rest, ok := strings.Cut(outer, "(")
			if !ok {
				break
			}
			inner, after, _ := strings.Cut(rest, ")")
			e.targets = append(e.targets, strings.Split(inner, "|")...)
			outer = before + after
		}
		slices.Sort(e.targets)
		e.targets = slices.Compact(e.targets)
		e.types = strings.Split(outer, "|")
		b[f[0]] = e
	}
	return b
}

// at finds the element of a path below a type, through the datatypes.
func (b base) at(path string) (baseElement, bool) {
	parts := strings.Split(path, ".")
	kind := parts[0]
	var e baseElement
	for _, name := range parts[1:] {
		var ok bool
		if e, ok = b[kind+"."+name]; !ok {
			if e, ok = b.chosen(kind, name); !ok {
				return e, false
			}
		}
		kind = e.types[0]
	}
	return e, true
}

// chosen finds the element of a choice by the name that it has in JSON.
func (b base) chosen(kind, name string) (baseElement, bool) {
	for i := range name {
		e, ok := b[kind+"."+name[:i]+"[x]"]
		for _, t := range e.types {
			if ok && (name[i:] == upper(t) || t == "*") {
				kind := name[i:]
				if t != "*" {
					kind = t
				}
				e.types, e.many = []string{kind}, false
				return e, true
			}
		}
	}
	return baseElement{}, false
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
