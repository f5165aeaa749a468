package bulk

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestDocumentedOptionsAreUnderstood(t *testing.T) {
	t.Parallel()
	o, err := parseOptions(documented)
	if err != nil || o != (options{Page: 10_000, Duration: 10 * time.Second}) {
		t.Errorf("%+v, %v", o, err)
	}
	if o, err := parseOptions(""); err != nil || o != defaults() {
		t.Errorf("without a segment: %+v, %v", o, err)
	}
	o, err = parseOptions(encoded(t, `{"page":3,"dur":0,"secure":1,"tlt":60}`) + "==")
	if err != nil || o != (options{Page: 3}) {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestBrokenOptionsAreRefusedInWords(t *testing.T) {
	t.Parallel()
	for object, word := range map[string]string{
		`{"page":0}`:             "page",
		`{"page":10000000}`:      "page",
		`{"dur":-1}`:             "dur",
		`{"dur":1e9}`:            "dur",
		`{"m":2}`:                "option m",
		`{"stu":3}`:              "option stu",
		`{"del":5}`:              "option del",
		`{"err":"transient"}`:    "fault",
		`{"pages":5}`:            "pages",
		`{"page":"5"}`:           "page",
		`{} {}`:                  "more than one",
		`[]`:                     "no object",
		`{`:                      "no object",
		strings.Repeat(" ", 2e3): "longer",
	} {
		if _, err := parseOptions(encoded(t, object)); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%.40s: %v", object, err)
		}
	}
	if _, err := parseOptions("{}"); err == nil {
		t.Error("what is not base64url is read")
	}
}

func TestBrokenOptionsShowOnEveryPageOfTheBase(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	for _, path := range []string{"/.well-known/smart-configuration", "/metadata"} {
		if w := h.do("/"+encoded(t, `{"stu":3}`)+"/fhir"+path, call{}); w.Code != http.StatusBadRequest || said(t, w).Details == nil {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

func FuzzOptions(f *testing.F) {
	f.Add(documented)
	f.Add("e30")
	f.Add("bnVsbA")
	f.Fuzz(func(t *testing.T, segment string) {
		o, err := parseOptions(segment)
		if err == nil && (o.Page < 1 || o.Page > mostPage || o.Duration < 0) {
			t.Errorf("%q asks for %+v", segment, o)
		}
	})
}

func FuzzLink(f *testing.F) {
	f.Add("eyJpZCI6IjMwMGMxODcwY2FmNDk1NDVmYTNhNDhlMzdlNjU1ZDMwIiwib2Zmc2V0IjowLCJsaW1pdCI6Miwic2VjdXJlIjp0cnVlfQ")
	f.Add("e30")
	f.Fuzz(func(t *testing.T, segment string) {
		l, err := parseLink(segment)
		if err != nil {
			return
		}
		if again, err := parseLink(l.encode()); err != nil || again != l {
			t.Errorf("%+v comes back as %+v, %v", l, again, err)
		}
	})
}

func FuzzFileName(f *testing.F) {
	f.Add("1.Patient.ndjson")
	f.Add("2-Patient")
	f.Fuzz(func(t *testing.T, name string) {
		for _, form := range []FileNameForm{Typed, Dashed} {
			if n, resource, ok := form.read(name); ok && form.write(n, resource) != name {
				t.Errorf("%q is read as %d of %q", name, n, resource)
			}
		}
	})
}

func FuzzAssertion(f *testing.F) {
	h := open(f, nil)
	f.Add(unsigned(f, h.claims("nightly")))
	f.Add("e30.e30.")
	f.Add("..")
	f.Fuzz(func(t *testing.T, assertion string) {
		h.t = t
		if w := h.do("/auth/token", call{form: form(assertion, "system/*.read")}); w.Code != http.StatusBadRequest {
			t.Errorf("%q: %d %s", assertion, w.Code, w.Body)
		}
	})
}

func FuzzForm(f *testing.F) {
	h := open(f, nil)
	f.Add(form("a.b.c", "system/*.read").Encode(), "")
	f.Add("%", "scope=%&;")
	f.Fuzz(func(t *testing.T, body, query string) {
		h.t = t
		w := h.do("/auth/token?"+base64.RawURLEncoding.EncodeToString([]byte(query)), call{
			method: http.MethodPost, body: body, header: map[string]string{"Content-Type": formMedia},
		})
		if w.Code != http.StatusBadRequest || members(t, w)["error"] == nil {
			t.Errorf("%q: %d %s", body, w.Code, w.Body)
		}
	})
}

func FuzzKickoffQuery(f *testing.F) {
	h := open(f, Standard)
	token := h.token("nightly", "system/*.read")
	f.Add("_type=Patient&_since=2020-01-01T00:00:00Z")
	f.Add("_outputFormat=ndjson&_type=")
	f.Fuzz(func(t *testing.T, query string) {
		h.t = t
		in := call{token: token, header: map[string]string{"Prefer": "respond-async"}}
		w := h.query(base+"/Group/QSMEMPTYGROUP/$export", query, in)
		if w.Code != http.StatusAccepted && w.Code != http.StatusBadRequest && w.Code != http.StatusTooManyRequests {
			t.Errorf("%q: %d %s", query, w.Code, w.Body)
		}
	})
}
