// Command profiles writes what fixtures/uscore knows of US Core 3.1.1: from
// HL7's package hl7.fhir.us.core#3.1.1 and FHIR R4's profiles of vital signs it
// takes facts (paths, how often, types, codes, which invariants) and leaves
// every sentence behind. The package itself is in no repository of ours:
//
//	go run ./cmd/profiles -package us_core_311.tgz -vitals DIR
//
// DIR holds StructureDefinition-bp.json and its five sisters.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	var from sources
	flag.StringVar(&from.pkg, "package", "", "the `FILE` us_core_311.tgz")
	flag.StringVar(&from.vitals, "vitals", "", "the `DIR` with FHIR's profiles of vital signs")
	flag.StringVar(&from.structures, "structures", "fixtures/r4/structures.txt", "the elements of FHIR R4")
	out := flag.String("out", "fixtures/uscore", "where the files go")
	flag.Parse()
	if err := write(from, *out); err != nil {
		fmt.Fprintln(os.Stderr, "profiles:", err)
		os.Exit(1)
	}
}

// write makes every file below the directory.
func write(from sources, dir string) error {
	files, err := generate(from)
	if err != nil {
		return err
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil { //nolint:gosec // not a secret
			return err
		}
	}
	return nil
}

// generate returns the files by name, relative to fixtures/uscore.
func generate(from sources) (map[string][]byte, error) {
	in, err := read(from)
	if err != nil {
		return nil, err
	}
	facts, err := in.facts()
	if err != nil {
		return nil, err
	}
	sets, err := in.sets()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	if err := in.schemas(facts, files); err != nil {
		return nil, err
	}
	files["profiles.txt"] = in.headed(facts, files)
	files["valuesets.txt"] = in.headed(sets, nil)
	return files, nil
}
