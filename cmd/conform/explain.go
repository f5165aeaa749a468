package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/fixtures/nearest"
)

func (s system) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "explain ID",
		Short:   "Tell everything about one requirement or one scenario",
		Example: "  conform explain bulk.delete.needs-token",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := features.Embedded()
			if err != nil {
				return err
			}
			if sc, ok := c.Scenario(args[0]); ok {
				s.explainScenario(sc)
				return nil
			}
			r, ok := c.Rule(args[0])
			if !ok {
				var names []string
				for _, r := range c.Rules() {
					names = append(names, r.ID)
				}
				return fmt.Errorf("%q is no requirement and no scenario%s\n  do: \"conform coverage\" and \"conform list\" show them all", args[0], nearest.Hint(args[0], names))
			}
			s.explainRule(r)
			return nil
		},
	}
}

func (s system) explainRule(r *features.Rule) {
	fmt.Fprintf(s.out, "%s   %s · %s · %s\n", r.ID, r.Level, r.Actor(), r.Section.Title)
	fmt.Fprintf(s.out, "%s\n\n", r.Title)
	fmt.Fprintf(s.out, "  document   %s\n", r.Section.Document)
	fmt.Fprintf(s.out, "  basis      %s\n", map[bool]string{true: "a standard that the document cites", false: "the document"}[r.Standard])
	fmt.Fprintf(s.out, "  rows       %s\n", strings.Join(r.Rows, " "))
	fmt.Fprintf(s.out, "  written in features/%s:%d\n", r.Section.File, r.Line)
	if r.Because != "" {
		fmt.Fprintf(s.out, "  not shown  %s\n", r.Because)
	}
	label := "shown by"
	for _, sc := range r.Scenarios {
		fmt.Fprintf(s.out, "  %-10s %s\n", label, sc.ID)
		label = ""
	}
	label = "broken by"
	for _, d := range knownDefects() {
		if d.Breaks == r.ID {
			fmt.Fprintf(s.out, "  %-10s %s: %s\n", label, d.ID, d.Says)
			fmt.Fprintf(s.out, "  %-10s conform run --defect %s --only %s\n", "", d.ID, r.ID)
			label = ""
		}
	}
}

func (s system) explainScenario(sc *features.Scenario) {
	fmt.Fprintf(s.out, "%s   features/%s:%d\n%s\n\n", sc.ID, sc.Rule.Section.File, sc.Line, sc.Title)
	for _, st := range sc.Steps {
		fmt.Fprintf(s.out, "  %5s %s\n", st.Keyword, st.Text)
	}
	fmt.Fprintf(s.out, "\n  shows %s (%s): %s\n", sc.Rule.ID, sc.Rule.Level, sc.Rule.Title)
}
