// Package chromium starts and ends the Chromium process that the suite and the
// tests drive. What is done in it is package browser's.
package chromium

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"qsmartcare.example/conformance/steps/browser"
)

// Variable is the environment variable that names the program.
const Variable = "CONFORM_CHROMIUM"

// startTime is how long the browser may take until it listens.
const startTime = 30 * time.Second

// Find returns the path of the program: what the variable names, or else the
// first of the usual names that the PATH has.
func Find(env func(string) (string, bool)) (string, error) {
	if own, ok := env(Variable); ok && own != "" {
		path, err := exec.LookPath(own)
		if err != nil {
			return "", fmt.Errorf("%s names %s, which is no program that can be started", Variable, own)
		}
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no Chromium is on the PATH\n  do: install chromium, or name the program in %s", Variable)
}

// Process is a running browser.
type Process struct {
	Address string // for browser.Connect
	cmd     *exec.Cmd
	profile string
	once    sync.Once
}

// Start starts the program with an empty profile of its own, and with further
// arguments, and waits until it listens.
func Start(ctx context.Context, path string, args ...string) (*Process, error) {
	profile, err := os.MkdirTemp("", "conform-browser-")
	if err != nil {
		return nil, fmt.Errorf("no directory for the browser can be made: %w", err)
	}
	args = append(browser.Flags(profile), args...)
	if os.Geteuid() == 0 { // its sandbox refuses root
		args = append(args, "--no-sandbox")
	}
	p := &Process{profile: profile, cmd: exec.Command(path, append(args, "about:blank")...)} //nolint:noctx // Close ends it
	grouped(p.cmd)
	said, err := p.cmd.StderrPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		_ = os.RemoveAll(profile)
		return nil, fmt.Errorf("%s can't be started: %w", path, err)
	}
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	if p.Address, err = listening(ctx, said); err != nil {
		p.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return p, nil
}

// listening reads the browser's standard error until it names its address; what
// follows is read and dropped.
func listening(ctx context.Context, said io.Reader) (string, error) {
	found := make(chan string, 1)
	go func() {
		defer close(found)
		lines := bufio.NewScanner(said)
		for lines.Scan() {
			if _, address, ok := strings.Cut(lines.Text(), "DevTools listening on "); ok {
				found <- strings.TrimSpace(address)
				break
			}
		}
		_, _ = io.Copy(io.Discard, said)
	}()
	select {
	case address, ok := <-found:
		if !ok || address == "" {
			return "", errors.New("it ended before it listened")
		}
		return address, nil
	case <-ctx.Done():
		return "", errors.New("it did not listen in time")
	}
}

// Close ends the browser and removes its profile.
func (p *Process) Close() {
	p.once.Do(func() {
		kill(p.cmd)
		_ = p.cmd.Wait()
		for range 20 { // its children may still be writing
			if os.RemoveAll(p.profile) == nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	})
}
