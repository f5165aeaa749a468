package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
	"qsmartcare.example/conformance/simulator"
	"qsmartcare.example/conformance/simulator/defects"
	"qsmartcare.example/conformance/simulator/dialects"
	"qsmartcare.example/conformance/steps/square"
	"qsmartcare.example/conformance/steps/target"
)

// This file alone knows the simulator: all that the suite learns of it goes
// through a target file, as with any other target.

const (
	defaultSeed     = 7
	defaultPatients = 42
)

// simulatorFlags say what the simulator is like.
type simulatorFlags struct {
	dialect  string
	defects  []string
	seed     uint64
	patients int
	tls      bool
	cmd      *cobra.Command
}

func (f *simulatorFlags) register(cmd *cobra.Command) {
	f.cmd = cmd
	cmd.Flags().StringVar(&f.dialect, "dialect", knownDialects()[0], "the simulator's `DIALECT`: "+fmt.Sprint(knownDialects()))
	cmd.Flags().StringArrayVar(&f.defects, "defect", nil, "break the promise that the `DEFECT` names; repeatable (see conform defects)")
	cmd.Flags().BoolVar(&f.tls, "tls", false, "let the simulator be reached by https alone, with a certificate of an authority made for it")
	f.registerPeople(cmd)
}

// registerPeople registers what says who the simulator's people are.
func (f *simulatorFlags) registerPeople(cmd *cobra.Command) {
	cmd.Flags().Uint64Var(&f.seed, "seed", defaultSeed, "the `NUMBER` from which the simulator's people flow")
	cmd.Flags().IntVar(&f.patients, "patients", defaultPatients, "how many `PEOPLE` the simulator has")
}

// changed reports whether the user set any of the flags.
func (f *simulatorFlags) changed() bool {
	for _, name := range []string{"dialect", "defect", "seed", "patients", "tls"} {
		if f.cmd.Flags().Changed(name) {
			return true
		}
	}
	return false
}

func (f *simulatorFlags) config() simulator.Config {
	return simulator.Config{Dialect: f.dialect, Defects: f.defects, Seed: f.seed, Patients: f.patients, Version: version, TLS: simulator.TLS{On: f.tls}}
}

// inProcess starts a simulator on a free port of the loopback and returns what
// its own target file says, and how to stop it.
func inProcess(ctx context.Context, f simulatorFlags) (*target.Target, func(), error) {
	sim, err := simulator.Start(ctx, f.config())
	if err != nil {
		return nil, nil, err
	}
	stop := func() { sim.Close() }
	text, files := sim.Describe()
	t, err := target.Parse("the simulator's target file", text, target.Source{
		Env: func(string) (string, bool) { return "", false },
		File: func(name string) ([]byte, error) {
			if b, ok := files[name]; ok {
				return b, nil
			}
			return nil, fmt.Errorf("no such file")
		},
	})
	if err != nil {
		stop()
		return nil, nil, fmt.Errorf("a fault in conform, not in what you wrote: %w", err)
	}
	return t, stop, nil
}

// simulatorTLS says how conform serve encrypts.
type simulatorTLS = simulator.TLS

// startServer starts the simulator that conform serve offers.
func startServer(ctx context.Context, c simulator.Config) (*simulator.Simulator, error) {
	return simulator.Start(ctx, c)
}

func knownDialects() []string {
	var out []string
	for _, d := range dialects.All() {
		out = append(out, d.Name)
	}
	return out
}

func knownDefects() []square.Defect {
	var out []square.Defect
	for _, d := range defects.All() {
		out = append(out, square.Defect{ID: d.Name, Says: d.Says, Breaks: d.Breaks, Also: orEmpty(d.Also), Dialect: d.Dialect, Strict: d.Strict})
	}
	return out
}
