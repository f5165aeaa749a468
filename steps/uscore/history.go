package uscore

import (
	"context"
	"net/url"
	"slices"
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
func looksByStatus(ctx context.Context, w *world.World, _ []string) (err error) {
	w.Records.Found, err = ofEachStatus(ctx, w, "Immunization")
	return err
}

// ofEachStatus returns the ids of what searches by each status that FHIR has for
// the busy patient's records of a type find.
func ofEachStatus(ctx context.Context, w *world.World, kind string) ([]string, error) {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return nil, err
	}
	var out []string
	answered := false
	for _, status := range codes(kind, "status") {
		s, err := o.search(ctx, w, kind, url.Values{"patient": {o.patient}, "status": {status}})
		if err != nil {
			return nil, err
		}
		if _, fs := check.Searchset(s.Pages[0].Answer); fs == nil {
			answered = true
			out = append(out, ids(s.Found)...)
		}
	}
	if !answered {
		return nil, &world.Unsupported{Reason: "the target does not search records of the type " + kind + " by status"}
	}
	return out, nil
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
// seen to be lost: neither a search by patient nor those by status find another.
func hasSeveralTeams(ctx context.Context, w *world.World, _ []string) error {
	var err error
	w.Records.Kind = "CareTeam"
	if w.Records.Held, err = held(ctx, w, busyRole, "CareTeam"); err != nil {
		return err
	}
	w.Records.Whole = ids(w.Records.Held)
	byStatus, err := ofEachStatus(ctx, w, "CareTeam")
	if err != nil && !excused(err) {
		return err
	}
	known := slices.Concat(w.Records.Whole, byStatus)
	slices.Sort(known)
	if len(slices.Compact(known)) < 2 {
		return world.Block("the busy patient has one care team at most (let somebody with several play cast.%s in the target file)", busyRole)
	}
	return nil
}

// looksForTeams searches the busy patient's care teams by each status.
func looksForTeams(ctx context.Context, w *world.World, _ []string) (err error) {
	w.Records.Found, err = ofEachStatus(ctx, w, "CareTeam")
	return err
}

func teamsOfEachStatus(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.TeamsKnown(w.Records.Whole, w.Records.Found)...)
	return nil
}

func teamsKnown(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	known, err := toldBy(ctx, w, "CareTeam", "careTeam")
	if err == nil {
		j.Found(check.TeamsKnown(w.Records.Whole, known)...)
	}
	return err
}
