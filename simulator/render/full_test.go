package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// full returns a chart that has every fact with everything said, and each that
// may be left out left out once. It is made by hand, so that what is rendered
// can be told from what the cohort happens to hold.
func full() *cohort.Chart {
	day := func(s string) time.Time { t, _ := time.Parse(time.DateOnly, s); return t }
	at := func(s string) time.Time { t, _ := time.Parse(time.RFC3339, s); return t }
	c := &cohort.Chart{ID: "9", MRN: "MR9", Account: "99", Updated: at("2022-06-01T16:00:00Z")}
	c.Person = cohort.Person{
		First: "Ann", Middle: "Bo", Last: "New", Suffix: "III", Gender: "female", BirthSex: "F", Birth: day("1950-02-03"),
		GivenAtBirth: "Anna", FormerLast: "Old", FormerLastUntil: day("1975-05-06"), Language: "en",
		Race:       cohort.Code{System: "urn:oid:2.16.840.1.113883.6.238", Code: "2106-3", Display: "White"},
		RaceDetail: cohort.Code{System: "urn:oid:2.16.840.1.113883.6.238", Code: "2108-9", Display: "European"},
		Ethnicity:  cohort.Code{System: "urn:oid:2.16.840.1.113883.6.238", Code: "2186-5", Display: "Not Hispanic or Latino"},
		Marital:    cohort.Code{System: terminology + "v3-MaritalStatus", Code: "M", Display: "Married"},
		Email:      "ann@example.com", Mobile: "(503) 555-0100", Home: "(503) 555-0101",
		Address:       cohort.Address{Line: "1 Here St", City: "Salem", State: "OR", Zip: "97301"},
		FormerAddress: cohort.Address{Line: "2 There St", City: "Bend", State: "OR", Zip: "97701"}, FormerAddressUntil: day("2010-10-10"),
	}
	fullVisits(c, day, at)
	fullProblems(c, day, at)
	c.Results, c.Reports = fullResults(at)
	fullDeeds(c, day, at)
	fullCare(c, day, at)
	return c
}

func fullVisits(c *cohort.Chart, day, at func(string) time.Time) {
	visit := func(id, start, end string) cohort.Encounter {
		return cohort.Encounter{
			ID: id, Status: "finished", Class: cohort.Code{System: "http://terminology.hl7.org/CodeSystem/v3-ActCode", Code: "AMB"},
			Type: sct("185345009", "Encounter for symptom"), Start: at(start), End: at(end), Practitioner: 1,
		}
	}
	c.Encounters = []cohort.Encounter{
		visit("9-e1", "2021-03-04T15:00:00Z", "2021-03-04T15:30:00Z"), visit("9-e2", "2022-06-01T15:00:00Z", "2022-06-01T15:30:00Z"),
	}
	c.Encounters[0].Class.Code, c.Encounters[0].Reason = "EMER", sct("29857009", "Chest pain")
	c.Allergies = []cohort.Allergy{{
		ID: "9-a1", Substance: cohort.Code{System: "http://www.nlm.nih.gov/research/umls/rxnorm", Code: "7980", Display: "Penicillin G"},
		Category: "medication", Criticality: "high", Reaction: sct("247472004", "Hives"), Severity: "moderate", Clinical: "active", Verification: "confirmed",
		Onset: day("2000-01-01"), Recorded: at("2021-03-04T15:07:00Z"),
	}}
	c.Vitals = []cohort.Vital{{
		ID: "9-e1-bp", Code: ln("85354-9", "Blood pressure"), Taken: at("2021-03-04T15:10:00Z"), Encounter: "9-e1",
		Components: []cohort.Component{
			{Code: ln("8480-6", "Systolic"), Value: 120, Unit: "mmHg", UCUM: "mm[Hg]"},
			{Code: ln("8462-4", "Diastolic"), Absent: absent()},
		},
	}, {ID: "9-e1-w", Code: ln("29463-7", "Body weight"), Taken: at("2021-03-04T15:10:00Z"), Encounter: "9-e1", Absent: absent()}}
}

func fullProblems(c *cohort.Chart, day, at func(string) time.Time) {
	problem := cohort.Code{System: terminology + "condition-category", Code: "problem-list-item", Display: "Problem List Item"}
	c.Conditions = []cohort.Condition{
		{
			ID: "9-c1", Code: sct("38341003", "Hypertension"), Also: []cohort.Code{{System: "http://hl7.org/fhir/sid/icd-10-cm", Code: "I10"}},
			Category: problem, Clinical: "active", Verification: "confirmed", Severity: sct("24484000", "Severe"),
			Onset: day("2021-03-01"), Recorded: at("2021-03-04T15:20:00Z"), Recorder: 1, Encounter: "9-e1",
		},
		{ID: "9-c2", Code: sct("1", "No such"), Category: problem, Verification: "entered-in-error", Recorded: at("2019-05-05T10:00:00Z"), Recorder: cohort.Nobody},
	}
	rx := cohort.Code{System: "http://www.nlm.nih.gov/research/umls/rxnorm", Code: "314076", Display: "lisinopril 10 MG Oral Tablet"}
	c.Prescriptions = []cohort.Prescription{
		{
			ID: "9-m1", Status: "active", Intent: "order", Category: "outpatient", Drug: rx, Reasons: []string{"9-c1"},
			Written: at("2021-03-04T15:25:00Z"), Requester: 1, Encounter: "9-e1", Sig: "Take 1 tablet by mouth once daily",
			Dose: 1, DoseUnit: "tablet", Times: 1, Every: 1, Period: "d", AsNeeded: true, Route: sct("26643006", "Oral"), Supply: 90, Refills: 3,
		},
		{
			ID: "9-m2", Status: "active", Intent: "plan", Category: "community", Drug: rx, Listed: small().Formulary()[0].ID, Reported: true,
			Written: day("2021-03-01"), Requester: cohort.Self, Sig: "as needed", Dose: 5, DoseUnit: "mL",
		},
		{ID: "9-m3", Status: "completed", Intent: "order", Category: "inpatient", Drug: rx, Reported: true, Written: day("2021-01-01"), Requester: cohort.Nobody, Sig: "daily"},
	}
}

func fullDeeds(c *cohort.Chart, day, at func(string) time.Time) {
	c.Procedures = []cohort.Procedure{
		{
			ID: "9-p1", Status: "completed", Code: sct("307280005", "Implantation of pacemaker"), Also: []cohort.Code{{System: "http://www.ama-assn.org/go/cpt", Code: "33208"}},
			Start: at("2021-03-04T15:05:00Z"), End: at("2021-03-04T15:30:00Z"), Encounter: "9-e1", Performer: 1, Reasons: []string{"9-c1"}, Device: "9-d1", Site: sct("80891009", "Heart"),
		},
		{ID: "9-p2", Status: "completed", Code: sct("73761001", "Colonoscopy"), Start: day("2015-01-02"), Performer: cohort.Nobody, Place: -1},
	}
	c.Devices = []cohort.Device{
		{
			ID: "9-d1", Status: "active", Type: sct("14106009", "Pacemaker"), Name: "Beat 3", Maker: "Acme", DI: "09504000059118",
			UDI: "(01)09504000059118(17)141120(10)7654321D(21)10987654d321", Scanned: "MDE5", Distinct: "A9", Lot: "7654321D", Serial: "10987654d321",
			Made: day("2019-01-01"), Expiry: day("2029-01-01"), Implanted: at("2021-03-04T15:30:00Z"), Procedure: "9-p1",
		},
		{ID: "9-d2", Status: "inactive", Type: sct("14106009", "Pacemaker"), Implanted: day("1999-01-01")},
	}
}

func sct(code, display string) cohort.Code {
	return cohort.Code{System: "http://snomed.info/sct", Code: code, Display: display}
}

func ln(code, display string) cohort.Code {
	return cohort.Code{System: loinc, Code: code, Display: display}
}

func absent() cohort.Code {
	return cohort.Code{System: terminology + "data-absent-reason", Code: "not-performed", Display: "Not Performed"}
}

func fullResults(at func(string) time.Time) ([]cohort.Result, []cohort.Report) {
	result := func(id string) cohort.Result {
		return cohort.Result{
			ID: id, Status: "final", Code: cohort.Code{System: loinc, Code: "2345-7", Display: "Glucose"},
			Taken: at("2021-03-04T15:15:00Z"), Issued: at("2021-03-05T09:00:00Z"), Encounter: "9-e1", Specimen: "Blood",
		}
	}
	number, code, words, none := result("9-l1"), result("9-l2"), result("9-l3"), result("9-l4")
	number.Value, number.Unit, number.UCUM, number.Low, number.High = 1.015, "mg/dL", "mg/dL", 0.7, 1.2
	number.Flag = cohort.Code{System: terminology + "v3-ObservationInterpretation", Code: "N", Display: "Normal"}
	code.Finding = cohort.Code{System: "http://snomed.info/sct", Code: "260385009", Display: "Negative"}
	words.Text, none.Absent = "straw <coloured> & clear", absent()
	report := func(id, system, category string) cohort.Report {
		return cohort.Report{
			ID: id, Status: "final", Categories: []cohort.Code{{System: system, Code: category, Display: category}},
			Code:  cohort.Code{System: loinc, Code: "24323-8", Display: "Metabolic panel"},
			Taken: at("2021-03-04T15:15:00Z"), Issued: at("2021-03-05T09:00:00Z"), Encounter: "9-e1", Performer: cohort.Nobody,
		}
	}
	lab, xray, ecg, tissue := report("9-r1", terminology+"v2-0074", "LAB"), report("9-r2", loinc, "LP29684-5"), report("9-r3", loinc, "LP29708-2"), report("9-r4", loinc, "LP7839-6")
	lab.Results = []string{"9-l1", "9-l2"}
	xray.Performer, xray.Text, xray.Conclusion = 1, "No fracture.\n\"Clear\" lungs: 37 °C", "No fracture"
	return []cohort.Result{number, code, words, none}, []cohort.Report{lab, xray, ecg, tissue}
}

func fullCare(c *cohort.Chart, day, at func(string) time.Time) {
	cvx := cohort.Code{System: "http://hl7.org/fhir/sid/cvx", Code: "140", Display: "Influenza"}
	c.Immunizations = []cohort.Immunization{
		{
			ID: "9-i1", Status: "completed", Vaccine: cvx, Given: at("2021-03-04T15:20:00Z"), Primary: true, Encounter: "9-e1", Performer: 1,
			Lot: "L1", Maker: "Vax Inc", Expiry: day("2022-01-01"), Site: cohort.Code{System: terminology + "v3-ActSite", Code: "LA", Display: "left arm"},
			Route: cohort.Code{System: terminology + "v3-RouteOfAdministration", Code: "IM", Display: "Injection, intramuscular"}, DoseML: 0.5, Dose: 1,
		},
		{ID: "9-i2", Status: "not-done", Why: cohort.Code{System: terminology + "v3-ActReason", Code: "PATOBJ", Display: "patient objection"}, Vaccine: cvx, Given: day("2020-10-01"), Performer: cohort.Nobody},
	}
	c.Habits = []cohort.Habit{{ID: "9-s1", Status: "final", Code: cohort.Code{System: loinc, Code: "72166-2", Display: "Tobacco smoking status"}, Value: sct("266919005", "Never smoker"), Observed: at("2021-03-04T15:12:00Z"), Encounter: "9-e1"}}
	c.Goals = []cohort.Goal{
		{ID: "9-g1", Lifecycle: "active", Achievement: "in-progress", Description: cohort.Code{Display: "Systolic below 130"}, Start: day("2021-03-04"), Due: day("2021-09-04"), Measure: cohort.Code{System: loinc, Code: "8480-6", Display: "Systolic"}, Target: 130, Unit: "mmHg", UCUM: "mm[Hg]", Below: true, Reasons: []string{"9-c1"}},
		{ID: "9-g2", Lifecycle: "completed", Description: sct("8517006", "Ex-smoker"), Start: day("2018-01-01")},
	}
	c.Teams = []cohort.Team{{
		ID: "9-ct1", Status: "active", Name: "Heart team", Start: day("2021-03-04"), Reasons: []string{"9-c1"},
		Members: []cohort.Member{
			{Role: sct("17561000", "Cardiologist"), Practitioner: 1}, {Role: sct("116154003", "Patient"), Practitioner: cohort.Self},
			{Role: sct("224930009", "Services"), Practitioner: cohort.Nobody},
		},
	}}
	c.Plans = []cohort.Plan{{
		ID: "9-cp1", Status: "active", Intent: "plan", Categories: []cohort.Code{{System: "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", Code: "assess-plan"}},
		Title: "Heart & vessels", Text: "Pressure < 130.\n\nSee \"Jo\" soon.", Start: day("2021-03-04"), End: day("2022-03-04"), Written: at("2021-03-04T15:29:00Z"),
		Author: 1, Encounter: "9-e1", Team: "9-ct1", Reasons: []string{"9-c1"}, Goals: []string{"9-g1"},
		Activities: []cohort.Activity{{Code: sct("386053000", "Evaluation"), Status: "scheduled", Text: "Measure at home"}, {Status: "not-started", Text: "Walk"}},
	}}
	document := func(id, form, text string) cohort.Document {
		return cohort.Document{
			ID: id, Status: "current", Type: cohort.Code{System: loinc, Code: "11506-3", Display: "Progress note"},
			Category: cohort.Code{System: "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", Code: "clinical-note", Display: "Clinical Note"},
			Title:    "Progress note", Author: 1, Encounter: "9-e1", Written: at("2021-03-04T18:00:00Z"), Start: at("2021-03-04T15:00:00Z"), End: at("2021-03-04T15:30:00Z"), Form: form, Text: text,
		}
	}
	c.Documents = []cohort.Document{
		document("9-n1", "text/plain", "All is well.\nWeight 70 kg – 37 °C."), document("9-n2", "application/pdf", "All is (well).\nWeight 70 kg – 37 °C."),
		document("9-n3", "application/xml", ""),
	}
	c.Documents[1].Replaces = "9-n1"
}
