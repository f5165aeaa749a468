package defects

import (
	"qsmartcare.example/conformance/simulator/house"
	"qsmartcare.example/conformance/simulator/smart"
)

// smartLaunch breaks launches from within the EHR.
func smartLaunch() []Defect {
	return []Defect{
		{
			Name:   "launches-without-iss",
			Says:   "a launch does not say at which server the data are",
			Breaks: "smart.launch.iss",
			Also:   []string{"smart.launch.at-launch-url"},
			Change: func(r *house.Rules) { r.SMART.Launch.Brings = []string{"launch"} },
		},
		{
			Name:   "names-a-server-that-is-none",
			Says:   "nothing is found at the server that a launch names",
			Breaks: "smart.launch.iss-is-fhir",
			Change: func(r *house.Rules) { r.SMART.Launch.Server = "/v/r4/ehr" },
		},
		{
			Name:   "launches-without-a-value",
			Says:   "a launch brings no launch value",
			Breaks: "smart.launch.value",
			Also:   []string{"smart.launch.at-launch-url"},
			Change: func(r *house.Rules) { r.SMART.Launch.Brings = []string{"iss"} },
		},
		{
			Name:   "gives-each-launch-of-an-app-the-same-value",
			Says:   "two launches of an app for a patient have the same value",
			Breaks: "smart.launch.value-per-launch",
			Also:   []string{"smart.launch.bound"}, // a value that was used up comes back
			Change: func(r *house.Rules) { r.SMART.Launch.Fresh = false },
		},
		{
			Name:   "drops-the-query-of-the-launch-url",
			Says:   "what the launch URL brings itself is lost",
			Breaks: "smart.launch.at-launch-url",
			Change: func(r *house.Rules) { r.SMART.Launch.KeepsQuery = false },
		},
		{
			Name:   "puts-blanks-around-iss",
			Says:   "iss is written as the document prints it, with blanks around it",
			Breaks: "smart.launch.iss-encoded",
			Change: func(r *house.Rules) { r.SMART.Launch.Encoded = false },
		},
		{
			Name:   "takes-any-launch-value",
			Says:   "a launch value that was never given is passed over",
			Breaks: "smart.launch.made-up",
			Also:   []string{"smart.launch.bound"},
			Change: func(r *house.Rules) { r.SMART.Launch.Begun = false },
		},
		{
			Name:   "takes-a-launch-twice",
			Says:   "a launch value that was used up is good again",
			Breaks: "smart.launch.bound",
			Change: func(r *house.Rules) { r.SMART.Launch.OneUse = false },
		},
		{
			Name:   "takes-the-launch-of-another-app",
			Says:   "an app can answer the launch of another",
			Breaks: "smart.launch.bound",
			Change: func(r *house.Rules) { r.SMART.Launch.OneApp = false },
		},
		{
			Name:   "forgets-whom-the-ehr-showed",
			Says:   "an app that was launched gets another patient than the EHR showed",
			Breaks: "smart.launch.context",
			Change: func(r *house.Rules) { r.SMART.Launch.Context = smart.ContextLost },
		},
		{
			Name:   "asks-for-the-patient-again",
			Says:   "the user of a launched app has to pick the patient whom the EHR showed",
			Breaks: "smart.launch.context",
			Change: func(r *house.Rules) { r.SMART.Launch.Context = smart.ContextAskedFor },
		},
	}
}
