package steps

import (
	"slices"

	"qsmartcare.example/conformance/steps/bulk"
	"qsmartcare.example/conformance/steps/fhir"
	"qsmartcare.example/conformance/steps/legacy"
	"qsmartcare.example/conformance/steps/smart"
	"qsmartcare.example/conformance/steps/uscore"
	"qsmartcare.example/conformance/steps/world"
)

// Vocabulary returns every sentence that a feature may use.
func Vocabulary() []world.Step {
	return slices.Concat(fhir.Vocabulary(), smart.Vocabulary(), bulk.Vocabulary(), uscore.Vocabulary(), legacy.Vocabulary())
}
