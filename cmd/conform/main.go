// Command conform is a conformance suite and a reference simulator for the
// QSmartCare EHR APIs. Each verb has a file of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Exit codes, the same for every verb.
const (
	exitConformant    = 0
	exitNotConformant = 1
	exitNothingRan    = 2 // nothing ran, or what the user wrote is wrong
	exitNotMeasured   = 3
)

func main() {
	// The first signal ends the run in order; with the second the process ends.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	sys := system{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, args: os.Args[1:],
		now: time.Now, env: os.LookupEnv, colour: colour(os.Stdout),
	}
	code := sys.execute(ctx)
	stop()
	os.Exit(code)
}

// system is what a verb may use of the machine.
type system struct {
	in       io.Reader
	out, err io.Writer
	args     []string
	now      func() time.Time
	env      func(string) (string, bool)
	colour   bool
}

// colour reports whether the file is a terminal that wants colour
// (NO_COLOR is honoured).
func colour(f *os.File) bool {
	if _, no := os.LookupEnv("NO_COLOR"); no {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// exit is an error that knows the code to end with. A verb that has said all
// there is to say returns one without a message.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

// execute runs the verb that the arguments name and returns the exit code.
func (s system) execute(ctx context.Context) int {
	root := s.root()
	root.SetArgs(s.args)
	root.SetOut(s.out)
	root.SetErr(s.err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitConformant
	}
	if msg := err.Error(); msg != "" {
		fmt.Fprintln(s.err, "conform: "+msg)
	}
	if e := (*exit)(nil); errors.As(err, &e) {
		return e.code
	}
	return exitNothingRan
}

func (s system) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "conform",
		Short: "Test an EHR against the QSmartCare APIs, or be one",
		Long: `conform tests an endpoint of the QSmartCare EHR APIs (FHIR R4 with SMART App
Launch, US Core searches, Bulk Data, and the legacy patient-api) against what
their document promises, and it is a simulator of such an endpoint.

  conform run                       the suite against the simulator, in process
  conform run --target FILE         the suite against the endpoint that FILE describes
  conform serve                     the simulator, for your app or your suite
  conform check FILE...             FHIR records in files, by FHIR R4 and US Core
  conform explain ID                one promise: what it says, and what shows it
  conform chart ID                  one of the simulator's people, as a page of text

Exit codes: 0 conformant, 1 not conformant, 2 nothing ran or the command was
wrong, 3 could not measure.`,
		Version:       toolVersion(),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(s.runCommand(), s.serveCommand(), s.listCommand(), s.coverageCommand(),
		s.defectsCommand(), s.squareCommand(), s.reportCommand(), s.checkCommand(), s.explainCommand(), s.chartCommand())
	return root
}
