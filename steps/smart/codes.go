package smart

import (
	"context"
	"fmt"
	"time"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func holdsCode(ctx context.Context, w *world.World, args []string) error {
	ask, err := flow.BusyPatient(w, args[0]+"-app")
	if err != nil {
		return err
	}
	w.SMART.Code, err = flow.NewCode(ctx, w, ask)
	return err
}

func holdsSpentCode(ctx context.Context, w *world.World, _ []string) error {
	if err := holdsCode(ctx, w, []string{"clinic"}); err != nil {
		return err
	}
	x, err := flow.Redeem(w.SMART.Code).Send(ctx, w)
	if err != nil {
		return err
	}
	w.SMART.Tokens, err = flow.Tokens(x)
	return err
}

func tenMinutesPass(ctx context.Context, w *world.World, _ []string) error {
	return flow.Advance(ctx, w, 11*time.Minute, "the code outlives its ten minutes")
}

func redeems(ctx context.Context, w *world.World, _ []string) error {
	_, err := flow.Redeem(w.SMART.Code).Send(ctx, w)
	return err
}

func otherRedeems(ctx context.Context, w *world.World, _ []string) error {
	other, err := w.App("other-app")
	if err != nil {
		return err
	}
	r := flow.Redeem(w.SMART.Code)
	r.By(other)
	_, err = r.Send(ctx, w)
	return err
}

func redeemsSpoiled(ctx context.Context, w *world.World, args []string) error {
	spoil, ok := spoilers()[args[0]]
	if !ok {
		return fmt.Errorf("no way to spoil a request is called %q", args[0])
	}
	r := flow.Redeem(w.SMART.Code)
	if err := spoil(w, &r); err != nil {
		return err
	}
	_, err := r.Send(ctx, w)
	return err
}

func readsWithFirst(ctx context.Context, w *world.World, _ []string) error {
	busy, err := w.Cast("busy-patient", "patient")
	if err == nil {
		_, err = w.Get(ctx, flow.Records(w)+"/Patient/"+busy.Fact("patient"), w.SMART.Tokens.Access)
	}
	return err
}
