package uscore

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// turn searches one kind of a patient's records, in whatever way a sentence asks.
type turn func(kind string) ([]asked, error)

// inTurn searches each kind of a patient's records. Kinds whose records are not
// to be had are left out.
func inTurn(ctx context.Context, w *world.World, role string, ask turn) error {
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	w.Searched = nil
	for _, kind := range patientTypes() {
		as, err := ask(kind)
		if err != nil && !excused(err) {
			return err
		}
		for _, a := range as {
			a.kind, a.what = kind, kind
			s, err := o.ask(ctx, w, a)
			if err != nil {
				return err
			}
			w.Searched = append(w.Searched, s)
		}
	}
	if len(w.Searched) == 0 {
		return world.Block("none of the kinds of record that belong to the %s is to be had", words(role))
	}
	return nil
}

// plainly is the search that gives records of a kind by the patient.
func plainly(patient, kind string) asked {
	if kind == "Patient" {
		return asked{query: url.Values{"_id": {patient}}}
	}
	return asked{query: with(narrowest(kind), "patient", patient)}
}

func searchesEachKind(ctx context.Context, w *world.World, args []string) error {
	role := roleOf(args[0])
	o, err := opened(ctx, w, role)
	if err != nil {
		return err
	}
	return inTurn(ctx, w, role, func(kind string) ([]asked, error) { return []asked{plainly(o.patient, kind)}, nil })
}

// mainCriterion is a parameter of each kind besides the patient, for which a
// value can be thought up that none of the records has.
func mainCriterion(kind string) string {
	switch kind {
	case "AllergyIntolerance":
		return "clinical-status"
	case "CarePlan", "Condition", "DiagnosticReport", "DocumentReference", "Observation":
		return "category"
	case "Device", "Encounter":
		return "type"
	case "Goal":
		return "lifecycle-status"
	case "MedicationRequest":
		return "intent"
	case "Procedure":
		return "date"
	}
	return "status"
}

func searchesForNothing(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	return inTurn(ctx, w, busyRole, func(kind string) ([]asked, error) {
		known, err := charted(ctx, w, busyRole, kind)
		if err != nil {
			return nil, err
		}
		p := mainCriterion(kind)
		v, err := nobodys(kind, p, known)
		return []asked{{query: url.Values{"patient": {o.patient}, p: {v}}}}, err
	})
}

// searchesTwice makes pairs of searches.
func searchesTwice(another func(asked) asked) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) error {
		o, err := opened(ctx, w, busyRole)
		if err != nil {
			return err
		}
		return inTurn(ctx, w, busyRole, func(kind string) ([]asked, error) {
			a := plainly(o.patient, kind)
			return []asked{a, another(a)}, nil
		})
	}
}

func byPost(a asked) asked {
	a.post = true
	return a
}

func byTypeAndID(a asked) asked {
	a.query = with(a.query, "patient", "Patient/"+a.query.Get("patient"))
	return a
}

// dated returns what a kind is searched by together with a date, and the date;
// nothing where it has none.
func dated(kind string) []string {
	return strings.Fields(map[string]string{
		"CarePlan": "category date", "Condition": "onset-date", "DiagnosticReport": "category date",
		"DocumentReference": "category date", "Goal": "target-date", "Immunization": "date",
		"MedicationRequest": "intent authoredon", "Observation": "category date", "Procedure": "date", "Encounter": "date",
	}[kind])
}

func searchesByDates(ctx context.Context, w *world.World, args []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	bases := map[string]chart{}
	err = inTurn(ctx, w, busyRole, func(kind string) ([]asked, error) {
		if dated(kind) == nil {
			return nil, nil
		}
		known, err := chartOf(ctx, w, busyRole, kind)
		if err != nil {
			return nil, err
		}
		bases[kind] = known
		q, err := o.criteria(wish{kind: kind, parameters: dated(kind), way: args[0]}, known.held)
		if err != nil {
			return nil, err
		}
		return []asked{{query: q}}, nil
	})
	for i, s := range w.Searched {
		w.Searched[i].Base, w.Searched[i].Wide = bases[s.Kind].held, bases[s.Kind].wide
	}
	return err
}

// fewPages is into how many pages the records of a kind are to be cut.
const fewPages = 4

func searchesByPages(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	sizes := map[string]int{}
	bases := map[string]chart{}
	err = inTurn(ctx, w, busyRole, func(kind string) ([]asked, error) {
		known, err := chartOf(ctx, w, busyRole, kind)
		if err != nil {
			return nil, err
		}
		a := plainly(o.patient, kind)
		n := len(fitting(known.held, a.query))
		if n < 2 {
			return nil, nil
		}
		size := max(1, n/fewPages)
		bases[kind], sizes[kind] = known, size
		a.also = url.Values{"_count": {strconv.Itoa(size)}}
		return []asked{a}, nil
	})
	for i, s := range w.Searched {
		w.Searched[i].Base, w.Searched[i].Wide, w.Searched[i].Size = bases[s.Kind].held, bases[s.Kind].wide, sizes[s.Kind]
	}
	return err
}

func fitting(hs []world.Held, q url.Values) []world.Held {
	var out []world.Held
	for _, h := range hs {
		if check.FitsQuery(h.Body, q) == check.Yes {
			out = append(out, h)
		}
	}
	return out
}

// asksFor asks for records of a type as an app does that may not have them: it
// searches those of the busy patient, and reads one that is known to be there.
func asksFor(withToken bool) world.Act {
	return func(ctx context.Context, w *world.World, args []string) error {
		kind, err := called(args[0])
		if err != nil {
			return err
		}
		o, err := opened(ctx, w, busyRole)
		if err != nil {
			return err
		}
		known, err := anyOf(ctx, w, kind)
		if err != nil {
			return err
		}
		o.token = ""
		if withToken {
			o.token = w.FHIR.Tokens.Access
		}
		w.FHIR.Tried = nil
		var paths []string
		switch {
		case kind == "Patient":
			paths = []string{"Patient?_id=" + o.patient}
		case belongs(kind):
			paths = []string{kind + "?" + with(narrowest(kind), "patient", o.patient).Encode()}
		}
		if known != "" {
			paths = append(paths, kind+"/"+known)
		}
		for _, p := range paths {
			x, err := w.Send(ctx, wire.Request{Method: http.MethodGet, URL: o.base + "/" + p, Header: o.header()})
			if err != nil {
				return err
			}
			w.FHIR.Tried = append(w.FHIR.Tried, world.Tried{What: kind, Exchange: x})
		}
		return nil
	}
}

// belongs tells the types whose records belong to one patient.
func belongs(kind string) bool {
	return strings.Contains(" "+strings.Join(patientTypes(), " ")+" ", " "+kind+" ")
}

// anyOf returns the id of a record of a type that the busy patient's record
// holds or names. Where none is known and a search can be asked instead, it is "".
func anyOf(ctx context.Context, w *world.World, kind string) (string, error) {
	get := func() ([]world.Held, error) { return held(ctx, w, busyRole, kind) }
	if shared(kind) {
		get = func() ([]world.Held, error) { return heldShared(ctx, w, kind) }
	}
	hs, err := get()
	if err == nil && len(hs) > 0 {
		return idOf(hs[0]), nil
	}
	if err == nil || excused(err) {
		if kind == "Patient" || belongs(kind) {
			return "", nil
		}
	}
	if err == nil {
		err = nobodyNames(kind)
	}
	return "", err
}

// asksAfterSlash puts a name and a value where an id stands, as the document does.
func asksAfterSlash(ctx context.Context, w *world.World, args []string) error {
	kind, err := called(args[0])
	if err != nil {
		return err
	}
	o, err := opened(ctx, w, busyRole)
	if err == nil {
		_, err = w.Get(ctx, o.base+"/"+kind+"/patient="+o.patient, o.token)
	}
	return err
}

func noSearchAfterSlash(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.SlashIsNoSearch(w.Last.Answer)...)
	return nil
}

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
