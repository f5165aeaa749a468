package bulk

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/access"
)

// exported is a finished export of a house.
type exported struct {
	*house
	token, link string
	listing
}

func export(t *testing.T, change func(*Rules), options string) exported {
	t.Helper()
	h := open(t, change)
	token := h.token("nightly", "system/*.read")
	w := h.do("/"+encoded(t, options)+"/fhir/Group/QSMEHRGROUP/$export", call{token: token, header: map[string]string{"Prefer": "respond-async"}})
	at := w.Header().Get("Content-Location")
	return exported{h, token, at, h.manifest(at, token)}
}

// record is a line of a file.
type record struct {
	ResourceType string `json:"resourceType"`
	ID           string `json:"id"`
}

func lines(t *testing.T, body []byte) []record {
	t.Helper()
	if n := len(body); n > 0 && body[n-1] != '\n' {
		t.Error("the last line has no end")
	}
	var out []record
	for line := range bytes.Lines(body) {
		var r record
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		out = append(out, r)
	}
	return out
}

func TestFileHoldsWhatTheManifestSays(t *testing.T) {
	t.Parallel()
	e := export(t, nil, `{"dur":0}`)
	for _, f := range e.Output {
		w := e.do(f.URL, call{token: e.token})
		got := lines(t, w.Body.Bytes())
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != ndjson || len(got) != f.Count {
			t.Errorf("%s: %d, %s, %d lines of %d", f.Type, w.Code, w.Header().Get("Content-Type"), len(got), f.Count)
		}
		for _, r := range got {
			if r.ResourceType != f.Type || r.ID == "" {
				t.Errorf("a line of %s is %+v", f.Type, r)
			}
		}
		if again := e.do(f.URL, call{token: e.token}); again.Body.String() != w.Body.String() {
			t.Errorf("%s differs the second time", f.Type)
		}
	}
}

func TestPagesJoinToTheWholeWithoutRepeats(t *testing.T) {
	t.Parallel()
	whole := export(t, nil, `{"dur":0}`)
	for _, page := range []int{1, 3, 50} {
		parts := export(t, nil, fmt.Sprintf(`{"dur":0,"page":%d}`, page))
		for _, f := range whole.Output {
			want := whole.do(f.URL, call{token: whole.token}).Body.Bytes()
			var got []byte
			for _, p := range parts.Output {
				if p.Type != f.Type {
					continue
				}
				b := parts.do(p.URL, call{token: parts.token}).Body.Bytes()
				if n := len(lines(t, b)); n != p.Count || n > page {
					t.Fatalf("%s has %d lines, %d are counted", p.URL, n, p.Count)
				}
				got = append(got, b...)
			}
			if !bytes.Equal(want, got) {
				t.Errorf("pages of %d: %s differs from the whole", page, f.Type)
			}
		}
	}
}

func TestFileIsRefusedForAReason(t *testing.T) {
	t.Parallel()
	e := export(t, nil, `{"dur":0,"page":2}`)
	good := e.Output[0].URL
	name := good[strings.LastIndexByte(good, '/')+1:]
	segment := strings.Split(strings.TrimPrefix(good, root+"/"), "/")[0]
	l, err := parseLink(segment)
	if err != nil {
		t.Fatal(err)
	}
	of := func(l link, name string) string { return root + "/" + l.encode() + "/fhir/bulkfiles/" + name }
	wider, shifted, foreign := l, l, l
	wider.Limit, shifted.Offset, foreign.ID = 1000, 1, strings.Repeat("0", 32)
	for what, c := range map[string]struct {
		target, token string
		status        int
	}{
		"no token":             {good, "", 401},
		"a made-up token":      {good, "made-up", 401},
		"another app":          {good, e.house.token("other", "system/*.read"), 403},
		"a narrower token":     {good, e.house.token("nightly", "system/Goal.read"), 403},
		"a limit of one's own": {of(wider, name), e.token, 404},
		"an offset likewise":   {of(shifted, name), e.token, 404},
		"another export":       {of(foreign, name), e.token, 404},
		"another type":         {of(l, "1.Location.ndjson"), e.token, 404},
		"another number":       {of(l, strings.Replace(name, "1.", "9.", 1)), e.token, 404},
		"number nought":        {of(l, strings.Replace(name, "1.", "0.", 1)), e.token, 404},
		"no ending":            {of(l, strings.TrimSuffix(name, ".ndjson")), e.token, 404},
		"a broken segment":     {root + "/%21/fhir/bulkfiles/" + name, e.token, 404},
		"no description":       {root + "/e30/fhir/bulkfiles/" + name, e.token, 404},
	} {
		if w := e.do(c.target, call{token: c.token}); w.Code != c.status || said(t, w).Severity != "error" {
			t.Errorf("%s: %d %s", what, w.Code, w.Body)
		}
	}
	if w := e.do(good, call{token: e.token, method: http.MethodPost}); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
}

func TestFilesOfARunningExportAreNotThere(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	at := h.start(token)
	guess := link{ID: at[strings.LastIndexByte(at, '/')+1:], Limit: 4, Secure: true}.encode()
	target := root + "/" + guess + "/fhir/bulkfiles/1.Patient.ndjson"
	if w := h.do(target, call{token: token}); w.Code != http.StatusNotFound {
		t.Errorf("while it runs: %d", w.Code)
	}
	h.manifest(at, token)
	if w := h.do(target, call{token: token}); w.Code != http.StatusOK {
		t.Errorf("when it is complete: %d %s", w.Code, w.Body)
	}
}

func TestNarrowTokenExportsItsTypeAlone(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/Patient.read")
	at := h.start(token)
	m := h.manifest(at, token)
	if len(m.Output) != 1 || m.Output[0].Type != "Patient" {
		t.Fatalf("output is %+v", m.Output)
	}
	// A wider token of the same app gets no more out of a narrow export.
	other := strings.Replace(m.Output[0].URL, "Patient", "Encounter", 1)
	if w := h.do(other, call{token: h.token("nightly", "system/*.read")}); w.Code != http.StatusNotFound {
		t.Errorf("a file that the export has not: %d", w.Code)
	}
}

func TestEmptyGroupHasNoFiles(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	token := h.token("nightly", "system/*.read")
	w := h.do(base+"/Group/QSMEMPTYGROUP/$export", call{token: token})
	if m := h.manifest(w.Header().Get("Content-Location"), token); m.Output == nil || len(m.Output) != 0 {
		t.Errorf("output is %+v", m.Output)
	}
}

func TestSinceLeavesOutWhatIsOlder(t *testing.T) {
	t.Parallel()
	all := export(t, Standard, `{"dur":0}`)
	prefer := map[string]string{"Prefer": "respond-async"}
	w := all.do(sample+"?_since=2021-06-01T00:00:00%2B02:00&_type=Encounter,Patient", call{token: all.token, header: prefer})
	at := w.Header().Get("Content-Location")
	m := all.manifest(at, all.token)
	if n := m.count("Encounter"); n == 0 || n >= all.count("Encounter") || m.count("Observation") != 0 {
		t.Errorf("%d of %d encounters, %d observations", n, all.count("Encounter"), m.count("Observation"))
	}
	for _, f := range m.Output {
		b := all.do(f.URL, call{token: all.token}).Body.Bytes()
		if len(lines(t, b)) != f.Count {
			t.Errorf("%s: %d lines of %d", f.Type, len(lines(t, b)), f.Count)
		}
		for line := range bytes.Lines(b) {
			var r struct {
				Meta struct{ LastUpdated time.Time }
			}
			if err := json.Unmarshal(line, &r); err != nil || !r.Meta.LastUpdated.After(time.Date(2021, 5, 31, 22, 0, 0, 0, time.UTC)) {
				t.Errorf("%s: %v, changed %v", f.Type, err, r.Meta.LastUpdated)
			}
		}
	}
}

func TestFileIsPackedWhenAskedFor(t *testing.T) {
	t.Parallel()
	e := export(t, nil, `{"dur":0}`)
	at := slices.IndexFunc(e.Output, func(f entry) bool { return f.Type == "Observation" })
	bare := e.do(e.Output[at].URL, call{token: e.token})
	for range 2 {
		w := e.do(e.Output[at].URL, call{token: e.token, header: map[string]string{"Accept-Encoding": "br, gzip;q=0.5"}})
		if w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() >= bare.Body.Len()/2 {
			t.Fatalf("%v, %d bytes of %d", w.Header(), w.Body.Len(), bare.Body.Len())
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(z); err != nil || !bytes.Equal(b, bare.Body.Bytes()) {
			t.Errorf("unpacked it differs: %v", err)
		}
	}
	for _, refuses := range []string{"", "identity", "gzip;q=0"} {
		w := e.do(e.Output[at].URL, call{token: e.token, header: map[string]string{"Accept-Encoding": refuses}})
		if w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%q: it is packed", refuses)
		}
	}
	if w := e.do(e.Output[at].URL, call{token: e.token, method: http.MethodHead}); w.Code != http.StatusOK || w.Body.Len() != 0 {
		t.Errorf("HEAD: %d, %d bytes", w.Code, w.Body.Len())
	}
}

func TestPlanAndDownloadWriteTheSame(t *testing.T) {
	t.Parallel()
	for _, options := range []string{`{"dur":0}`, `{"dur":0,"page":2}`} {
		e := export(t, nil, options)
		if e.room.shelf.used == 0 {
			t.Error("the plan has written nothing")
		}
		for _, f := range e.Output {
			planned := e.do(f.URL, call{token: e.token}).Body.String()
			kept := e.room.shelf
			e.room.shelf = newShelf(4)
			if fresh := e.do(f.URL, call{token: e.token}).Body.String(); fresh != planned {
				t.Errorf("%s: %s differs", options, f.URL)
			}
			e.room.shelf = kept
		}
	}
}

func TestFileBeyondTheBudgetIsWrittenStraightOn(t *testing.T) {
	t.Parallel()
	e := export(t, nil, `{"dur":0}`)
	e.room.shelf = newShelf(4096)
	for _, f := range e.Output {
		if n := len(lines(t, e.do(f.URL, call{token: e.token}).Body.Bytes())); n != f.Count {
			t.Errorf("%s: %d lines of %d", f.Type, n, f.Count)
		}
	}
	if e.room.shelf.used > 4096 {
		t.Errorf("the shelf holds %d bytes of 4096", e.room.shelf.used)
	}
}

func TestMemberOfNoAssignedGroupIsNeverExported(t *testing.T) {
	t.Parallel()
	c := cohort.New(1, 40)
	h := openWith(t, c, Standard, access.App{
		ID: "lone", Kind: access.Backend, Scopes: access.Scopes{"system/*.rs"}, JWKS: publicSet(t, "nightly-job"),
	})
	token := h.token("lone", "system/*.read")
	prefer := map[string]string{"Prefer": "respond-async"}
	if w := h.do(sample, call{token: token, header: prefer}); w.Code != http.StatusForbidden {
		t.Errorf("a group: %d", w.Code)
	}
	w := h.do(base+"/Patient/$export", call{token: token, header: prefer})
	if m := h.manifest(w.Header().Get("Content-Location"), token); len(m.Output) != 0 {
		t.Errorf("everybody: %+v", m.Output)
	}
}
