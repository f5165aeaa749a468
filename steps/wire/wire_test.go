package wire

import (
	"context"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func recorder(full bool, secrets ...string) *Recorder {
	return NewRecorder(Options{Agent: "conform/test", Secrets: secrets, Full: full, Patience: 5 * time.Second, Now: time.Now})
}

// told sends one request and returns all that was written down.
func told(t *testing.T, r *Recorder, req Request) string {
	t.Helper()
	_, err := r.Client("part/section/scenario").Do(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(r.Exchanges([]string{"part/section/scenario"}))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func answer(t *testing.T, kind, body string, headers ...string) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", kind)
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Add(headers[i], headers[i+1])
		}
		io.WriteString(w, body)
	}))
	t.Cleanup(s.Close)
	return s
}

func TestSecretsAreNeverWrittenDown(t *testing.T) {
	t.Parallel()
	const secret = "s3cret-value+/="
	for name, c := range map[string]struct {
		kind, body string
		headers    []string
		request    func(base string) Request
	}{
		"bearer header": {kind: "text/plain", request: func(b string) Request {
			return Request{URL: b, Header: http.Header{"Authorization": {"Bearer " + secret}}}
		}},
		"form member": {kind: "text/plain", request: func(b string) Request {
			return Request{Method: "POST", URL: b, Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, Body: []byte("a=1&client_assertion=s3cret-value%2B%2F%3D")}
		}},
		"query of the legacy api": {kind: "text/plain", request: func(b string) Request {
			return Request{URL: b + "/?function=x&SecretAccessKey=s3cret-value%2B%2F%3D"}
		}},
		"issued token":     {kind: "application/json", body: `{"access_token" : "` + secret + `","n":1}`},
		"token of no type": {kind: "", body: `{"refresh_token":"` + secret + `"}`},
		"code in redirect": {kind: "text/plain", headers: []string{"Location", "http://127.0.0.1/cb?code=s3cret-value%2B%2F%3D&state=1"}},
		"cookie":           {kind: "text/plain", headers: []string{"Set-Cookie", `sid=s3cret-value+/=; Path=/`}},
		"hidden input":     {kind: "text/html", body: `<input type="hidden" name="tx" value="` + secret + `">`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := answer(t, c.kind, c.body, c.headers...)
			req := Request{URL: s.URL}
			if c.request != nil {
				req = c.request(s.URL)
			}
			got := told(t, recorder(true), req)
			for _, form := range []string{"s3cret-value", "s3cret-value%2B"} {
				if strings.Contains(got, form) {
					t.Errorf("the record shows the secret: %s", got)
				}
			}
		})
	}
}

func TestKnownSecretIsFoundWhereverItTurnsUp(t *testing.T) {
	t.Parallel()
	s := answer(t, "application/json", `{"error_description":"bad secret from-the-target-file!"}`, "X-Echo", "from-the-target-file!")
	got := told(t, recorder(true, "from-the-target-file!"), Request{URL: s.URL + "/from-the-target-file!?x=from-the-target-file%21"})
	if strings.Contains(got, "from-the-target-file") {
		t.Errorf("the record shows it: %s", got)
	}
}

func TestIssuedTokenIsHiddenWhenItIsEchoedLater(t *testing.T) {
	t.Parallel()
	r := recorder(true)
	told(t, r, Request{URL: answer(t, "application/json", `{"access_token":"issued-token-value"}`).URL})
	got := told(t, r, Request{URL: answer(t, "text/plain", "no good: issued-token-value").URL})
	if strings.Contains(got, "issued-token-value") {
		t.Errorf("the record shows it: %s", got)
	}
}

func TestPatientsParticularsAreHiddenUnlessAskedFor(t *testing.T) {
	t.Parallel()
	body := `{"resourceType":"Patient","id":"1","name":[{"family":"Rivera"}],"birthDate":"1980-04-02","multipleBirthInteger":12345}`
	s := answer(t, "application/fhir+json", body)
	hidden := told(t, recorder(false), Request{URL: s.URL + "/Patient?family=Rivera&_count=5"})
	for _, particular := range []string{"Rivera", "1980-04-02", "12345"} {
		if strings.Contains(hidden, particular) {
			t.Errorf("the record shows %s: %s", particular, hidden)
		}
	}
	for _, shape := range []string{"Patient", "birthDate", "_count=5"} {
		if !strings.Contains(hidden, shape) {
			t.Errorf("the record lost %s: %s", shape, hidden)
		}
	}
	if full := told(t, recorder(true), Request{URL: s.URL}); !strings.Contains(full, "Rivera") {
		t.Errorf("evidence: full hides it all the same: %s", full)
	}
}

func TestMaskingKeepsWhatIsNoJSONToItsEnd(t *testing.T) {
	t.Parallel()
	if got := masked(`{"status":"final","name":"x`); got != `{"status":"final","name":«cut»` {
		t.Errorf("got %s", got)
	}
}

func TestDeadTargetIsATransportErrorAndRecorded(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.NotFoundHandler())
	address := s.URL + "/?token=abcdefgh-secret"
	s.Close()
	r := recorder(true)
	_, err := r.Client("a").Do(context.Background(), Request{URL: address})
	var dead *TransportError
	if !errors.As(err, &dead) {
		t.Fatalf("err = %v", err)
	}
	if strings.Contains(err.Error(), "abcdefgh-secret") {
		t.Errorf("the error shows the secret: %v", err)
	}
	if xs := r.Exchanges([]string{"a"}); len(xs) != 1 || xs[0].Error == "" || xs[0].Response != nil {
		t.Errorf("recorded %+v", xs)
	}
}

func TestRedirectsAreAnswersToo(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.RedirectHandler("/elsewhere", http.StatusFound))
	t.Cleanup(s.Close)
	x, err := recorder(true).Client("a").Do(context.Background(), Request{URL: s.URL})
	if err != nil || x.Status != http.StatusFound {
		t.Errorf("%v, %v", x, err)
	}
}

func TestWhatNobodyWillReadIsNotWrittenDown(t *testing.T) {
	t.Parallel()
	s := answer(t, "text/plain", "a body")
	r := NewRecorder(Options{Agent: "conform/test", Full: true, Untold: true, Patience: 5 * time.Second, Now: time.Now})
	x, err := r.Client("a").Do(context.Background(), Request{URL: s.URL + "/place"})
	if err != nil || string(x.Body) != "a body" {
		t.Fatalf("%v, %q", err, x.Body)
	}
	if all := r.Exchanges([]string{"a"}); len(all) != 1 || all[0].N != 1 || all[0].Request.URL != "" || all[0].Response != nil {
		t.Errorf("%+v", all)
	}
}

func TestExchangesAreNumberedInTheOrderOfScenarios(t *testing.T) {
	t.Parallel()
	s := answer(t, "text/plain", "x")
	r := recorder(true)
	var last *Exchange
	for _, scenario := range []string{"b", "a", "setup/z", "b"} {
		last, _ = r.Client(scenario).Do(context.Background(), Request{URL: s.URL + "/" + scenario})
	}
	var order []string
	for i, x := range r.Exchanges([]string{"a", "b"}) {
		if x.N != i+1 {
			t.Errorf("place %d has number %d", i, x.N)
		}
		order = append(order, x.Scenario)
	}
	if got := strings.Join(order, " "); got != "setup/z a b b" || last.N != 4 {
		t.Errorf("order %s, last %d", got, last.N)
	}
}

func TestRequestsCarryTheMarkOfTheirScenario(t *testing.T) {
	t.Parallel()
	var mark, agent string
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mark, agent = r.Header.Get(Mark), r.UserAgent()
	}))
	t.Cleanup(s.Close)
	told(t, recorder(true), Request{URL: s.URL})
	if mark != "part/section/scenario" || agent != "conform/test" {
		t.Errorf("mark %q, agent %q", mark, agent)
	}
}

func FuzzMasked(f *testing.F) {
	f.Add(`{"a":[1,"x",null,{"b":true}]}` + "\n" + `{"name":"y"}`)
	f.Add(`{"a":`)
	f.Fuzz(func(t *testing.T, text string) { masked(text) })
}

func BenchmarkExchange(b *testing.B) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"access_token":"constant-token-value","scope":"x"}`)
	}))
	defer s.Close()
	c := recorder(true, "another-secret-value").Client("a")
	for b.Loop() {
		if _, err := c.Do(context.Background(), Request{URL: s.URL}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestOnlyATrustedCertificateIsSpokenTo(t *testing.T) {
	t.Parallel()
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	for name, c := range map[string]struct {
		ca      []byte
		answers bool
	}{"its authority": {ca, true}, "nobody else": {nil, false}, "something that is none": {[]byte("x"), false}} {
		r := NewRecorder(Options{Patience: 5 * time.Second, Now: time.Now, CA: c.ca})
		_, err := r.Client("a").Do(context.Background(), Request{URL: s.URL})
		var silence *TransportError
		if (err == nil) != c.answers || err != nil && !errors.As(err, &silence) {
			t.Errorf("%s is trusted: %v", name, err)
		}
		r.Close()
	}
}

// Whatever the expression finds, the quick look before it has to let through.
func TestTheQuickLookMissesNoSecret(t *testing.T) {
	t.Parallel()
	r := newRedactor(nil, true)
	for _, name := range []string{
		"access_token", "refresh_token", "id_token", "client_secret", "client_assertion", "registration_access_token",
		"token", "tokenid", "secretaccesskey", "accesskeyid", "password", "AccessKeyID", "SecretAccessKey", "ACCESS_TOKEN",
	} {
		body := []byte(`{"` + name + `" : "0123456789"}`)
		if !r.members.Match(body) || !secretive(body) {
			t.Errorf("%s: found by the expression: %t, by the quick look: %t", name, r.members.Match(body), secretive(body))
		}
	}
	if secretive([]byte(`{"resourceType":"Patient","id":"1"}`)) {
		t.Error("a patient looks like a secret")
	}
}
