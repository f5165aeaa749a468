package features

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
	"qsmartcare.example/conformance/reports/record"
)

// Read parses every feature file below the parts' folders and returns the
// catalogue. Its errors name the file and the line.
func Read(from fs.FS) (*Catalogue, error) {
	c := &Catalogue{byID: map[string]*Scenario{}, byTitle: map[title]*Scenario{}, rules: map[string]*Rule{}}
	var faults []error
	for _, part := range Parts() {
		names, err := fs.Glob(from, part+"/*.feature")
		if err != nil {
			return nil, err
		}
		slices.Sort(names)
		for _, name := range names {
			s, err := section(from, part, name)
			if err != nil {
				faults = append(faults, err)
				continue
			}
			c.Sections = append(c.Sections, s)
			faults = append(faults, c.index(s)...)
		}
	}
	return c, errors.Join(faults...)
}

// Embedded reads the catalogue that the binary carries. It can't fail in a
// binary whose tests have passed.
func Embedded() (*Catalogue, error) { return Read(files) }

// Hash returns "TB-" and seven hex digits of the SHA-256 of all features.
func (c *Catalogue) Hash() string {
	h := sha256.New()
	for _, s := range c.Sections {
		fmt.Fprintf(h, "%s %d\n", s.File, len(s.raw))
		h.Write(s.raw)
	}
	return "TB-" + hex.EncodeToString(h.Sum(nil))[:7]
}

func (c *Catalogue) index(s *Section) (faults []error) {
	for _, r := range s.Rules {
		if other, taken := c.rules[r.ID]; taken {
			faults = append(faults, fmt.Errorf("features/%s:%d: rule %s stands already in features/%s:%d", s.File, r.Line, r.ID, other.Section.File, other.Line))
		}
		c.rules[r.ID] = r
		for _, sc := range r.Scenarios {
			if other, taken := c.byID[sc.ID]; taken {
				faults = append(faults, fmt.Errorf("features/%s:%d: the title %q is taken by line %d", s.File, sc.Line, sc.Title, other.Line))
			}
			c.byID[sc.ID] = sc
			c.byTitle[title{s.File, sc.Title}] = sc
		}
	}
	return faults
}

func section(from fs.FS, part, name string) (*Section, error) {
	raw, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, err
	}
	next := 0
	id := func() string { next++; return strconv.Itoa(next) }
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(raw), id)
	if err != nil {
		return nil, fmt.Errorf("features/%s: %w", name, err)
	}
	if doc.Feature == nil {
		return nil, fmt.Errorf("features/%s: holds no feature", name)
	}
	_, word, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".feature"), "-")
	s := &Section{ID: part + "/" + word, Part: part, File: name, Title: doc.Feature.Name, Document: document(doc.Feature.Description), raw: raw}
	b := builder{section: s, background: steps(doc.Feature.Children), scenarios: map[string]*source{}}
	for _, child := range doc.Feature.Children {
		if child.Scenario != nil {
			return nil, fmt.Errorf("features/%s:%d: a scenario outside of a Rule", name, child.Scenario.Location.Line)
		}
		if child.Rule != nil {
			b.rule(child.Rule)
		}
	}
	for _, p := range gherkin.Pickles(*doc, name, id) {
		b.pickle(p)
	}
	return s, errors.Join(b.faults...)
}

// document finds the heading in "(document: heading)".
func document(description string) string {
	_, rest, _ := strings.Cut(description, "(document:")
	heading, _, _ := strings.Cut(rest, ")")
	return strings.TrimSpace(heading)
}

func steps(children []*messages.FeatureChild) []*messages.Step {
	for _, c := range children {
		if c.Background != nil {
			return c.Background.Steps
		}
	}
	return nil
}

// builder puts a section together from its syntax tree and its pickles.
type builder struct {
	section    *Section
	background []*messages.Step
	scenarios  map[string]*source // by the tree's node id
	faults     []error
}

// source is where a pickle came from.
type source struct {
	rule     *Rule
	line     int
	keywords []string
	rows     map[string]int // an outline row's line by its node id
}

func (b *builder) rule(m *messages.Rule) {
	r := &Rule{Title: m.Name, Because: because(m.Description), Line: int(m.Location.Line), Section: b.section}
	for _, t := range m.Tags {
		b.tag(r, strings.TrimPrefix(t.Name, "@"))
	}
	if r.ID == "" || r.Level == "" {
		b.faults = append(b.faults, fmt.Errorf("features/%s:%d: the rule needs a tag with its id and one of @must, @should, @may", b.section.File, r.Line))
	}
	b.section.Rules = append(b.section.Rules, r)
	background := b.background
	for _, child := range m.Children {
		if child.Background != nil {
			background = slices.Concat(background, child.Background.Steps)
		}
		if child.Scenario == nil {
			continue
		}
		src := &source{rule: r, line: int(child.Scenario.Location.Line), rows: map[string]int{}}
		for _, st := range slices.Concat(background, child.Scenario.Steps) {
			src.keywords = append(src.keywords, strings.TrimSpace(st.Keyword))
		}
		for _, e := range child.Scenario.Examples {
			for _, row := range e.TableBody {
				src.rows[row.Id] = int(row.Location.Line)
			}
		}
		b.scenarios[child.Scenario.Id] = src
	}
}

func (b *builder) tag(r *Rule, t string) {
	switch {
	case t == "must" || t == "should" || t == "may":
		r.Level = record.Level(t)
	case t == "std":
		r.Standard = true
	case strings.HasPrefix(t, "row:"):
		r.Rows = append(r.Rows, strings.TrimPrefix(t, "row:"))
	case t == "attest" || t == "untestable":
	case strings.Count(t, ".") >= 2 && r.ID == "":
		r.ID = t
	default:
		b.faults = append(b.faults, fmt.Errorf("features/%s:%d: the tag @%s means nothing on a rule", b.section.File, r.Line, t))
	}
}

// because finds the reason in a description's "Because: …".
func because(description string) string {
	_, rest, _ := strings.Cut(description, "Because:")
	return strings.Join(strings.Fields(rest), " ")
}

func (b *builder) pickle(p *messages.Pickle) {
	src := b.scenarios[p.AstNodeIds[0]]
	s := &Scenario{ID: b.section.ID + "/" + Slug(p.Name), Title: p.Name, Line: src.line, Rule: src.rule}
	if len(p.AstNodeIds) > 1 {
		s.Line = src.rows[p.AstNodeIds[1]]
	}
	for _, t := range p.Tags {
		s.Tags = append(s.Tags, strings.TrimPrefix(t.Name, "@"))
	}
	kinds := map[messages.PickleStepType]string{messages.PickleStepType_CONTEXT: "Given", messages.PickleStepType_ACTION: "When", messages.PickleStepType_OUTCOME: "Then"}
	for i, st := range p.Steps {
		s.Steps = append(s.Steps, Step{Keyword: src.keywords[i], Kind: kinds[st.Type], Text: st.Text})
	}
	src.rule.Scenarios = append(src.rule.Scenarios, s)
}
