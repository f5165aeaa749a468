package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/fixtures/nearest"
	"qsmartcare.example/conformance/fixtures/uscore"
)

func (s system) checkCommand() *cobra.Command {
	var profile string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Judge files of FHIR records by FHIR R4 and US Core 3.1.1; nothing is sent",
		Long: `Judge records at rest: FHIR JSON resources, Bundles (entry by entry) and NDJSON
(line by line, in bounded memory, on every core). "-" stands for standard input.

A record is judged by FHIR R4 and by the profiles of US Core 3.1.1 that it has
to meet: those that its meta.profile names, and those that its type, category
or code puts it under. Errors make it not conformant, warnings do not.`,
		Example: "  conform check patient.json\n  conform check --profile us-core-patient Patient.ndjson\n  curl … | conform check -",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			guide := uscore.Load()
			chosen, err := chosenProfile(guide, profile)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(s.out)
			c := &checker{ctx: cmd.Context(), judge: judge{guide: guide, profile: chosen}, print: &linesOfFindings{w: out}}
			if asJSON {
				c.print = &jsonOfFindings{w: out}
			}
			err = c.files(files, s.in)
			c.print.end(c.sum)
			return errors.Join(out.Flush(), c.verdict(err))
		},
	}
	cmd.Flags().StringVar(&profile, "profile", "", "judge by the profile `URL` (or its last part) instead of those that a record claims")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// chosenProfile finds the profile that the flag names, by URL or by the last
// part of it; nil when the flag is not given.
func chosenProfile(guide *uscore.Guide, name string) (*uscore.Profile, error) {
	if name == "" {
		return nil, nil
	}
	var ids []string
	for _, p := range guide.Profiles() {
		id := p.URL[strings.LastIndexByte(p.URL, '/')+1:]
		if url, _, _ := strings.Cut(name, "|"); url == p.URL || name == id {
			return &p, nil
		}
		ids = append(ids, id)
	}
	return nil, fmt.Errorf("--profile %s is no profile of US Core 3.1.1%s\n  do: give one of %s", name, nearest.Hint(name[strings.LastIndexByte(name, '/')+1:], ids), strings.Join(ids, ", "))
}

// checker judges one file after the other.
type checker struct {
	ctx   context.Context
	judge judge
	print printer
	sum   summary
}

// summary is what came of all files.
type summary struct {
	Files    int `json:"files"`
	Judged   int `json:"judged"`
	Conform  int `json:"conform"`
	Profiles int `json:"by_a_profile"`
	Skipped  int `json:"not_judged"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
}

// files judges every file, and goes on after one that can't be.
func (c *checker) files(names []string, stdin io.Reader) error {
	var all []error
	for _, name := range names {
		if err := c.file(name, stdin); err != nil {
			all = append(all, err)
		}
	}
	return errors.Join(all...)
}

func (c *checker) file(name string, stdin io.Reader) error {
	in, shown := stdin, name
	if name == "-" {
		shown = "(standard input)"
	} else {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("%s can't be read: %w", name, pathCause(err))
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a directory\n  do: name the files in it, such as %s", name, filepath.Join(name, "*.ndjson"))
		}
		in = f
	}
	c.sum.Files++
	if err := c.source(shown, in); err != nil {
		return fmt.Errorf("%s: %w", shown, err)
	}
	return nil
}

// verdict is how the command ends: what went wrong first, then what was found.
func (c *checker) verdict(err error) error {
	var read *readError
	switch {
	case c.ctx.Err() != nil:
		return &exit{exitNotMeasured, errors.New("stopped before the end")}
	case errors.As(err, &read):
		return &exit{exitNotMeasured, err}
	case err != nil:
		return &exit{exitNothingRan, err}
	case c.sum.Errors > 0:
		return &exit{code: exitNotConformant}
	case c.sum.Judged == 0:
		return &exit{exitNothingRan, errors.New("nothing was judged\n  do: give files with FHIR records of types that US Core 3.1.1 or this tool knows")}
	case c.judge.profile != nil && c.sum.Profiles == 0:
		return &exit{exitNothingRan, fmt.Errorf("no record is of type %s, which %s is about", c.judge.profile.Type, c.judge.profile.URL)}
	}
	return nil
}

// readError is a file that stopped being readable.
type readError struct{ err error }

func (e *readError) Error() string { return "reading stopped: " + e.err.Error() }
func (e *readError) Unwrap() error { return e.err }
