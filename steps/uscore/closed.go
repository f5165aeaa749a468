package uscore

import (
	"context"
	"net/http"
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

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
	return slices.Contains(patientTypes(), kind)
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
