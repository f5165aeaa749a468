package bulk

import (
	"net/http"
	"strings"
	"testing"
)

func TestCancellationIsAnsweredAsPrinted(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	w := h.do(h.start(token), call{method: http.MethodDelete, token: token})
	i := said(t, w)
	if w.Code != http.StatusAccepted || i.Severity != "information" || i.Code != "processing" ||
		i.Diagnostics != "Export request has been cancelled." {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	text := members(t, w)["text"].(map[string]any)
	if !strings.Contains(plain(t, text["div"].(string)), i.Diagnostics) {
		t.Errorf("narrative is %v", text)
	}
	h = open(t, Standard)
	token = h.token("nightly", "system/*.read")
	if w := h.do(h.start(token), call{method: http.MethodDelete, token: token}); members(t, w)["text"] != nil {
		t.Errorf("the standard's has a narrative: %s", w.Body)
	}
}

func TestCancelledExportIsGoneForGood(t *testing.T) {
	t.Parallel()
	e := export(t, nil, `{"dur":0}`)
	if w := e.do(e.link, call{method: http.MethodDelete, token: e.token}); w.Code != http.StatusAccepted {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := e.do(e.link, call{token: e.token}); w.Code != http.StatusNotFound || said(t, w).Severity != "error" {
		t.Errorf("its status: %d %s", w.Code, w.Body)
	}
	for _, f := range e.Output {
		if w := e.do(f.URL, call{token: e.token}); w.Code != http.StatusNotFound {
			t.Errorf("its file %s: %d", f.Type, w.Code)
		}
	}
	if w := e.do(e.link, call{method: http.MethodDelete, token: e.token}); w.Code != http.StatusNotFound {
		t.Errorf("a second cancellation: %d", w.Code)
	}
	next := e.start(e.token)
	if next == e.link {
		t.Error("the next export has the same link")
	}
	if m := e.manifest(next, e.token); len(m.Output) != len(e.Output) {
		t.Errorf("the next export lists %+v", m.Output)
	}
}

func TestCancellationIsRefusedAndHasNoEffect(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	link := h.start(token)
	for what, c := range map[string]struct {
		token  string
		status int
	}{
		"no token":        {"", 401},
		"a made-up token": {"made-up", 401},
		"another app":     {h.token("other", "system/*.read"), 403},
	} {
		if w := h.do(link, call{method: http.MethodDelete, token: c.token}); w.Code != c.status || said(t, w).Severity != "error" {
			t.Errorf("%s: %d %s", what, w.Code, w.Body)
		}
		if w := h.do(link, call{token: token}); w.Code != http.StatusAccepted {
			t.Errorf("%s ended it: %d", what, w.Code)
		}
	}
	made := root + "/fhir/bulkstatus/" + strings.Repeat("0", 32)
	if w := h.do(made, call{method: http.MethodDelete, token: token}); w.Code != http.StatusNotFound {
		t.Errorf("a made-up export: %d", w.Code)
	}
	if w := h.do(link, call{method: http.MethodPut, token: token}); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("PUT: %d", w.Code)
	}
}
