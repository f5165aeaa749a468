package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps"
	"qsmartcare.example/conformance/steps/square"
)

func (s system) squareCommand() *cobra.Command {
	var only []string
	var asJSON, full bool
	var sim simulatorFlags
	cmd := &cobra.Command{
		Use:   "square",
		Short: "Prove the suite: every promise broken on purpose must turn it red, there and nowhere else",
		Long: `Run the suite against honest simulators, one for each dialect, and against one
simulator for each defect. The proof holds when the honest ones are green, each
defect turns a scenario of the requirement that it breaks red and no other, and
every must has a defect.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			corpus, err := steps.LoadCorpus()
			if err != nil {
				return err
			}
			c := corpus.Catalogue
			if _, set := s.env("GOGC"); !set { // hundreds of short runs leave much that needs no haste to be collected
				debug.SetGCPercent(400)
			}
			result, err := square.Prove(cmd.Context(), square.Options{
				Catalogue: c, Dialects: knownDialects(), Defects: knownDefects(), Full: full, Only: only,
				Parallel: runtime.GOMAXPROCS(0), Run: func(ctx context.Context, p square.Peer) (*record.Run, error) { return s.runPeer(ctx, corpus, sim, p) },
			})
			if err != nil {
				return &exit{code: exitNotMeasured, err: err}
			}
			if asJSON {
				err = s.printJSON(result)
			} else {
				s.printSquare(c, result)
			}
			if err == nil && !result.Holds() {
				return &exit{code: exitNotConformant}
			}
			return err
		},
	}
	cmd.Flags().StringArrayVar(&only, "only", nil, "prove the defect, or what breaks the requirement, of the `PATTERN` only; repeatable")
	cmd.Flags().BoolVar(&full, "full", false, "judge each defect over the whole suite, not over its part")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	sim.registerPeople(cmd)
	return cmd
}

// runPeer runs the suite against a simulator made for the occasion.
func (s system) runPeer(ctx context.Context, corpus *steps.Corpus, f simulatorFlags, p square.Peer) (*record.Run, error) {
	f.dialect, f.tls = p.Dialect, p.Dialect == "standard" // so that what is promised of encryption is seen as well
	if p.Defect != "" {
		f.defects = []string{p.Defect}
	}
	t, stop, err := inProcess(ctx, f)
	if err != nil {
		return nil, err
	}
	defer stop()
	run, err := steps.Run(ctx, steps.Options{Corpus: corpus, Target: t, Only: p.Only, Strict: p.Strict, Untold: true, Tool: tool(), Command: "conform square", Now: s.now, Sleep: sleep})
	if err == nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return run, err
}

func (s system) printSquare(c *features.Catalogue, r *square.Result) {
	for _, d := range r.Dialects {
		mode := ""
		if d.Strict {
			mode = " (strict)"
		}
		fmt.Fprintf(s.out, "dialect %s%s: %s\n", d.Name, mode, d.Verdict)
		for _, id := range d.Failed {
			fmt.Fprintf(s.out, "    %s\n", id)
		}
	}
	killed, strays := 0, 0
	for _, d := range r.Defects {
		if d.Killed {
			killed++
		} else {
			fmt.Fprintf(s.out, "SURVIVES %s: nothing of %s turned red\n", d.ID, d.Breaks)
		}
		for _, stray := range d.Strays {
			strays++
			fmt.Fprintf(s.out, "STRAY    %s (breaks %s) also reddens %s\n", d.ID, d.Breaks, stray)
		}
	}
	for _, id := range r.Unproven {
		rule, _ := c.Rule(id)
		fmt.Fprintf(s.out, "UNPROVEN %s (features/%s:%d): no defect kills it\n", id, rule.Section.File, rule.Line)
	}
	verdict := "the square holds"
	if !r.Holds() {
		verdict = "the square does not hold"
	}
	fmt.Fprintf(s.out, "\n%s: %d of %d defects killed, %d strays, %d musts unproven, %d dialects\n",
		strings.ToUpper(verdict[:1])+verdict[1:], killed, len(r.Defects), strays, len(r.Unproven), len(r.Dialects))
}
