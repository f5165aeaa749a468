package browser

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
)

// Visit is one request for a page, and the head of what was answered.
type Visit struct {
	Method  string
	Address string
	Sent    http.Header
	Body    []byte
	Status  int // 0 when nothing was answered
	Header  http.Header
	Failed  string // why nothing was answered, in the browser's words
}

// Visits are the pages that the tab asked for, in order, redirects one by one.
func (t *Tab) Visits() []Visit {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.went)
}

// Waiting reports whether a page was asked for that has not been answered.
func (t *Tab) Waiting() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.went) > 0 && t.went[len(t.went)-1].Status == 0 && t.went[len(t.went)-1].Failed == ""
}

// event takes note of what the browser tells of the tab.
func (t *Tab) event(m message) {
	switch m.Method {
	case "Fetch.requestPaused":
		t.paused(m.Params)
	case "Network.requestWillBeSent":
		t.sent(m.Params)
	case "Network.responseReceived":
		t.answered(m.Params)
	case "Network.loadingFailed":
		t.failed(m.Params)
	}
	select {
	case t.changed <- struct{}{}:
	default: // is signalled already
	}
}

// paused stops a request that leads home, and lets any other one go on.
func (t *Tab) paused(params json.RawMessage) {
	var p struct {
		ID      string `json:"requestId"`
		Request struct {
			URL string `json:"url"`
		} `json:"request"`
	}
	if json.Unmarshal(params, &p) != nil {
		return
	}
	to, err := url.Parse(p.Request.URL)
	if err != nil || !t.isHome(to) {
		_ = t.line.send(command{Session: t.session, Method: "Fetch.continueRequest", Params: map[string]any{"requestId": p.ID}})
		return
	}
	select {
	case t.stopped <- to:
	default: // it is at home already
	}
	refusal := map[string]any{"requestId": p.ID, "errorReason": "Aborted"}
	_ = t.line.send(command{Session: t.session, Method: "Fetch.failRequest", Params: refusal})
}

func (t *Tab) isHome(to *url.URL) bool {
	return slices.ContainsFunc(t.homes, func(home *url.URL) bool {
		return to.Scheme == home.Scheme && to.Host == home.Host && to.Path == home.Path
	})
}

type head struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
}

func (h head) header() http.Header {
	out := http.Header{}
	for name, value := range h.Headers {
		out.Set(name, value)
	}
	return out
}

func (t *Tab) sent(params json.RawMessage) {
	var p struct {
		ID      string `json:"requestId"`
		Kind    string `json:"type"`
		Request struct {
			URL     string            `json:"url"`
			Method  string            `json:"method"`
			Headers map[string]string `json:"headers"`
			Body    string            `json:"postData"`
		} `json:"request"`
		Before *head `json:"redirectResponse"`
	}
	if json.Unmarshal(params, &p) != nil || p.Kind != "Document" {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if i, ok := t.under[p.ID]; ok && p.Before != nil {
		t.went[i].Status, t.went[i].Header = p.Before.Status, p.Before.header()
	}
	to, err := url.Parse(p.Request.URL)
	if err == nil && t.isHome(to) {
		return // it is never sent
	}
	v := Visit{Method: p.Request.Method, Address: p.Request.URL, Sent: head{Headers: p.Request.Headers}.header(), Body: []byte(p.Request.Body)}
	t.under[p.ID] = len(t.went)
	t.went = append(t.went, v)
}

func (t *Tab) answered(params json.RawMessage) {
	var p struct {
		ID       string `json:"requestId"`
		Response head   `json:"response"`
	}
	if json.Unmarshal(params, &p) != nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if i, ok := t.under[p.ID]; ok {
		t.went[i].Status, t.went[i].Header = p.Response.Status, p.Response.header()
	}
}

func (t *Tab) failed(params json.RawMessage) {
	var p struct {
		ID   string `json:"requestId"`
		Text string `json:"errorText"`
	}
	if json.Unmarshal(params, &p) != nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if i, ok := t.under[p.ID]; ok && t.went[i].Status == 0 {
		t.went[i].Failed = p.Text
	}
}
