package bulk

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/access"
)

func TestRunningExportSaysHowFarItIs(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	link := h.start(token)
	for _, step := range []struct{ progress, retry string }{
		{"0% complete", "2"}, {"51% complete", "2"}, {"99% complete", "1"},
	} {
		w := h.do(link, call{token: token})
		i := said(t, w)
		progress := w.Header().Get("X-Progress")
		if w.Code != http.StatusAccepted || !strings.HasPrefix(progress, step.progress) || i.Diagnostics != progress || len(progress) > 100 {
			t.Errorf("%d, progress %q, issue %+v", w.Code, progress, i)
		}
		if got := w.Header().Get("Retry-After"); got != step.retry {
			t.Errorf("at %s it says to wait %q", step.progress, got)
		}
		h.wait(5100 * time.Millisecond)
		if step.retry == "2" && strings.HasPrefix(step.progress, "51") {
			h.wait(-250 * time.Millisecond)
		}
	}
	if w := h.do(link, call{token: token}); w.Code != http.StatusOK {
		t.Errorf("after ten seconds: %d", w.Code)
	}
}

func TestStandardProgressHasNoBody(t *testing.T) {
	t.Parallel()
	h := open(t, Standard)
	token := h.token("nightly", "system/*.read")
	w := h.do(h.start(token), call{token: token})
	if w.Code != http.StatusAccepted || w.Body.Len() != 0 || w.Header().Get("X-Progress") == "" || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
}

func TestManifestIsAsPrinted(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	at := h.start(token)
	m := h.manifest(at, token)
	if m.Time != "1668509577760" || m.Request != root+sample || !m.Secure || m.Deleted == nil || m.Error == nil {
		t.Errorf("manifest is %+v", m)
	}
	w := h.do(at, call{token: token})
	place := -1
	for _, name := range []string{"transactionTime", "request", "requiresAccessToken", "output", "deleted", "error"} {
		next := strings.Index(w.Body.String(), `"`+name+`":`)
		if next <= place {
			t.Errorf("%s stands out of order", name)
		}
		place = next
	}
	if w.Header().Get("Content-Type") != plainJSON || w.Header().Get("Expires") != "Tue, 15 Nov 2022 11:52:57 GMT" {
		t.Errorf("headers are %v", w.Header())
	}
	if !slices.IsSortedFunc(m.Output, func(a, b entry) int { return strings.Compare(a.Type, b.Type) }) || m.count("Patient") != 4 {
		t.Errorf("output is %+v", m.Output)
	}
	id := at[strings.LastIndexByte(at, '/')+1:]
	for _, e := range m.Output {
		segment, rest, _ := strings.Cut(strings.TrimPrefix(e.URL, root+"/"), "/")
		l, err := parseLink(segment)
		if err != nil || l != (link{ID: id, Limit: e.Count, Secure: true}) || rest != "fhir/bulkfiles/1."+e.Type+".ndjson" {
			t.Errorf("file link %s: %+v, %v", e.URL, l, err)
		}
	}
}

func TestDocumentedManifestKeepsToTheSampleTypes(t *testing.T) {
	t.Parallel()
	for _, strict := range []bool{false, true} {
		var change func(*Rules)
		if strict {
			change = Standard
		}
		h := open(t, change)
		token := h.token("nightly", "system/*.read")
		m := h.manifest(h.start(token), token)
		if got := m.count("Location") > 0; got != strict {
			t.Errorf("standard %v: locations are listed: %v", strict, got)
		}
		if m.count("Practitioner") == 0 || m.count("Organization") == 0 {
			t.Errorf("what the members' resources point at is missing: %+v", m.Output)
		}
	}
}

func TestStandardManifestHasAnInstantAndLinksThatTellNothing(t *testing.T) {
	t.Parallel()
	h := open(t, Standard)
	token := h.token("nightly", "system/*.read")
	m := h.manifest(h.start(token), token)
	if m.Time != "2022-11-15T10:52:57.760Z" {
		t.Errorf("transactionTime is %q", m.Time)
	}
	for _, e := range m.Output {
		segment, _, _ := strings.Cut(strings.TrimPrefix(e.URL, root+"/"), "/")
		if _, err := parseLink(segment); err == nil {
			t.Errorf("link %s can be read", e.URL)
		}
		if w := h.do(e.URL, call{token: token}); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", e.URL, w.Code, w.Body)
		}
	}
}

func TestCompleteExportStaysCompleteForAnEarlierClock(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	link := h.start(token)
	first := h.do(link, call{token: token})
	m := h.manifest(link, token)
	h.wait(-10 * time.Second)
	again := h.do(link, call{token: token})
	if first.Code != http.StatusAccepted || again.Code != http.StatusOK {
		t.Errorf("it was %d, and when time jumps back %d", first.Code, again.Code)
	}
	if w := h.do(m.Output[0].URL, call{token: token}); w.Code != http.StatusOK {
		t.Errorf("a file: %d", w.Code)
	}
}

func TestManifestCanBeReadAgain(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	link := h.start(token)
	h.wait(10 * time.Second)
	one, other := h.do(link, call{token: token}), h.do(link, call{token: token})
	alias := h.do(strings.Replace(link, "/fhir/", base+"/", 1), call{token: token})
	if one.Body.String() != other.Body.String() || one.Body.String() != alias.Body.String() {
		t.Errorf("%s\n%s\n%s", one.Body, other.Body, alias.Body)
	}
}

func TestStatusIsRefusedForAReason(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token, other := h.token("nightly", "system/*.read"), h.token("other", "system/*.read")
	link := h.start(token)
	for name, c := range map[string]struct {
		target, token string
		status        int
	}{
		"no token":        {link, "", 401},
		"a made-up token": {link, "made-up", 401},
		"another app":     {link, other, 403},
		"a made-up id":    {root + "/fhir/bulkstatus/" + strings.Repeat("0", 32), token, 404},
		"no id":           {root + "/fhir/bulkstatus/", token, 404},
	} {
		if w := h.do(c.target, call{token: c.token}); w.Code != c.status || said(t, w).Severity != "error" {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	h.wait(time.Hour)
	if w := h.do(link, call{token: h.token("nightly", "system/*.read")}); w.Code != http.StatusNotFound {
		t.Errorf("after an hour: %d", w.Code)
	}
}

func TestLargeExportIsPlannedOverSeveralAnswers(t *testing.T) {
	t.Parallel()
	const people = 50
	h := openWith(t, cohort.New(1, people), Standard, access.App{
		ID: "wide", Kind: access.Backend, Scopes: access.Scopes{"system/*.rs"}, JWKS: publicSet(t, "nightly-job"), Groups: []string{"*"},
	})
	h.room.plans.stride = people - 1
	token := h.token("wide", "system/Patient.read")
	w := h.do("/"+encoded(t, `{"dur":0,"page":20}`)+"/fhir/$export", call{token: token, header: map[string]string{"Prefer": "respond-async"}})
	link := w.Header().Get("Content-Location")
	if w := h.do(link, call{token: token}); w.Code != http.StatusAccepted || !strings.HasPrefix(w.Header().Get("X-Progress"), "99%") {
		t.Fatalf("%d %v", w.Code, w.Header())
	}
	m := h.manifest(link, token)
	if m.count("Patient") != people || len(m.Output) != 3 {
		t.Errorf("%d patients in %d files", m.count("Patient"), len(m.Output))
	}
}
