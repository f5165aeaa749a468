package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps"
)

// listed is a scenario in the JSON of conform list.
type listed struct {
	ID          string       `json:"id"`
	Title       string       `json:"title"`
	Requirement string       `json:"requirement"`
	Part        string       `json:"part"`
	Section     string       `json:"section"`
	Level       record.Level `json:"level"`
	Actor       string       `json:"actor"`
	Basis       string       `json:"basis"`
	Rows        []string     `json:"rows"`
	Feature     string       `json:"feature"`
	Line        int          `json:"line"`
	Tags        []string     `json:"tags"`
	Defects     []string     `json:"defects"`
}

func (s system) listCommand() *cobra.Command {
	var only []string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "Show the scenarios that would run; nothing is sent",
		Example: "  conform list --only 'smart.token.*'",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := features.Embedded()
			if err != nil {
				return err
			}
			selected, err := steps.Select(c.Scenarios(), only)
			if err != nil {
				return err
			}
			if asJSON {
				return s.printJSON(map[string]any{"scenarios": listing(selected)})
			}
			w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
			for _, sc := range selected {
				fmt.Fprintf(w, "%s\t%s\t%s\n", sc.ID, sc.Rule.Level, sc.Rule.ID)
			}
			if err := w.Flush(); err != nil {
				return err
			}
			fmt.Fprintf(s.out, "\n%d scenarios\n", len(selected))
			return nil
		},
	}
	cmd.Flags().StringArrayVar(&only, "only", nil, "show what matches the `PATTERN` only; repeatable")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func listing(selected []*features.Scenario) []listed {
	broken := defectsByRequirement()
	out := []listed{}
	for _, sc := range selected {
		r := sc.Rule
		out = append(out, listed{
			ID: sc.ID, Title: sc.Title, Requirement: r.ID, Part: r.Section.Part, Section: r.Section.ID, Level: r.Level, Actor: r.Actor(),
			Basis: r.Basis(), Rows: r.Rows, Feature: "features/" + r.Section.File, Line: sc.Line, Tags: sc.Tags, Defects: orEmpty(broken[r.ID]),
		})
	}
	return out
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func (s system) printJSON(v any) error {
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
