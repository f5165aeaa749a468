// Package house gathers the rules of all rooms into one value, which a dialect
// or a defect can change before the rooms are built.
package house

import (
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/bulk"
	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/legacy"
	"qsmartcare.example/conformance/simulator/smart"
)

// Rules are the promises of the whole simulator.
type Rules struct {
	Access access.Rules
	FHIR   fhir.Rules
	SMART  smart.Rules
	Bulk   bulk.Rules
	Legacy legacy.Rules
	Edge   []edge.Mutation
}

// Honest returns the rules of a simulator that keeps every promise as the
// document prints it.
func Honest() Rules {
	return Rules{
		Access: access.Honest(),
		FHIR:   fhir.Honest(),
		SMART:  smart.Honest(),
		Bulk:   bulk.Honest(),
		Legacy: legacy.Honest(),
	}
}
