package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// valueSet is what is used of a ValueSet.
type valueSet struct {
	URL     string `json:"url"`
	Compose struct {
		Include []clause `json:"include"`
		Exclude []clause `json:"exclude"`
	} `json:"compose"`
}

// clause is one system of a value set.
type clause struct {
	System  string `json:"system"`
	Concept []struct {
		Code string `json:"code"`
	} `json:"concept"`
	Filter []struct {
		Property, Op, Value string
	} `json:"filter"`
}

// codeSystem is what is used of a CodeSystem.
type codeSystem struct {
	URL     string    `json:"url"`
	Concept []concept `json:"concept"`
}

type concept struct {
	Code     string    `json:"code"`
	Concept  []concept `json:"concept"`
	Property []struct {
		Code         string `json:"code"`
		ValueBoolean bool   `json:"valueBoolean"`
	} `json:"property"`
}

// largest is how many codes a set may have that is not required: one that
// lists a whole terminology says nothing of what is wrong.
const largest = 64

// maxValueSet marks the set that holds in any case, whatever the strength.
const maxValueSet = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet"

// binding says which codes the element has: those that are required, and
// "should" for those that are to be used where one fits.
func (s scope) binding(e *element, was baseElement) string {
	if e.Binding == nil {
		return ""
	}
	strength, url := e.Binding.Strength, e.Binding.ValueSet
	if strength != "required" {
		for _, x := range e.Binding.Extension {
			if v := s.in.valueSets[x.ValueCanonical]; x.URL == maxValueSet && v != nil {
				strength, url = "required", x.ValueCanonical
			}
		}
	}
	url, _, _ = strings.Cut(url, "|")
	id := url[strings.LastIndexByte(url, '/')+1:]
	if strength == "required" && was.codes && s.in.valueSets[url] == nil {
		return "" // FHIR R4 requires the same
	}
	codes, err := s.in.expand(url)
	switch {
	case err != nil, strength != "required" && strength != "extensible":
		return ""
	case strength == "required" && s.contradicts(e, codes):
		return ""
	case strength == "required":
		s.in.used[url] = true
		return "codes=" + id
	case codes.small():
		s.in.used[url] = true
		return "should=" + id
	}
	return ""
}

// contradicts reports whether the profile fixes, in a slice of the element, a
// code that the set lacks: the oxygen flow rate of pulse oximetry is in L/min,
// and FHIR's units of vital signs have no such unit. What is fixed counts, since
// nothing could meet both.
func (s scope) contradicts(e *element, in systems) bool {
	fixed := map[string]bool{}
	for id, other := range s.elements {
		var code string
		if plain(id) == plain(e.ID)+".code" && json.Unmarshal(other.is, &code) == nil {
			fixed[code] = true
		}
	}
	for _, one := range in {
		for _, code := range one.codes {
			delete(fixed, code)
		}
	}
	return len(fixed) > 0
}

// systems are the codes of a set by system; nil codes are all of the system's.
type systems []struct {
	system string
	codes  []string
}

func (s systems) small() bool {
	n := 0
	for _, one := range s {
		if n += len(one.codes); one.codes == nil {
			return false
		}
	}
	return n <= largest
}

// ucum are the units of FHIR R4's vital signs, whose sets the package lacks
// (FHIR R4 value sets ucum-bodylength, -bodytemp, -bodyweight, -vitals-common).
func ucum(id string) []string {
	return map[string][]string{
		"ucum-bodylength":    {"cm", "[in_i]"},
		"ucum-bodytemp":      {"Cel", "[degF]"},
		"ucum-bodyweight":    {"g", "kg", "[lb_av]"},
		"ucum-vitals-common": {"%", "cm", "[in_i]", "kg", "g", "[lb_av]", "Cel", "[degF]", "mm[Hg]", "/min", "kg/m2", "m2"},
	}[id]
}

// expand lists the codes of a set.
func (in *input) expand(url string) (systems, error) {
	var out systems
	if units := ucum(url[strings.LastIndexByte(url, '/')+1:]); units != nil {
		return append(out, systems{{"http://unitsofmeasure.org", units}}...), nil
	}
	v := in.valueSets[url]
	if v == nil {
		return nil, fmt.Errorf("%s is not in the package", url)
	}
	not := map[string]bool{}
	for _, c := range v.Compose.Exclude {
		for _, code := range c.Concept {
			not[c.System+" "+code.Code] = true
		}
	}
	for _, c := range v.Compose.Include {
		var codes []string
		for _, code := range c.Concept {
			codes = append(codes, code.Code)
		}
		if s := in.systems[c.System]; codes == nil && s != nil { // the package holds the system
			codes = s.below(c.root())
		}
		var kept []string
		for _, code := range codes {
			if !not[c.System+" "+code] {
				kept = append(kept, code)
			}
		}
		out = append(out, systems{{c.System, kept}}...)
	}
	return out, nil
}

// root is the code below which the codes of the clause are, "" for all.
func (c clause) root() string {
	for _, f := range c.Filter {
		if f.Op == "is-a" {
			return f.Value
		}
	}
	return ""
}

// below are the codes of a system, at any depth, that stand below the root and
// are more than headings.
func (c *codeSystem) below(root string) []string {
	var out []string
	var into func(list []concept, in bool)
	into = func(list []concept, in bool) {
		for _, one := range list {
			here := in || one.Code == root
			if here && !one.abstract() {
				out = append(out, one.Code)
			}
			into(one.Concept, here)
		}
	}
	into(c.Concept, root == "")
	return out
}

func (c concept) abstract() bool {
	for _, p := range c.Property {
		if p.Code == "abstract" && p.ValueBoolean {
			return true
		}
	}
	return false
}

// sets are the lines of the value sets in use: "set ID" and "SYSTEM CODE,CODE",
// or "SYSTEM *" for whatever code the system has.
func (in *input) sets() (string, error) {
	var b strings.Builder
	for _, url := range sorted(in.used) {
		codes, err := in.expand(url)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "set %s\n", url[strings.LastIndexByte(url, '/')+1:])
		for _, one := range codes {
			list := "*"
			if one.codes != nil {
				list = strings.Join(one.codes, ",")
			}
			fmt.Fprintf(&b, "%s %s\n", one.system, list)
		}
		b.WriteString("\n")
	}
	return b.String(), nil
}
