// Package dialects owns the lawful variations of the simulator: under each of
// them the suite stays green.
package dialects

import "qsmartcare.example/conformance/simulator/house"

// Dialect is one lawful way to be.
type Dialect struct {
	Name   string // an adjective
	Says   string // one sentence
	Change func(*house.Rules)
}

// All returns every dialect; the first is the default.
func All() []Dialect {
	return []Dialect{documented(), standard()}
}

func documented() Dialect {
	return Dialect{
		Name:   "documented",
		Says:   "the samples exactly as the document prints them",
		Change: func(*house.Rules) {},
	}
}
