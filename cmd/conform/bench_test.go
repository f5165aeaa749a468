package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/steps"
)

// BenchmarkWholeRun is the whole suite over HTTP against the simulator in this
// process, in each dialect.
func BenchmarkWholeRun(b *testing.B) {
	for _, dialect := range knownDialects() {
		b.Run(dialect, func(b *testing.B) {
			for b.Loop() {
				t, stop, err := inProcess(b.Context(), simulatorFlags{dialect: dialect, seed: defaultSeed, patients: defaultPatients})
				if err != nil {
					b.Fatal(err)
				}
				run, err := steps.Run(b.Context(), steps.Options{Target: t, Tool: tool(), Now: time.Now, Sleep: sleep})
				stop()
				if err != nil || run.ExitCode() != 0 {
					b.Fatalf("%v, %v", err, run.Result)
				}
			}
		})
	}
}

// BenchmarkStartToFirstAnswer is "conform serve", from the start of the process
// to its first answer. It needs the binary's path in CONFORM.
func BenchmarkStartToFirstAnswer(b *testing.B) {
	binary := os.Getenv("CONFORM")
	if binary == "" {
		b.Skip("CONFORM names no binary (see make bench)")
	}
	for b.Loop() {
		ctx, stop := context.WithCancel(b.Context())
		cmd := exec.CommandContext(ctx, binary, "serve", "--listen", "127.0.0.1:0")
		cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
		out, err := cmd.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		res, err := http.Get(address(b, out) + "/_sim/target")
		if err != nil {
			b.Fatal(err)
		}
		res.Body.Close()
		b.StopTimer()
		stop()
		cmd.Wait() //nolint:errcheck // it was interrupted
		b.StartTimer()
	}
}

// address reads where the simulator says that it is.
func address(b *testing.B, out io.Reader) string {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "target    "); ok {
			return strings.TrimSuffix(rest, "/_sim/target")
		}
	}
	b.Fatal("the simulator does not say where it is")
	return ""
}
