package uscore

import (
	"context"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// pages is how many pages of a search are followed.
const pages = 200

// looksByPages searches the busy patient's vaccinations two to a page.
func looksByPages(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	w.Records.Found = nil
	next := o.base + "/Immunization?" + url.Values{"patient": {o.patient}, "_count": {"2"}}.Encode()
	for n := 0; next != "" && n < pages; n++ {
		x, err := w.Get(ctx, next, o.token)
		if err != nil {
			return err
		}
		b, fs := check.Searchset(x.Answer)
		if fs != nil {
			return world.Block("the vaccinations can't be had page by page; the target said: %s", x.Summary())
		}
		w.Records.Found = append(w.Records.Found, matched(b)...)
		if next = check.NextPage(x.Answer); next != "" && !strings.HasPrefix(next, o.base) {
			return world.Block("the next page lies outside of the FHIR base, where no token may go")
		}
	}
	return nil
}

// matched returns the ids of the matches.
func matched(b check.Bundle) []string {
	var out []string
	for _, e := range b.Matches() {
		id, _ := e.Resource["id"].(string)
		out = append(out, id)
	}
	return out
}

// looksByStatus searches the busy patient's vaccinations by each status that
// FHIR has for them.
func looksByStatus(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	w.Records.Found = nil
	answered := false
	for _, status := range []string{"completed", "not-done", "entered-in-error"} {
		x, err := w.Get(ctx, o.base+"/Immunization?"+url.Values{"patient": {o.patient}, "status": {status}}.Encode(), o.token)
		if err != nil {
			return err
		}
		if b, fs := check.Searchset(x.Answer); fs == nil {
			answered = true
			w.Records.Found = append(w.Records.Found, matched(b)...)
		}
	}
	if !answered {
		return &world.Unsupported{Reason: "the target does not search vaccinations by status"}
	}
	return nil
}

// toldBy looks for what the records of the When refer to of a type.
func toldBy(ctx context.Context, w *world.World, kind string, members ...string) ([]string, error) {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range namedBy(o.base, w.Records.Held, members...) {
		if id, ok := strings.CutPrefix(r.to, kind+"/"); ok {
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		return nil, world.Block("none of the %s records of the busy patient refers to a %s", w.Records.Kind, kind)
	}
	return out, nil
}

func pagesHoldAll(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.NoRepeats(w.Records.Found)...)
	j.Found(check.WholeHistory(w.Records.Found, w.Records.Whole, "that the search without pages found")...)
	j.Found(check.WholeHistory(w.Records.Whole, w.Records.Found, "that the pages hold")...)
	return nil
}

func belongsToHistory(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.WholeHistory(w.Records.Whole, w.Records.Found, "that a search by status found")...)
	return nil
}

func provenanceBelongs(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	known, err := toldBy(ctx, w, "Immunization", "target")
	if err == nil {
		j.Found(check.WholeHistory(w.Records.Whole, known, "that provenance tells of")...)
	}
	return err
}

// hasSeveralTeams blocks where one team alone is known, so that no other can be
// seen to be lost.
func hasSeveralTeams(ctx context.Context, w *world.World, _ []string) error {
	if err := knows(ctx, w, []string{"care teams"}); err != nil {
		return err
	}
	if len(w.Records.Whole) < 2 {
		return world.Block("the busy patient has one care team only (let somebody with several play cast.%s in the target file)", busyRole)
	}
	return nil
}

func teamsKnown(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	known, err := toldBy(ctx, w, "CareTeam", "careTeam")
	if err == nil {
		j.Found(check.TeamsKnown(w.Records.Whole, known)...)
	}
	return err
}
