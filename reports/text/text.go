package text

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"qsmartcare.example/conformance/reports/record"
)

// Options say how to print.
type Options struct {
	Colour bool
	Record string // the path of run.json, to be named at the end
}

// maxTold is how many failures are told in full; the rest is counted.
const maxTold = 20

// Render writes the report. The error is the writer's.
func Render(w io.Writer, run *record.Run, o Options) error {
	p := &page{run: run, colour: o.Colour}
	p.head()
	p.sections()
	p.failed()
	p.worth()
	p.foot(o)
	_, err := io.WriteString(w, p.b.String())
	return err
}

// visible takes control characters, with which a target could play tricks on
// the terminal, out of what the record holds.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || unicode.IsPrint(r) {
			return r
		}
		return '\uFFFD'
	}, s)
}

// page is the text in the making.
type page struct {
	b      strings.Builder
	run    *record.Run
	colour bool
}

func (p *page) line(format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = visible(s)
		}
	}
	fmt.Fprintf(&p.b, format+"\n", args...)
}

// sign is text of our own, whose colour codes may reach the terminal.
type sign string

// mark is a verdict's sign: a glyph that stands beside words, never alone.
func (p *page) mark(v record.Verdict) sign {
	glyph, code := sign("?"), sign("")
	switch v {
	case record.Pass:
		glyph, code = "✓", "32"
	case record.Fail, record.Stale:
		glyph, code = "✗", "31"
	case record.Warn:
		glyph, code = "!", "33"
	case record.Waived:
		glyph, code = "~", "33"
	case record.Unsupported:
		glyph = "–"
	case record.Blocked:
		glyph, code = "▣", "35"
	case record.Error:
		glyph, code = "⚠", "35"
	}
	if p.colour && code != "" {
		return "\x1b[" + code + "m" + glyph + "\x1b[0m"
	}
	return glyph
}

func (p *page) head() {
	t, r := p.run.Target, p.run
	p.line("  target   %s %s   %s   suite %s", t.Name, t.Version, t.Base, r.Suite.Hash)
	p.line("  plan     %s for %s%s", count(len(r.Scenarios), "scenario"), count(len(r.Requirements), "requirement"), p.manner())
	for _, part := range t.Parts {
		if !part.Offered {
			p.line("           not offered: %s (%s)", part.Name, part.Because)
		}
	}
	if len(r.Run.Defects) > 0 {
		p.line("  broken   %s: this target is broken on purpose", strings.Join(r.Run.Defects, ", "))
	}
	p.line("")
}

func (p *page) manner() string {
	var out string
	if p.run.Run.Dialect != "" {
		out += " · dialect " + p.run.Run.Dialect
	}
	if p.run.Run.Strict {
		out += " · strict"
	}
	if len(p.run.Run.Only) > 0 {
		out += " · only " + strings.Join(p.run.Run.Only, " ")
	}
	return out
}

// section is one chapter of the report.
type section struct {
	id, title string
	standings map[record.Verdict]int
	total     int
}

func (p *page) chapters() []*section {
	var out []*section
	for _, q := range p.run.Requirements {
		if len(out) == 0 || out[len(out)-1].id != q.Section {
			out = append(out, &section{id: q.Section, title: q.Chapter, standings: map[record.Verdict]int{}})
		}
		s := out[len(out)-1]
		s.standings[q.Standing]++
		s.total++
	}
	return out
}

func (p *page) sections() {
	chapters := p.chapters()
	id, title := 19, 20
	for _, s := range chapters {
		id, title = max(id, len(s.id)), max(title, min(utf8.RuneCountInString(s.title), 40))
	}
	for _, s := range chapters {
		var worst []record.Verdict
		var rest []string
		for _, v := range record.Verdicts() {
			n := s.standings[v]
			if n == 0 {
				continue
			}
			worst = append(worst, v)
			if v != record.Pass {
				rest = append(rest, fmt.Sprintf("%d %s", n, word(v)))
			}
		}
		line := fmt.Sprintf("  %-*s %-*s %s %3d of %3d   %s", id, s.id, title, clip(s.title, title), p.mark(record.Worst(worst...)), s.standings[record.Pass], s.total, strings.Join(rest, " · "))
		p.line("%s", strings.TrimRight(line, " "))
	}
	p.line("%*s", id+title+len("   ✓ 111 of 111"), "(counts are requirements)")
}

func word(v record.Verdict) string {
	switch v {
	case record.Fail:
		return "failed"
	case record.Warn:
		return "warned"
	case record.Error:
		return "not measured"
	}
	return string(v)
}

// failed tells of every failure once, requirement by requirement.
func (p *page) failed() {
	told := 0
	for _, s := range p.run.Scenarios {
		if s.Verdict != record.Fail && s.Verdict != record.Stale {
			continue
		}
		if told == 0 {
			p.line("\n  ─── failed ───────────────────────────────────────────────────────────")
		}
		if told++; told <= maxTold {
			p.failure(s)
		}
	}
	if told > maxTold {
		p.line("\n  and %d more failures: the page has them all", told-maxTold)
	}
}

func (p *page) failure(s record.Scenario) {
	q := p.requirement(s.Requirement)
	p.line("\n  %s %s (%s)      %s", p.mark(s.Verdict), s.Requirement, q.Level, q.Title)
	p.line("    document   %s", q.Document)
	p.line("    scenario   %s", s.ID)
	if s.Verdict == record.Stale {
		p.line("    waiver     %s", indent(s.Reason))
		return
	}
	told := map[string]int{}
	for _, f := range s.Findings {
		if f.Weight == record.Note {
			continue
		}
		if told[f.Code]++; told[f.Code] == 1 {
			p.finding(f)
		}
	}
	for _, f := range s.Findings {
		if n := told[f.Code]; n > 1 {
			p.line("               and %d more of %s", n-1, f.Code)
			told[f.Code] = 0
		}
	}
	p.line("    repeat     %s", p.repeat(s.Requirement))
}

func (p *page) finding(f record.Finding) {
	p.line("    expected   %s", indent(f.Expected))
	p.line("    received   %s%s", indent(f.Received), numbers(f.Exchanges))
	if f.Where != "" {
		p.line("    where      %s", f.Where)
	}
	if f.Hint != "" {
		p.line("    hint       %s", indent(f.Hint))
	}
	p.line("    code       %s%s", f.Code, prefixed("  ruling ", f.Erratum))
}

// worth tells in a line each what neither failed nor passed.
func (p *page) worth() {
	first := true
	reasons := map[string]int{}
	for _, s := range p.run.Scenarios {
		text := s.Reason
		switch s.Verdict {
		case record.Warn:
			text = p.warning(s)
		case record.Blocked, record.Error, record.Waived:
		default:
			continue
		}
		if first {
			p.line("\n  ─── worth knowing ────────────────────────────────────────────────────")
			first = false
		}
		key := string(s.Verdict) + text
		if reasons[key]++; reasons[key] > 3 {
			continue // the same reason over and over is told three times
		}
		p.line("  %s %-38s %s: %s", p.mark(s.Verdict), s.ID, word(s.Verdict), indent(text))
	}
	p.repeated(reasons)
}

func (p *page) repeated(reasons map[string]int) {
	more := 0
	for _, n := range reasons {
		more += max(n-3, 0)
	}
	if more > 0 {
		p.line("    and %d more for the same reasons", more)
	}
}

func (p *page) warning(s record.Scenario) string {
	for _, f := range s.Findings {
		if f.Weight != record.Note {
			return fmt.Sprintf("expected %s; received %s%s%s", f.Expected, f.Received, numbers(f.Exchanges), prefixed("  ruling ", f.Erratum))
		}
	}
	return s.Reason
}

func (p *page) foot(o Options) {
	c, r := p.run.Counts, p.run
	var rest []string
	for _, v := range []record.Verdict{record.Fail, record.Stale, record.Warn, record.Waived, record.Blocked, record.Error, record.Unsupported} {
		if n := c.Scenarios[v]; n > 0 {
			rest = append(rest, fmt.Sprintf("%d %s", n, word(v)))
		}
	}
	p.line("\n  %s — %d of %d musts proven; scenarios: %d passed%s   %s", r.Result, c.MustProven, c.MustTotal,
		c.Scenarios[record.Pass], prefixed(" · ", strings.Join(rest, " · ")), time.Duration(r.Run.TookMS)*time.Millisecond)
	if r.Run.Stopped != "" {
		p.line("  the run was %s, so this is not the whole picture", r.Run.Stopped)
	}
	if !r.Complete {
		p.line("  the record was cut short, so this is not the whole picture")
	}
	if o.Record != "" {
		p.line("  record   %s   %s", o.Record, r.Run.ID)
		p.line("  page     conform report %s --html report.html", o.Record)
	}
}

func (p *page) requirement(id string) record.Requirement {
	for _, q := range p.run.Requirements {
		if q.ID == id {
			return q
		}
	}
	return record.Requirement{ID: id}
}

// repeat is the command that runs the requirement again, made of the run's own.
func (p *page) repeat(id string) string {
	kept := strings.Fields(cmp.Or(p.run.Run.Command, "conform run"))
	var out []string
	for i := 0; i < len(kept); i++ {
		switch {
		case kept[i] == "--only" || kept[i] == "--out":
			i++
		case strings.HasPrefix(kept[i], "--only=") || strings.HasPrefix(kept[i], "--out="):
		default:
			out = append(out, kept[i])
		}
	}
	return strings.Join(append(out, "--only", id), " ")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func numbers(ns []int) string {
	if len(ns) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("   exchange")
	for _, n := range ns {
		fmt.Fprintf(&b, " #%d", n)
	}
	return b.String()
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func indent(s string) string { return strings.ReplaceAll(s, "\n", "\n               ") }

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
