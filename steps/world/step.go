package world

import (
	"context"
	"regexp"
)

// Kind is what a step is for.
type Kind int

// The three kinds, as Gherkin's keywords name them.
const (
	KindGiven Kind = iota
	KindWhen
	KindThen
)

// String returns the Gherkin keyword.
func (k Kind) String() string { return [...]string{"Given", "When", "Then"}[k] }

// Act is the body of a Given or a When. Args are the groups of the sentence's
// expression. In a Given any error blocks the scenario; in both, a
// *wire.TransportError makes it an error and a *Blocked blocks it.
type Act func(ctx context.Context, w *World, args []string) error

// Verify is the body of a Then. What it finds goes to the judge; it returns an
// error only when it could not judge.
type Verify func(ctx context.Context, w *World, j *Judge, args []string) error

// Step is one sentence of a vocabulary and what it does.
type Step struct {
	Kind   Kind
	Expr   *regexp.Regexp
	Act    Act    // of a Given or a When
	Verify Verify // of a Then
}

// Given makes a step that arranges. The expression is anchored by Given
// itself; write it without ^ and $.
func Given(expr string, do Act) Step { return Step{Kind: KindGiven, Expr: anchored(expr), Act: do} }

// When makes a step that acts.
func When(expr string, do Act) Step { return Step{Kind: KindWhen, Expr: anchored(expr), Act: do} }

// Then makes a step that judges.
func Then(expr string, do Verify) Step { return Step{Kind: KindThen, Expr: anchored(expr), Verify: do} }

func anchored(expr string) *regexp.Regexp { return regexp.MustCompile("^(?:" + expr + ")$") }
