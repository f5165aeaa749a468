// Package defects owns the unlawful variations of the simulator. Each breaks
// one promise on purpose, so that the suite can prove that it would notice.
package defects

import (
	"slices"

	"qsmartcare.example/conformance/simulator/house"
)

// Defect is one broken promise.
type Defect struct {
	Name   string   // a verb phrase in the present: cancels-for-anyone
	Says   string   // one sentence
	Breaks string   // the requirement that it breaks
	Also   []string // requirements that can't help but fall with it
	// Dialect is the dialect in which the promise is made; "" is the default one.
	Dialect string
	// Strict says that only --strict calls the broken promise a failure.
	Strict bool
	Change func(*house.Rules)
}

// All returns every defect, section by section.
func All() []Defect {
	return slices.Concat(fhirDefects(), fhirValidations(), fhirConnections(), smartDefects(), smartTokens(), bulkDefects(), uscoreDefects(), legacyDefects())
}
