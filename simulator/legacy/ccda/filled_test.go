package ccda

import (
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

const (
	snomedURI = "http://snomed.info/sct"
	loincURI  = "http://loinc.org"
	rxnormURI = "http://www.nlm.nih.gov/research/umls/rxnorm"
)

func on(date string) time.Time {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	return at
}

// filled is the busy patient with facts of every kind, two of most, that are
// made for these tests: one ordinary and one that is out of the ordinary.
func filled(t testing.TB) *cohort.Chart {
	t.Helper()
	c := *busy(t)
	visit := c.Encounters[0].ID
	c.Conditions = []cohort.Condition{
		{
			ID: "x-c1", Code: cohort.Code{System: snomedURI, Code: "59621000", Display: "Essential hypertension"},
			Also:     []cohort.Code{{System: "http://hl7.org/fhir/sid/icd-10-cm", Code: "I10", Display: "Essential (primary) hypertension"}},
			Category: cohort.Code{Code: "problem-list-item"}, Clinical: "active", Verification: "confirmed",
			Severity: cohort.Code{System: snomedURI, Code: "6736007", Display: "Moderate"},
			Onset:    on("2015-03-02"), Recorded: on("2015-03-04").Add(9 * time.Hour), Recorder: staffPrimary,
		},
		{
			ID: "x-c2", Code: cohort.Code{System: snomedURI, Code: "444814009", Display: "Viral sinusitis"},
			Category: cohort.Code{Code: "problem-list-item"}, Clinical: "resolved", Verification: "provisional",
			Abated: on("2016-02-01"), Recorded: on("2016-01-10"), Recorder: staffAuthor,
		},
		{ID: "x-c3", Category: cohort.Code{Code: "problem-list-item"}, Verification: "entered-in-error", Recorded: on("2016-01-10")},
		{
			ID: "x-c4", Code: cohort.Code{System: snomedURI, Code: "160903007", Display: "Full-time employment"},
			Category: cohort.Code{Code: "health-concern"}, Clinical: "active", Verification: "confirmed",
			Onset: on("2017-01-01"), Recorded: on("2017-01-05"),
		},
		{
			ID: "x-c5", Code: cohort.Code{System: snomedURI, Code: "195662009", Display: "Acute viral pharyngitis"},
			Category: cohort.Code{Code: "encounter-diagnosis"}, Clinical: "resolved", Verification: "confirmed",
			Onset: on("2014-01-01"), Abated: on("2014-01-09"), Recorded: on("2014-01-02"), Encounter: visit,
		},
		{
			ID: "x-c6", Code: cohort.Code{System: snomedURI, Code: "10509002", Display: "Acute bronchitis"},
			Category: cohort.Code{Code: "encounter-diagnosis"}, Clinical: "resolved", Verification: "confirmed",
			Onset: on("2014-01-01"), Abated: on("2014-01-09"), Recorded: on("2014-01-02"), Encounter: visit,
		},
	}
	c.Procedures = []cohort.Procedure{
		{
			ID: "x-p1", Status: "completed", Code: cohort.Code{System: snomedURI, Code: "307280005", Display: "Implantation of cardiac pacemaker"},
			Also:  []cohort.Code{{System: "http://www.ama-assn.org/go/cpt", Code: "33208", Display: "Insertion of pacemaker"}},
			Start: on("2018-05-02").Add(8 * time.Hour), End: on("2018-05-02").Add(10 * time.Hour),
			Performer: staffPrimary, Reasons: []string{"x-c1"}, Device: "x-d1",
			Site: cohort.Code{System: snomedURI, Code: "80891009", Display: "Heart structure"},
		},
		{ID: "x-p2", Status: "not-done", Code: cohort.Code{System: snomedURI, Code: "73761001", Display: "Colonoscopy"}, Start: on("2019-06-01"), Performer: cohort.Nobody},
	}
	c.Devices = []cohort.Device{
		{
			ID: "x-d1", Status: "active", Type: cohort.Code{System: snomedURI, Code: "14106009", Display: "Cardiac pacemaker"},
			Name: "Stride", Maker: "Acme Devices", DI: "00844588003288", UDI: "(01)00844588003288(17)230101(10)A213B1(21)1234",
			Lot: "A213B1", Serial: "1234", Expiry: on("2023-01-01"), Implanted: on("2018-05-02"), Procedure: "x-p1",
		},
		{ID: "x-d2", Status: "inactive", Type: cohort.Code{System: snomedURI, Code: "304121006", Display: "Knee joint prosthesis"}, Implanted: on("1999-01-01")},
	}
	c.Prescriptions, c.Results, c.Reports = medicines(), labs(), findings()
	c.Immunizations, c.Habits, c.Goals = vaccinations(), habits(), targets()
	c.Plans, c.Teams = intentions(), teams()
	return &c
}

func medicines() []cohort.Prescription {
	oral := cohort.Code{System: snomedURI, Code: "26643006", Display: "Oral route"}
	return []cohort.Prescription{
		{
			ID: "x-m1", Status: "active", Intent: "order", Drug: cohort.Code{System: rxnormURI, Code: "314076", Display: "Lisinopril 10 MG Oral Tablet"},
			Reasons: []string{"x-c1"}, Written: on("2015-03-04").Add(10 * time.Hour), Requester: staffPrimary, Sig: "Take 1 tablet by mouth twice daily",
			Dose: 1, DoseUnit: "tablet", Times: 2, Every: 1, Period: "d", Route: oral, Supply: 30, Refills: 5,
		},
		{
			ID: "x-m2", Status: "stopped", Intent: "order", Reported: true, Drug: cohort.Code{System: rxnormURI, Code: "197806", Display: "Ibuprofen 600 MG Oral Tablet"},
			Written: on("2016-01-10"), Requester: cohort.Self, Sig: "Take as needed", AsNeeded: true,
			Route: cohort.Code{System: snomedURI, Code: "1", Display: "A route that nobody knows"},
		},
		{ID: "x-m3", Status: "active", Intent: "proposal", Drug: cohort.Code{System: rxnormURI, Code: "617311", Display: "Atorvastatin 40 MG Oral Tablet"}, Written: on("2020-01-01"), Requester: staffAuthor},
		{ID: "x-m4", Status: "entered-in-error", Intent: "order", Written: on("2020-01-01")},
	}
}

func labs() []cohort.Result {
	at := on("2020-02-03").Add(9 * time.Hour)
	return []cohort.Result{
		{
			ID: "x-l1", Status: "final", Code: cohort.Code{System: loincURI, Code: "2345-7", Display: "Glucose"}, Value: 105, Unit: "mg/dL", UCUM: "mg/dL", Low: 70, High: 99,
			Flag:  cohort.Code{System: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", Code: "H", Display: "High"},
			Taken: at, Specimen: "Blood",
		},
		{
			ID: "x-l2", Status: "preliminary", Code: cohort.Code{System: loincURI, Code: "5778-6", Display: "Color of Urine"}, Taken: at.Add(time.Hour),
			Finding: cohort.Code{System: snomedURI, Code: "371244009", Display: "Yellow"},
		},
		{ID: "x-l3", Status: "final", Code: cohort.Code{System: loincURI, Code: "5767-9", Display: "Appearance of Urine"}, Text: "Clear", Taken: at},
		{ID: "x-l4", Status: "cancelled", Code: cohort.Code{System: loincURI, Code: "2951-2", Display: "Sodium"}, Absent: cohort.Code{Code: "unknown", Display: "Unknown"}, Taken: at},
		{ID: "x-l5", Status: "entered-in-error", Code: cohort.Code{System: loincURI, Code: "2951-2", Display: "Sodium"}, Value: 1, Unit: "mmol/L", UCUM: "mmol/L", Taken: at},
	}
}

func findings() []cohort.Report {
	at := on("2020-02-03").Add(9 * time.Hour)
	return []cohort.Report{
		{ID: "x-r1", Status: "final", Categories: []cohort.Code{{Code: "LAB"}}, Code: cohort.Code{System: loincURI, Code: "24323-8", Display: "Panel"}, Taken: at, Performer: cohort.Nobody, Results: []string{"x-l1", "x-l2", "x-l3", "x-l5"}},
		{ID: "x-r2", Status: "final", Categories: []cohort.Code{{Code: "LP29684-5"}}, Code: cohort.Code{System: loincURI, Code: "30745-4", Display: "Chest X-ray"}, Taken: on("2021-01-01"), Conclusion: "Lungs are clear", Text: "CHEST\n\nIMPRESSION\nLungs are clear\n", Performer: staffPrimary},
	}
}

func vaccinations() []cohort.Immunization {
	return []cohort.Immunization{
		{
			ID: "x-i1", Status: "completed", Vaccine: cohort.Code{System: "http://hl7.org/fhir/sid/cvx", Code: "141", Display: "Influenza, seasonal"}, Given: on("2019-10-01").Add(9 * time.Hour),
			Performer: staffAuthor, Lot: "AB12", Maker: "Seqirus", DoseML: 0.5, Dose: 2,
			Site:  cohort.Code{System: "http://terminology.hl7.org/CodeSystem/v3-ActSite", Code: "LD", Display: "left deltoid"},
			Route: cohort.Code{System: "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration", Code: "IM", Display: "Injection, intramuscular"},
		},
		{
			ID: "x-i2", Status: "not-done", Vaccine: cohort.Code{System: "http://hl7.org/fhir/sid/cvx", Code: "208", Display: "COVID-19"}, Given: on("2021-04-01"), Performer: cohort.Nobody,
			Why: cohort.Code{System: "http://terminology.hl7.org/CodeSystem/v3-ActReason", Code: "PATOBJ", Display: "patient objection"},
		},
	}
}

func habits() []cohort.Habit {
	asked := cohort.Code{System: loincURI, Code: "72166-2", Display: "Tobacco smoking status"}
	return []cohort.Habit{
		{ID: "x-s1", Status: "final", Code: asked, Value: cohort.Code{System: snomedURI, Code: "449868002", Display: "Current every day smoker"}, Observed: on("2018-01-01").Add(9 * time.Hour)},
		{ID: "x-s2", Status: "final", Code: asked, Value: cohort.Code{System: snomedURI, Code: "8517006", Display: "Former smoker"}, Observed: on("2020-01-01").Add(9 * time.Hour)},
		{ID: "x-s3", Status: "entered-in-error", Code: asked, Observed: on("2020-01-01")},
	}
}

func targets() []cohort.Goal {
	return []cohort.Goal{
		{
			ID: "x-g1", Lifecycle: "completed", Achievement: "achieved", Description: cohort.Code{Display: "Blood pressure below 140"}, Start: on("2018-01-01"), Due: on("2019-01-01"),
			Measure: cohort.Code{System: loincURI, Code: "8480-6", Display: "Systolic blood pressure"}, Target: 140, Unit: "mmHg", UCUM: "mm[Hg]", Below: true,
		},
		{ID: "x-g2", Lifecycle: "active", Achievement: "in-progress", Description: cohort.Code{System: snomedURI, Code: "225323000", Display: "Smoking cessation"}, Start: on("2020-01-01")},
		{ID: "x-g3", Lifecycle: "cancelled", Description: cohort.Code{Display: "Nothing"}, Start: on("2020-01-01")},
	}
}

func intentions() []cohort.Plan {
	assess := []cohort.Code{{Code: "assess-plan"}}
	return []cohort.Plan{
		{
			ID: "x-cp1", Status: "completed", Intent: "plan", Categories: assess, Title: "Old plan", Text: "Assessment\n- Hypertension\n", Start: on("2018-01-01"), End: on("2020-01-01"), Author: staffPrimary,
			Activities: []cohort.Activity{{Code: cohort.Code{System: snomedURI, Code: "1", Display: "Done"}, Status: "completed"}},
		},
		{
			ID: "x-cp2", Status: "active", Intent: "plan", Categories: assess, Title: "New plan", Text: "Assessment\n- Hypertension, better\n", Start: on("2020-01-01"), Written: on("2020-01-01").Add(9 * time.Hour), Author: staffAuthor,
			Activities: []cohort.Activity{
				{Code: cohort.Code{System: snomedURI, Code: "226234005", Display: "Healthy diet"}, Status: "in-progress"},
				{Code: cohort.Code{System: snomedURI, Code: "2", Display: "Given up"}, Status: "stopped"},
			},
		},
		{
			ID: "x-cp3", Status: "active", Intent: "order", Categories: []cohort.Code{{Code: "736271009"}}, Title: "Visits to come", Start: on("2021-01-01"), Author: staffAuthor,
			Activities: []cohort.Activity{{Code: cohort.Code{System: snomedURI, Code: "390906007", Display: "Follow-up encounter"}, Status: "scheduled", Text: "Come in six months"}},
		},
	}
}

func teams() []cohort.Team {
	return []cohort.Team{
		{ID: "x-ct1", Status: "inactive", Name: "Former team", Start: on("2015-01-01"), End: on("2017-01-01"), Members: []cohort.Member{
			{Role: cohort.Code{System: snomedURI, Code: "116154003", Display: "Patient"}, Practitioner: cohort.Self},
		}},
		{ID: "x-ct2", Status: "active", Name: "Primary care team", Start: on("2017-01-01"), Members: []cohort.Member{
			{Role: cohort.Code{System: "http://nucc.org/provider-taxonomy", Code: "208D00000X", Display: "General Practice"}, Practitioner: staffPrimary},
			{Role: cohort.Code{System: "http://nucc.org/provider-taxonomy", Code: "261QP2300X", Display: "Primary Care Clinic/Center"}, Practitioner: cohort.Nobody},
		}},
	}
}
