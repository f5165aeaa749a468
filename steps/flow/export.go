package flow

import (
	"context"
	"net/http"
	"net/url"
	"path"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// Kickoff is a request for an export of a group.
type Kickoff struct {
	Group string
	Token string     // "" sends none
	Query url.Values // nil asks for nothing special
	Bare  bool       // with nothing but the token, as the document's sample
}

// AskForExport sends a kick-off and makes the exchange the scenario's last.
func AskForExport(ctx context.Context, w *world.World, k Kickoff) (*wire.Exchange, error) {
	address := w.Target.Parts.Bulk.Base + "/Group/" + url.PathEscape(k.Group) + "/$export"
	if k.Query != nil {
		address += "?" + k.Query.Encode()
	}
	h := bearer(k.Token)
	if !k.Bare {
		h.Set("Accept", "application/fhir+json")
		h.Set("Prefer", "respond-async")
	}
	return w.Send(ctx, wire.Request{Method: http.MethodGet, URL: address, Header: h})
}

// Start has an export started. A target that puts it off is asked again, as
// late as it says and within the target file's patience.
func Start(ctx context.Context, w *world.World, group, token string) (*world.Export, error) {
	x, err := askUntilDone(ctx, w, asking{
		why:  "the target puts the kick-off off",
		ask:  func() (*wire.Exchange, error) { return AskForExport(ctx, w, Kickoff{Group: group, Token: token}) },
		done: func(a check.Answer) bool { return !check.PutsOff(a) },
	})
	if err != nil {
		return nil, err
	}
	link := check.StatusLink(x.Answer)
	if x.Status >= 300 || link == "" {
		return nil, world.Block("no export was started; %s", said(x.Answer))
	}
	return &world.Export{Kickoff: x, Link: resolve(x.Request.URL, link)}, nil
}

// mostStumbles is how often a target may stumble in a row before its export
// counts as failed.
const mostStumbles = 3

// Follow asks for the export's status until it runs no more, with a new token
// for the scope when the one at hand grows old, and returns the newest token.
// What the answers are worth is for others to judge. An answer that is an error
// is not believed at once: servers have been seen to stumble while they write
// the manifest, and an export that failed still has failed a moment later.
func Follow(ctx context.Context, w *world.World, e *world.Export, t world.Tokens, scope string) (world.Tokens, error) {
	stumbled := 0
	x, err := askUntilDone(ctx, w, asking{
		why: "the export runs",
		ask: func() (x *wire.Exchange, err error) {
			if t, err = Renewed(ctx, w, t, scope); err != nil {
				return nil, err
			}
			x, err = Status(ctx, w, e.Link, t.Access)
			if err == nil {
				e.Before = append(e.Before, x)
			}
			return x, err
		},
		done: func(a check.Answer) bool {
			if !check.Stumbles(a) {
				stumbled = 0
				return a.Status != http.StatusAccepted && !check.PutsOff(a)
			}
			stumbled++
			return stumbled > mostStumbles
		},
	})
	if err == nil {
		e.Before, e.Status = e.Before[:len(e.Before)-1], x
	}
	return t, err
}

// Status asks once for an export's status; "" sends no token.
func Status(ctx context.Context, w *world.World, link, token string) (*wire.Exchange, error) {
	h := bearer(token)
	h.Set("Accept", "application/json")
	return w.Send(ctx, wire.Request{Method: http.MethodGet, URL: link, Header: h})
}

// Look asks for an export's status, once more while the server stumbles.
func Look(ctx context.Context, w *world.World, link, token string) (*wire.Exchange, error) {
	stumbled := 0
	return askUntilDone(ctx, w, asking{
		why: "the server stumbles",
		ask: func() (*wire.Exchange, error) { return Status(ctx, w, link, token) },
		done: func(a check.Answer) bool {
			stumbled++
			return !check.Stumbles(a) || stumbled > mostStumbles
		},
	})
}

// Cancel asks for an export to be cancelled; "" sends no token.
func Cancel(ctx context.Context, w *world.World, link, token string) (*wire.Exchange, error) {
	h := bearer(token)
	h.Set("Accept", "application/fhir+json")
	return w.Send(ctx, wire.Request{Method: http.MethodDelete, URL: link, Header: h})
}

// Fetch gets each file of the manifest with the token, in its order. Files
// without an address that can be asked for are left out.
func Fetch(ctx context.Context, w *world.World, m check.Manifest, token string) ([]*wire.Exchange, []check.File, error) {
	var xs []*wire.Exchange
	var files []check.File
	for _, item := range m.Output {
		u, err := url.Parse(item.URL)
		if err != nil || u.Host == "" {
			continue
		}
		h := bearer(token)
		h.Set("Accept", "application/fhir+ndjson")
		x, err := w.Send(ctx, wire.Request{Method: http.MethodGet, URL: item.URL, Header: h})
		if err != nil {
			return nil, nil, err
		}
		xs, files = append(xs, x), append(files, check.File{OutputItem: item, Answer: x.Answer})
	}
	return xs, files, nil
}

// Finished is the finished export of the small group, with the nightly job's
// widest scope, that all scenarios which only read share.
func Finished(ctx context.Context, w *world.World) (*world.Export, error) {
	return world.Arrange(ctx, w, "finished-export", func(ctx context.Context, w *world.World) (*world.Export, error) {
		e, _, err := StartAndFollow(ctx, w, "")
		return e, err
	})
}

// StartAndFollow brings an export of the small group to its end, with a token
// of its own for the scope ("" for everything), and returns both.
func StartAndFollow(ctx context.Context, w *world.World, scope string) (*world.Export, world.Tokens, error) {
	group, err := w.Cast("small-group", "group")
	if err != nil {
		return nil, world.Tokens{}, err
	}
	t, err := BackendToken(ctx, w, "nightly-job", scope)
	if err != nil {
		return nil, t, err
	}
	e, err := Start(ctx, w, group.Fact("group"), t.Access)
	if err != nil {
		return nil, t, err
	}
	t, err = Follow(ctx, w, e, t, scope)
	return e, t, err
}

// Files are the files of the finished export that all scenarios share.
type Files struct {
	Exchanges []*wire.Exchange
	Files     []check.File
}

// FinishedFiles fetches the files of the finished export, once a run.
func FinishedFiles(ctx context.Context, w *world.World) (Files, error) {
	e, err := Finished(ctx, w)
	if err != nil {
		return Files{}, err
	}
	m, err := Manifest(e)
	if err != nil {
		return Files{}, err
	}
	return world.Arrange(ctx, w, "finished-files", func(ctx context.Context, w *world.World) (f Files, err error) {
		t, err := BackendToken(ctx, w, "nightly-job", "")
		if err == nil {
			f.Exchanges, f.Files, err = Fetch(ctx, w, m, t.Access)
		}
		return f, err
	})
}

// Manifest reads the manifest of an export that has ended.
func Manifest(e *world.Export) (check.Manifest, error) {
	m, err := check.ReadManifest(e.Status.Answer)
	if err != nil {
		return m, world.Block("the export came to no good end: %v", err)
	}
	return m, nil
}

// MadeUp returns a link of the same form as an export's that leads to no
// export: its query's values or else its last segment are turned into noughts.
func MadeUp(link string) string {
	noughts := func(s string) string { return strings.Repeat("0", len(s)) }
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	if u.RawQuery != "" {
		q := u.Query()
		for name, values := range q {
			q.Set(name, noughts(strings.Join(values, "")))
		}
		u.RawQuery = q.Encode()
		return u.String()
	}
	dir, last := path.Split(u.Path)
	u.Path, u.RawPath = dir+noughts(last), ""
	return u.String()
}

func bearer(token string) http.Header {
	if token == "" {
		return http.Header{}
	}
	return http.Header{"Authorization": {"Bearer " + token}}
}

func resolve(base, link string) string {
	b, err := url.Parse(base)
	if err != nil {
		return link
	}
	u, err := b.Parse(link)
	if err != nil {
		return link
	}
	return u.String()
}
