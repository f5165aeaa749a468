package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/fixtures/uscore"
)

// judge says what is wrong with one record.
type judge struct {
	guide   *uscore.Guide
	profile *uscore.Profile // the one that was asked for; nil: those that a record claims
}

// judged is what came of one document or line.
type judged struct {
	line     int // 0 of a document that is the whole file
	records  []checked
	findings []found
}

// checked is one record that was looked at.
type checked struct{ known, profiled, conforms bool }

// found is one finding.
type found struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	At       string `json:"at"`
	Weight   string `json:"weight"` // error, warning
	Code     string `json:"code"`
	What     string `json:"what"`
	Expected string `json:"expected,omitempty"`
	Received string `json:"received,omitempty"`
}

// batch judges lines; blank ones are none.
func (j judge) batch(b *batch) []judged {
	var out []judged
	for i, line := range b.lines {
		if len(bytes.TrimSpace(line)) > 0 {
			out = append(out, j.record(line, b.from+i))
		}
	}
	return out
}

// record judges one document: a resource, or a Bundle with all its entries.
func (j judge) record(body []byte, line int) judged {
	out := judged{line: line}
	body = bytes.TrimPrefix(body, []byte("\ufeff")) // JSON has no byte order mark, and many writers do
	m, err := r4.Decode(body)
	if err != nil {
		out.findings = append(out.findings, found{Line: line, Weight: "error", Code: "not-json", What: strings.TrimPrefix(err.Error(), "the body is "), Expected: "one FHIR resource as JSON"})
		out.records = append(out.records, checked{known: true})
		return out
	}
	if m["resourceType"] != "Bundle" {
		out.add(j, m, "")
		return out
	}
	before := len(out.findings)
	for _, i := range j.guide.Base(shell(m)) {
		out.note(i, "Bundle", "")
	}
	out.records = append(out.records, checked{known: true, conforms: len(out.findings) == before})
	entries, _ := m["entry"].([]any)
	for n, e := range entries {
		entry, _ := e.(map[string]any)
		if r, ok := entry["resource"].(map[string]any); ok {
			out.add(j, r, fmt.Sprintf("Bundle.entry[%d].resource", n))
		}
	}
	return out
}

// shell is a Bundle whose entries have little more than the names of their
// types: they are judged by themselves.
func shell(bundle map[string]any) map[string]any {
	out := maps.Clone(bundle)
	entries, _ := bundle["entry"].([]any)
	entries = slices.Clone(entries)
	for n, e := range entries {
		entry, _ := e.(map[string]any)
		r, isObject := entry["resource"].(map[string]any)
		if !isObject {
			continue
		}
		entry = maps.Clone(entry)
		entry["resource"] = map[string]any{"resourceType": "Basic", "meta": r["meta"]}
		entries[n] = entry
	}
	if entries != nil {
		out["entry"] = entries
	}
	return out
}

// add judges one resource; within is where it lies in a Bundle.
func (d *judged) add(j judge, r map[string]any, within string) {
	kind, _ := r["resourceType"].(string)
	profiles := j.profiles(r)
	c := checked{known: j.guide.Knows(kind), profiled: len(profiles) > 0, conforms: true}
	for _, i := range j.guide.Judge(r, profiles...) {
		c.known = true // or is of no type at all
		c.conforms = c.conforms && !i.Error
		d.note(i, kind, within)
	}
	d.records = append(d.records, c)
}

func (d *judged) note(i uscore.Issue, kind, within string) {
	f := found{Line: d.line, At: i.At, Weight: "warning", Code: i.Code, What: i.Text, Expected: i.Expected, Received: i.Received}
	if i.Error {
		f.Weight = "error"
	}
	if within != "" {
		f.At = within + "." + strings.TrimPrefix(strings.TrimPrefix(i.At, kind), ".")
		f.At = strings.TrimSuffix(f.At, ".")
	}
	d.findings = append(d.findings, f)
}

// profiles are those that the resource is judged by.
func (j judge) profiles(r map[string]any) []string {
	switch {
	case j.profile == nil:
		return j.guide.Claimed(r)
	case j.profile.Type == r["resourceType"]:
		return []string{j.profile.URL}
	}
	return nil
}
