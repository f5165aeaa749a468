package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/reports/text"
	"qsmartcare.example/conformance/steps"
	"qsmartcare.example/conformance/steps/target"
)

// runFlags are the flags of conform run.
type runFlags struct {
	target string
	only   []string
	strict bool
	out    string
	json   bool
	sim    simulatorFlags
}

func (s system) runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Run the suite against a target and write run.json",
		Long: `Run the suite against the target that --target describes or, without it, against
the simulator in this process. It leaves one file, run.json, from which
"conform report" makes every report, now or years later.

--only takes patterns of scenario ids (bulk/delete/*) or of requirement ids
(bulk.delete.*), again and again; "conform list" shows what a pattern selects.`,
		Example: `  conform run
  conform run --target staging.yaml --only 'bulk/**'
  conform run --strict --dialect standard
  conform run --defect redeems-a-code-twice --only smart.token.code-single-use`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return s.run(cmd.Context(), f) },
	}
	cmd.Flags().StringVar(&f.target, "target", "", "target `FILE` (YAML); default: the simulator, in process")
	cmd.Flags().StringArrayVar(&f.only, "only", nil, "run what matches the `PATTERN` only; repeatable")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "read the standards where the default is lenient, and let warnings count")
	cmd.Flags().StringVar(&f.out, "out", "out", "`DIR` for run.json")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the record instead of the summary")
	f.sim.register(cmd)
	return cmd
}

// run measures and reports. Its error carries the exit code of the record.
func (s system) run(ctx context.Context, f runFlags) error {
	t, waivers, stop, err := s.prepare(ctx, f)
	if err != nil {
		return err
	}
	defer stop()
	machine, giveBack := s.machine()
	defer giveBack()
	run, err := steps.Run(ctx, steps.Options{
		Target: t, Only: f.only, Strict: f.strict, Waivers: waivers, Tool: tool(),
		Command: "conform " + strings.Join(s.args, " "), Now: s.now, Sleep: sleep, Machine: machine,
	})
	if err != nil {
		return err
	}
	path := filepath.Join(f.out, "run.json")
	if err := writeRecord(path, run); err != nil {
		return err
	}
	if f.json {
		err = record.Write(s.out, run)
	} else {
		err = text.Render(s.out, run, text.Options{Colour: s.colour, Record: path})
	}
	if err != nil {
		return err
	}
	if code := run.ExitCode(); code != exitConformant {
		return &exit{code: code}
	}
	return nil
}

// prepare reads the target file and its waivers, or starts the simulator.
func (s system) prepare(ctx context.Context, f runFlags) (*target.Target, []steps.Waiver, func(), error) {
	if f.target == "" {
		t, stop, err := inProcess(ctx, f.sim)
		return t, nil, stop, err
	}
	if f.sim.changed() {
		return nil, nil, nil, errors.New("--dialect, --defect, --seed, --patients and --tls are the simulator's, and --target names another target\n  do: leave one of them out")
	}
	t, err := s.readTarget(f.target)
	if err != nil {
		return nil, nil, nil, err
	}
	waivers, err := s.readWaivers(f.target, t.Waivers)
	return t, waivers, func() {}, err
}

func (s system) readTarget(path string) (*target.Target, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("--target %s can't be read: %w", path, pathCause(err))
	}
	return target.Parse(path, raw, target.Source{
		Env:  s.env,
		File: func(name string) ([]byte, error) { b, err := os.ReadFile(beside(path, name)); return b, pathCause(err) },
	})
}

func (s system) readWaivers(targetPath, name string) ([]steps.Waiver, error) {
	if name == "" {
		return nil, nil
	}
	path := beside(targetPath, name)
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: waivers: %s can't be read: %w", targetPath, name, pathCause(err))
	}
	live, expired, err := steps.ParseWaivers(path, raw, s.now())
	for _, w := range expired {
		fmt.Fprintf(s.err, "conform: %s: the waiver for %s%s expired on %s and forgives nothing (owner %s)\n", path, w.Scenario, w.Requirement, w.Until, w.Owner)
	}
	return live, err
}

// beside resolves a path that a file names relative to that file.
func beside(file, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(file), name)
}

// pathCause takes the path, which the caller names in the user's words, out of
// an error of the file system.
func pathCause(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// writeRecord writes run.json whole or not at all.
func writeRecord(path string, run *record.Run) error {
	var b bytes.Buffer
	if err := record.Write(&b, run); err != nil {
		return err
	}
	return writeFile(path, b.Bytes())
}

// writeFile writes beside the file and renames, so that a reader never meets half of it.
func writeFile(path string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("%s can't be written: %w", path, pathCause(err))
	}
	tmp := path + ".part"
	if err := os.WriteFile(tmp, b, 0o644); err != nil {
		return fmt.Errorf("%s can't be written: %w", path, pathCause(err))
	}
	return os.Rename(tmp, path)
}

// sleep waits, or ends early with the context's error.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
