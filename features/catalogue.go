package features

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"qsmartcare.example/conformance/reports/record"
)

//go:embed */*.feature
var files embed.FS

// Files returns the feature files, one folder a part.
func Files() fs.FS { return files }

// Parts returns the parts of the API in the document's order.
func Parts() []string { return []string{"fhir", "smart", "bulk", "uscore", "legacy"} }

// Catalogue is every promise of the document that has a Rule.
type Catalogue struct {
	Sections []*Section
	byID     map[string]*Scenario // by scenario id
	byTitle  map[title]*Scenario
	rules    map[string]*Rule
}

type title struct{ file, title string }

// Section is one feature file: a section of the document.
type Section struct {
	ID       string // part/name-of-the-file: bulk/delete
	Part     string
	File     string // bulk/80-delete.feature
	Title    string // of the feature
	Document string // the document's own heading
	Rules    []*Rule
	raw      []byte
}

// Rule is one requirement.
type Rule struct {
	ID        string // part.topic.rule
	Title     string
	Level     record.Level
	Standard  bool     // a standard says it, which the document cites (@std)
	Rows      []string // of the inventory
	Because   string   // why no scenario shows it
	Line      int
	Section   *Section
	Scenarios []*Scenario
}

// Scenario is one example of a rule; a row of an outline is one of its own.
type Scenario struct {
	ID    string // section/slug-of-the-title
	Title string
	Line  int
	Tags  []string // without @, in the order of the file
	Steps []Step   // the background's included
	Rule  *Rule
}

// Step is one sentence of a scenario.
type Step struct {
	Keyword string // Given, When, Then, And, But
	Kind    string // Given, When or Then: what an And continues
	Text    string
}

// Control reports whether the scenario needs a simulator's clock or faults.
func (s *Scenario) Control() bool { return slices.Contains(s.Tags, "control") }

// Basis says whose promise it is: "doc" or "std".
func (r *Rule) Basis() string {
	if r.Standard {
		return "std"
	}
	return "doc"
}

// Actor says whom the rule binds: "server", or "client" for the part app.
func (r *Rule) Actor() string {
	if r.Section.Part == "app" {
		return "client"
	}
	return "server"
}

// Rules returns all rules in the order of the document.
func (c *Catalogue) Rules() []*Rule {
	var out []*Rule
	for _, s := range c.Sections {
		out = append(out, s.Rules...)
	}
	return out
}

// Scenarios returns all scenarios in the order of the document.
func (c *Catalogue) Scenarios() []*Scenario {
	var out []*Scenario
	for _, r := range c.Rules() {
		out = append(out, r.Scenarios...)
	}
	return out
}

// Rule returns the requirement with the id.
func (c *Catalogue) Rule(id string) (*Rule, bool) {
	r, ok := c.rules[id]
	return r, ok
}

// Scenario returns the scenario with the id.
func (c *Catalogue) Scenario(id string) (*Scenario, bool) {
	s, ok := c.byID[id]
	return s, ok
}

// Titled returns the scenario of the file with the title: how a runner that
// parses the file itself finds it.
func (c *Catalogue) Titled(file, name string) (*Scenario, bool) {
	s, ok := c.byTitle[title{file, name}]
	return s, ok
}

// Slug makes a title into the last part of an id: lower case words joined by hyphens.
func Slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(title, "'", "")), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}
