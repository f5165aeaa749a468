package world

import "context"

// Machine is what whoever starts a run lets it have of the machine, besides the
// wire to the target. What is nil is not to be had.
type Machine struct {
	// Browser returns the address at which a browser takes commands; it is
	// started when it is first asked for.
	Browser func(context.Context) (address string, err error)
	// Tell says a line to the person who started the run.
	Tell func(line string)
}
