package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (s system) defectsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "defects",
		Short: "Show what can be broken in the simulator, and what breaks with it",
		Example: `  conform defects
  conform run --defect redeems-a-code-twice --only smart.token.code-single-use`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			all := knownDefects()
			if asJSON {
				return s.printJSON(map[string]any{"defects": all})
			}
			for _, d := range all {
				fmt.Fprintf(s.out, "%s\n    %s\n    breaks %s\n", d.ID, d.Says, d.Breaks)
			}
			fmt.Fprintf(s.out, "\n%d defects\n", len(all))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// defectsByRequirement lists the defects that break each requirement.
func defectsByRequirement() map[string][]string {
	out := map[string][]string{}
	for _, d := range knownDefects() {
		out[d.Breaks] = append(out[d.Breaks], d.ID)
	}
	return out
}
