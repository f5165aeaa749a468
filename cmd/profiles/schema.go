package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// A JSON Schema says of a profile what draft-07 can say in few words: which
// members there are, of which JSON types and forms, how often, which values are
// fixed, that a slice is there. What it would need many words for is left to
// the walker: how often a slice is there at most, where references lead, large
// value sets, the calendar, invariants, what contained resources are.
//
// The schemas are a second opinion in tests; the product does not hold them.

// home is where the schemas say that they are; nobody is there.
const home = "https://schemas.invalid/"

type object = map[string]any

// schemas adds a schema for every profile, and one with the datatypes and
// resources of FHIR R4 that they share.
func (in *input) schemas(facts string, files map[string][]byte) error {
	reached := map[string]bool{}
	for part := range strings.SplitSeq(strings.TrimSpace(facts), "\n\n") {
		head, lines, _ := strings.Cut(part, "\n")
		f := strings.Fields(head)
		id, kind := f[1], f[2]
		root, err := readTree(lines)
		if err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		in.reach(kind, reached)
		t := treeOf{base: in.base, sets: in.expandID}
		s := object{"$schema": "http://json-schema.org/draft-07/schema#", "$id": home + id, "allOf": []any{ref("r4#/definitions/" + kind), t.members(root, kind)}}
		var b bytes.Buffer
		if err := compact(&b, s); err != nil {
			return err
		}
		files["schemas/"+id+".json"] = b.Bytes()
	}
	body, err := in.shared(reached)
	files["schemas/r4.json"] = body
	return err
}

func ref(to string) object { return object{"$ref": home + to} }

func compact(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// expandID lists the codes of a value set by its last part.
func (in *input) expandID(id string) systems {
	for url := range in.used {
		if strings.HasSuffix(url, "/"+id) {
			codes, err := in.expand(url)
			if err == nil {
				return codes
			}
		}
	}
	return nil
}

// reach marks a type and all that it is made of.
func (in *input) reach(kind string, reached map[string]bool) {
	if reached[kind] {
		return
	}
	reached[kind] = true
	if kind == "*" {
		for t := range strings.FieldsSeq(anyType) {
			in.reach(t, reached)
		}
	}
	for path, e := range in.base {
		if path[:strings.LastIndexByte(path, '.')] != kind {
			continue
		}
		for _, t := range e.types {
			in.reach(t, reached)
		}
	}
}

// shared is the schema of FHIR R4, a line a type.
func (in *input) shared(reached map[string]bool) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"$id\":\"%sr4\",\"definitions\":{\n", home)
	lead := ""
	line := func(name string, s object) error {
		b.WriteString(lead + "\"" + name + "\":")
		lead = ","
		return compact(&b, s)
	}
	for _, name := range sorted(primitives()) {
		if err := line(name, primitives()[name]); err != nil {
			return nil, err
		}
	}
	kinds := map[string][]string{}
	for _, path := range sorted(in.base) {
		kind := path[:strings.LastIndexByte(path, '.')]
		kinds[kind] = append(kinds[kind], path[len(kind)+1:])
	}
	for _, kind := range sorted(kinds) {
		if reached[kind] {
			if err := line(kind, in.kind(kind, kinds[kind])); err != nil {
				return nil, err
			}
		}
	}
	b.WriteString("}}\n")
	return b.Bytes(), nil
}

// primitives are the JSON forms of primitive datatypes (FHIR R4 datatypes).
func primitives() map[string]object {
	text := func(pattern string) object { return object{"type": "string", "pattern": pattern} }
	const date = `[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?`
	const clock = `([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?`
	const instant = `[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T` + clock + `(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))`
	return map[string]object{
		"boolean": {"type": "boolean"}, "decimal": {"type": "number"}, "integer": {"type": "integer"},
		"unsignedInt": {"type": "integer", "minimum": 0}, "positiveInt": {"type": "integer", "minimum": 1},
		"string": text(`\S`), "markdown": text(`\S`), "xhtml": text(`^\s*<div`), "code": text(`^\S+( \S+)*$`),
		"id": text(`^[A-Za-z0-9.-]{1,64}$`), "uri": text(`^\S+$`), "url": text(`^\S+$`), "canonical": text(`^\S+$`),
		"oid": text(`^urn:oid:[0-2](\.[0-9]+)+$`), "uuid": text(`^urn:uuid:[0-9a-f-]{36}$`), "base64Binary": text(`^[0-9A-Za-z+/=\s]+$`),
		"date": text("^" + date + "$"), "dateTime": text("^(" + date + "|" + instant + ")$"), "instant": text("^" + instant + "$"), "time": text("^" + clock + "$"),
		"Resource": {"type": "object", "required": []string{"resourceType"}},
	}
}

// kind is the schema of one type. What stands beside primitives is only told
// by its JSON type.
func (in *input) kind(kind string, names []string) object {
	properties := object{}
	var all, required []any
	within := func(t string) object { return object{"$ref": "#/definitions/" + t} }
	for _, name := range names {
		e := in.base[kind+"."+name]
		stem, choice := strings.CutSuffix(name, "[x]")
		one := []string{}
		for _, t := range e.types {
			if t == "*" { // of an extension
				for n := range strings.FieldsSeq(anyType) {
					properties[stem+upper(n)] = within(n)
				}
				continue
			}
			s := within(t)
			if e.enum != nil {
				s = object{"enum": e.enum}
			}
			if e.many {
				if primitives()[t] != nil && t != "Resource" {
					s = object{"anyOf": []any{s, object{"type": "null"}}}
				}
				s = object{"type": "array", "minItems": 1, "items": s}
			}
			n := name
			if choice {
				n = stem + upper(t)
			}
			properties[n] = s
			one = append(one, n)
		}
		if e.least && !choice && primitives()[e.types[0]] == nil {
			required = append(required, name)
		} else if e.least {
			all = append(all, present(one))
		}
		if choice && len(one) > 1 {
			all = append(all, alone(one))
		}
	}
	s := object{"type": "object", "minProperties": 1, "additionalProperties": false, "properties": properties, "patternProperties": object{"^_[a-z]": object{"type": []string{"object", "array"}}}}
	if _, resource := in.base[kind+".implicitRules"]; resource {
		properties["resourceType"] = object{"const": kind}
	}
	if all != nil {
		s["allOf"] = all
	}
	if required != nil {
		s["required"] = required
	}
	return s
}

// present wants one of the names, or what stands beside it.
func present(names []string) object {
	var any []any
	for _, n := range names {
		any = append(any, object{"required": []string{n}}, object{"required": []string{"_" + n}})
	}
	return object{"anyOf": any}
}

// alone allows one of the names at most.
func alone(names []string) object {
	var one, none []any
	for _, n := range names {
		one = append(one, object{"required": []string{n}})
		none = append(none, object{"required": []string{n}})
	}
	return object{"oneOf": append(one, object{"not": object{"anyOf": none}})}
}

// anyType are the types of an extension's value (FHIR R4 extensibility).
const anyType = `base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time
	unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName
	Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement
	Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta`
