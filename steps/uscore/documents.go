package uscore

import (
	"context"
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// hops is how often the way to a document may be sent on.
const hops = 4

// fetchesAll fetches the documents of everybody, a few of each kind.
func fetchesAll(ctx context.Context, w *world.World, _ []string) error {
	if err := gathers(ctx, w, []string{"documents"}); err != nil {
		return err
	}
	return fetch(ctx, w, func(o access) string { return o.token })
}

// knowsOthers finds the documents of somebody else in the cast, as an app reads
// them that is allowed to.
func knowsOthers(ctx context.Context, w *world.World, _ []string) error {
	why := "nobody else plays a role"
	for _, role := range everybody()[1:] {
		hs, err := charted(ctx, w, role, "DocumentReference")
		switch {
		case err == nil && len(hs) > 0:
			w.Records.Kind, w.Records.Held = "DocumentReference", hs
			return nil
		case err == nil:
			why = "the " + words(role) + " has none"
		case excused(err):
			why = err.Error()
		default:
			return err
		}
	}
	return world.Block("no document of another patient is known: %s", why)
}

// fetchesKnown fetches those that a Given found, with the scenario's token or
// with none.
func fetchesKnown(withToken bool) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) error {
		return fetch(ctx, w, func(access) string {
			if withToken {
				return w.FHIR.Tokens.Access
			}
			return ""
		})
	}
}

// fetch gets the contents of the documents at hand by their addresses, a few of
// each kind of each role. The token goes to the target's own place alone.
func fetch(ctx context.Context, w *world.World, token func(access) string) error {
	w.Records.Contents = nil
	times := map[string]int{}
	for _, h := range w.Records.Held {
		o, err := opened(ctx, w, h.Role)
		if err != nil {
			return err
		}
		base, err := url.Parse(o.base + "/") // an address in FHIR is relative to the base
		if err != nil {
			return err
		}
		o.token = token(o)
		for _, a := range check.Attachments(h.Body) {
			to, err := base.Parse(a.URL)
			key := h.Role + " " + a.Kind
			if err != nil || a.URL == "" || times[key] >= share(h.Role) {
				continue
			}
			times[key]++
			x, abroad, err := o.content(ctx, w, to, accepted(a.Kind))
			if err != nil {
				return err
			}
			w.Records.Contents = append(w.Records.Contents, world.Contents{Of: a, Exchange: x, Abroad: abroad})
		}
	}
	if len(w.Records.Contents) == 0 {
		return world.Block("none of the documents has an address from which it could be fetched")
	}
	return nil
}

// content gets what lies at an address, and follows where it is sent on from
// there: documents often lie in a store of their own. It tells whether the
// answer came from elsewhere than the target's place.
func (o access) content(ctx context.Context, w *world.World, to *url.URL, kind string) (x *wire.Exchange, abroad bool, err error) {
	home, err := url.Parse(o.base)
	if err != nil {
		return nil, false, err
	}
	for range hops {
		abroad = to.Scheme != home.Scheme || to.Host != home.Host
		r := wire.Request{Method: http.MethodGet, URL: to.String(), Header: http.Header{"Accept": {kind}}}
		if o.token != "" && !abroad {
			r.Header.Set("Authorization", "Bearer "+o.token)
		}
		if x, err = w.Send(ctx, r); err != nil {
			return nil, abroad, err
		}
		next, err := to.Parse(x.Header.Get("Location"))
		if x.Status < 300 || x.Status >= 400 || x.Header.Get("Location") == "" || err != nil {
			break
		}
		to = next
	}
	return x, abroad, nil
}

// accepted asks for a document as itself, and not as a record of FHIR.
func accepted(kind string) string {
	if kind == "" {
		return "*/*"
	}
	return kind + ", */*;q=0.1"
}

// contentsAsTold leaves out what another server keeps from a stranger: the
// token of the target may not go there.
func contentsAsTold(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	judged := false
	for _, c := range w.Records.Contents {
		if c.Abroad && (c.Exchange.Status == http.StatusUnauthorized || c.Exchange.Status == http.StatusForbidden) {
			continue
		}
		judged = true
		j.About(c.Exchange).Found(check.IsContent(c.Exchange.Answer, c.Of)...)
	}
	if !judged {
		return &world.Unsupported{Reason: "all documents lie with another server than the target's, which does not give them to whoever asks"}
	}
	return nil
}

// contentsKept looks at what lies with the target: what lies elsewhere is
// protected by other means, of which nothing is known.
func contentsKept(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	judged := false
	for _, c := range w.Records.Contents {
		if !c.Abroad {
			judged = true
			j.About(c.Exchange).Found(check.ContentKept(c.Exchange.Answer)...)
		}
	}
	if !judged {
		return &world.Unsupported{Reason: "all documents lie with another server than the target's, which takes no token of the target"}
	}
	return nil
}
