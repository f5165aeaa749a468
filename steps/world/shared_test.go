package world

import (
	"context"
	"errors"
	"testing"

	"qsmartcare.example/conformance/steps/wire"
)

func shared(run context.Context) *World {
	return &World{Shared: &Shared{Run: run, Start: func(string) *wire.Client { return nil }}}
}

func TestSharedThingIsArrangedOnceARun(t *testing.T) {
	t.Parallel()
	w, made := shared(t.Context()), 0
	for range 3 {
		got, err := Arrange(t.Context(), w, "key", func(context.Context, *World) (int, error) { made++; return 7, nil })
		if got != 7 || err != nil || made != 1 {
			t.Errorf("got %d, %v after %d times", got, err, made)
		}
	}
}

func TestEndOfTheFirstScenarioDoesNotEndWhatOthersWaitFor(t *testing.T) {
	t.Parallel()
	scenario, end := context.WithCancel(t.Context())
	end()
	if _, err := Arrange(scenario, shared(t.Context()), "key", func(ctx context.Context, _ *World) (int, error) { return 0, ctx.Err() }); err != nil {
		t.Error(err)
	}
}

func TestEndOfTheRunEndsWhatIsArranged(t *testing.T) {
	t.Parallel()
	run, end := context.WithCancel(t.Context())
	_, err := Arrange(t.Context(), shared(run), "key", func(ctx context.Context, _ *World) (int, error) {
		end()
		<-ctx.Done()
		return 0, ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}
