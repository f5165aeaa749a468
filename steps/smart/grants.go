package smart

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// buys redeems the newest code for tokens.
func buys(ctx context.Context, w *world.World, _ []string) (err error) {
	w.SMART.Tokens, err = flow.Bought(ctx, w, newest(w))
	return err
}

// asksForScope asks in the clinic app's name for the scope and gets tokens.
func asksForScope(ctx context.Context, w *world.World, args []string) error {
	if err := asksFor(ctx, w, "clinic-app", scoped(args[0])); err != nil {
		return err
	}
	if newest(w).Code().Value == "" {
		return nil
	}
	return buys(ctx, w, nil)
}

// offeredType returns a documented type that the target offers and that is
// none of these.
func offeredType(ctx context.Context, w *world.World, not ...string) (flow.RecordType, error) {
	offer, err := flow.Capability(ctx, w)
	if err != nil {
		return flow.RecordType{}, err
	}
	for _, name := range []string{"Condition", "AllergyIntolerance", "Encounter", "Procedure", "Observation"} {
		if !slices.Contains(not, name) && offer.Has(name) {
			return flow.RecordTypeOf(name), nil
		}
	}
	return flow.RecordType{}, world.Block("the target offers no other type of record, by its capability statement")
}

// searches searches the busy patient's records of a type.
func searches(ctx context.Context, w *world.World, t flow.RecordType) error {
	busy, err := w.Cast("busy-patient", "patient")
	if err != nil {
		return err
	}
	q := url.Values{"patient": {busy.Fact("patient")}}
	for name, values := range t.Needs {
		q[name] = values
	}
	x, err := w.Get(ctx, flow.Records(w)+"/"+t.Name+"?"+q.Encode(), w.SMART.Tokens.Access)
	if err == nil {
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: t.Name, Exchange: x})
	}
	return err
}

func searchesType(ctx context.Context, w *world.World, args []string) error {
	return searches(ctx, w, flow.RecordTypeOf(args[0]))
}

// searchesOther searches a type beside those that were granted.
func searchesOther(ctx context.Context, w *world.World, _ []string) error {
	granted := []string{"Patient"}
	for s := range strings.FieldsSeq(w.SMART.Tokens.Scope) {
		if _, rest, ok := strings.Cut(s, "/"); ok {
			name, _, _ := strings.Cut(rest, ".")
			granted = append(granted, name)
		}
	}
	t, err := offeredType(ctx, w, granted...)
	if err != nil {
		return err
	}
	return searches(ctx, w, t)
}

func searchesEverything(ctx context.Context, w *world.World, _ []string) error {
	offer, err := flow.Capability(ctx, w)
	if err != nil {
		return err
	}
	for _, t := range flow.RecordTypes() {
		if !offer.Has(t.Name) {
			continue
		}
		if err := searches(ctx, w, t); err != nil {
			return err
		}
	}
	return readsBusy(ctx, w, nil)
}

func readsBusy(ctx context.Context, w *world.World, _ []string) error {
	busy, err := w.Cast("busy-patient", "patient")
	if err != nil {
		return err
	}
	x, err := w.Get(ctx, flow.Records(w)+"/Patient/"+busy.Fact("patient"), w.SMART.Tokens.Access)
	if err == nil {
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: "Patient", Exchange: x})
	}
	return err
}

func getsTokenByKind(ctx context.Context, w *world.World, args []string) error {
	if args[0] == "nightly job" {
		t, err := flow.BackendToken(ctx, w, "nightly-job", "")
		if err == nil {
			w.Last = t.Response
		}
		return err
	}
	ask, err := flow.BusyPatient(w, strings.ReplaceAll(args[0], " ", "-"))
	if err != nil {
		return err
	}
	code, err := flow.NewCode(ctx, w, ask)
	if err == nil {
		_, err = flow.Redeem(code).Send(ctx, w)
	}
	return err
}

// readsFound asks for one type of which the record holds something, searches it
// and reads the first record that is found.
func readsFound(ctx context.Context, w *world.World, _ []string) error {
	t, err := heldType(ctx, w)
	if err != nil {
		return err
	}
	if err := asksForScope(ctx, w, []string{"launch/patient patient/" + t.Name + ".read"}); err != nil {
		return err
	}
	if w.SMART.Tokens.Access == "" {
		return world.Block("the clinic app got no token for one type of record; %s", flow.Led(newest(w)))
	}
	if err := searches(ctx, w, t); err != nil {
		return err
	}
	id := firstID(w.Last.Answer, t.Name)
	if id == "" {
		return nil
	}
	x, err := w.Get(ctx, flow.Records(w)+"/"+t.Name+"/"+id, w.SMART.Tokens.Access)
	if err == nil {
		w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: t.Name + " by its id", Exchange: x})
	}
	return err
}

// heldType finds a type of which the busy patient's record holds something, by
// what a token for all of it finds; once a run.
func heldType(ctx context.Context, w *world.World) (flow.RecordType, error) {
	return world.Arrange(ctx, w, "held-type", func(ctx context.Context, w *world.World) (flow.RecordType, error) {
		ask, err := flow.BusyPatient(w, "clinic-app")
		if err != nil {
			return flow.RecordType{}, err
		}
		if w.SMART.Tokens, err = flow.Purse(ctx, w, "busy-patient", ask); err != nil {
			return flow.RecordType{}, err
		}
		offer, err := flow.Capability(ctx, w)
		if err != nil {
			return flow.RecordType{}, err
		}
		for _, name := range []string{"Condition", "AllergyIntolerance", "Encounter", "Procedure", "Immunization"} {
			t := flow.RecordTypeOf(name)
			if !offer.Has(name) {
				continue
			}
			if err := searches(ctx, w, t); err != nil {
				return t, err
			}
			if firstID(w.Last.Answer, name) != "" {
				return t, nil
			}
		}
		return flow.RecordType{}, world.Block("the busy patient has no record of a type that could be asked for alone")
	})
}

// challenged gets a code whose request had a PKCE challenge.
func challenged(ctx context.Context, w *world.World, _ []string) error {
	return guarded(ctx, w, asIs)
}

// challengedInOtherCase swaps capitals and small letters of the challenge. Who
// compares loosely takes it for the same.
func challengedInOtherCase(ctx context.Context, w *world.World, _ []string) error {
	return guarded(ctx, w, func(r *flow.Authorization) {
		r.Query.Set("code_challenge", strings.Map(func(c rune) rune {
			if unicode.IsUpper(c) {
				return unicode.ToLower(c)
			}
			return unicode.ToUpper(c)
		}, r.Query.Get("code_challenge")))
	})
}

func guarded(ctx context.Context, w *world.World, bend bent) error {
	ask, err := flow.BusyPatient(w, "clinic-app")
	if err != nil {
		return err
	}
	r, err := flow.Prepare(ctx, w, ask, true)
	if err != nil {
		return err
	}
	bend(&r)
	a, err := r.Send(ctx, w)
	if err != nil {
		return err
	}
	if w.SMART.Code = a.Code(); w.SMART.Code.Value == "" {
		return world.Block("the target gave no code for a request with a challenge; %s", flow.Led(a))
	}
	return nil
}

// firstID returns the id of the first match of the type, or "".
func firstID(a check.Answer, name string) string {
	b, fs := check.Searchset(a)
	if fs != nil {
		return ""
	}
	for _, e := range b.Matches() {
		if id, ok := e.Resource["id"].(string); ok && e.Resource["resourceType"] == name {
			return id
		}
	}
	return ""
}
