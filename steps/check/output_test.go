package check

import (
	"encoding/base64"
	"strings"
	"testing"
)

const fileLink = "https://ehr.example/eyJpZCI6IjMwMGMxODcwY2FmNDk1NDVmYTNhNDhlMzdlNjU1ZDMwIiwib2Zmc2V0IjowLCJsaW1pdCI6NCwic2VjdXJlIjp0cnVlfQ/fhir/bulkfiles/1.Patient.ndjson"

func TestFilesHaveTypesAndAddresses(t *testing.T) {
	t.Parallel()
	judged(t, "as documented", HasFiles(manifestWith(t, "", "")), "")
	judged(t, "no type", HasFiles(manifestWith(t, `"type":"Patient"`, `"x":1`)), "file-type")
	judged(t, "a made-up type", HasFiles(manifestWith(t, `"type":"Patient"`, `"type":"Patients"`)), "file-type")
	judged(t, "no address", HasFiles(manifestWith(t, `"url"`, `"x"`)), "file-address")
	judged(t, "the document's other spelling", HasFiles(manifestWith(t, `"url"`, `"URL"`)), "file-address")
	judged(t, "a relative address", HasFiles(manifestWith(t, "https://ehr.example/eyJ", "/eyJ")), "file-address")
	for name, c := range map[string]struct{ body, want string }{
		"no list": {`{"output":{}}`, "output-not-a-list"},
		"nothing": {`{}`, "output-not-a-list"},
		"empty":   {`{"output":[]}`, "output-empty"},
		"a text":  {`{"output":["x"]}`, "file-type file-address"},
	} {
		m, err := ReadManifest(answer(200, c.body))
		if err != nil {
			t.Fatal(err)
		}
		judged(t, name, HasFiles(m), c.want)
	}
}

func TestLinksOfFilesNameTheirTypes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ link, want string }{
		"the document's form":        {fileLink, ""},
		"the second file":            {strings.Replace(fileLink, "1.Patient", "2.Patient", 1), ""},
		"another type":               {strings.Replace(fileLink, "1.Patient", "1.Observation", 1), "file-name"},
		"the sample's form, no type": {strings.Replace(fileLink, "1.Patient.ndjson", "1.ndjson", 1), "file-name"},
		"an opaque link":             {"https://ehr.example/files/a81", "file-name-other-form:note"},
		"the other documented form":  {"https://ehr.example/G/Patient.ndjson", "file-name-other-form:note"},
	} {
		judged(t, name, NamedAfterType(manifestWith(t, fileLink, c.link)), c.want)
	}
}

func TestSegmentTellsOfTheExport(t *testing.T) {
	t.Parallel()
	const export = "300c1870caf49545fa3a48e37e655d30"
	with := func(segment string) string {
		return "https://ehr.example/" + base64.RawURLEncoding.EncodeToString([]byte(segment)) + "/fhir/bulkfiles/1.Patient.ndjson"
	}
	good := `{"id":"` + export + `","offset":0,"limit":4,"secure":true}`
	for name, c := range map[string]struct{ link, want string }{
		"as documented":         {fileLink, ""},
		"with padding":          {strings.Replace(fileLink, "fQ/", "fQ==/", 1), ""},
		"the same":              {with(good), ""},
		"of another export":     {with(strings.Replace(good, export, "x", 1)), "file-segment"},
		"of another count":      {with(strings.Replace(good, "4", "5", 1)), "file-segment"},
		"that is not secure":    {with(strings.Replace(good, "true", "false", 1)), "file-segment"},
		"that begins elsewhere": {with(strings.Replace(good, `"offset":0`, `"offset":4`, 1)), "file-segment"},
		"an opaque link":        {"https://ehr.example/files/a81", "file-link-other-form:note"},
		"not base64url of JSON": {"https://ehr.example/AAAA/fhir/bulkfiles/1.Patient.ndjson", "file-link-other-form:note"},
	} {
		judged(t, name, SegmentTells(manifestWith(t, fileLink, c.link), export), c.want)
	}
	judged(t, "an export without an identifier to compare", SegmentTells(manifestWith(t, "", ""), ""), "")
}

func TestTypesOfAnExport(t *testing.T) {
	t.Parallel()
	m := manifestWith(t, "", "")
	judged(t, "patients alone", OnlyType(m, "Patient"), "")
	judged(t, "another type", OnlyType(m, "Observation"), "type-outside-scope type-missing")
	judged(t, "what is held is exported", ExportsHeld(m, map[string]bool{"Patient": true, "Goal": false}), "")
	judged(t, "what is held is missing", ExportsHeld(m, map[string]bool{"Patient": true, "Goal": true}), "types-missing")
	if n := len(strings.Fields(ExportedTypes())); n != 17 {
		t.Errorf("%d documented types, the sample has 17", n)
	}
	for kind := range strings.FieldsSeq(ExportedTypes()) {
		if !oneOf(resourceTypes, kind) {
			t.Errorf("%s is no type of FHIR", kind)
		}
	}
}
