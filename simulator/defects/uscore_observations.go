package defects

// uscoreObservations take one kind of observation from every chart.
func uscoreObservations() []Defect {
	var out []Defect
	for _, k := range []struct{ rule, what, param, code string }{
		{"smoking-status", "smoking-status", "code", "72166-2"},
		{"pediatric-weight-for-height", "weight-for-height", "code", "77606-2"},
		{"laboratory", "results", "category", "laboratory"},
		{"pediatric-bmi-for-age", "bmi-for-age", "code", "59576-9"},
		{"pulse-oximetry", "pulse-oximetry", "code", "59408-5"},
		{"head-circumference-percentile", "head-circumference-percentile", "code", "8289-1"},
		{"vital-signs", "vital-signs", "category", "vital-signs"},
		{"body-height", "heights", "code", "8302-2"},
		{"body-temperature", "temperatures", "code", "8310-5"},
		{"blood-pressure", "blood-pressure", "code", "85354-9"},
		{"body-weight", "weights", "code", "29463-7"},
		{"heart-rate", "heart-rates", "code", "8867-4"},
		{"respiratory-rate", "respiratory-rates", "code", "9279-1"},
	} {
		out = append(out, Defect{
			Name:   "takes-no-" + k.what,
			Says:   "No chart has an observation with the " + k.param + " " + k.code,
			Breaks: "uscore.observation." + k.rule,
			Also:   kindStrays(k.rule),
			Change: lacks("Observation", k.param, k.code),
		})
	}
	return out
}

// kindStrays are the requirements that fall with a kind of observation.
func kindStrays(rule string) []string { return nil }
