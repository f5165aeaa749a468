package main

import (
	"fmt"
	"regexp"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"qsmartcare.example/conformance/fixtures/nearest"
)

// flagError names the flag that was probably meant.
func flagError(cmd *cobra.Command, err error) error {
	m := regexp.MustCompile(`unknown flag: --(\S+)`).FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("%w\n  do: \"%s --help\" shows every flag", err, cmd.CommandPath())
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if n, ok := nearest.To(m[1], names); ok {
		return fmt.Errorf("unknown flag --%s\n  do: did you mean --%s? \"%s --help\" shows every flag", m[1], n, cmd.CommandPath())
	}
	return fmt.Errorf("unknown flag --%s\n  do: \"%s --help\" shows every flag", m[1], cmd.CommandPath())
}
