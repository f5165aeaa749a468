package uscore

import (
	"context"
	"net/http"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// eachSearch judges every search of the When that was answered, and that it was.
func eachSearch(w *world.World, j *world.Judge, judge func(world.Searched) []check.Finding) {
	for _, s := range w.Searched {
		fs := answered(s)
		if fs == nil {
			fs = judge(s)
		}
		for i := range fs {
			fs[i].Where = strings.TrimSpace(s.What + " " + fs[i].Where)
		}
		j.About(s.Pages[:min(shown, len(s.Pages))]...).Found(fs...)
	}
}

// answered judges that a search gave a searchset, and all its pages.
func answered(s world.Searched) []check.Finding {
	if s.Refused != nil {
		return s.Refused
	}
	if s.Broken != "" {
		return []check.Finding{check.Differs("pages-broken", "pages that lead to the end", s.Broken)}
	}
	return nil
}

func exactlyFits(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	eachSearch(w, j, func(s world.Searched) []check.Finding { return check.FindsFitting(searching(s)) })
	return nil
}

// nothingElse only notes that finding nothing is made an error of: that it must
// not be is another requirement (USCORE-COMMON-03).
func nothingElse(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if x := w.Searched[0].Pages[0]; len(w.Searched) == 1 && x.Status == http.StatusNotFound {
		j.Found(check.Note("nothing-found-as-error", "a search without matches", x.Summary()))
		return nil
	}
	eachSearch(w, j, func(s world.Searched) []check.Finding { return check.Misfits(searching(s)) })
	return nil
}

// someOfPatient needs a record, or it would have judged nothing.
func someOfPatient(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	some := false
	eachSearch(w, j, func(s world.Searched) []check.Finding {
		some = some || len(s.Found) > 0
		return check.Misfits(searching(s))
	})
	for _, s := range w.Searched {
		if answered(s) != nil { // told already
			return nil
		}
	}
	if !some {
		return world.Block("the patient has no %s record (let somebody with some play the role in the target file)", w.Searched[0].Kind)
	}
	return nil
}

// teamsOfPatient takes it with a warning that a server wants a status (E-081).
func teamsOfPatient(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	if fs := check.WantsStatus(w.Searched[0].Pages[0].Answer); fs != nil {
		j.Found(fs...)
		return nil
	}
	return someOfPatient(ctx, w, j, args)
}

// othersTell judges that what else is known of a patient's records is among
// those that were found. What can't be read is left out: it may be gone.
func othersTell(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	kind := w.Searched[0].Kind
	var found []world.Held
	for _, s := range w.Searched {
		if answered(s) != nil {
			return world.Block("the search was refused; the target said: %s", s.Pages[0].Summary())
		}
		found = append(found, s.Found...)
	}
	role := roleOf(args[0])
	named, err := otherwiseNamed(ctx, w, role, kind)
	if err != nil {
		return err
	}
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	lost := 0
	for _, to := range named {
		if hasID(found, to) || lost >= few {
			continue
		}
		x, err := w.Get(ctx, o.base+"/"+kind+"/"+to, o.token)
		if err != nil {
			return err
		}
		if body, err := x.Object(); err == nil && x.Status == 200 && owed(w.Searched, body) {
			lost++
			j.About(w.Searched[0].Pages[0], x).Found(check.Differs("record-not-found", "every record that another names and that can be read", "one of them is missing"))
		}
	}
	j.Found()
	return nil
}

// narrower returns a parameter by which records of a type are searched one code
// after the other, so that together all of them are found.
func narrower(kind string) string {
	switch kind {
	case "AllergyIntolerance", "Condition":
		return "clinical-status"
	case "Goal":
		return "lifecycle-status"
	}
	return "status"
}

// narrowerFind judges that what searches with one criterion more find is among
// those that were found.
func narrowerFind(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	all := w.Searched[0]
	if answered(all) != nil {
		return world.Block("the search was refused; the target said: %s", all.Pages[0].Summary())
	}
	role := roleOf(args[0])
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	p := narrower(all.Kind)
	values := codes(all.Kind, p)
	if len(values) == 0 { // a type that has no status to be searched by
		p = "type"
		values = differing(all.Found, p, o.base)
	}
	tried := false
	for _, v := range values {
		s, err := o.search(ctx, w, all.Kind, with(all.Query, p, v))
		if err != nil {
			return err
		}
		if answered(s) != nil {
			continue
		}
		tried = true
		j.About(all.Pages[0], s.Pages[0]).Found(check.AmongFound(bodies(s.Found), bodies(all.Found))...)
	}
	if !tried {
		return &world.Unsupported{Reason: "the target does not search records of the type " + all.Kind + " by " + p}
	}
	return nil
}

// owed reports whether one of the searches had to find the record.
func owed(ss []world.Searched, body map[string]any) bool {
	for _, s := range ss {
		if check.FitsQuery(body, s.Query) == check.Yes {
			return true
		}
	}
	return false
}

func hasID(hs []world.Held, id string) bool {
	for _, h := range hs {
		if idOf(h) == id {
			return true
		}
	}
	return false
}

// otherwiseNamed returns the ids of the records of a type that records of the
// patient refer to, and provenance.
func otherwiseNamed(ctx context.Context, w *world.World, role, kind string) ([]string, error) {
	all, err := namedIn(ctx, w, role)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range all {
		if id, ok := strings.CutPrefix(r.to, kind+"/"); ok {
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		return nil, &world.Unsupported{Reason: "no other record of the patient refers to one of the type " + kind}
	}
	return out, nil
}

func arePages(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, s := range w.Searched {
		for _, x := range s.Pages {
			j.About(x).Found(check.SearchsetOf(x.Answer, s.Kind)...)
		}
	}
	return nil
}
