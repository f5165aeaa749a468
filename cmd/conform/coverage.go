package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
)

// covered is a requirement in the JSON of conform coverage.
type covered struct {
	ID        string       `json:"id"`
	Title     string       `json:"title"`
	Part      string       `json:"part"`
	Section   string       `json:"section"`
	Level     record.Level `json:"level"`
	Actor     string       `json:"actor"`
	Basis     string       `json:"basis"`
	Rows      []string     `json:"rows"`
	Feature   string       `json:"feature"`
	Line      int          `json:"line"`
	Scenarios []string     `json:"scenarios"`
	Because   string       `json:"because"`
	Defects   []string     `json:"defects"`
}

func (s system) coverageCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "coverage",
		Short: "Show every requirement and what proves it",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := features.Embedded()
			if err != nil {
				return err
			}
			all := coverage(c)
			if asJSON {
				return s.printJSON(map[string]any{"requirements": all, "rows_without_rule": openRows(c)})
			}
			w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "requirement\tlevel\tscenarios\tdefects\trows")
			for _, r := range all {
				fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\n", r.ID, r.Level, len(r.Scenarios), len(r.Defects), len(r.Rows))
			}
			if err := w.Flush(); err != nil {
				return err
			}
			fmt.Fprintf(s.out, "\n%d requirements; %d of %d rows of the inventory have a rule\n",
				len(all), len(features.Inventory())-len(openRows(c)), len(features.Inventory()))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func coverage(c *features.Catalogue) []covered {
	broken := defectsByRequirement()
	out := []covered{}
	for _, r := range c.Rules() {
		told := covered{
			ID: r.ID, Title: r.Title, Part: r.Section.Part, Section: r.Section.ID, Level: r.Level, Actor: r.Actor(), Basis: r.Basis(),
			Rows: r.Rows, Feature: "features/" + r.Section.File, Line: r.Line, Scenarios: []string{}, Because: r.Because, Defects: orEmpty(broken[r.ID]),
		}
		for _, sc := range r.Scenarios {
			told.Scenarios = append(told.Scenarios, sc.ID)
		}
		out = append(out, told)
	}
	return out
}

// openRows lists the rows of the inventory that no rule takes up yet.
func openRows(c *features.Catalogue) []string {
	taken := map[string]bool{}
	for _, r := range c.Rules() {
		for _, row := range r.Rows {
			taken[row] = true
		}
	}
	out := []string{}
	for _, row := range features.Inventory() {
		if !taken[row.ID] {
			out = append(out, row.ID)
		}
	}
	return out
}
