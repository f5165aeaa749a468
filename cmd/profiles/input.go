package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// sources are the paths that the facts come from.
type sources struct{ pkg, vitals, structures string }

// input is what was read of them.
type input struct {
	digests   []string               // "sha256  name", one a source
	profiles  []*definition          // in the order of the output
	valueSets map[string]*valueSet   // by URL
	systems   map[string]*codeSystem // by URL
	base      base
	used      map[string]bool // value sets that a profile binds to
}

// vitals are FHIR's own profiles that US Core asks of vital signs, by id.
const vitals = "bodyheight bodytemp bodyweight bp heartrate resprate" //nolint:misspell // FHIR's own id

func read(from sources) (*input, error) {
	in := &input{valueSets: map[string]*valueSet{}, systems: map[string]*codeSystem{}, used: map[string]bool{}}
	body, err := os.ReadFile(from.structures) // ours, and in the repository: no source to name
	if err != nil {
		return nil, err
	}
	in.base = readBase(string(body))
	if body, err = in.source(from.pkg); err != nil {
		return nil, err
	}
	if err := in.readPackage(body); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(from.pkg), err)
	}
	for id := range strings.FieldsSeq(vitals) {
		body, err := in.source(filepath.Join(from.vitals, "StructureDefinition-"+id+".json"))
		if err != nil {
			return nil, err
		}
		if err := in.add("StructureDefinition-", body); err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
	}
	return in, nil
}

// source reads a file and remembers its digest.
func (in *input) source(name string) ([]byte, error) {
	body, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	in.digests = append(in.digests, fmt.Sprintf("%x  %s", sha256.Sum256(body), filepath.Base(name)))
	return body, nil
}

func (in *input) readPackage(body []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return err
	}
	files := map[string][]byte{}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if dir, name := path.Split(h.Name); dir == "package/" {
			if files[name], err = io.ReadAll(t); err != nil {
				return err
			}
		}
	}
	for _, name := range sorted(files) {
		if err := in.add(name, files[name]); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// add keeps a file whose name says that it is of use.
func (in *input) add(name string, body []byte) error {
	kind, _, _ := strings.Cut(name, "-")
	switch kind {
	case "StructureDefinition":
		d := &definition{}
		if err := json.Unmarshal(body, d); err != nil {
			return err
		}
		in.profiles = append(in.profiles, d)
	case "ValueSet":
		v := &valueSet{}
		if err := json.Unmarshal(body, v); err != nil {
			return err
		}
		in.valueSets[v.URL] = v
	case "CodeSystem":
		c := &codeSystem{}
		if err := json.Unmarshal(body, c); err != nil {
			return err
		}
		in.systems[c.URL] = c
	}
	return nil
}

// headed puts a head before the lines: where they come from, their digest, and
// that of the files beside them.
func (in *input) headed(lines string, beside map[string][]byte) []byte {
	var b strings.Builder
	b.WriteString("# Facts of US Core 3.1.1 (hl7.fhir.us.core, CC0-1.0) and of FHIR R4's vital signs (CC0-1.0). Made, not written:\n")
	b.WriteString("#   go run ./cmd/profiles -package us_core_311.tgz -vitals DIR\n")
	for _, d := range in.digests {
		b.WriteString("# from " + d + "\n")
	}
	fmt.Fprintf(&b, "# content %x\n", sha256.Sum256([]byte(lines)))
	if beside != nil {
		h := sha256.New()
		for _, name := range sorted(beside) {
			h.Write(beside[name])
		}
		fmt.Fprintf(&b, "# schemas %x\n", h.Sum(nil))
	}
	return []byte(b.String() + lines)
}
