package bulk

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/fixtures/keys"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
)

// Where the house of the tests stands.
const (
	root       = "http://sim.test"
	documented = "eyJlcnIiOiIiLCJwYWdlIjoxMDAwMCwiZHVyIjoxMCwidGx0IjoxNSwibSI6MSwic3R1Ijo0LCJkZWwiOjB9" // the document's segment
	base       = "/" + documented + "/fhir"
	sample     = base + "/Group/QSMEHRGROUP/$export"
	assertedBy = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
)

// house is a bulk room with a small corridor before it.
type house struct {
	t     testing.TB
	room  *Room
	store *access.Store
	mark  string
	root  string
	jtis  atomic.Int64

	mu  sync.Mutex
	now time.Time
}

// open builds a house with the document's people; change, if any, changes its
// rules first.
func open(t testing.TB, change func(*Rules)) *house {
	return openWith(t, cohort.New(1, 40), change, access.App{})
}

// openWith is open with a cohort and one more app, or none when it has no id.
func openWith(t testing.TB, c *cohort.Cohort, change func(*Rules), more access.App) *house {
	t.Helper()
	rules := Honest()
	if change != nil {
		change(&rules)
	}
	chance := clock.NewChance(7)
	groups := []string{"QSMEHRGROUP", "QSMEMPTYGROUP"}
	all := access.Scopes{"system/*.rs"}
	store := access.NewStore(access.Deps{Rules: access.Honest(), Chance: chance, Apps: []access.App{
		{ID: "nightly", Kind: access.Backend, Scopes: all, JWKS: publicSet(t, keys.NightlyJob), Groups: groups},
		{ID: "other", Kind: access.Backend, Scopes: all, JWKS: publicSet(t, keys.OtherJob), Groups: groups},
		{ID: "narrow", Kind: access.Backend, Scopes: access.Scopes{"system/Patient.rs", "system/Encounter.rs"}, JWKS: publicSet(t, keys.NightlyJob), Groups: groups},
		{ID: "clinic", Kind: access.Confidential, Secret: "s", Scopes: access.Scopes{"patient/*.rs"}},
		more,
	}})
	h := &house{t: t, store: store, root: root, now: time.Date(2022, 11, 15, 10, 52, 57, 760e6, time.UTC)}
	h.room = New(Deps{Cohort: c, Access: store, Chance: chance, Rules: rules, Client: http.DefaultClient})
	return h
}

func publicSet(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := keys.PublicSet(name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func privateKey(t testing.TB, name string) jose.Key {
	t.Helper()
	k, err := keys.Key(name)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func (h *house) wait(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func (h *house) time() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

// ServeHTTP is the small corridor: it parses, looks at the token, and routes
// by the last place where a base can end.
func (h *house) ServeHTTP(w http.ResponseWriter, in *http.Request) {
	q := &door.Request{HTTP: in, Now: h.time(), Mark: h.mark, Root: h.root}
	q.Query, q.QueryErr = url.ParseQuery(in.URL.RawQuery)
	q.Body, _ = io.ReadAll(in.Body)
	q.MediaType, _, _ = mime.ParseMediaType(in.Header.Get("Content-Type"))
	if q.MediaType == formMedia {
		q.Form, q.FormErr = url.ParseQuery(string(q.Body))
	}
	q.Base, q.Path = q.Root, in.URL.Path
	if segment, rest, ok := strings.Cut(strings.TrimPrefix(in.URL.Path, "/"), "/fhir/"); ok {
		q.Segment, q.Base, q.Path = segment, q.Root+"/"+segment+"/fhir", "/"+rest
	} else if rest, ok := strings.CutPrefix(in.URL.Path, "/fhir/"); ok {
		q.Base, q.Path = q.Root+"/fhir", "/"+rest
	}
	q.Grant, q.Refusal = h.store.Authorize(q.Now, in.Header.Get("Authorization"))
	h.room.Serve(w, q)
}

// call is one request to the house.
type call struct {
	method string // GET when empty
	token  string
	header map[string]string
	form   url.Values
	body   string
}

func (h *house) do(target string, c call) *httptest.ResponseRecorder {
	h.t.Helper()
	method, body := c.method, c.body
	if method == "" {
		method = http.MethodGet
	}
	if c.form != nil {
		method, body = http.MethodPost, c.form.Encode()
	}
	in := httptest.NewRequest(method, strings.TrimPrefix(target, root), strings.NewReader(body))
	if c.form != nil {
		in.Header.Set("Content-Type", formMedia)
	}
	if c.token != "" {
		in.Header.Set("Authorization", "Bearer "+c.token)
	}
	for name, value := range c.header {
		in.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, in)
	return w
}

// claims are those of a good assertion of the app.
func (h *house) claims(app string) map[string]any {
	return map[string]any{
		"iss": app, "sub": app, "aud": root + "/auth/token",
		"exp": h.time().Add(4 * time.Minute).Unix(), "jti": strconv.FormatInt(h.jtis.Add(1), 10),
	}
}

// form is a good token request with the assertion.
func form(assertion, scope string) url.Values {
	return url.Values{
		"grant_type": {"client_credentials"}, "scope": {scope},
		"client_assertion_type": {assertedBy}, "client_assertion": {assertion},
	}
}

func sign(t testing.TB, k jose.Key, claims, header map[string]any) string {
	t.Helper()
	token, err := k.Sign(claims, header)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// token returns an access token of the app for the scope.
func (h *house) token(app, scope string) string {
	h.t.Helper()
	name := keys.NightlyJob
	if app == "other" {
		name = keys.OtherJob
	}
	w := h.do("/auth/token", call{form: form(sign(h.t, privateKey(h.t, name), h.claims(app), nil), scope)})
	o := members(h.t, w)
	got, _ := o["access_token"].(string)
	if got == "" {
		h.t.Fatalf("no token for %s: %d %s", app, w.Code, w.Body)
	}
	return got
}

// start kicks the sample group's export off and returns the status link.
func (h *house) start(token string) string {
	h.t.Helper()
	w := h.do(sample, call{token: token, header: map[string]string{"Prefer": "respond-async"}})
	if w.Code != http.StatusAccepted {
		h.t.Fatalf("kick-off: %d %s", w.Code, w.Body)
	}
	return w.Header().Get("Content-Location")
}

// entry is one file of a manifest.
type entry struct {
	Type  string `json:"type"`
	Count int    `json:"count"`
	URL   string `json:"url"`
}

type listing struct {
	Time    string  `json:"transactionTime"`
	Request string  `json:"request"`
	Secure  bool    `json:"requiresAccessToken"`
	Output  []entry `json:"output"`
	Deleted []any   `json:"deleted"`
	Error   []any   `json:"error"`
}

// manifest waits for the export and returns what it lists.
func (h *house) manifest(link, token string) listing {
	h.t.Helper()
	h.wait(10 * time.Second)
	w := h.do(link, call{token: token})
	if w.Code != http.StatusOK {
		h.t.Fatalf("status: %d %s", w.Code, w.Body)
	}
	var out listing
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		h.t.Fatalf("manifest %s: %v", w.Body, err)
	}
	return out
}

func members(t testing.TB, w *httptest.ResponseRecorder) map[string]any {
	t.Helper()
	var o map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &o); err != nil {
		t.Fatalf("%d, no JSON object in %q: %v", w.Code, w.Body, err)
	}
	return o
}

// said returns the first issue of the OperationOutcome.
func said(t testing.TB, w *httptest.ResponseRecorder) issue {
	t.Helper()
	var o outcome
	if err := json.Unmarshal(w.Body.Bytes(), &o); err != nil || o.ResourceType != "OperationOutcome" || len(o.Issue) != 1 {
		t.Fatalf("%d, no outcome in %q: %v", w.Code, w.Body, err)
	}
	return o.Issue[0]
}

// encoded returns the segment of the JSON object.
func encoded(t testing.TB, object string) string {
	t.Helper()
	return base64.RawURLEncoding.EncodeToString([]byte(object))
}

// query is do with a raw query, however broken.
func (h *house) query(target, query string, c call) *httptest.ResponseRecorder {
	h.t.Helper()
	in := httptest.NewRequest(http.MethodGet, target, http.NoBody)
	in.URL.RawQuery = query
	in.RequestURI = ""
	in.Header.Set("Authorization", "Bearer "+c.token)
	for name, value := range c.header {
		in.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, in)
	return w
}
