package uscore

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// asked is a search that is about to be sent.
type asked struct {
	kind  string
	query url.Values // its criteria
	also  url.Values // what is asked of the answer: pages, what is to come along
	post  bool       // as a form
	what  string     // which of several it is, in words
}

// search is ask with criteria alone.
func (o access) search(ctx context.Context, w *world.World, kind string, query url.Values) (world.Searched, error) {
	return o.ask(ctx, w, asked{kind: kind, query: query})
}

// ask sends a search and follows its pages to the end. A refusal is no error:
// it is the first page.
func (o access) ask(ctx context.Context, w *world.World, a asked) (world.Searched, error) {
	s := world.Searched{What: a.what, Kind: a.kind, Query: a.query}
	all := maps.Clone(a.query)
	maps.Copy(all, a.also)
	r := wire.Request{Method: http.MethodGet, URL: o.base + "/" + a.kind + "?" + all.Encode(), Header: o.header()}
	if a.post {
		r = wire.Request{Method: http.MethodPost, URL: o.base + "/" + a.kind + "/_search", Header: o.header(), Body: []byte(all.Encode())}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	came := map[string]bool{}
	for len(s.Pages) < pages {
		x, err := w.Send(ctx, r)
		if err != nil {
			return s, err
		}
		s.Pages = append(s.Pages, x)
		next := o.take(&s, x)
		if next == "" || s.Broken != "" {
			return s, nil
		}
		if came[next] {
			s.Broken = "the pages lead round in a circle"
			return s, nil
		}
		came[next] = true
		r = wire.Request{Method: http.MethodGet, URL: next, Header: o.header()}
	}
	s.Broken = fmt.Sprintf("it has more than %d pages", pages)
	return s, nil
}

func (o access) header() http.Header {
	h := http.Header{"Accept": {"application/fhir+json"}}
	if o.token != "" {
		h.Set("Authorization", "Bearer "+o.token)
	}
	return h
}

// take keeps what a page holds, and returns where the next one is. The token
// goes to the target's own place alone.
func (o access) take(s *world.Searched, x *wire.Exchange) string {
	b, link, fs := check.Page(x.Answer)
	switch {
	case fs != nil && len(s.Pages) > 1:
		s.Broken = "a page after the first is not to be had: " + x.Summary()
		return ""
	case fs != nil:
		s.Refused = fs
		return ""
	}
	matches := 0
	for n, e := range b.Entries {
		h := world.Held{Role: o.role, Body: e.Resource, At: fmt.Sprintf("/entry/%d/resource", n), From: x}
		switch {
		case flow.SentBySuite(e.Resource): // another scenario may have added it since
		case e.Mode == "match" || e.Mode == "" && e.Resource["resourceType"] == s.Kind:
			s.Found, matches = append(s.Found, h), matches+1
		case e.Mode == "include":
			s.Included = append(s.Included, h)
		}
	}
	s.Sizes = append(s.Sizes, matches)
	if link == "" {
		return ""
	}
	here, _ := url.Parse(x.Request.URL)
	home, err := url.Parse(o.base)
	next, bad := here.Parse(link)
	if err != nil || bad != nil || next.Scheme != home.Scheme || next.Host != home.Host {
		s.Broken = "the next page lies outside of the target, where no token may go"
		return ""
	}
	return next.String()
}

// with returns a query with one parameter more.
func with(q url.Values, name, value string) url.Values {
	out := maps.Clone(q)
	if out == nil {
		out = url.Values{}
	}
	out[name] = []string{value}
	return out
}

// searching puts a search before a judgment.
func searching(s world.Searched) check.Searching {
	return check.Searching{Kind: s.Kind, Query: s.Query, Found: bodies(s.Found), Base: bodies(s.Base), Wide: s.Wide}
}
