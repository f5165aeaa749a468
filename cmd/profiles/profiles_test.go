package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheFactsAreThoseOfThePackage(t *testing.T) {
	t.Parallel()
	from := sources{pkg: os.Getenv("US_CORE_PACKAGE"), vitals: os.Getenv("US_CORE_VITALS"), structures: "../../fixtures/r4/structures.txt"}
	if from.pkg == "" || from.vitals == "" {
		t.Skip("US_CORE_PACKAGE does not name us_core_311.tgz, or US_CORE_VITALS not the folder with FHIR's profiles of vital signs; fixtures/uscore checks the digests meanwhile")
	}
	files, err := generate(from)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob("../../fixtures/uscore/schemas/*.json")
	if err != nil || len(kept)+2 != len(files) {
		t.Errorf("%d schemas are kept, %d files are made: %v", len(kept), len(files), err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("../../fixtures/uscore", name))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s is not what the generator makes now (%v)\n  do: go run ./cmd/profiles -package … -vitals …", name, err)
		}
	}
}

func TestMissingSourcesAreToldByName(t *testing.T) {
	t.Parallel()
	if _, err := generate(sources{structures: "../../fixtures/r4/structures.txt", pkg: "/nowhere/us_core_311.tgz"}); err == nil {
		t.Error("facts are made of nothing")
	}
}

func TestPatternsBecomeSchemasThatContainThem(t *testing.T) {
	t.Parallel()
	s := pattern(map[string]any{"coding": []any{map[string]any{"code": "LAB"}}})
	coding := s["properties"].(object)["coding"].(object)
	if code := coding["contains"].(object)["properties"].(object)["code"].(object); code["const"] != "LAB" {
		t.Errorf("%v", s)
	}
}
