package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/reports/html"
	"qsmartcare.example/conformance/reports/junit"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/reports/text"
)

func (s system) reportCommand() *cobra.Command {
	var page, xml string
	cmd := &cobra.Command{
		Use:   "report RUN.json",
		Short: "Render the record of a run: on the terminal, as a page, as JUnit",
		Long: `Render a record that "conform run" left. Without a flag it prints the terminal's
summary. A flag's file is written anew; "-" stands for standard output.`,
		Example: "  conform report out/run.json --html report.html --junit junit.xml",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			run, err := readRecord(args[0])
			if run == nil {
				return err
			}
			if err != nil {
				fmt.Fprintf(s.err, "conform: %s: %v\n", args[0], err)
			}
			for _, r := range []struct {
				to     string
				render func(io.Writer, *record.Run) error
			}{{page, html.Render}, {xml, junit.Render}} {
				if r.to == "" {
					continue
				}
				if err := s.write(r.to, run, r.render); err != nil {
					return err
				}
			}
			if page == "" && xml == "" {
				return text.Render(s.out, run, text.Options{Colour: s.colour, Record: args[0]})
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&page, "html", "", "write one self-contained page to `FILE`")
	cmd.Flags().StringVar(&xml, "junit", "", "write JUnit XML to `FILE`")
	return cmd
}

// readRecord reads a record; one that was cut short comes with an error beside it.
func readRecord(path string) (*record.Run, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: %w\n  do: name the run.json that \"conform run\" left", path, pathCause(err))
	}
	defer f.Close()
	run, err := record.Read(f)
	if err != nil && !errors.Is(err, record.CutShort) {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return run, err
}

func (s system) write(to string, run *record.Run, render func(io.Writer, *record.Run) error) error {
	if to == "-" {
		return render(s.out, run)
	}
	var b bytes.Buffer
	if err := render(&b, run); err != nil {
		return err
	}
	return writeFile(to, b.Bytes())
}
