package defects

import (
	"bytes"
	"net/http"
	"slices"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
)

// uscoreRecords spoil what the document says of the records of single types.
func uscoreRecords() []Defect {
	return slices.Concat(careRecords(), findings(), courses(), kept())
}

// lacks takes a kind of record from every chart.
func lacks(typ, param string, codes ...string) func(*house.Rules) {
	return func(r *house.Rules) {
		for _, code := range codes {
			r.FHIR.Lacks = append(r.FHIR.Lacks, fhir.Lack{Type: typ, Param: param, Code: code})
		}
	}
}

// withholds takes interactions with a type.
func withholds(typ string, interactions ...string) func(*house.Rules) {
	return func(r *house.Rules) { r.FHIR.Withheld = map[string][]string{typ: interactions} }
}

// omitsAll takes members from the records.
func omitsAll(paths ...string) func(*house.Rules) {
	return func(r *house.Rules) { r.FHIR.Omits = paths }
}

func careRecords() []Defect {
	return []Defect{
		{
			Name:   "lists-allergies-as-a-collection",
			Says:   "A search of allergies gives a bundle that is called a collection",
			Breaks: "uscore.allergyintolerance.bundle",
			Also: append(fallsWithWide("AllergyIntolerance"), uscore(`allergyintolerance.by-patient
				allergyintolerance.by-patient-and-clinical-status common.date-prefixes common.post-equals-get common.typed-reference`)...),
			Change: changes(searching("AllergyIntolerance"), func(_ *http.Request, r *edge.Response) {
				r.Body = bytes.Replace(r.Body, []byte(`"type":"searchset"`), []byte(`"type":"collection"`), 1)
			}),
		},
		{
			Name:   "names-no-member-of-a-care-team",
			Says:   "A care team says of what type its members are and not who",
			Breaks: "uscore.careteam.members-and-roles",
			Change: rewriting("CareTeam", `"member":\{[^}]*\}`, `"member":{"type":"Practitioner"}`),
		},
		{
			Name:   "keeps-one-care-team-back",
			Says:   "A search of care teams by patient finds all of them but the last",
			Breaks: "uscore.careteam.by-patient",
			Also:   uscore("careteam.by-patient-and-status careteam.other-statuses-excluded careteam.several-teams"),
			Change: lapse(fhir.Lapse{Type: "CareTeam", Given: []string{"patient"}, Finds: fhir.AllButOne}),
		},
		{
			Name:   "plans-for-conditions-that-are-not-there",
			Says:   "A care plan refers to a condition that the server does not know",
			Breaks: "uscore.careplan.references-resolve",
			Also:   uscore("common.readable provenance.readable"),
			Change: rewriting("CarePlan", `"reference":"Condition/[^"]*"`, `"reference":"Condition/nobody"`),
		},
		{
			Name:   "refers-plans-to-teams-that-are-not-there",
			Says:   "A care plan refers to a care team that the server does not know",
			Breaks: "uscore.careteam.several-teams",
			Also:   uscore("careplan.references-resolve common.readable provenance.readable careteam.by-patient"),
			Change: rewriting("CarePlan", `"reference":"CareTeam/[^"]*"`, `"reference":"CareTeam/nobody"`),
		},
		{
			Name:   "makes-goals-those-of-a-group",
			Says:   "The subject of a goal is a group of patients",
			Breaks: "uscore.goal.of-patients",
			Also:   uscore("common.conforms-to-profile common.patients-own-records common.provenance-included goal.by-patient"),
			Change: rewriting("Goal", `"subject":\{"reference":"Patient/`, `"subject":{"reference":"Group/`),
		},
		{
			Name:   "sees-patients-without-a-provider",
			Says:   "An encounter says neither who took part nor which organization it was at",
			Breaks: "uscore.encounter.with-a-provider",
			Change: omitsAll("Encounter.participant", "Encounter.serviceProvider"),
		},
	}
}

func findings() []Defect {
	return []Defect{
		{
			Name:   "files-problems-under-billing",
			Says:   "Problems are in a category of conditions that neither FHIR nor US Core has",
			Breaks: "uscore.condition.says-what",
			Change: rewriting("Condition", `"code":"problem-list-item"`, `"code":"billing"`),
		},
		{
			Name:   "tells-no-udi",
			Says:   "The carrier of an implant's unique device identifier tells neither that nor what people read there",
			Breaks: "uscore.device.implantable",
			Also:   uscore("device.mandatory-elements common.conforms-to-profile"),
			Change: omitsAll("Device.udiCarrier.deviceIdentifier", "Device.udiCarrier.carrierHRF"),
		},
		{
			Name:   "has-reports-of-the-laboratory-alone",
			Says:   "There are no reports of imaging, cardiology or pathology",
			Breaks: "uscore.diagnosticreport.kinds-available",
			Change: lacks("DiagnosticReport", "category", "LP29684-5", "LP29708-2", "LP7839-6"),
		},
		{
			Name:   "has-no-report-of-the-laboratory",
			Says:   "There are no reports of the laboratory",
			Breaks: "uscore.diagnosticreport.kinds-available",
			Change: lacks("DiagnosticReport", "category", "LAB"),
		},
	}
}

func courses() []Defect {
	return []Defect{
		{
			Name:   "keeps-one-vaccination-back",
			Says:   "A search of vaccinations by patient finds all of them but the last",
			Breaks: "uscore.immunization.whole-history",
			Also:   uscore("common.date-prefixes immunization.by-patient immunization.by-patient-and-date immunization.by-patient-and-status"),
			Change: lapse(fhir.Lapse{Type: "Immunization", Given: []string{"patient"}, Finds: fhir.AllButOne}),
		},
		{
			Name:   "prescribes-nothing",
			Says:   "No chart has a medication order",
			Breaks: "uscore.medicationrequest.orders-available",
			Change: lacks("MedicationRequest", "intent", "order"),
		},
		{
			Name:   "forgets-the-orders-of-the-ward",
			Says:   "Orders that were given in the hospital are called those of the community",
			Breaks: "uscore.medicationrequest.inpatient-and-outpatient",
			Change: rewriting("MedicationRequest", `"code":"inpatient","display":"[^"]*"`, `"code":"community","display":"Community"`),
		},
		{
			Name:   "knows-the-day-of-recording-alone",
			Says:   "Provenance tells the day of recording and not the time",
			Breaks: "uscore.provenance.recorded-when",
			Also:   uscore("common.conforms-to-profile"),
			Change: everywhere(`"recorded":"([^"T]*)T[^"]*"`, `"recorded":"$1"`),
		},
		{
			Name:   "names-no-author",
			Says:   "Provenance calls whoever wrote something down the one who entered it",
			Breaks: "uscore.provenance.by-whom",
			Change: everywhere(`"code":"author","display":"[^"]*"`, `"code":"enterer","display":"Enterer"`),
		},
	}
}

// kept are types that can't be read.
func kept() []Defect {
	var out []Defect
	for _, k := range []struct{ typ, what, rule, also string }{
		{"Practitioner", "practitioners", "practitioner.readable", "careteam.members-and-roles encounter.with-a-provider provenance.by-whom common.readable"},
		{"Provenance", "provenance", "provenance.readable", "common.needs-scope common.readable"},
		{"Location", "places", "location.readable", ""},
		{"Medication", "medicines", "medication.readable", ""},
		{"PractitionerRole", "posts", "practitionerrole.readable", ""},
		{"Goal", "goals", "common.readable", "common.needs-scope"},
		{"CareTeam", "care-teams", "common.readable", "common.needs-scope careplan.references-resolve"},
	} {
		out = append(out, Defect{
			Name:   "lets-nobody-read-" + k.what,
			Says:   "A record of the type " + k.typ + " is not read by its id",
			Breaks: "uscore." + k.rule,
			Also:   uscore(k.also),
			Change: withholds(k.typ, "read"),
		})
	}
	return append(out, Defect{
		Name:   "shows-no-organization",
		Says:   "Organizations can neither be read nor searched",
		Breaks: "uscore.organization.retrievable",
		Also:   uscore("careteam.members-and-roles common.readable common.slash-is-no-search encounter.with-a-provider provenance.by-whom"),
		Change: withholds("Organization", "read", "search-type"),
	}, Defect{
		Name:   "reads-conditions-without-their-code",
		Says:   "A condition that is read has no code, although the search shows it",
		Breaks: "uscore.common.readable",
		Change: func(r *house.Rules) { r.Edge = append(r.Edge, readsWithout("Condition", "code")) },
	})
}
