package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/cohort/page"
	"qsmartcare.example/conformance/fixtures/nearest"
)

func (s system) chartCommand() *cobra.Command {
	var people simulatorFlags
	cmd := &cobra.Command{
		Use:   "chart ID",
		Short: "Print the chart of one of the simulator's people as a page of text",
		Long: `chart prints what the simulator holds of one patient, as a clinician reads a
chart. ID is the patient's FHIR id, the account number, or the name of a role
(busy-patient, child, infant, elder, …). The seed and the number of people are
those of the simulator that you look at.`,
		Example: "  conform chart 148682\n  conform chart child --seed 42 --patients 200",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			c := cohort.New(people.seed, people.patients)
			ch, ok := find(c, args[0])
			if !ok {
				return fmt.Errorf("chart: nobody among the %d people of seed %d has the id, the account or the role %q%s\n  do: \"conform chart busy-patient\" shows a chart; --seed and --patients say of which simulator",
					c.Len(), people.seed, args[0], nearest.Hint(args[0], c.Roles()))
			}
			_, err := fmt.Fprint(s.out, page.Text(c, ch))
			return err
		},
	}
	people.cmd = cmd
	people.registerPeople(cmd)
	return cmd
}

// find returns the chart with the FHIR id or account number, or of who plays
// the role.
func find(c *cohort.Cohort, id string) (*cohort.Chart, bool) {
	if i, ok := c.Role(id); ok {
		return c.Chart(i), true
	}
	if ch, ok := c.Find(id); ok {
		return ch, true
	}
	return c.Account(id)
}
