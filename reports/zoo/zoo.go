// Package zoo keeps the records by which every renderer is tested: one of each
// kind, the ugly ones included. No program uses it.
package zoo

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"qsmartcare.example/conformance/reports/record"
)

// Hostile is text as a target with bad intentions would send it.
const Hostile = "<script>alert(1)</script> & \"quotes\" 'n' \x00\x1b[31m ]]> \xff � end"

// Records returns the zoo by name.
func Records() map[string]*record.Run {
	return map[string]*record.Run{
		"green":   run(scenario("green", record.Pass)),
		"mixed":   mixed(),
		"empty":   run(),
		"cut":     cut(),
		"hostile": hostile(),
	}
}

func run(scenarios ...record.Scenario) *record.Run {
	r := &record.Run{
		Schema: record.Schema, Tool: record.Tool{Name: "conform", Version: "1.2.3"}, Suite: record.Suite{Hash: "TB-0000001"},
		Target: record.Target{Name: "Sandbox", Version: "7", Base: "https://ehr.example.org", Hash: "TE-0000002", Parts: []record.Part{
			{Name: "bulk", Offered: true}, {Name: "legacy", Because: "retired"},
		}},
		Run:       record.Info{ID: "TR-0000003", Started: time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC), TookMS: 4100, Command: "conform run --target sandbox.yaml --only bulk"},
		Scenarios: scenarios, Complete: true,
	}
	for i, s := range scenarios {
		r.Requirements = append(r.Requirements, record.Requirement{
			ID: s.Requirement, Part: "bulk", Section: "bulk/delete", Chapter: "Cancelling an export", Document: "Delete request",
			Title: "Rule " + s.Title, Level: record.Must, Actor: "server", Basis: "doc", Rows: []string{fmt.Sprintf("BULK-DELETE-%02d", i+1)},
			Standing: s.Verdict, Scenarios: []string{s.ID},
		})
	}
	r.Tally()
	return r
}

func scenario(name string, v record.Verdict) record.Scenario {
	return record.Scenario{
		ID: "bulk/delete/" + name, Title: name, Requirement: "bulk.delete." + name, Feature: "bulk/80-delete.feature", Line: 12,
		Verdict: v, TookMS: 15, Checks: 2, Findings: []record.Finding{}, Exchanges: []int{},
		Steps: []record.Step{{Keyword: "Given", Text: "a job", Status: "done"}, {Keyword: "Then", Text: "it holds", Status: "done"}},
	}
}

func finding(code string, w record.Weight) record.Finding {
	return record.Finding{
		Code: code, Requirement: "bulk.delete.x", Sentence: "A rule", Expected: "401, and the export goes on", Received: "202",
		Where: "/issue/0/code", Hint: "the server looks at no header", Weight: w, Exchanges: []int{1},
	}
}

func mixed() *record.Run {
	var all []record.Scenario
	for _, v := range record.Verdicts() {
		if v == record.Unproven {
			continue
		}
		s := scenario("the-"+string(v), v)
		switch v {
		case record.Fail:
			s.Findings = []record.Finding{finding("status-not-401", record.Breaks), finding("odd", record.Note)}
			s.Exchanges = []int{1}
		case record.Warn:
			f := finding("late", record.Lenient)
			f.Erratum = "E-004"
			s.Findings = []record.Finding{f}
		case record.Pass:
		default:
			s.Reason = "because of " + string(v)
		}
		all = append(all, s)
	}
	r := run(all...)
	r.Exchanges = []record.Exchange{
		{N: 1, Scenario: "bulk/delete/the-fail", Request: message("DELETE", 0), Response: ptr(message("", 202)), StartMS: 5, TookMS: 1.5},
		{N: 2, Scenario: "setup/export", Request: message("GET", 0), Error: "connection refused", StartMS: 7},
	}
	r.Errata = []record.Erratum{{ID: "E-004", Title: "A count for an instant", Ruling: "A warning by default."}}
	r.Waivers = []record.Waiver{{Scenario: "bulk/delete/the-waived", Finding: "x", Why: "VEND-1", Owner: "A. Lee", Until: "2026-06-30", Used: true}}
	return r
}

func message(method string, status int) record.Message {
	m := record.Message{Method: method, Status: status, Headers: []record.Header{{Name: "Content-Type", Value: "application/json"}}, Body: `{"a":1}`, BodyBytes: 7}
	if method != "" {
		m.URL = "https://ehr.example.org/status/1"
	}
	return m
}

func ptr(m record.Message) *record.Message { return &m }

func cut() *record.Run {
	r := run(scenario("green", record.Pass))
	r.Complete, r.Run.Stopped = false, "interrupted"
	r.Tally()
	return r
}

func hostile() *record.Run {
	s := scenario("hostile", record.Fail)
	f := finding("hostile", record.Breaks)
	f.Expected, f.Received, f.Where, f.Hint = Hostile, Hostile, Hostile, Hostile
	s.Title, s.Findings, s.Exchanges = Hostile, []record.Finding{f}, []int{1}
	e := scenario("error", record.Error)
	e.Reason = Hostile
	r := run(s, e)
	r.Target.Name = Hostile
	x := message("GET", 0)
	x.Body, x.URL = Hostile, "https://ehr.example.org/?q="+Hostile
	r.Exchanges = []record.Exchange{{N: 1, Scenario: s.ID, Request: x, Response: ptr(message("", 500))}}
	return r
}

// Golden compares what render makes of each record with the files
// testdata/<name>.<ending>; with update, it writes them.
func Golden(t *testing.T, ending string, render func(io.Writer, *record.Run) error) {
	t.Helper()
	for name, r := range Records() {
		var b bytes.Buffer
		if err := render(&b, r); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name+"."+ending)
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s is not what is rendered now\n  do: make golden, and look at the difference", file)
		}
	}
}

var update = flag.Bool("update", false, "write the golden files anew")
