package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// serveFlags are the flags of conform serve.
type serveFlags struct {
	listen, publicURL, clock string
	verbose, openControl     bool
	cert, key                string // paths
	sim                      simulatorFlags
}

func (s system) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Be a simulator of the APIs, for an app or for the suite",
		Long: `Start the simulator: an EHR with invented people that implements the documented
APIs, honestly unless a defect is named. It forgets everything when it stops, and
it listens on the loopback unless told otherwise. Do not put real patient data here.

Its target file is at /_sim/target. The secrets that the file points to lie in a
directory that only you can read and that goes away with the simulator.`,
		Example: `  conform serve
  conform serve --listen 127.0.0.1:8480 --dialect standard
  conform serve --tls
  conform serve --defect redeems-a-code-twice`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return s.serve(cmd.Context(), f) },
	}
	cmd.Flags().StringVar(&f.listen, "listen", "127.0.0.1:8480", "`ADDR` to listen at; port 0 picks a free one")
	cmd.Flags().StringVar(&f.publicURL, "public-url", "", "the `URL` by which clients reach it, when that is another")
	cmd.Flags().StringVar(&f.clock, "clock", "", "a `TIME` (2026-03-01T09:00:00Z) at which the clock stands still; default: it runs")
	cmd.Flags().BoolVarP(&f.verbose, "verbose", "v", false, "print a line for each request")
	cmd.Flags().BoolVar(&f.openControl, "open-control", false, "let other machines use /_sim/ too")
	cmd.Flags().StringVar(&f.cert, "tls-cert", "", "serve https with the certificate in `FILE` (PEM, with what leads up to it); needs --tls-key")
	cmd.Flags().StringVar(&f.key, "tls-key", "", "the private key in `FILE` (PEM)")
	f.sim.register(cmd)
	return cmd
}

// serve runs the simulator until the context ends.
func (s system) serve(ctx context.Context, f serveFlags) (err error) {
	c := f.sim.config()
	c.Listen, c.PublicURL, c.OpenControl, c.Version = f.listen, f.publicURL, f.openControl, version
	if f.clock != "" {
		if c.Clock, err = time.Parse(time.RFC3339, f.clock); err != nil {
			return fmt.Errorf("--clock %s: is no time\n  do: write it as 2026-03-01T09:00:00Z", f.clock)
		}
	}
	if c.TLS, err = f.encryption(); err != nil {
		return err
	}
	if f.verbose {
		c.Log = s.err
	}
	if c.Secrets, err = os.MkdirTemp("", "conform-secrets-"); err != nil {
		return fmt.Errorf("no directory for the secrets can be made: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(c.Secrets)) }()
	sim, err := startServer(ctx, c)
	if err != nil {
		return err
	}
	defer sim.Close()
	_, files := sim.Describe()
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(c.Secrets, filepath.Base(name)), b, 0o600); err != nil {
			return fmt.Errorf("a secret can't be written: %w", pathCause(err))
		}
	}
	s.greet(sim.URL(), filepath.Join(c.Secrets, "ca.pem"), f)
	<-ctx.Done()
	fmt.Fprintln(s.out, "  stopped; everything is forgotten")
	return nil
}

// encryption reads the certificate and its key, where they are given.
func (f serveFlags) encryption() (t simulatorTLS, err error) {
	t.On = f.sim.tls || f.cert != "" || f.key != ""
	for _, file := range []struct {
		flag, path string
		to         *[]byte
	}{{"--tls-cert", f.cert, &t.Cert}, {"--tls-key", f.key, &t.Key}} {
		if file.path == "" {
			continue
		}
		if *file.to, err = os.ReadFile(file.path); err != nil {
			return t, fmt.Errorf("%s %s can't be read: %w", file.flag, file.path, pathCause(err))
		}
	}
	return t, nil
}

func (s system) greet(url, ca string, f serveFlags) {
	fmt.Fprintf(s.out, "  EHR simulator %s — for testing only; forgets everything when it stops\n\n", version)
	fmt.Fprintf(s.out, "  open      %s/\n", url)
	fmt.Fprintf(s.out, "  target    %s/_sim/target\n", url)
	fmt.Fprintf(s.out, "  people    %d, seed %d\n", f.sim.patients, f.sim.seed)
	fmt.Fprintf(s.out, "  dialect   %s\n", f.sim.dialect)
	if len(f.sim.defects) > 0 {
		fmt.Fprintf(s.out, "  DEFECTS   %s (this simulator is broken on purpose)\n", strings.Join(f.sim.defects, ", "))
	}
	curl := "curl"
	if strings.HasPrefix(url, "https:") {
		fmt.Fprintf(s.out, "  trust     %s\n", ca)
		curl += " --cacert " + ca
	}
	fmt.Fprintf(s.out, "\n  try       %s %s/_sim/target > target.yaml; conform run --target target.yaml\n", curl, url)
}
