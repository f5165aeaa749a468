package fhir

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// few is how many records of one kind a scenario reads one by one.
const few = 3

// gathers reads the patient, searches each kind, and reads one record of each
// other type that these refer to.
func gathers(ctx context.Context, w *world.World, _ []string) error {
	if err := gathersOwn(ctx, w); err != nil {
		return err
	}
	var seen []string
	for _, to := range check.References(flow.Records(w), answers(w)...) {
		kind, _, _ := strings.Cut(to, "/")
		if slices.Contains(seen, kind) || kind == "Patient" || searchesKind(w, kind) {
			continue
		}
		seen = append(seen, kind)
		if err := try(ctx, w, kind, to, nil); err != nil {
			return err
		}
	}
	return nil
}

// gathersOwn reads the patient and searches each kind.
func gathersOwn(ctx context.Context, w *world.World) error {
	w.FHIR.Tried = nil
	if err := try(ctx, w, "Patient", "Patient/"+w.FHIR.Patient.Fact("patient"), nil); err != nil {
		return err
	}
	for _, s := range w.FHIR.Searches {
		if err := try(ctx, w, s.Type, s.Type, s.Query); err != nil {
			return err
		}
	}
	return nil
}

func searchesKind(w *world.World, kind string) bool {
	return slices.ContainsFunc(w.FHIR.Searches, func(s world.Search) bool { return s.Type == kind })
}

func answers(w *world.World) []check.Answer {
	var out []check.Answer
	for _, t := range w.FHIR.Tried {
		out = append(out, t.Exchange.Answer)
	}
	return out
}

// readsOneOfEach reads the first record that a search of each kind finds.
func readsOneOfEach(ctx context.Context, w *world.World, args []string) error {
	if err := gathersOwn(ctx, w); err != nil {
		return err
	}
	found := w.FHIR.Tried
	w.FHIR.Tried, w.FHIR.Again = nil, nil
	for _, t := range found {
		kind, id, ok := first(t.Exchange.Answer)
		if !ok {
			continue
		}
		format := asAnyClient
		if args[0] != "" {
			format = strings.TrimPrefix(args[0], ", ")
		}
		if err := ask(ctx, w, asked{what: kind, path: kind + "/" + id, format: format}); err != nil {
			return err
		}
		w.FHIR.Again = append(w.FHIR.Again, world.Again{Type: kind, ID: id, From: t.Exchange, Exchange: w.Last})
	}
	return somethingTo(w, len(w.FHIR.Again))
}

// first returns what identifies the first record of an answer.
func first(a check.Answer) (kind, id string, ok bool) {
	for _, r := range check.Resources(a) {
		kind, _ = r.Body["resourceType"].(string)
		id, _ = r.Body["id"].(string)
		if kind != "OperationOutcome" && id != "" {
			return kind, id, true
		}
	}
	return "", "", false
}

// somethingTo blocks where the record is empty.
func somethingTo(w *world.World, n int) error {
	if n == 0 {
		return world.Block("the record of the busy patient (%s) holds nothing that could be looked at", w.FHIR.Patient.Fact("patient"))
	}
	return nil
}

// readsByFullAddress reads some of what a search of each kind finds by the
// addresses that it gives. The token is sent nowhere but below the root.
func readsByFullAddress(ctx context.Context, w *world.World, _ []string) error {
	if err := gathersOwn(ctx, w); err != nil {
		return err
	}
	w.FHIR.Again = nil
	for _, t := range w.FHIR.Tried[1:] {
		b, _, _ := check.FoundEntries(t.Exchange.Answer)
		for n, e := range b.Matches() {
			kind, _ := e.Resource["resourceType"].(string)
			id, _ := e.Resource["id"].(string)
			if n >= few || !strings.HasPrefix(e.FullURL, flow.Records(w)+"/") {
				continue
			}
			x, err := w.Get(ctx, e.FullURL, w.FHIR.Tokens.Access)
			if err != nil {
				return err
			}
			w.FHIR.Again = append(w.FHIR.Again, world.Again{Type: kind, ID: id, From: t.Exchange, Exchange: x})
		}
	}
	return somethingTo(w, len(w.FHIR.Again))
}

// followsReferences reads what the record refers to, a few of each type.
func followsReferences(ctx context.Context, w *world.World, _ []string) error {
	if err := gathersOwn(ctx, w); err != nil {
		return err
	}
	w.FHIR.Again = nil
	times := map[string]int{}
	for _, t := range w.FHIR.Tried {
		for _, to := range check.References(flow.Records(w), t.Exchange.Answer) {
			kind, id, _ := strings.Cut(to, "/")
			known := slices.ContainsFunc(w.FHIR.Again, func(a world.Again) bool { return a.Type == kind && a.ID == id })
			if times[kind] >= few || known {
				continue
			}
			times[kind]++
			x, err := w.Get(ctx, address(w, to, nil), w.FHIR.Tokens.Access)
			if err != nil {
				return err
			}
			w.FHIR.Again = append(w.FHIR.Again, world.Again{Type: kind, ID: id, From: t.Exchange, Exchange: x})
		}
	}
	return somethingTo(w, len(w.FHIR.Again))
}

// searchesDeclared searches each kind that the statement declares, whether or
// not the server served it before.
func searchesDeclared(ctx context.Context, w *world.World, _ []string) error {
	offer, err := flow.Capability(ctx, w)
	if err != nil {
		return err
	}
	w.FHIR.Tried = nil
	for _, k := range kinds() {
		if !offer.Has(k.name) {
			continue
		}
		if err := try(ctx, w, k.name, k.name, with(k.needs, "patient", w.FHIR.Patient.Fact("patient"))); err != nil {
			return err
		}
	}
	if len(w.FHIR.Tried) == 0 {
		return world.Block("the capability statement declares none of the kinds of record that the document describes")
	}
	return nil
}

// searchesBothWays makes pairs of requests: a search with GET, and its like with POST.
func searchesBothWays(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	for _, s := range w.FHIR.Searches {
		if err := try(ctx, w, s.Type, s.Type, s.Query); err != nil {
			return err
		}
		if err := posts(ctx, w, s, "/_search"); err != nil {
			return err
		}
	}
	return nil
}

// posts sends the criteria of a search as a form.
func posts(ctx context.Context, w *world.World, s world.Search, below string) error {
	x, err := w.Send(ctx, wire.Request{
		Method: http.MethodPost, URL: address(w, s.Type+below, nil), Body: []byte(s.Query.Encode()),
		Header: http.Header{
			"Authorization": {"Bearer " + w.FHIR.Tokens.Access}, "Accept": {"application/fhir+json"},
			"Content-Type": {"application/x-www-form-urlencoded"},
		},
	})
	return tried(w, s.Type, x, err)
}

func postsForm(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	return posts(ctx, w, w.FHIR.Searches[0], "")
}

func asksForAllOfEach(ctx context.Context, w *world.World, _ []string) error {
	w.FHIR.Tried = nil
	for _, s := range w.FHIR.Searches {
		if err := try(ctx, w, s.Type, s.Type, nil); err != nil {
			return err
		}
	}
	return nil
}
