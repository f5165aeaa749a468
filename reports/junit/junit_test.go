package junit

import (
	"bytes"
	"encoding/xml"
	"testing"

	"qsmartcare.example/conformance/reports/zoo"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	zoo.Golden(t, "xml", Render)
}

func TestCountsAreThoseOfTheElements(t *testing.T) {
	t.Parallel()
	for name, r := range zoo.Records() {
		var b bytes.Buffer
		if err := Render(&b, r); err != nil {
			t.Fatal(err)
		}
		var got suites
		if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("%s: not well formed: %v", name, err)
		}
		var tests, failures, errs, skipped int
		for _, s := range got.Suites {
			for _, c := range s.Cases {
				tests++
				if c.Failure != nil {
					failures++
				}
				if c.Error != nil {
					errs++
				}
				if c.Skipped != nil {
					skipped++
				}
			}
		}
		if tests != got.Tests || failures != got.Failures || errs != got.Errors || skipped != got.Skipped || tests != len(r.Scenarios) {
			t.Errorf("%s: attributes %+v, elements %d %d %d %d", name, got.counts, tests, failures, errs, skipped)
		}
	}
}

func TestVerdictsBecomeWhatABuildServerUnderstands(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := Render(&b, zoo.Records()["mixed"]); err != nil {
		t.Fatal(err)
	}
	var got suites
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Failures != 2 || got.Errors != 1 || got.Skipped != 3 || got.Tests != 8 {
		t.Errorf("want fail and stale as failures, error as error, blocked, unsupported and waived as skipped: %+v", got.counts)
	}
}
