package render

import "qsmartcare.example/conformance/fixtures/cohort"

// Count returns how many resources of the type the chart is rendered to, which
// is how many lines Append appends.
func Count(c *cohort.Chart, resource string) int { return count(c, resource) }
