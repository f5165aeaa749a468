package fhir

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/render"
)

// omit takes the members that the rules omit from the resources, in every
// element of lists on the way. Their other members may change places.
func (r *Room) omit(resources []render.Resource) {
	for _, what := range r.rules.Omits {
		typ, path, _ := strings.Cut(what, ".")
		for i := range resources {
			if resources[i].Type == typ {
				resources[i].JSON = without(resources[i].JSON, strings.Split(path, "."))
			}
		}
	}
}

// Lack is a kind of record that charts go without: those that have the code
// under the parameter.
type Lack struct{ Type, Param, Code string }

// lack takes away what the rules have charts go without.
func (r *Room) lack(resources []render.Resource) []render.Resource {
	for _, l := range r.rules.Lacks {
		resources = slices.DeleteFunc(resources, func(one render.Resource) bool {
			return one.Type == l.Type && slices.ContainsFunc(one.Keys, func(k render.Key) bool { return k.Param == l.Param && k.Value == l.Code })
		})
	}
	return resources
}

func without(resource []byte, path []string) []byte {
	d := json.NewDecoder(bytes.NewReader(resource))
	d.UseNumber()
	var m map[string]any
	if d.Decode(&m) != nil {
		return resource
	}
	cutOut(m, path)
	out, err := json.Marshal(m)
	if err != nil {
		return resource
	}
	return out
}
