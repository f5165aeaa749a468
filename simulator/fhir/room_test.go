package fhir

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/clock"
	"qsmartcare.example/conformance/simulator/door"
)

// base is the public URL of the room in these tests.
const base = "https://ehr.test/v/r4/sim/eyJrIjoiMSJ9/fhir"

// The document's patients.
const (
	busy  = "148682"
	other = "160595"
)

// small is one cohort for all tests: it never changes.
var small = sync.OnceValue(func() *cohort.Cohort { return cohort.New(1, 60) })

func honest() *Room { return New(Deps{Cohort: small(), Rules: Honest()}) }

func broken(change func(*Rules)) *Room {
	r := Honest()
	change(&r)
	return New(Deps{Cohort: small(), Rules: r})
}

func chance() *clock.Chance { return clock.NewChance(1) }

// patientToken is a token for one patient with the scopes, all of the
// document's when none is named.
func patientToken(scopes ...string) *access.Grant {
	if len(scopes) == 0 {
		scopes = []string{"patient/*.rs"}
	}
	return &access.Grant{Patient: busy, User: "Patient/" + busy, Scopes: scopes}
}

func systemToken() *access.Grant { return &access.Grant{Scopes: access.Scopes{"system/*.rs"}} }

// call is one request to a room.
type call struct {
	method, target string // target is the path below the base, with its query
	grant          *access.Grant
	header         http.Header
	form           string // a body, form-encoded
	media          string // its media type; "" is a form
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func (c call) to(t testing.TB, r *Room) reply {
	t.Helper()
	if c.method == "" {
		c.method = http.MethodGet
	}
	path, query, _ := strings.Cut(c.target, "?")
	q := &door.Request{
		HTTP: httptest.NewRequest(c.method, "/", http.NoBody),
		Now:  time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		Root: "https://ehr.test", Base: base, Path: path, Grant: c.grant,
	}
	for name, values := range c.header {
		q.HTTP.Header[name] = values
	}
	q.Query, q.QueryErr = url.ParseQuery(query)
	if c.form != "" {
		q.Body, q.MediaType = []byte(c.form), formType
		if c.media != "" {
			q.MediaType = c.media
		}
		if q.MediaType == formType {
			q.Form, q.FormErr = url.ParseQuery(c.form)
		}
	}
	if q.Grant == nil {
		q.Refusal = "the access token is not known"
	}
	w := httptest.NewRecorder()
	r.Serve(w, q)
	return reply{w.Code, w.Result().Header, w.Body.Bytes()}
}

func get(t testing.TB, r *Room, g *access.Grant, target string) reply {
	t.Helper()
	return call{target: target, grant: g}.to(t, r)
}

// set is a searchset as the tests read it.
type set struct {
	ResourceType, Type string
	Total              int
	Link               []struct{ Relation, URL string }
	Entry              []struct {
		FullURL  string
		Resource map[string]any
		Search   struct{ Mode string }
	}
}

func (r reply) set(t testing.TB) set {
	t.Helper()
	if r.status != http.StatusOK {
		t.Fatalf("status %d, want 200: %s", r.status, r.body)
	}
	var s set
	if err := json.Unmarshal(r.body, &s); err != nil {
		t.Fatalf("the bundle is no JSON: %v", err)
	}
	return s
}

func (s set) ids() []string {
	out := []string{}
	for _, e := range s.Entry {
		out = append(out, e.Resource["id"].(string))
	}
	return out
}

func (s set) link(relation string) string {
	for _, l := range s.Link {
		if l.Relation == relation {
			return l.URL
		}
	}
	return ""
}

// outcome returns the first issue of the OperationOutcome.
func (r reply) outcome(t testing.TB) (severity, code, text string) {
	t.Helper()
	var o outcome
	if err := json.Unmarshal(r.body, &o); err != nil || o.ResourceType != "OperationOutcome" || len(o.Issue) == 0 {
		t.Fatalf("no OperationOutcome: %s", r.body)
	}
	i := o.Issue[0]
	if i.Details != nil {
		text = i.Details.Text
	}
	return i.Severity, i.Code, text
}

func (r reply) resource(t testing.TB) map[string]any {
	t.Helper()
	if r.status != http.StatusOK {
		t.Fatalf("status %d, want 200: %s", r.status, r.body)
	}
	var m map[string]any
	if err := json.Unmarshal(r.body, &m); err != nil {
		t.Fatal(err)
	}
	return m
}
