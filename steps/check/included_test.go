package check

import "testing"

func TestProvenanceComesAlongWithWhatWasFound(t *testing.T) {
	t.Parallel()
	goal := decoded(t, `{"resourceType":"Goal","id":"g1"}`)
	of := decoded(t, `{"resourceType":"Provenance","id":"v1","target":[{"reference":"Goal/g1"},{"reference":"Goal/g2"}]}`)
	second := decoded(t, `{"resourceType":"Provenance","id":"v2","target":[{"reference":"Goal/g1"}]}`)
	other := decoded(t, `{"resourceType":"Provenance","id":"v3","target":[{"reference":"Goal/g9"}]}`)
	patient := decoded(t, `{"resourceType":"Patient","id":"p"}`)
	for name, c := range map[string]struct {
		included []map[string]any
		want     string
	}{
		"all":             {[]map[string]any{of, second}, ""},
		"none":            {nil, "no-provenance"},
		"one is left out": {[]map[string]any{of}, "provenance-missing"},
		"of something else": {[]map[string]any{of, second, other},
			"provenance-of-others"},
		"a patient besides": {[]map[string]any{of, second, patient}, "included-otherwise"},
	} {
		got := codesOfFindings(IncludesProvenance(Along{Found: []map[string]any{goal}, Included: c.included, Known: []map[string]any{of, second, other}}))
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestMedicinesComeAlongWithTheRequests(t *testing.T) {
	t.Parallel()
	request := decoded(t, `{"resourceType":"MedicationRequest","id":"m1","medicationReference":{"reference":"https://ehr.example/fhir/Medication/d1"}}`)
	worded := decoded(t, `{"resourceType":"MedicationRequest","id":"m2","medicationCodeableConcept":{"text":"x"}}`)
	drug, another := decoded(t, `{"resourceType":"Medication","id":"d1"}`), decoded(t, `{"resourceType":"Medication","id":"d2"}`)
	patient := decoded(t, `{"resourceType":"Patient","id":"p"}`)
	for name, c := range map[string]struct {
		included []map[string]any
		want     string
	}{
		"it":                {[]map[string]any{drug}, ""},
		"none":              {nil, "medicine-missing"},
		"another as well":   {[]map[string]any{drug, another}, "medicine-of-others"},
		"a patient as well": {[]map[string]any{drug, patient}, "included-otherwise"},
	} {
		got := codesOfFindings(IncludesMedicines(Along{Base: "https://ehr.example/fhir", Found: []map[string]any{request, worded}, Included: c.included}))
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestOperationGivesReferencesToThePatientsDocuments(t *testing.T) {
	t.Parallel()
	bundle := func(entries string) string {
		return `{"resourceType":"Bundle","type":"searchset","entry":[` + entries + `]}`
	}
	const own, others = `{"resource":{"resourceType":"DocumentReference","id":"n1","subject":{"reference":"Patient/7"}}}`,
		`{"resource":{"resourceType":"DocumentReference","id":"n2","subject":{"reference":"Patient/8"}}}`
	for name, c := range map[string]struct {
		status int
		body   string
		want   string
	}{
		"given":            {200, bundle(own), ""},
		"none":             {200, bundle(""), "docref-empty"},
		"another's":        {200, bundle(own + "," + others), "docref-of-another"},
		"a patient":        {200, bundle(`{"resource":{"resourceType":"Patient","id":"7"}}`), "docref-of-another-type"},
		"no bundle":        {200, `{"resourceType":"Patient"}`, "docref-no-bundle"},
		"not there":        {404, "", "docref-not-offered"},
		"a server's fault": {500, "", "status-not-200"},
	} {
		if got := codesOfFindings(GivesDocuments(Answer{Status: c.status, Body: []byte(c.body)}, "7")); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestObservationTellsWhatItsKindTells(t *testing.T) {
	t.Parallel()
	kind := func(name string) ObservationKind {
		for _, k := range ObservationKinds() {
			if k.Name == name {
				return k
			}
		}
		t.Fatalf("no kind is called %s", name)
		return ObservationKind{}
	}
	const vital = `"category":[{"coding":[{"code":"vital-signs"}]}],`
	for name, c := range map[string]struct{ kind, record, want string }{
		"a height":              {"body height", `{` + vital + `"valueQuantity":{"value":170,"system":"http://unitsofmeasure.org","code":"cm"}}`, ""},
		"a height in furlongs":  {"body height", `{` + vital + `"valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"[fur_us]"}}`, "observation-unit"},
		"a height of no system": {"body height", `{` + vital + `"valueQuantity":{"value":170,"code":"cm"}}`, "observation-unit"},
		"a height unknown":      {"body height", `{` + vital + `"dataAbsentReason":{"text":"refused"}}`, ""},
		"smoking":               {"smoking status", `{"valueCodeableConcept":{"text":"never"}}`, ""},
		"smoking in words":      {"smoking status", `{"valueString":"never"}`, "observation-value"},
		"pressure":              {"blood pressure", `{` + vital + `"component":[{"code":{"coding":[{"code":"8480-6"}]}},{"code":{"coding":[{"code":"8462-4"}]}}]}`, ""},
		"half a pressure":       {"blood pressure", `{` + vital + `"component":[{"code":{"coding":[{"code":"8480-6"}]}}]}`, "observation-parts"},
		"oximetry by two codes": {"pulse oximetry", `{` + vital + `"code":{"coding":[{"code":"59408-5"},{"code":"2708-6"}]},"valueQuantity":{"value":98,"system":"http://unitsofmeasure.org","code":"%"}}`, ""},
		"oximetry by one code":  {"pulse oximetry", `{` + vital + `"code":{"coding":[{"code":"59408-5"}]},"valueQuantity":{"value":98,"system":"http://unitsofmeasure.org","code":"%"}}`, "observation-parts"},
		"a result":              {"laboratory results", `{"category":[{"coding":[{"code":"laboratory"}]}]}`, ""},
	} {
		if got := codesOfFindings(TellsKind(kind(c.kind), decoded(t, c.record))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestReferencesNameTypesThatExist(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]bool{"Goal": true, "Account": true, "VisionPrescription": true, "Group": true, "Care": false, "": false, "goal": false} {
		if isType(word) != want {
			t.Errorf("%q is a type: %v", word, !want)
		}
	}
}
