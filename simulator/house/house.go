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
	// ClearText is what a client gets that speaks without encryption to a
	// simulator that has it. fhir.general.no-clear-text
	ClearText ClearText
}

// ClearText is how clients are treated that do not encrypt.
type ClearText string

// Clear text is refused where there is encryption; to serve it is never lawful.
const (
	RefuseClear ClearText = ""
	ServeClear  ClearText = "serve"
)

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
