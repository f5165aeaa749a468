package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// take counts what came of a document and prints its findings.
func (c *checker) take(name string, d judged) {
	for _, r := range d.records {
		switch {
		case !r.known:
			c.sum.Skipped++
			continue
		case r.conforms:
			c.sum.Conform++
		}
		c.sum.Judged++
		if r.profiled {
			c.sum.Profiles++
		}
	}
	for _, f := range d.findings {
		f.File = name
		if f.Weight == "error" {
			c.sum.Errors++
		} else {
			c.sum.Warnings++
		}
		c.print.finding(f)
	}
}

// printer writes findings as they come, and at last the summary.
type printer interface {
	finding(found)
	end(summary)
}

// linesOfFindings writes for people and for grep: a line a finding.
type linesOfFindings struct{ w *bufio.Writer }

func (p *linesOfFindings) finding(f found) {
	where := f.File
	if f.Line > 0 {
		where += fmt.Sprintf(":%d", f.Line)
	}
	fmt.Fprintf(p.w, "%s: %s: ", where, f.Weight)
	if f.At != "" {
		fmt.Fprintf(p.w, "%s ", f.At)
	}
	fmt.Fprintf(p.w, "%s [%s]", f.What, f.Code)
	if f.Expected != "" && !strings.Contains(f.What, f.Expected) {
		fmt.Fprintf(p.w, "; expected %s", f.Expected)
	}
	if f.Received != "" {
		fmt.Fprintf(p.w, "; received %s", f.Received)
	}
	fmt.Fprintln(p.w)
}

func (p *linesOfFindings) end(s summary) {
	if s.Judged+s.Skipped == 0 {
		return // an error says why
	}
	if s.Errors+s.Warnings > 0 {
		fmt.Fprintln(p.w)
	}
	fmt.Fprintf(p.w, "%s, %s judged, %d of them by a profile: %d conform, %d do not", many(s.Files, "file"), many(s.Judged, "record"), s.Profiles, s.Conform, s.Judged-s.Conform)
	fmt.Fprintf(p.w, "; %s, %s", many(s.Errors, "error"), many(s.Warnings, "warning"))
	if s.Skipped > 0 {
		fmt.Fprintf(p.w, "; %s not judged, of types that this tool does not know", many(s.Skipped, "record"))
	}
	fmt.Fprintln(p.w)
}

func many(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// jsonOfFindings writes one JSON object, its findings one a line.
type jsonOfFindings struct {
	w    *bufio.Writer
	some bool
}

func (p *jsonOfFindings) finding(f found) {
	lead := ",\n"
	if !p.some {
		lead, p.some = "{\"findings\":[\n", true
	}
	fmt.Fprint(p.w, lead)
	p.value(f)
}

func (p *jsonOfFindings) end(s summary) {
	if !p.some {
		fmt.Fprint(p.w, "{\"findings\":[")
	}
	fmt.Fprint(p.w, "\n],\"summary\":")
	p.value(s)
	fmt.Fprintln(p.w, "}")
}

// value writes without the escapes that HTML would need.
func (p *jsonOfFindings) value(v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err == nil {
		fmt.Fprint(p.w, strings.TrimSpace(b.String()))
	}
}
