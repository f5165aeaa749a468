package flow

import (
	"context"
	"errors"
	"strings"

	"qsmartcare.example/conformance/steps/world"
)

// Writing returns tokens of the clinic app for the busy patient that may write
// as well, shared by the run. Where the target file allows no writing, or the
// target grants no scope for it, it is unsupported (E-016).
func Writing(ctx context.Context, w *world.World) (world.Tokens, error) {
	if w.Target.Manners.Writes != "sandbox" {
		return world.Tokens{}, &world.Unsupported{Reason: "the target file allows no attempt to write (manners.writes is not sandbox)"}
	}
	ask, err := BusyPatient(w, "clinic-app")
	if err != nil {
		return world.Tokens{}, err
	}
	if _, err := Purse(ctx, w, "busy-patient", ask); err != nil { // else the next would tell nothing of scopes
		return world.Tokens{}, err
	}
	if !mayWrite(ask.Scope) {
		ask.Scope += " patient/*.write"
	}
	t, err := Purse(ctx, w, "writing", ask)
	var blocked *world.Blocked
	switch {
	case errors.As(err, &blocked):
		return t, &world.Unsupported{Reason: "the target does not let the clinic app ask for a scope for writing: " + blocked.Reason}
	case err != nil:
		return t, err
	case t.Scope != "" && !mayWrite(t.Scope): // none is told where all was granted (RFC 6749 section 3.3)
		return t, &world.Unsupported{Reason: "the target grants the clinic app no scope for writing, so that nothing it would refuse says anything of payloads"}
	}
	return t, nil
}

func mayWrite(scopes string) bool {
	for s := range strings.FieldsSeq(scopes) {
		if _, rest, ok := strings.Cut(s, "/"); ok {
			name, _, _ := strings.Cut(rest, ".")
			if Grants(s, name, 'c') || Grants(s, name, 'u') {
				return true
			}
		}
	}
	return false
}

// Grants reports whether one of the scopes, of version 1 or 2, allows the
// action on records of the type: c, r, u, d or s.
func Grants(scopes, resource string, action rune) bool {
	for s := range strings.FieldsSeq(scopes) {
		level, rest, ok := strings.Cut(s, "/")
		name, actions, dotted := strings.Cut(rest, ".")
		if !ok || !dotted || level == "launch" || name != "*" && name != resource {
			continue
		}
		actions, _, _ = strings.Cut(actions, "?")
		switch actions {
		case "read":
			actions = "rs"
		case "write":
			actions = "cud"
		case "*":
			actions = "cruds"
		}
		if strings.ContainsRune(actions, action) && strings.Trim(actions, "cruds") == "" {
			return true
		}
	}
	return false
}
