package defects

import "qsmartcare.example/conformance/simulator/house"

// fhirConnections are about connections themselves, which are encrypted only
// where a simulator is started so.
func fhirConnections() []Defect {
	return []Defect{{
		Name:   "speaks-in-clear-text",
		Says:   "Whoever connects without encryption is served as well",
		Breaks: "fhir.general.no-clear-text", Dialect: "standard", Strict: true,
		Change: func(r *house.Rules) { r.ClearText = house.ServeClear },
	}}
}
