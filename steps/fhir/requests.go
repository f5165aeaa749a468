package fhir

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// unknownID is an id that FHIR allows and that no record has.
const unknownID = "no-such-id"

func searchesByParameter(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	return try(ctx, w, "Patient", "Patient", url.Values{args[0]: {"1234"}})
}

func searchesByNothing(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	for _, s := range append([]world.Search{busy(w)}, w.FHIR.Searches...) {
		if err := try(ctx, w, s.Type, s.Type, with(s.Query, "no-such-parameter", "1")); err != nil {
			return err
		}
	}
	return nil
}

func searchesByNoDate(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	offer, err := flow.Capability(ctx, w)
	if err != nil {
		return err
	}
	dated := []world.Search{{Type: "Patient", Query: with(busy(w).Query, "birthdate", "not-a-date")}}
	for _, s := range w.FHIR.Searches {
		if d := dateOf(s.Type); d != "" && offer.Takes(s.Type, d) {
			dated = append(dated, world.Search{Type: s.Type, Query: with(s.Query, d, "not-a-date")})
		}
	}
	for _, s := range dated {
		if err := try(ctx, w, s.Type, s.Type, s.Query); err != nil {
			return err
		}
	}
	return nil
}

func dateOf(resource string) string {
	for _, k := range kinds() {
		if k.name == resource {
			return k.date
		}
	}
	return ""
}

// busy is the search for the busy patient itself.
func busy(w *world.World) world.Search {
	return world.Search{Type: "Patient", Query: url.Values{"_id": {w.FHIR.Patient.Fact("patient")}}}
}

func asksForPage(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	return try(ctx, w, "Patient", "Patient", with(busy(w).Query, "_count", args[0]))
}

func postsGarbage(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	x, err := w.Send(ctx, wire.Request{
		Method: http.MethodPost, URL: address(w, "Patient/_search", nil), Body: []byte("_id=%zz&%"),
		Header: http.Header{
			"Authorization": {"Bearer " + w.FHIR.Tokens.Access}, "Accept": {"application/fhir+json"},
			"Content-Type": {"application/x-www-form-urlencoded"},
		},
	})
	return tried(w, "Patient", x, err)
}

func asksForAll(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	return try(ctx, w, "Patient", "Patient", nil)
}

func searchesEachKind(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	for _, s := range w.FHIR.Searches {
		if err := try(ctx, w, s.Type, s.Type, s.Query); err != nil {
			return err
		}
	}
	return nil
}

func searchesForOther(ctx context.Context, w *world.World, _ []string) error {
	other, err := w.Cast("other-patient", "patient")
	if err != nil {
		return err
	}
	w.FHIR.Tried = nil
	for _, s := range w.FHIR.Searches {
		if err := try(ctx, w, s.Type, s.Type, with(s.Query, "patient", other.Fact("patient"))); err != nil {
			return err
		}
	}
	return try(ctx, w, "Patient", "Patient", url.Values{"_id": {other.Fact("patient")}})
}

func reads(ctx context.Context, w *world.World, args []string) error {
	who, err := w.Cast(args[0]+"-patient", "patient")
	if err != nil {
		return err
	}
	w.FHIR.Tried = nil
	return try(ctx, w, "Patient", "Patient/"+who.Fact("patient"), nil)
}

func readsUnknown(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	if args[0] == "patient" {
		return try(ctx, w, "Patient", "Patient/"+unknownID, nil)
	}
	for _, s := range w.FHIR.Searches {
		if err := try(ctx, w, s.Type, s.Type+"/"+unknownID, nil); err != nil {
			return err
		}
	}
	return nil
}

func asksForType(ctx context.Context, w *world.World, args []string) error {
	w.FHIR.Tried = nil
	return try(ctx, w, args[0], args[0], nil)
}

func asksForTypeUnknown(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	x, err := w.Get(ctx, address(w, "MadeUpResource", nil), "")
	return tried(w, "MadeUpResource", x, err)
}

func asksForUnsupported(ctx context.Context, w *world.World, _ []string) error {
	offer, err := flow.Capability(ctx, w)
	if err != nil {
		return err
	}
	w.FHIR.Tried = nil
	for _, name := range []string{"ChargeItem", "SupplyRequest", "VisionPrescription", "Basic", "MeasureReport", "DeviceMetric"} {
		if !offer.Has(name) {
			return try(ctx, w, name, name, url.Values{"patient": {w.FHIR.Patient.Fact("patient")}})
		}
	}
	return &world.Unsupported{Reason: "the target offers every FHIR type that the suite could ask for in vain"}
}

// adds posts a small record of the first kind that the app can search. It is
// sent only where the operator allows writing: a server that is at fault keeps it.
func adds(ctx context.Context, w *world.World, _ []string) error {
	if w.Target.Manners.Writes != "sandbox" {
		return &world.Unsupported{Reason: "the target file allows no attempt to write (manners.writes is not sandbox)"}
	}
	name := w.FHIR.Searches[0].Type
	if flow.Grants(w.FHIR.Tokens.Scope, name, 'c') {
		return &world.Unsupported{Reason: "the token that the clinic app asked for may write (take the scopes for writing out of apps.clinic-app.scope)"}
	}
	who := map[string]string{"reference": "Patient/" + w.FHIR.Patient.Fact("patient")}
	body, err := json.Marshal(map[string]any{"resourceType": name, "patient": who, "code": map[string]string{"text": "conformance test"}})
	if err != nil {
		return err
	}
	w.FHIR.Tried = nil
	x, err := w.Send(ctx, wire.Request{Method: http.MethodPost, URL: address(w, name, nil), Body: body, Header: http.Header{
		"Authorization": {"Bearer " + w.FHIR.Tokens.Access}, "Accept": {"application/fhir+json"}, "Content-Type": {"application/fhir+json"},
	}})
	return tried(w, name, x, err)
}
