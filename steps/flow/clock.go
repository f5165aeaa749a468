package flow

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// Advance moves the target's clock forward, for this scenario alone. Only a
// simulator has a clock that can be moved; anywhere else the scenario is
// unsupported. Why is kept with the scenario's delays.
func Advance(ctx context.Context, w *world.World, by time.Duration, why string) error {
	if w.Target.Control == "" {
		return &world.Unsupported{Reason: "only a simulator has a clock that can be moved, and the scenario needs " + by.String() + " to pass"}
	}
	body, err := json.Marshal(map[string]string{"advance": by.String()})
	if err != nil {
		return err
	}
	x, err := w.Client.Do(ctx, wire.Request{
		Method: http.MethodPost, URL: w.Target.Control + "/clock",
		Header: http.Header{"Content-Type": {"application/json"}}, Body: body,
	})
	if err != nil {
		return err
	}
	if x.Status >= 300 {
		return world.Block("the simulator did not move its clock: %s", x.Summary())
	}
	w.Advanced += by
	w.Delays = append(w.Delays, record.Delay{Reason: why, MS: by.Milliseconds(), How: "clock advanced"})
	return nil
}

// said tells what a target answered, for a *world.Blocked.
func said(a check.Answer) string { return "the target said: " + a.Summary() }
