package flow

import (
	"context"
	"net/http"

	"qsmartcare.example/conformance/steps/world"
)

// Offer is what a target's capability statement says it offers.
type Offer struct {
	Types []string                   // in the statement's order
	takes map[string]map[string]bool // search parameters by type
	does  map[string]map[string]bool // interactions by type
}

// Has reports whether the type is offered.
func (o Offer) Has(resource string) bool { return o.takes[resource] != nil }

// Takes reports whether searches of the type take the parameter.
func (o Offer) Takes(resource, parameter string) bool { return o.takes[resource][parameter] }

// Does reports whether records of the type can be had by the interaction:
// read, search-type, create, update.
func (o Offer) Does(resource, interaction string) bool { return o.does[resource][interaction] }

// Capability reads what the target says it offers, once a run.
func Capability(ctx context.Context, w *world.World) (Offer, error) {
	return world.Arrange(ctx, w, "capability-statement", func(ctx context.Context, w *world.World) (Offer, error) {
		x, err := w.Get(ctx, Records(w)+"/metadata", "")
		if err != nil {
			return Offer{}, err
		}
		o, err := x.Object()
		if err != nil || x.Status != http.StatusOK || o["resourceType"] != "CapabilityStatement" {
			return Offer{}, world.Block("no capability statement could be had, so nothing says what the target offers; %s", said(x.Answer))
		}
		return offer(o), nil
	})
}

func offer(statement map[string]any) Offer {
	out := Offer{takes: map[string]map[string]bool{}, does: map[string]map[string]bool{}}
	for _, rest := range objects(statement["rest"]) {
		for _, resource := range objects(rest["resource"]) {
			name, _ := resource["type"].(string)
			if name == "" || out.takes[name] != nil {
				continue
			}
			out.Types = append(out.Types, name)
			out.takes[name] = map[string]bool{}
			for _, p := range objects(resource["searchParam"]) {
				parameter, _ := p["name"].(string)
				out.takes[name][parameter] = true
			}
			out.does[name] = map[string]bool{}
			for _, i := range objects(resource["interaction"]) {
				code, _ := i["code"].(string)
				out.does[name][code] = true
			}
		}
	}
	return out
}

func objects(v any) []map[string]any {
	list, _ := v.([]any)
	var out []map[string]any
	for _, e := range list {
		if o, ok := e.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}
