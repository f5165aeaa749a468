package html

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"qsmartcare.example/conformance/reports/record"
)

// view is the record as the page tells it.
type view struct {
	Style    template.CSS
	Run      *record.Run
	Chapters []*chapter
	Failures []scenario
	NotShown []scenario
	Setup    []record.Exchange // of no scenario
	Errata   map[string]record.Erratum
	Partial  bool
	Repeat   string
}

type chapter struct {
	ID, Title, Document string
	Standings           []tally
	Requirements        []requirement
	Standing            record.Verdict
}

// tally is one stretch of a chapter's bar.
type tally struct {
	Verdict record.Verdict
	N       int
}

type requirement struct {
	record.Requirement
	Examples []scenario
}

type scenario struct {
	record.Scenario
	Of      record.Requirement
	Traffic []record.Exchange
}

func newView(run *record.Run) *view {
	v := &view{Run: run, Errata: map[string]record.Erratum{}, Partial: len(run.Run.Only) > 0 || run.Run.Stopped != "" || !run.Complete}
	for _, e := range run.Errata {
		v.Errata[e.ID] = e
	}
	traffic := map[string][]record.Exchange{}
	for _, x := range run.Exchanges {
		traffic[x.Scenario] = append(traffic[x.Scenario], x)
	}
	requirements := map[string]record.Requirement{}
	for _, q := range run.Requirements {
		requirements[q.ID] = q
	}
	examples := map[string][]scenario{}
	known := map[string]bool{}
	for _, s := range run.Scenarios {
		told := scenario{Scenario: s, Of: requirements[s.Requirement], Traffic: traffic[s.ID]}
		if s.Verdict == record.Pass && len(s.Findings) == 0 {
			told.Traffic = brief(told.Traffic)
		}
		known[s.ID] = true
		examples[s.Requirement] = append(examples[s.Requirement], told)
		switch s.Verdict {
		case record.Fail, record.Stale:
			v.Failures = append(v.Failures, told)
		case record.Blocked, record.Unsupported, record.Error, record.Waived:
			v.NotShown = append(v.NotShown, told)
		}
	}
	for _, x := range run.Exchanges {
		if !known[x.Scenario] {
			v.Setup = append(v.Setup, x)
		}
	}
	v.Setup = brief(v.Setup)
	v.chapters(examples)
	return v
}

// most is how much of a body the page shows where nothing was found, in bytes:
// hundreds of whole ones would make it slow to open, and the record has them.
const most = 1 << 10

func brief(traffic []record.Exchange) []record.Exchange {
	out := slices.Clone(traffic)
	for i := range out {
		out[i].Request = shortened(out[i].Request)
		if out[i].Response != nil {
			short := shortened(*out[i].Response)
			out[i].Response = &short
		}
	}
	return out
}

func shortened(m record.Message) record.Message {
	if len(m.Body) > most {
		m.Body = strings.ToValidUTF8(m.Body[:most], "") + "… (the rest is in the record)"
	}
	return m
}

func (v *view) chapters(examples map[string][]scenario) {
	for _, q := range v.Run.Requirements {
		if n := len(v.Chapters); n == 0 || v.Chapters[n-1].ID != q.Section {
			v.Chapters = append(v.Chapters, &chapter{ID: q.Section, Title: q.Chapter, Document: q.Document})
		}
		c := v.Chapters[len(v.Chapters)-1]
		c.Requirements = append(c.Requirements, requirement{q, examples[q.ID]})
	}
	for _, c := range v.Chapters {
		n := map[record.Verdict]int{}
		var all []record.Verdict
		for _, q := range c.Requirements {
			n[q.Standing]++
			all = append(all, q.Standing)
		}
		c.Standing = record.Worst(all...)
		for _, verdict := range record.Verdicts() {
			if n[verdict] > 0 {
				c.Standings = append(c.Standings, tally{verdict, n[verdict]})
			}
		}
	}
}

// word says a verdict as a reader would.
func word(v record.Verdict) string {
	switch v {
	case record.Pass:
		return "passed"
	case record.Fail:
		return "failed"
	case record.Warn:
		return "warned"
	case record.Error:
		return "not measured"
	case record.Unsupported:
		return "not offered"
	}
	return string(v)
}

// glyph stands beside the word, so that colour is never the only sign.
func glyph(v record.Verdict) string {
	switch v {
	case record.Pass:
		return "✓"
	case record.Fail, record.Stale:
		return "✗"
	case record.Warn, record.Waived:
		return "!"
	case record.Error:
		return "⚠"
	}
	return "–"
}

// class is a verdict's or a result's class in the style sheet.
func class(v any) string { return strings.ReplaceAll(fmt.Sprint(v), " ", "-") }

// pretty indents a JSON body; anything else is left as it is.
func pretty(body string) string {
	var b bytes.Buffer
	if json.Indent(&b, []byte(body), "", "  ") == nil {
		return b.String()
	}
	return body
}

// days writes a moment as a person reads it.
func days(t time.Time) string { return t.Format("2 January 2006, 15:04:05 MST") }

// ms writes a duration in milliseconds as a person reads it.
func ms(n int64) string { return (time.Duration(n) * time.Millisecond).String() }
