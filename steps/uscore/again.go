package uscore

import (
	"context"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// readsSome reads a few records of a type of each role by their ids.
func readsSome(ctx context.Context, w *world.World, args []string) error {
	if err := gathers(ctx, w, args); err != nil {
		return err
	}
	var picked []world.Held
	times := map[string]int{}
	w.FHIR.Again = nil
	for _, h := range w.Records.Held {
		id, _ := h.Body["id"].(string)
		if times[h.Role]++; times[h.Role] > share(h.Role) || id == "" {
			continue
		}
		o, err := opened(ctx, w, h.Role)
		if err != nil {
			return err
		}
		x, err := w.Get(ctx, o.base+"/"+w.Records.Kind+"/"+id, o.token)
		if err != nil {
			return err
		}
		picked = append(picked, h)
		w.FHIR.Again = append(w.FHIR.Again, world.Again{Type: w.Records.Kind, ID: id, From: h.From, Exchange: x})
	}
	w.Records.Held = picked
	return nil
}

// readsNamed reads the records of a type that the records of patients refer to.
func readsNamed(ctx context.Context, w *world.World, args []string) error {
	kind, err := called(args[0])
	if err != nil {
		return err
	}
	reads, err := named(ctx, w, kind)
	if err != nil {
		return err
	}
	w.FHIR.Again = nil
	for _, r := range reads {
		w.FHIR.Again = append(w.FHIR.Again, r.Again)
	}
	if len(reads) == 0 {
		return nobodyNames(kind)
	}
	w.Last = reads[0].Exchange
	return nil
}

// givesFound judges that reads gave what a search had found, member by member.
func givesFound(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for n, a := range w.FHIR.Again {
		fs := check.GivesAgain(a.Exchange.Answer, a.Type, a.ID)
		if fs == nil {
			o, _ := a.Exchange.Object()
			fs = check.Same("read-differs-from-match", "the read gives what was found", w.Records.Held[n].Body, o)
		}
		for i := range fs {
			fs[i].Where = a.Type + fs[i].Where
		}
		j.About(distinct(a.From, a.Exchange)...).Found(fs...)
	}
	return nil
}

// distinct leaves out what stands twice.
func distinct(xs ...*wire.Exchange) []*wire.Exchange {
	var out []*wire.Exchange
	seen := map[*wire.Exchange]bool{}
	for _, x := range xs {
		if !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	return out
}

// listsOrganizations asks for all organizations, as the document does.
func listsOrganizations(ctx context.Context, w *world.World, _ []string) error {
	o, err := opened(ctx, w, busyRole)
	if err != nil {
		return err
	}
	_, err = w.Get(ctx, o.base+"/Organization", o.token)
	return err
}

func organizationsListed(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.ListsOrganizations(w.Last.Answer)...)
	return nil
}
