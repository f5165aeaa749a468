package world

import "fmt"

// Blocked says that a scenario could not be brought to its judgment because
// something it needs is missing or was refused; Reason tells the operator
// what to fill or mend, in the words of the target file.
type Blocked struct{ Reason string }

// Error returns the reason.
func (b *Blocked) Error() string { return b.Reason }

// Block makes a *Blocked from a format.
func Block(format string, args ...any) error { return &Blocked{Reason: fmt.Sprintf(format, args...)} }

// Unsupported says that the target does not offer what a scenario needs, and why.
type Unsupported struct{ Reason string }

// Error returns the reason.
func (u *Unsupported) Error() string { return u.Reason }
