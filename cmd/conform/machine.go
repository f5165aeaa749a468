package main

import (
	"context"
	"fmt"
	"sync"

	"qsmartcare.example/conformance/cmd/chromium"
	"qsmartcare.example/conformance/steps/world"
)

// machine is what a run may have of this machine, and how to give it back.
func (s system) machine() (world.Machine, func()) {
	b := &borrowed{env: s.env}
	tell := func(line string) { fmt.Fprintln(s.err, line) }
	return world.Machine{Browser: b.start, Tell: tell}, b.stop
}

// borrowed is a browser that is started when it is first asked for.
type borrowed struct {
	env     func(string) (string, bool)
	mu      sync.Mutex
	process *chromium.Process
}

func (b *borrowed) start(ctx context.Context) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.process == nil {
		path, err := chromium.Find(b.env)
		if err != nil {
			return "", err
		}
		if b.process, err = chromium.Start(ctx, path); err != nil {
			return "", err
		}
	}
	return b.process.Address, nil
}

func (b *borrowed) stop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.process != nil {
		b.process.Close()
	}
}
