package uscore

import (
	"context"

	"qsmartcare.example/conformance/steps/world"
)

// gathers puts the records of a type into the scenario's hands: those of
// everybody in the cast whose record the app may read.
func gathers(ctx context.Context, w *world.World, args []string) (err error) {
	w.Records.Kind, err = called(args[0])
	if err != nil {
		return err
	}
	w.Records.Held, err = heldByAll(ctx, w, w.Records.Kind)
	return showing(w, err)
}

// gathersBusy does so with those of the busy patient alone.
func gathersBusy(ctx context.Context, w *world.World, args []string) (err error) {
	w.Records.Kind, err = called(args[0])
	if err != nil {
		return err
	}
	w.Records.Held, err = held(ctx, w, busyRole, w.Records.Kind)
	return showing(w, err)
}

// gathersOrders is gathersBusy for requests with the intent order.
func gathersOrders(ctx context.Context, w *world.World, _ []string) error {
	all, err := held(ctx, w, busyRole, "MedicationRequest")
	if err != nil {
		return err
	}
	w.Records.Kind, w.Records.Held = "MedicationRequest", nil
	for _, h := range all {
		if h.Body["intent"] == "order" {
			w.Records.Held = append(w.Records.Held, h)
		}
	}
	if len(all) > 0 {
		w.Last = all[0].From
	}
	return nil
}

// knows is the Given of gathersBusy. One record is not enough to see that
// others are lost.
func knows(ctx context.Context, w *world.World, args []string) error {
	if err := gathersBusy(ctx, w, args); err != nil {
		return err
	}
	if len(w.Records.Held) == 0 {
		return world.Block("the busy patient has no %s (let somebody with some play cast.%s in the target file)", args[0], busyRole)
	}
	w.Records.Whole = ids(w.Records.Held)
	return nil
}

// showing makes the exchange of the first record the one that a judgment shows.
func showing(w *world.World, err error) error {
	if err == nil && len(w.Records.Held) > 0 {
		w.Last = w.Records.Held[0].From
	}
	return err
}
