package smart

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
)

// Where the house of the tests stands, and who lives in it.
const (
	root       = "http://sim.test"
	documented = "eyJrIjoiMSIsImoiOiIxIiwiYiI6IjE0ODY4MiJ9" // the document's segment
	base       = root + "/v/r4/sim/" + documented + "/fhir"
	ehr        = root + "/v/r4/fhir"
	callback   = "http://127.0.0.1:8765/callback"
	everything = "launch/patient openid fhirUser offline_access patient/*.read"
)

// theKey is made once: making one takes a while.
var theKey = sync.OnceValue(func() jose.Key {
	raw, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	k, err := jose.NewKey(raw, "signing-1", "RS256")
	if err != nil {
		panic(err)
	}
	return k
})

// people is a cohort of three.
type people []cohort.Chart

func (p people) Len() int { return len(p) }

func (p people) Find(id string) (*cohort.Chart, bool) {
	for i := range p {
		if p[i].ID == id {
			return &p[i], true
		}
	}
	return nil, false
}

func (p people) Person(i int) (id, account string, who cohort.Person) {
	return p[i].ID, p[i].Account, p[i].Person
}

// simulated is a smart room with a small corridor before it.
type simulated struct {
	t     testing.TB
	room  *Room
	store *access.Store
	mu    sync.Mutex
	now   time.Time
}

// open builds a house; change, if any, changes its rules first.
func open(t testing.TB, change func(*Rules, *access.Rules)) *simulated {
	t.Helper()
	rules, promises := Honest(), access.Honest()
	if change != nil {
		change(&rules, &promises)
	}
	chance := clock.NewChance(1)
	all := access.ParseScopes("launch launch/patient launch/encounter openid fhirUser offline_access patient/*.read user/*.read")
	store := access.NewStore(access.Deps{
		Rules:  promises,
		Chance: chance,
		Apps: []access.App{
			{ID: "test", Name: "Clinic app", Kind: access.Confidential, Secret: "test", Redirects: []string{callback, callback + "2"}, Launch: "http://127.0.0.1:8765/launch?x=1", Scopes: all},
			{ID: "phone", Name: "Phone app", Kind: access.Public, Redirects: []string{callback}, Scopes: all},
			{ID: "other", Name: "Other app", Kind: access.Confidential, Secret: "p:ss w%rd", Redirects: []string{callback}, Scopes: all},
			{ID: "job", Name: "Nightly job", Kind: access.Backend, Scopes: access.ParseScopes("system/*.read")},
		},
		Users: []access.User{
			{Name: "doctor", Password: "d", Display: "Dr. Ada Miller", FHIRUser: "Practitioner/p1", Everyone: true},
			{Name: "rebecca", Password: "r", Display: "Rebecca Larson", FHIRUser: "Patient/148682", Patients: []string{"148682"}},
			{Name: "sandra", Password: "s", Display: "Sandra Glazer", FHIRUser: "Patient/160595", Patients: []string{"160595"}},
			{Name: "nurse", Password: "n", Display: "Nurse", FHIRUser: "Practitioner/p2", Patients: []string{"148682", "160595"}, Scopes: access.ParseScopes("user/Patient.read user/Observation.read")},
		},
	})
	room := New(Deps{
		Cohort: people{
			{ID: "148682", Account: "9999094", Person: cohort.Person{First: "Rebecca", Last: "Larson"}},
			{ID: "160595", Account: "9704002", Person: cohort.Person{First: "Sandra", Last: "Glazer", Birth: time.Date(1980, 2, 3, 0, 0, 0, 0, time.UTC)}, Encounters: []cohort.Encounter{
				{ID: "old", Type: cohort.Code{Display: "Check-up"}, Start: time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)},
				{ID: "new", Type: cohort.Code{Display: "Visit"}, Start: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)},
			}},
			{ID: "1003", Person: cohort.Person{First: "Kay <b>", Last: "Easley"}},
		},
		Access: store, Chance: chance, Rules: rules, Key: theKey(),
	})
	return &simulated{t: t, room: room, store: store, now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
}

// standard opens a house of the standard dialect.
func standard(t testing.TB) *simulated {
	return open(t, func(r *Rules, a *access.Rules) { Standard(r); access.Standard(a) })
}

func (s *simulated) later(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// reply is an answer that was read.
type reply struct {
	*http.Response
	body string
}

// serve is the corridor.
func (s *simulated) serve(r *http.Request) reply {
	s.mu.Lock()
	q := &door.Request{HTTP: r, Now: s.now, Root: root}
	s.mu.Unlock()
	path := r.URL.Path
	switch rest, below := strings.CutPrefix(path, "/v/r4/"); {
	case !below:
		q.Base, q.Path = root, path
	default:
		q.Base = ehr
		if seg, found := strings.CutPrefix(rest, "sim/"); found {
			q.Segment, rest, _ = strings.Cut(seg, "/")
			q.Base = root + "/v/r4/sim/" + q.Segment + "/fhir"
		}
		q.Path = "/" + strings.TrimPrefix(rest, "fhir/")
	}
	q.Query, q.QueryErr = url.ParseQuery(r.URL.RawQuery)
	if r.Body != nil {
		q.Body, _ = io.ReadAll(r.Body)
	}
	q.MediaType, _, _ = mime.ParseMediaType(r.Header.Get("Content-Type"))
	if q.MediaType == formMedia {
		q.Form, q.FormErr = url.ParseQuery(string(q.Body))
	}
	q.Grant, q.Refusal = s.store.Authorize(q.Now, r.Header.Get("Authorization"))
	w := httptest.NewRecorder()
	s.room.Serve(w, q)
	return reply{w.Result(), w.Body.String()}
}

func (s *simulated) get(target string) reply {
	return s.serve(httptest.NewRequest(http.MethodGet, target, nil))
}

func (s *simulated) post(target string, form url.Values, header ...string) reply {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", formMedia)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return s.serve(r)
}

// object reads the body as a JSON object.
func (r reply) object(t testing.TB) map[string]any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(r.body))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		t.Fatalf("%d %q is no JSON object: %v", r.StatusCode, r.body, err)
	}
	return out
}

// wants fails unless the answer has the status and, in its JSON, the error.
func (r reply) wants(t testing.TB, status int, code string) {
	t.Helper()
	if r.StatusCode != status {
		t.Fatalf("status is %d, not %d: %s", r.StatusCode, status, r.body)
	}
	if code == "" {
		return
	}
	o := r.object(t)
	if o["error"] != code {
		t.Errorf("error is %v, not %s", o["error"], code)
	}
	if _, there := o["access_token"]; there {
		t.Error("there is a token beside the error")
	}
}
