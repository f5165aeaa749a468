package bulk

import (
	"encoding/xml"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/access"
)

func TestSampleKickoffIsAnsweredAsPrinted(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.do(sample, call{token: h.token("nightly", "system/*.read")})
	link := w.Header().Get("Content-Location")
	if w.Code != http.StatusAccepted || !regexp.MustCompile(`^`+root+`/fhir/bulkstatus/[0-9a-f]{32}$`).MatchString(link) {
		t.Fatalf("%d, link %q", w.Code, link)
	}
	i := said(t, w)
	want := `Your request has been accepted. You can check its status at "` + link + ` "`
	if i.Severity != "information" || i.Code != "processing" || i.Diagnostics != want {
		t.Errorf("issue is %+v", i)
	}
	text := members(t, w)["text"].(map[string]any)
	if text["status"] != "generated" || !strings.Contains(plain(t, text["div"].(string)), want) {
		t.Errorf("narrative is %v", text)
	}
	if kind := w.Header().Get("Content-Type"); kind != fhirJSON {
		t.Errorf("it is labelled %q", kind)
	}
}

func TestStandardKickoffGivesACleanLink(t *testing.T) {
	t.Parallel()
	h := open(t, Standard)
	token := h.token("nightly", "system/*.read")
	w := h.do(sample, call{token: token, header: map[string]string{"Prefer": "handling=lenient, respond-async"}})
	if w.Code != http.StatusAccepted || !strings.HasSuffix(said(t, w).Diagnostics, "at "+w.Header().Get("Content-Location")) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := h.do(sample, call{token: token}); w.Code != http.StatusBadRequest || said(t, w).Code != "required" {
		t.Errorf("without Prefer: %d %s", w.Code, w.Body)
	}
}

func TestKickoffIsRefusedForAReason(t *testing.T) {
	t.Parallel()
	h := open(t, Standard)
	good := h.token("nightly", "system/*.read")
	patients := h.token("nightly", "system/Patient.read")
	clinic := h.store.IssueBackend(h.time(), "clinic", access.Scopes{"patient/*.rs"}, 3600e9).Token
	for name, c := range map[string]struct {
		target, token string
		status        int
		says          string
	}{
		"no token":                 {sample, "", 401, "no access token"},
		"a made-up token":          {sample, "made-up", 401, "not known"},
		"a token of a launch":      {sample, clinic, 403, "system scope"},
		"an unknown group":         {base + "/Group/no-such-group/$export", good, 404, "Not found"},
		"a group of others":        {base + "/Group/QSMBIGGROUP/$export", good, 403, "assigned"},
		"another format":           {sample + "?_outputFormat=application/xml", good, 400, "application/fhir+ndjson"},
		"a parameter nobody knows": {sample + "?_elements=id", good, 400, "_elements"},
		"a query that is broken":   {sample + "?_type=%zz", good, 400, "query"},
		"since no instant":         {sample + "?_since=yesterday", good, 400, "instant"},
		"since tomorrow":           {sample + "?_since=2030-01-01T00:00:00Z", good, 400, "future"},
		"since twice":              {sample + "?_since=2020-01-01T00:00:00Z&_since=2021-01-01T00:00:00Z", good, 400, "more than once"},
		"a type nobody exports":    {sample + "?_type=Claim", good, 400, "Claim"},
		"a type that is none":      {sample + "?_type=,", good, 400, "no resource type"},
		"a type beyond the scope":  {sample + "?_type=Patient,Encounter", patients, 403, "Encounter"},
		"options that are broken":  {"/%7B%7D/fhir/Group/QSMEHRGROUP/$export", good, 400, "base64url"},
		"a path of its own":        {base + "/Group/QSMEHRGROUP", good, 404, "Not found"},
	} {
		w := h.do(c.target, call{token: c.token, header: map[string]string{"Prefer": "respond-async"}})
		if i := said(t, w); w.Code != c.status || i.Severity != "error" || !strings.Contains(i.Details.Text, c.says) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if w.Code == 401 && !strings.HasPrefix(w.Header().Get("WWW-Authenticate"), "Bearer") {
			t.Errorf("%s: no challenge", name)
		}
	}
	if w := h.do(sample, call{method: http.MethodPost, token: good}); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET" {
		t.Errorf("POST: %d %v", w.Code, w.Header())
	}
}

func TestLenientAppMayAskForWhatIsNotOffered(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	if w := h.do(sample+"?_typeFilter=x", call{token: token, header: map[string]string{"Prefer": "respond-async; handling=lenient"}}); w.Code != http.StatusAccepted {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for _, format := range []string{"application/fhir%2Bndjson", "application/fhir+ndjson", "application/ndjson", "ndjson"} {
		if w := h.do(sample+"?_outputFormat="+format, call{token: token}); w.Code != http.StatusAccepted {
			t.Errorf("%s: %d %s", format, w.Code, w.Body)
		}
	}
	if w := h.do(sample+"?_type=Patient", call{token: token}); w.Code != http.StatusBadRequest {
		t.Errorf("the document knows no _type, and it is ignored: %d", w.Code)
	}
}

func TestExportsAreToldApart(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	if one, other := h.start(token), h.start(token); one == other {
		t.Errorf("both are %s", one)
	}
}

func TestAppWithTooManyRunningExportsIsAskedToWait(t *testing.T) {
	t.Parallel()
	h := open(t, func(r *Rules) { r.Kickoff.Running = 2 })
	token, other := h.token("nightly", "system/*.read"), h.token("other", "system/*.read")
	first := h.start(token)
	h.start(token)
	w := h.do(sample, call{token: token})
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "10" || said(t, w).Code != "throttled" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	h.start(other)
	h.do(first, call{method: http.MethodDelete, token: token})
	h.start(token)
}

func TestWiderLevelsAreOfferedByTheStandardOnly(t *testing.T) {
	t.Parallel()
	prefer := map[string]string{"Prefer": "respond-async"}
	for _, target := range []string{base + "/$export", base + "/Patient/$export"} {
		h := open(t, nil)
		if w := h.do(target, call{token: h.token("nightly", "system/*.read"), header: prefer}); w.Code != http.StatusNotFound {
			t.Errorf("documented %s: %d", target, w.Code)
		}
		h = open(t, Standard)
		token := h.token("nightly", "system/*.read")
		w := h.do(target, call{token: token, header: prefer})
		if w.Code != http.StatusAccepted {
			t.Fatalf("standard %s: %d %s", target, w.Code, w.Body)
		}
		m := h.manifest(w.Header().Get("Content-Location"), token)
		if m.count("Patient") != 4 {
			t.Errorf("%s exports %d patients, not those of the groups that are assigned", target, m.count("Patient"))
		}
	}
}

func TestManifestNamesTheURLThatWasSent(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	target := "/" + documented + "/fhir/Group/QSMEHRGROUP/%24export?_outputFormat=" + url.QueryEscape("application/fhir+ndjson")
	link := h.do(target, call{token: token}).Header().Get("Content-Location")
	if m := h.manifest(link, token); m.Request != root+target {
		t.Errorf("request is %q", m.Request)
	}
}

func (m listing) count(resource string) int {
	n := 0
	for _, e := range m.Output {
		if e.Type == resource {
			n += e.Count
		}
	}
	return n
}

// plain returns the text of well-formed XHTML.
func plain(t *testing.T, div string) string {
	t.Helper()
	var out strings.Builder
	d := xml.NewDecoder(strings.NewReader(div))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out.String()
		}
		if err != nil {
			t.Fatalf("narrative %s: %v", div, err)
		}
		if text, ok := token.(xml.CharData); ok {
			out.Write(text)
		}
	}
}
