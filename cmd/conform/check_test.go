package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"qsmartcare.example/conformance/fixtures/uscore"
)

// sound is a Patient that meets US Core, and ill one with three faults and a
// warning.
const (
	sound = `{"resourceType":"Patient","id":"1","identifier":[{"system":"urn:x","value":"1"}],"name":[{"family":"Quill"}],"gender":"female"}`
	ill   = `{"resourceType":"Patient","id":"2","name":[{"family":"Quill"}],"gender":"woman","birthDate":"2023-02-29","address":[{"state":"Delaware"}]}`
)

// checkFile writes a file for conform check and returns its name.
func checkFile(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestCheckTellsEachFindingWithItsPlace(t *testing.T) {
	t.Parallel()
	file := checkFile(t, "people.ndjson", sound+"\n\n"+ill+"\n{\"resourceType\":\"Patient\"\n"+`{"resourceType":"Basic","id":"3"}`)
	got := conform(t, "check", file)
	want := strings.ReplaceAll(`FILE:3: error: Patient.birthDate is not a date: yyyy, yyyy-mm or yyyy-mm-dd [value]; received another text
FILE:3: error: Patient.gender is not one of male, female, other, unknown [code-invalid]; received woman
FILE:3: error: Patient.identifier is missing; us-core-patient asks for it [required]; expected at least one; received none
FILE:3: warning: Patient.address[0].state is not of the value set us-core-usps-state [code-invalid]; expected one of us-core-usps-state; received Delaware
FILE:4: error: not JSON: it ends within a value [not-json]; expected one FHIR resource as JSON

1 file, 3 records judged, 2 of them by a profile: 1 conform, 2 do not; 4 errors, 1 warning; 1 record not judged, of types that this tool does not know
`, "FILE", file)
	if got.out != want || got.err != "" || got.code != exitNotConformant {
		t.Errorf("exit %d\n%s%s\nwant\n%s", got.code, got.out, got.err, want)
	}
}

func TestCheckJudgesTheEntriesOfABundle(t *testing.T) {
	t.Parallel()
	file := checkFile(t, "bundle.json", "{\n"+`"resourceType":"Bundle","type":"collection","total":2,"entry":[{"resource":`+sound+`},{"resource":`+ill+`},{"resource":{"id":"x"}}]}`)
	got := conform(t, "check", "--json", file)
	var out struct {
		Findings []found
		Summary  summary
	}
	if err := json.Unmarshal([]byte(got.out), &out); err != nil || got.code != exitNotConformant {
		t.Fatalf("exit %d: %v in %s", got.code, err, got.out)
	}
	var at []string
	for _, f := range out.Findings {
		at = append(at, f.At)
	}
	want := "Bundle.total Bundle.entry[1].resource.birthDate Bundle.entry[1].resource.gender Bundle.entry[1].resource.identifier Bundle.entry[1].resource.address[0].state Bundle.entry[2].resource.resourceType"
	if strings.Join(at, " ") != want {
		t.Errorf("at %q\nwant %q", at, want)
	}
	if want := (summary{Files: 1, Judged: 4, Conform: 1, Profiles: 2, Errors: 5, Warnings: 1}); out.Summary != want {
		t.Errorf("%+v, want %+v", out.Summary, want)
	}
}

func TestCheckKeepsTheOrderOfManyLines(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for n := range 5000 {
		fmt.Fprintf(&b, "{\"resourceType\":\"Patient\",\"gender\":\"%d\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\"1\"}],\"name\":[{\"family\":\"x\"}]}\n", n)
	}
	var out, errs bytes.Buffer
	s := system{in: strings.NewReader(b.String()), out: &out, err: &errs, args: []string{"check", "-"}}
	if code := s.execute(t.Context()); code != exitNotConformant {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	lines := strings.Split(out.String(), "\n")
	for n := range 5000 {
		if !strings.HasPrefix(lines[n], fmt.Sprintf("(standard input):%d: error: Patient.gender", n+1)) || !strings.HasSuffix(lines[n], fmt.Sprintf("received %d", n)) {
			t.Fatalf("line %d is %s", n+1, lines[n])
		}
	}
}

func TestCheckEndsAsOtherVerbsDo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"in order":           {[]string{checkFile(t, "a.json", sound)}, 0, "1 conform, 0 do not"},
		"with a mark":        {[]string{checkFile(t, "a.json", "\ufeff"+sound)}, 0, "1 conform"},
		"a warning alone":    {[]string{checkFile(t, "a.json", strings.Replace(sound, `"gender"`, `"address":[{"state":"XX"}],"gender"`, 1))}, 0, "1 warning"},
		"of the profile":     {[]string{"--profile", "us-core-patient", checkFile(t, "a.json", sound)}, 0, "1 of them by a profile"},
		"of another profile": {[]string{"--profile", "us-core-goal", checkFile(t, "a.json", sound)}, 2, "no record is of type Goal"},
		"a profile misspelt": {[]string{"--profile", "us-core-patint", checkFile(t, "a.json", sound)}, 2, `did you mean "us-core-patient"?`},
		"not there":          {[]string{dir + "/none.json"}, 2, "can't be read"},
		"a directory":        {[]string{dir}, 2, "is a directory"},
		"nothing in it":      {[]string{checkFile(t, "a.json", " \n")}, 2, "is empty"},
		"no line":            {[]string{checkFile(t, "a.ndjson", "\n\n")}, 2, "nothing was judged"},
		"of no known type":   {[]string{checkFile(t, "a.json", `{"resourceType":"Basic"}`)}, 2, "nothing was judged"},
		"a C-CDA document":   {[]string{checkFile(t, "a.xml", `<?xml version="1.0"?><ClinicalDocument/>`)}, 2, "not judged yet"},
		"compressed":         {[]string{checkFile(t, "a.gz", "\x1f\x8b\x08")}, 2, "compressed"},
		"no JSON":            {[]string{checkFile(t, "a.json", "hello\nyou")}, 1, "not-json"},
		"one bad, one good":  {[]string{dir + "/none.json", checkFile(t, "a.json", sound)}, 2, "can't be read"},
		"no file":            {nil, 2, "requires at least 1 arg"},
	} {
		got := conform(t, append([]string{"check"}, c.args...)...)
		if got.code != c.code || !strings.Contains(got.out+got.err, c.want) {
			t.Errorf("%s: exit %d, want %d\n%s%s\nwant %q", name, got.code, c.code, got.out, got.err, c.want)
		}
	}
}

func TestCheckCouldNotMeasureWhatStopsBeforeItsEnd(t *testing.T) {
	t.Parallel()
	for name, whole := range map[string]string{"lines": sound + "\n", "a document": "{\n"} {
		var out, errs bytes.Buffer
		s := system{in: io.MultiReader(strings.NewReader(whole), iotest.ErrReader(errors.New("the disk is gone"))), out: &out, err: &errs, args: []string{"check", "-"}}
		if code := s.execute(t.Context()); code != exitNotMeasured || !strings.Contains(errs.String(), "the disk is gone") {
			t.Errorf("%s: exit %d: %s", name, code, errs.String())
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	var out, errs bytes.Buffer
	s := system{in: strings.NewReader(strings.Repeat(sound+"\n", 1000)), out: &out, err: &errs, args: []string{"check", "-"}}
	if code := s.execute(stopped); code != exitNotMeasured {
		t.Errorf("stopped: exit %d: %s", code, errs.String())
	}
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(sound), true)
	f.Add([]byte(`{"resourceType":"Bundle","entry":[{"resource":`+ill+`},{"resource":[]},null]}`), false)
	f.Add([]byte(`{"resourceType":"Observation","code":{"coding":[null,1]},"_status":[{}],"contained":[{"id":1}]}`), false)
	guide := uscore.Load()
	all := guide.Profiles()
	f.Fuzz(func(t *testing.T, body []byte, claimed bool) {
		j := judge{guide: guide}
		for n := range all {
			if !claimed {
				j.profile = &all[n]
			}
			d := j.record(body, 1)
			for _, found := range d.findings {
				if found.Code == "" || found.What == "" || found.Weight == "" || len(found.At)+len(found.What) > 1<<16 {
					t.Errorf("%+v", found)
				}
			}
			if len(d.records) == 0 {
				t.Error("nothing was looked at")
			}
			if claimed {
				return
			}
		}
	})
}
