package uscore

import (
	"context"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// pages is how many pages of a search are followed at most.
const pages = 200

// looksByPages searches the busy patient's vaccinations two to a page.
func looksByPages(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	s, err := o.ask(ctx, w, asked{kind: "Immunization", query: url.Values{"patient": {o.patient}}, also: url.Values{"_count": {"2"}}})
	if err != nil {
		return err
	}
	if _, fs := check.Searchset(s.Pages[0].Answer); fs != nil || s.Broken != "" {
		return world.Block("the vaccinations can't be had page by page; the target said: %s %s", s.Pages[0].Summary(), s.Broken)
	}
	w.Records.Found = ids(s.Found)
	return nil
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
	for _, status := range codes("Immunization", "status") {
		s, err := o.search(ctx, w, "Immunization", url.Values{"patient": {o.patient}, "status": {status}})
		if err != nil {
			return err
		}
		if _, fs := check.Searchset(s.Pages[0].Answer); fs == nil {
			answered = true
			w.Records.Found = append(w.Records.Found, ids(s.Found)...)
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
		return nil, world.Block("none of the %s records of the busy patient refers to one of the type %s", w.Records.Kind, kind)
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
