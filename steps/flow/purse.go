package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// PatientScope is what the app asks for in order to read one patient's record:
// of the scopes that the target file names those that stay with one patient,
// or all that there are when it names none.
func PatientScope(asks string) string {
	scopes := []string{"launch/patient"}
	data := false
	for s := range strings.FieldsSeq(asks) {
		wide := strings.HasPrefix(s, "user/") || strings.HasPrefix(s, "system/") || s == "launch"
		if !wide && !slices.Contains(scopes, s) {
			scopes = append(scopes, s)
			data = data || strings.HasPrefix(s, "patient/")
		}
	}
	if !data {
		scopes = append(scopes, "patient/*.read")
	}
	return strings.Join(scopes, " ")
}

// BusyPatient asks for the busy patient's record in the name of the app with
// the role.
func BusyPatient(w *world.World, role string) (Ask, error) {
	app, err := w.App(role)
	if err != nil {
		return Ask{}, err
	}
	cast, err := w.Cast("busy-patient", "patient")
	if err != nil {
		return Ask{}, err
	}
	return Ask{App: app, Scope: PatientScope(app.Scope), Patient: cast.Fact("patient")}, nil
}

// NewTokens gets tokens of its own for the app: its user consents, and it
// trades the code.
func NewTokens(ctx context.Context, w *world.World, a Ask) (world.Tokens, error) {
	code, err := NewCode(ctx, w, a)
	if err != nil {
		return world.Tokens{}, err
	}
	last := w.Last
	x, err := Redeem(code).Send(ctx, w)
	w.Last = last
	if err != nil {
		return world.Tokens{}, err
	}
	t, err := Tokens(x)
	if err != nil {
		return t, err
	}
	if a.Patient != "" && t.Patient != "" && t.Patient != a.Patient {
		return t, world.Block("the %s asked for the busy patient and was given a token for another patient", a.App.Role)
	}
	return t, nil
}

// Purse returns tokens that all scenarios of the run share, which no scenario
// may spend. The name says which: one name is for one Ask. Where nobody signs in,
// they are those that the target file gives.
func Purse(ctx context.Context, w *world.World, name string, a Ask) (world.Tokens, error) {
	if w.Target.Login.How == target.ByToken {
		return given(w, a)
	}
	return world.Arrange(ctx, w, "tokens-"+name, func(ctx context.Context, w *world.World) (world.Tokens, error) {
		return NewTokens(ctx, w, a)
	})
}

// seconds reads a number that may stand in a text.
func seconds(v any) int64 {
	n, err := json.Number(fmt.Sprint(v)).Int64()
	if v == nil || err != nil {
		return 0
	}
	return n
}

// asText reads an id that may stand as a number (E-038).
func asText(v any) string {
	switch v.(type) {
	case string, json.Number:
		return fmt.Sprint(v)
	}
	return ""
}

// Wider returns the first scope about records that was granted and not asked
// for, or "". A scope of version 1 (.read) equals its version 2 (.rs).
func Wider(granted, asked string) string {
	asks := strings.Fields(plainScopes(asked))
	for s := range strings.FieldsSeq(plainScopes(granted)) {
		if strings.Contains(s, "/") && s != "launch/patient" && !slices.Contains(asks, s) {
			return s
		}
	}
	return ""
}

func plainScopes(s string) string {
	var out []string
	for f := range strings.FieldsSeq(s) {
		if before, ok := strings.CutSuffix(f, ".rs"); ok {
			f = before + ".read"
		}
		out = append(out, f)
	}
	return strings.Join(out, " ")
}
