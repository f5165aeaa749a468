package uscore

import (
	"context"
	"fmt"
	"net/http"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

func searches(ctx context.Context, w *world.World, args []string) error {
	wrong := ""
	if len(args) > 1 {
		wrong = args[1]
	}
	q, err := query(w, args[0], wrong)
	if err != nil {
		return err
	}
	w.FHIR.Query = q
	x, err := w.Get(ctx, flow.Records(w)+"/Patient?"+q.Encode(), w.FHIR.Tokens.Access)
	w.FHIR.Tried = []world.Tried{{What: "search", Exchange: x}}
	return err
}

// readsFound reads by its own address what the search has just found.
func readsFound(ctx context.Context, w *world.World, _ []string) error {
	b, fs := check.Searchset(w.Last.Answer)
	if fs != nil || len(b.Matches()) == 0 {
		return world.Block("the search found nothing that could be read; the target said: %s", w.Last.Summary())
	}
	x, err := w.Get(ctx, flow.Records(w)+"/Patient/"+fmt.Sprint(b.Matches()[0].Resource["id"]), w.FHIR.Tokens.Access)
	w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: "read", Exchange: x})
	return err
}

func isFound(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	b, fs := check.Searchset(w.Last.Answer)
	if fs == nil {
		fs = check.Finds(b, busy(w))
	}
	j.Found(fs...)
	return nil
}

// isNotFound takes a refusal as well: what is asked for is not the token's patient.
func isNotFound(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	b, fs := check.Searchset(w.Last.Answer)
	switch {
	case w.Last.Status == http.StatusForbidden:
		fs = []check.Finding{check.Note("search-forbidden", "a searchset without the patient", w.Last.Summary())}
	case w.Last.Status == http.StatusNotFound: // an error is another requirement's business (USCORE-COMMON-03)
		fs = []check.Finding{check.Note("nothing-found-as-error", "a searchset without the patient", w.Last.Summary())}
	case fs == nil:
		fs = check.FindsNot(b, busy(w))
	}
	j.Found(fs...)
	return nil
}

func everyFits(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	b, fs := check.Searchset(w.Last.Answer)
	if fs == nil {
		j.Found(check.FitsAll(b, w.FHIR.Query)...)
	}
	return nil
}

func givesSame(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	search, read := w.FHIR.Tried[0].Exchange, w.FHIR.Tried[1].Exchange
	j = j.About(search, read)
	if read.Status != http.StatusOK {
		return world.Block("what was found can't be read; the target said: %s", read.Summary())
	}
	b, _ := check.Searchset(search.Answer)
	o, err := read.Object()
	if err != nil {
		return world.Block("what was found can't be read: %v", err)
	}
	j.Found(check.Same("read-differs-from-match", "the read gives what the search found", b.Matches()[0].Resource, o)...)
	return nil
}

func isBusy(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.IsPatient(w.Last.Answer, busy(w))...)
	return nil
}

func foundComplete(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	b, fs := check.Searchset(w.Last.Answer)
	if fs != nil || len(b.Matches()) == 0 {
		return world.Block("no patient was found to look at; the target said: %s", w.Last.Summary())
	}
	for n, e := range b.Matches() {
		j.Found(check.MandatoryPatient(e.Resource, fmt.Sprintf("/entry/%d/resource", n))...)
	}
	return nil
}

func readComplete(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	o, err := w.Last.Object()
	if err != nil || w.Last.Status != http.StatusOK {
		return world.Block("the patient can't be read; the target said: %s", w.Last.Summary())
	}
	j.Found(check.MandatoryPatient(o, "")...)
	return nil
}
