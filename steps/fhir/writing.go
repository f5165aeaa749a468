package fhir

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// mayWrite gives the app a token that may add to the busy patient's record, and
// picks a kind of record that the target offers to create (and to update).
func mayWrite(needs ...string) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) (err error) {
		if w.FHIR.Tokens, err = flow.Writing(ctx, w); err != nil {
			return err
		}
		w.FHIR.Patient, _ = w.Cast("busy-patient")
		offer, err := flow.Capability(ctx, w)
		if err != nil {
			return err
		}
		for _, p := range payloads() {
			if can(offer, w.FHIR.Tokens.Scope, p.kind, needs) {
				w.FHIR.Written.Type = p.kind
				return nil
			}
		}
		return &world.Unsupported{Reason: "the target offers no kind of record to write that the suite can make and the token's scope names"}
	}
}

func can(offer flow.Offer, scope, kind string, needs []string) bool {
	for _, need := range needs {
		if !offer.Does(kind, need) || scope != "" && !flow.Grants(scope, kind, rune(need[0])) {
			return false
		}
	}
	return true
}

// mayAddReports is mayWrite for a token alone: which kinds the target offers is
// what its scenarios are about.
func mayAddReports(ctx context.Context, w *world.World, _ []string) (err error) {
	w.FHIR.Tokens, err = flow.Writing(ctx, w)
	w.FHIR.Patient, _ = w.Cast("busy-patient")
	return err
}

func payloadOf(kind string) (payload, error) {
	for _, p := range payloads() {
		if p.kind == kind {
			return p, nil
		}
	}
	return payload{}, fmt.Errorf("no payload is of the kind %q", kind)
}

// record makes a valid record of the kind, with words that no other has.
func record(w *world.World, kind string) (payload, error) {
	p, err := payloadOf(kind)
	if err != nil {
		return p, err
	}
	w.FHIR.Written.Type, w.FHIR.Written.Mark = kind, flow.SentBy+" "+rand.Text()[:12]
	w.FHIR.Written.Sent = p.record(w.FHIR.Patient.Fact("patient"), w.FHIR.Written.Mark)
	return p, nil
}

// write sends a body to the address and makes it the request of the When.
func write(ctx context.Context, w *world.World, method, path string, body []byte) error {
	x, err := w.Send(ctx, wire.Request{Method: method, URL: address(w, path, nil), Body: body, Header: http.Header{
		"Authorization": {"Bearer " + w.FHIR.Tokens.Access}, "Accept": {"application/fhir+json"}, "Content-Type": {"application/fhir+json"},
	}})
	w.FHIR.Written.Write, w.FHIR.Tried = x, nil
	return tried(w, path, x, err)
}

func post(ctx context.Context, w *world.World, path string) error {
	body, err := json.Marshal(w.FHIR.Written.Sent)
	if err != nil {
		return err
	}
	if err := write(ctx, w, http.MethodPost, path, body); err != nil {
		return err
	}
	w.FHIR.Written.Kept = w.FHIR.Written.Write
	if kind, id := check.CreatedID(w.Last.Answer); kind == path {
		w.FHIR.Written.ID = id
	}
	return nil
}

func addsValid(ctx context.Context, w *world.World, _ []string) error {
	if _, err := record(w, w.FHIR.Written.Type); err != nil {
		return err
	}
	return post(ctx, w, w.FHIR.Written.Type)
}

// hasAdded adds a record of the scenario's own. Where a valid one is refused,
// refusals of others say nothing.
func hasAdded(ctx context.Context, w *world.World, _ []string) error {
	if err := addsValid(ctx, w, nil); err != nil {
		return err
	}
	if w.Last.Status >= 300 || w.FHIR.Written.ID == "" {
		return world.Block("a valid %s could not be added; the target said: %s", w.FHIR.Written.Type, w.Last.Summary())
	}
	return nil
}

func addsKind(ctx context.Context, w *world.World, args []string) error {
	kind := map[string]string{"a diagnostic report": "DiagnosticReport", "a clinical document": "DocumentReference"}[args[0]]
	if scope := w.FHIR.Tokens.Scope; scope != "" && !flow.Grants(scope, kind, 'c') {
		return &world.Unsupported{Reason: "the token's scope does not allow it to add a " + kind}
	}
	w.FHIR.Written.Type = kind
	return addsValid(ctx, w, nil)
}

func addsWith(ctx context.Context, w *world.World, args []string) error {
	p, err := record(w, w.FHIR.Written.Type)
	if err != nil {
		return err
	}
	if err := spoil(p, w.FHIR.Written.Sent, args[0]); err != nil {
		return err
	}
	return post(ctx, w, p.kind)
}

// bodies are what is no JSON resource, by the words of the features, made of a
// valid record.
func bodies() map[string]func(valid []byte) []byte {
	return map[string]func([]byte) []byte{
		"half of a record": func(valid []byte) []byte { return valid[:len(valid)/2] },
		"a signed token":   func([]byte) []byte { return []byte("eyJhbGciOiJub25lIn0.eyJyZXNvdXJjZVR5cGUiOiJQYXRpZW50In0.c2ln") },
		"a list":           func(valid []byte) []byte { return append(append([]byte("["), valid...), ']') },
		"nothing at all":   func([]byte) []byte { return nil },
	}
}

func sends(ctx context.Context, w *world.World, args []string) error {
	if _, err := record(w, w.FHIR.Written.Type); err != nil {
		return err
	}
	valid, err := json.Marshal(w.FHIR.Written.Sent)
	if err != nil {
		return err
	}
	return write(ctx, w, http.MethodPost, w.FHIR.Written.Type, bodies()[args[0]](valid))
}

// addsElsewhere sends a valid record to the address of another kind.
func addsElsewhere(ctx context.Context, w *world.World, _ []string) error {
	at := w.FHIR.Written.Type
	other := "AllergyIntolerance"
	if at == other {
		other = "Observation"
	}
	if _, err := record(w, other); err != nil {
		return err
	}
	return post(ctx, w, at)
}

// change makes new words for the record that was added, under its id.
func change(w *world.World) (payload, error) {
	id := w.FHIR.Written.ID
	p, err := record(w, w.FHIR.Written.Type)
	w.FHIR.Written.Sent["id"] = id
	return p, err
}

func put(ctx context.Context, w *world.World) error {
	body, err := json.Marshal(w.FHIR.Written.Sent)
	if err != nil {
		return err
	}
	return write(ctx, w, http.MethodPut, w.FHIR.Written.Type+"/"+w.FHIR.Written.ID, body)
}

func changes(ctx context.Context, w *world.World, _ []string) error {
	if _, err := change(w); err != nil {
		return err
	}
	return put(ctx, w)
}

// changesWith sends a change that is not valid; the mark stays that of what was
// kept before.
func changesWith(ctx context.Context, w *world.World, args []string) error {
	before := w.FHIR.Written.Mark
	p, err := change(w)
	if err != nil {
		return err
	}
	w.FHIR.Written.Mark = before
	if err := spoil(p, w.FHIR.Written.Sent, args[0]); err != nil {
		return err
	}
	return put(ctx, w)
}

func changesAnother(ctx context.Context, w *world.World, _ []string) error {
	before := w.FHIR.Written.Mark
	if _, err := change(w); err != nil {
		return err
	}
	w.FHIR.Written.Mark = before
	w.FHIR.Written.Sent["id"] = "another-id"
	return put(ctx, w)
}

// mostPages bounds how far a search for what was written goes.
const mostPages = 50

// looksAgain reads the record where it has one, and searches the patient's
// records of its kind, to the last page.
func looksAgain(ctx context.Context, w *world.World, _ []string) error {
	d := &w.FHIR.Written
	write := w.Last
	defer func() { w.Last = write }()
	if d.ID != "" {
		x, err := w.Get(ctx, address(w, d.Type+"/"+d.ID, nil), w.FHIR.Tokens.Access)
		if err != nil {
			return err
		}
		d.Read = x
	}
	next := address(w, d.Type, url.Values{"patient": {w.FHIR.Patient.Fact("patient")}})
	d.Found = nil
	for range mostPages {
		x, err := w.Get(ctx, next, w.FHIR.Tokens.Access)
		if err != nil {
			return err
		}
		if d.Found = append(d.Found, x); check.NextPage(x.Answer) == "" {
			return nil
		}
		next = check.NextPage(x.Answer)
	}
	return world.Block("the patient's records of the kind do not end within %d pages", mostPages)
}
