package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"qsmartcare.example/conformance/reports/record"
)

type suites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	counts
	Suites []suite `xml:"testsuite"`
}

type suite struct {
	Name      string `xml:"name,attr"`
	Timestamp string `xml:"timestamp,attr"`
	counts
	Properties []property `xml:"properties>property"`
	Cases      []testcase `xml:"testcase"`
}

type counts struct {
	Tests    int    `xml:"tests,attr"`
	Failures int    `xml:"failures,attr"`
	Errors   int    `xml:"errors,attr"`
	Skipped  int    `xml:"skipped,attr"`
	Time     string `xml:"time,attr"`
	took     int64
}

type property struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type testcase struct {
	Name    string   `xml:"name,attr"`
	Class   string   `xml:"classname,attr"`
	File    string   `xml:"file,attr"`
	Line    int      `xml:"line,attr"`
	Time    string   `xml:"time,attr"`
	Failure *outcome `xml:"failure"`
	Error   *outcome `xml:"error"`
	Skipped *outcome `xml:"skipped"`
	Out     string   `xml:"system-out,omitempty"`
}

type outcome struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Render writes the run as JUnit XML. A failure and a stale waiver are
// failures; an error is an error; what was unsupported, blocked or waived is
// skipped, with its reason; a warning passes and is told in system-out.
func Render(w io.Writer, run *record.Run) error {
	all := suites{Name: "conform: " + run.Target.Name}
	for _, s := range run.Scenarios {
		section := s.ID[:max(strings.LastIndexByte(s.ID, '/'), 0)]
		if n := len(all.Suites); n == 0 || all.Suites[n-1].Name != section {
			all.Suites = append(all.Suites, suite{
				Name: section, Timestamp: run.Run.Started.Format("2006-01-02T15:04:05"), Properties: properties(run),
			})
		}
		in := &all.Suites[len(all.Suites)-1]
		c := testCase(s)
		in.add(c, s.TookMS)
		all.add(c, s.TookMS)
		in.Cases = append(in.Cases, c)
	}
	for i := range all.Suites {
		all.Suites[i].close()
	}
	all.close()
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func properties(run *record.Run) []property {
	return []property{
		{"target", run.Target.Name + " " + run.Target.Version}, {"suite", run.Suite.Hash}, {"run", run.Run.ID}, {"result", string(run.Result)},
	}
}

func (c *counts) add(t testcase, ms int64) {
	c.Tests++
	c.took += ms
	switch {
	case t.Failure != nil:
		c.Failures++
	case t.Error != nil:
		c.Errors++
	case t.Skipped != nil:
		c.Skipped++
	}
}

func (c *counts) close() { c.Time = seconds(c.took) }

func seconds(ms int64) string {
	return fmt.Sprintf("%.3f", (time.Duration(ms) * time.Millisecond).Seconds())
}

func testCase(s record.Scenario) testcase {
	c := testcase{Name: s.Title, Class: s.Requirement, File: "features/" + s.Feature, Line: s.Line, Time: seconds(s.TookMS)}
	switch s.Verdict {
	case record.Fail:
		c.Failure = failure(s)
	case record.Stale:
		c.Failure = &outcome{Type: "stale-waiver", Message: clean(s.Reason)}
	case record.Error:
		c.Error = &outcome{Type: "not-measured", Message: clean(s.Reason)}
	case record.Unsupported, record.Blocked, record.Waived:
		c.Skipped = &outcome{Message: clean(string(s.Verdict) + ": " + s.Reason)}
	default:
		if len(s.Findings) > 0 {
			c.Out = clean(told(s.Findings))
		}
	}
	return c
}

// failure tells of the first finding that fails in its message, and of all in
// its text.
func failure(s record.Scenario) *outcome {
	out := &outcome{Text: clean(told(s.Findings))}
	for _, f := range s.Findings {
		if f.Weight != record.Note {
			out.Type, out.Message = f.Code, clean("expected "+f.Expected+"; received "+f.Received)
			break
		}
	}
	return out
}

func told(fs []record.Finding) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "\n%s (%s)\n  expected  %s\n  received  %s\n", f.Code, f.Weight, f.Expected, f.Received)
		for _, more := range []struct{ label, text string }{{"where", f.Where}, {"hint", f.Hint}, {"ruling", f.Erratum}} {
			if more.text != "" {
				fmt.Fprintf(&b, "  %-9s %s\n", more.label, more.text)
			}
		}
		if len(f.Exchanges) > 0 {
			fmt.Fprintf(&b, "  exchanges %v\n", f.Exchanges)
		}
	}
	return b.String()
}

// clean takes out what XML 1.0 can't hold, which a target may well send.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r != 0xFFFE && r != 0xFFFF {
			return r
		}
		return '�'
	}, strings.ToValidUTF8(s, "�"))
}
