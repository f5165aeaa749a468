package defects

import "qsmartcare.example/conformance/simulator/fhir"

// uscoreObservations find nothing of one kind of observation, or more than that
// kind, although the charts hold them.
func uscoreObservations() []Defect {
	var out []Defect
	for _, k := range []struct{ rule, what, code string }{
		{"smoking-status", "smoking-status", "72166-2"},
		{"pediatric-weight-for-height", "weight-for-height", "77606-2"},
		{"pediatric-bmi-for-age", "bmi-for-age", "59576-9"},
		{"pulse-oximetry", "pulse-oximetry", "59408-5"},
		{"head-circumference-percentile", "head-circumference-percentile", "8289-1"},
		{"body-height", "heights", "8302-2"},
		{"body-temperature", "temperatures", "8310-5"},
		{"blood-pressure", "blood-pressure", "85354-9"},
		{"body-weight", "weights", "29463-7"},
		{"heart-rate", "heart-rates", "8867-4"},
		{"respiratory-rate", "respiratory-rates", "9279-1"},
	} {
		out = append(out, Defect{
			Name:   "finds-no-" + k.what,
			Says:   "A search of observations by the code " + k.code + " finds none",
			Breaks: "uscore.observation." + k.rule,
			Also:   []string{"uscore.observation.by-patient-and-code"},
			Change: lapse(fhir.Lapse{Type: "Observation", Given: []string{"code", "patient"}, Only: k.code, Finds: fhir.Nothing}),
		})
	}
	for _, category := range []string{"laboratory", "vital-signs"} {
		out = append(out, Defect{
			Name:   "finds-everything-as-" + category,
			Says:   "A search of observations by the category " + category + " finds those of every category",
			Breaks: "uscore.observation." + category,
			Also:   append(fallsWithWide("Observation"), "uscore.observation.by-patient-and-category", "uscore.observation.others-excluded"),
			Change: lapse(fhir.Lapse{Type: "Observation", Given: []string{"category", "patient"}, Only: category, Ignores: []string{"category"}}),
		})
	}
	return out
}
