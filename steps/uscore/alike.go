package uscore

import (
	"context"
	"net/http"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

func nothingAtAll(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, s := range w.Searched {
		fs := check.NothingFound(s.Pages[0].Answer)
		for i := range fs {
			fs[i].Where = strings.TrimSpace(s.What + " " + fs[i].Where)
		}
		j.About(s.Pages[0]).Found(fs...)
	}
	return nil
}

// emptyAnswers judges the searches that found nothing: how they say so. That a
// search is answered, and that it finds nothing else than what fits, are other
// requirements.
func emptyAnswers(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	judged := false
	for _, s := range w.Searched {
		a := s.Pages[0].Answer
		fs := check.NothingFound(a)
		if len(s.Found) > 0 || a.Status == http.StatusBadRequest || a.Status == http.StatusForbidden {
			continue
		}
		judged = true
		for i := range fs {
			fs[i].Where = strings.TrimSpace(s.What + " " + fs[i].Where)
		}
		j.About(s.Pages[0]).Found(fs...)
	}
	if !judged {
		return world.Block("no search found nothing (let somebody with few records play cast.quiet-patient in the target file)")
	}
	return nil
}

// bothWays judges pairs of searches. That the first of them is answered is
// another requirement.
func bothWays(code string, refused func(check.Answer) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		judged := false
		for n := 0; n+1 < len(w.Searched); n += 2 {
			one, other := w.Searched[n], w.Searched[n+1]
			if answered(one) != nil {
				continue
			}
			judged = true
			fs := refused(other.Pages[0].Answer)
			if fs == nil {
				fs = answered(other)
			}
			if fs == nil {
				fs = check.SameMatches(code, bodies(one.Found), bodies(other.Found))
			}
			for i := range fs {
				fs[i].Where = strings.TrimSpace(one.What + " " + fs[i].Where)
			}
			j.About(one.Pages[0], other.Pages[0]).Found(fs...)
		}
		if !judged {
			return errNothingAnswered(w)
		}
		return nil
	}
}

func errNothingAnswered(w *world.World) error {
	return world.Block("no search was answered; the target said: %s", w.Searched[0].Pages[0].Summary())
}

func smallPages(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	eachSearch(w, j, func(s world.Searched) []check.Finding {
		return append(check.SmallPages(s.Sizes, s.Size), check.HoldsOnce(searching(s))...)
	})
	return nil
}
