package fhir

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// PageRules say how a search is cut into pages.
type PageRules struct {
	Skips   bool // loses a match between two pages. uscore.common.paged
	Repeats bool // begins a page with the last match of the one before. uscore.common.paged
	Endless bool // counts as if no count had been given. uscore.common.paged
	Last    bool // leads from no page to the next. uscore.common.paged
}

// bundle is one page of a search's matches.
type bundle struct {
	total                int
	hits                 []hit
	included             []*render.Resource
	self, previous, next string // absolute URLs; "" for none
}

// page cuts the page that was asked for. Its links lead to the same search,
// below the same base, however it was sent.
func (r *Room) page(q *door.Request, query *query, found []hit) *bundle {
	base := q.Base + "/" + query.typ
	out := &bundle{total: len(found), self: link(base, query.applied)}
	rules := &r.rules.Pages
	if rules.Endless {
		query.size = r.rules.PageSize
	}
	begin := min(query.offset, len(found))
	if rules.Repeats && begin > 0 {
		begin--
	}
	end := min(begin+query.size, len(found))
	out.hits = found[begin:end]
	if query.size == 0 {
		return out
	}
	if rules.Skips {
		end++
	}
	if end < len(found) && !rules.Last {
		out.next = link(base, moved(query, query.offset+end-begin))
	}
	if begin > 0 {
		out.previous = link(base, moved(query, max(begin-query.size, 0)))
	}
	return out
}

// moved returns the parameters of the same search at another offset.
func moved(query *query, offset int) url.Values {
	v := url.Values{}
	for name, values := range query.applied {
		v[name] = values
	}
	v.Set("_count", strconv.Itoa(query.size))
	v.Set(offsetParam, strconv.Itoa(offset))
	return v
}

func link(base string, v url.Values) string {
	if len(v) == 0 {
		return base
	}
	return base + "?" + v.Encode()
}

// bundle writes the page: what was rendered before is only joined here.
func (r *Room) bundle(q *door.Request, b *bundle) *answer {
	buffer, _ := r.pages.Get().(*[]byte)
	out := append((*buffer)[:0], `{"resourceType":"Bundle","type":"searchset","total":`...)
	out = strconv.AppendInt(out, int64(b.total), 10)
	out = append(out, `,"link":[`...)
	for _, l := range [...]struct{ relation, url string }{{"self", b.self}, {"previous", b.previous}, {"next", b.next}} {
		if l.url == "" {
			continue
		}
		if out[len(out)-1] == '}' {
			out = append(out, ',')
		}
		out = append(out, `{"relation":"`+l.relation+`","url":`...)
		out = append(render.AppendString(out, l.url), '}')
	}
	out = append(out, ']')
	if len(b.hits)+len(b.included) > 0 {
		out = r.entries(out, q.Base, b)
	}
	out = append(out, '}')
	*buffer = out
	return &answer{
		status: r.rules.SearchSuccess, kind: r.rules.Media.Search, body: out,
		header: http.Header{"Cache-Control": {"no-store"}},
		free:   func() { r.pages.Put(buffer) },
	}
}

func (r *Room) entries(out []byte, base string, b *bundle) []byte {
	quoted := render.AppendString(nil, base+"/")
	prefix := slices.Concat([]byte(`{"fullUrl":`), quoted[:len(quoted)-1])
	out = append(out, `,"entry":[`...)
	for i := range b.hits {
		r.fill(&b.hits[i])
		if found := b.hits[i].resource; found != nil {
			out = appendEntry(out, prefix, found, "match")
		}
	}
	for _, beside := range b.included {
		out = appendEntry(out, prefix, beside, r.rules.Include.Mode)
	}
	return append(out, ']')
}

func appendEntry(out, prefix []byte, found *render.Resource, mode string) []byte {
	if out[len(out)-1] == '}' {
		out = append(out, ',')
	}
	out = append(out, prefix...)
	out = append(out, found.Type...)
	out = append(out, '/')
	out = append(out, found.ID...)
	out = append(out, `","resource":`...)
	out = append(out, found.JSON...)
	out = append(out, `,"search":{"mode":"`...)
	out = append(out, mode...)
	return append(out, `"}}`...)
}
