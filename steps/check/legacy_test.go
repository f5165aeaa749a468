package check

import "testing"

func result(text string) string { return `{"Result":"` + text + `"}` }

func TestRefusalsAreExactlyTheFiveTexts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ body, want string }{
		"exactly":              {result(PatientNotFound), ""},
		"another text":         {result("Error: No such patient"), "told-otherwise"},
		"another of the five":  {result(NotAuthorized), "told-otherwise"},
		"with an empty list":   {`{"Result":"` + PatientNotFound + `","PatientList":[]}`, "told-otherwise"},
		"with patients":        {`{"Result":"` + PatientNotFound + `","PatientList":[{}]}`, "told-data"},
		"a document":           {`<ClinicalDocument xmlns="urn:hl7-org:v3"/>`, "told-data"},
		"a section":            {`<section><text/></section>`, "told-data"},
		"a page":               {"<html>not found</html>", "told-otherwise"},
		"nothing":              {"", "told-otherwise"},
		"a list":               {`["` + PatientNotFound + `"]`, "told-otherwise"},
		"another letter case":  {result("error: patient not found"), "told-otherwise"},
		"a blank at its end":   {result(PatientNotFound + " "), "told-otherwise"},
		"under another member": {`{"result":"` + PatientNotFound + `"}`, "told-otherwise"},
	} {
		judged(t, name, Told(answer(200, c.body), PatientNotFound), c.want)
	}
	if !IsError(answer(404, result(PatientNotFound))) || IsError(answer(200, result("Success: Found 0 patients"))) || IsError(answer(200, "")) {
		t.Error("an error is what calls itself one")
	}
}

func TestPatientsWhomAPracticeMayNotSee(t *testing.T) {
	t.Parallel()
	judged(t, "told so", NotAuthorizedToSee(answer(200, result(NotAuthorized))), "")
	judged(t, "hidden", NotAuthorizedToSee(answer(200, result(PatientNotFound))), "patient-hidden:lenient")
	judged(t, "shown", NotAuthorizedToSee(answer(200, listing(`{"AccountNo":"1"}`))), "told-data")
	judged(t, "an empty list", NotAuthorizedToSee(answer(200, listing())), "told-otherwise")
	judged(t, "not among", NotAmong(answer(200, listing(`{"AccountNo":"2"}`)), "1"), "")
	judged(t, "an error", NotAmong(answer(200, result(NotAuthorized)), "1"), "")
	judged(t, "among", NotAmong(answer(200, listing(`{"AccountNo":"2"}`, `{"AccountNo":"1"}`)), "1"), "told-data")
	judged(t, "among, as a number", NotAmong(answer(200, listing(`{"AccountNo":1}`)), "1"), "told-data")
}

func TestRefusalsHoldNothingButTheirResult(t *testing.T) {
	t.Parallel()
	judged(t, "alone", NothingButResult(answer(200, result(NoData))), "")
	judged(t, "with a hint", NothingButResult(answer(200, `{"Result":"x","Hint":"y"}`)), "refusal-members")
	judged(t, "no text", NothingButResult(answer(200, `{"Result":1}`)), "refusal-members")
	judged(t, "none", NothingButResult(answer(200, `{}`)), "refusal-members")
	judged(t, "no JSON", NothingButResult(answer(200, `<e/>`)), "refusal-not-json")
}

func TestOneRefusalHasOneStatus(t *testing.T) {
	t.Parallel()
	status := func(one, other int) map[string]Answer {
		return map[string]Answer{"a search": {Status: one}, "a section": {Status: other}}
	}
	judged(t, "404 everywhere", OneStatus(status(404, 404)), "")
	judged(t, "200 everywhere", OneStatus(status(200, 200)), "refusal-with-200:note")
	judged(t, "now one, now the other", OneStatus(status(200, 404)), "refusal-status-varies")
	judged(t, "the server's fault", OneStatus(status(500, 500)), "refusal-status refusal-status")
	judged(t, "a redirect", OneStatus(status(302, 404)), "refusal-status refusal-status-varies")
}
