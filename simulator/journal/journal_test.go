package journal

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

func entry(j *Journal, r *http.Request, sent, answer string, header http.Header) Entry {
	return Entry{
		N: j.Open(), At: time.Unix(0, 0).UTC(), Took: time.Millisecond, Room: "smart", Request: r,
		Sent: []byte(sent), SentLen: int64(len(sent)),
		Status: 200, Header: header, Answer: []byte(answer), AnswerLen: int64(len(answer)),
	}
}

// kept writes one exchange and returns all that the journal shows of it.
func kept(t *testing.T, r *http.Request, sent, answer string, header http.Header) (string, *Exchange) {
	t.Helper()
	j := New(Limits{}, []byte("k"))
	j.Close(entry(j, r, sent, answer, header))
	found, _ := j.Search(Query{})
	if len(found) != 1 {
		t.Fatalf("%d exchanges kept, want 1", len(found))
	}
	text, err := json.Marshal(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(text), found[0]
}

func TestSecretsNeverGetIn(t *testing.T) {
	t.Parallel()
	const form = "application/x-www-form-urlencoded"
	jsonAnswer := http.Header{"Content-Type": {"application/json"}}
	for name, c := range map[string]struct {
		target, authorization, media, sent, answer string
		header                                     http.Header
		stays                                      string
	}{
		"bearer":           {authorization: "Bearer SECRETSECRET1", stays: "Bearer [hidden 13"},
		"scheme alone":     {authorization: "SECRETSECRET1"},
		"code in a form":   {media: form, sent: "grant_type=authorization_code&code=SECRET%2FSECRET&client_id=test", stays: "client_id=test"},
		"password":         {media: form, sent: "username=rebecca&password=SECRET", stays: "username=rebecca"},
		"client secret":    {media: form, sent: "client_secret=SECRET"},
		"assertion":        {media: form, sent: "client_assertion_type=urn:x&client_assertion=SECRETSECRET", stays: "client_assertion_type=urn:x"},
		"line breaks":      {media: form, sent: "grant_type=x&\n code = SECRET"},
		"semicolon":        {media: form, sent: "a=1;refresh_token=SECRET"},
		"encoded name":     {media: form, sent: "%63ode=SECRET"},
		"broken encoding":  {media: form, sent: "code=SECRET%zz"},
		"no media type":    {sent: "code=SECRET"},
		"json sent":        {media: "application/json", sent: `{"refresh_token" : "SECRET", "n": 1}`, stays: `\"n\": 1`},
		"json as form":     {media: form, sent: `{"code":"SECRETSECRETSECRETSECRET"}`, stays: "code"},
		"legacy query":     {target: "/p.php?function=patientsearch&AccessKeyID=7bfa&SecretAccessKey=SECRET&token=SECRET&accountno=1", stays: "AccessKeyID=7bfa"},
		"json answer":      {answer: `{"access_token":"SECRET\"SECRET","token_type":"bearer","id_token":"SECRET"}`, header: jsonAnswer, stays: `bearer`},
		"unfinished":       {answer: `{"access_token":"SECRETSECRET`, header: jsonAnswer},
		"code in json":     {answer: `{"code":"SECRETSECRETSECRETSECRET"}`, header: jsonAnswer},
		"legacy answer":    {answer: `{"TokenID":"SECRET","Result":"Success"}`, header: jsonAnswer, stays: "Success"},
		"redirect":         {header: http.Header{"Location": {"http://app/cb?code=SECRET&state=s1#access_token=SECRET"}}, stays: "state=s1"},
		"cookie":           {header: http.Header{"Set-Cookie": {"sid=SECRET; HttpOnly"}}, stays: "HttpOnly"},
		"page":             {answer: `<input name="proof" value="SECRET">`, header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}},
		"echoed token":     {authorization: "Bearer SECRETSECRET1", answer: `unknown token SECRETSECRET1`, header: http.Header{"Content-Type": {"text/plain"}}, stays: "unknown token"},
		"echoed in header": {authorization: "Bearer SECRETSECRET1", header: http.Header{"Www-Authenticate": {`Bearer error_description="SECRETSECRET1"`}}},
		"echoed password":  {authorization: "Basic aWQ6U0VDUkVUU0VDUkVU", answer: "no SECRETSECRET", header: http.Header{"Content-Type": {"text/plain"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := c.target
			if target == "" {
				target = "/auth/token"
			}
			r := httptest.NewRequest(http.MethodPost, target, nil)
			if c.authorization != "" {
				r.Header.Set("Authorization", c.authorization)
			}
			if c.media != "" {
				r.Header.Set("Content-Type", c.media)
			}
			text, _ := kept(t, r, c.sent, c.answer, c.header)
			if strings.Contains(text, "SECRET") || strings.Contains(text, "aWQ6") {
				t.Errorf("a secret is kept: %s", text)
			}
			if !strings.Contains(text, c.stays) {
				t.Errorf("%q is lost: %s", c.stays, text)
			}
		})
	}
}

func TestWhatIsNoSecretStays(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest(http.MethodGet, "/v/r4/fhir/Patient?identifier=MR1&_count=5", nil)
	answer := `{"token_endpoint":"http://x/auth/token","code":"invalid","issue":[{"code":"not-found"}],"requiresAccessToken":true}`
	text, x := kept(t, r, "", answer, http.Header{"Content-Type": {"application/json"}})
	if x.Response.Body != answer || x.Query != "identifier=MR1&_count=5" || strings.Contains(text, "[hidden") {
		t.Errorf("kept %s", text)
	}
}

func TestEqualSecretsHaveEqualMarks(t *testing.T) {
	t.Parallel()
	v := veil{key: []byte("k")}
	first, again := v.mark("a-secret"), v.mark("a-secret")
	if first != again || first == v.mark("b-secret") {
		t.Error("marks do not tell equal from different")
	}
	if other := (veil{key: []byte("other")}); other.mark("a-secret") == v.mark("a-secret") {
		t.Error("the key makes no difference")
	}
}

func TestASecretAtTheCutIsHidden(t *testing.T) {
	t.Parallel()
	j := New(Limits{Body: 40}, []byte("k"))
	r := httptest.NewRequest(http.MethodGet, "/x", nil)
	r.Header.Set("Authorization", "Bearer SECRETSECRETSECRET")
	j.Close(entry(j, r, "", strings.Repeat("x", 28)+"SECRETSECRETSECRET", http.Header{"Content-Type": {"text/plain"}}))
	found, _ := j.Search(Query{})
	if body := found[0].Response.Body; strings.Contains(body, "SECRET") || !found[0].Response.Cut {
		t.Errorf("kept %q, cut %v", body, found[0].Response.Cut)
	}
}

func TestALongBodyIsCutAtACharacter(t *testing.T) {
	t.Parallel()
	j := New(Limits{Body: 10}, []byte("k"))
	j.Close(entry(j, httptest.NewRequest(http.MethodGet, "/x", nil), "", "123456789é and more", http.Header{}))
	found, _ := j.Search(Query{})
	if m := found[0].Response; m.Body != "123456789" || !m.Cut || m.Length != 20 {
		t.Errorf("kept %+v", m)
	}
}

func TestTheOldestGoFirst(t *testing.T) {
	t.Parallel()
	for name, l := range map[string]Limits{"number": {Exchanges: 3}, "bytes": {Bytes: 3 * 540}} {
		j := New(l, []byte("k"))
		for i := range 10 {
			j.Close(entry(j, httptest.NewRequest(http.MethodGet, fmt.Sprintf("/%d", i), nil), "", strings.Repeat("x", 100), http.Header{}))
		}
		found, forgotten := j.Search(Query{})
		if len(found) != 3 || found[2].Path != "/9" || forgotten != 7 {
			t.Errorf("bounded by %s: %d kept, %d forgotten", name, len(found), forgotten)
		}
	}
}

func TestSearchNarrows(t *testing.T) {
	t.Parallel()
	j := New(Limits{}, []byte("k"))
	for i := range 10 {
		j.Close(entry(j, httptest.NewRequest(http.MethodGet, fmt.Sprintf("/%d", i), nil), "", "", http.Header{}))
	}
	odd := func(x *Exchange) bool { return x.N%2 == 1 }
	found, _ := j.Search(Query{After: 3, Fits: odd, Limit: 2})
	if len(found) != 2 || found[0].N != 7 || found[1].N != 9 {
		t.Errorf("found %v", found)
	}
	j.Reset()
	if found, forgotten := j.Search(Query{}); len(found) != 0 || forgotten != 0 || j.Open() != 1 {
		t.Error("Reset did not begin again")
	}
}

func TestManyWriteAtOnce(t *testing.T) {
	t.Parallel()
	j := New(Limits{Exchanges: 50}, []byte("k"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				j.Close(entry(j, httptest.NewRequest(http.MethodGet, "/x", nil), "", "y", http.Header{}))
				j.Search(Query{Limit: 1})
			}
		})
	}
	wg.Wait()
	if found, forgotten := j.Search(Query{}); len(found) != 50 || forgotten != 750 {
		t.Errorf("%d kept, %d forgotten", len(found), forgotten)
	}
}

func FuzzPairsHide(f *testing.F) {
	f.Add("code=SECRETSECRET&x=1")
	f.Add("a;;&token=SECRETSECRET%")
	f.Fuzz(func(t *testing.T, text string) {
		h := hider{veil: veil{key: []byte("k")}}
		if out := h.pairs("access_token=SECRETSECRET&" + text); strings.HasPrefix(out, "access_token=SECRET") {
			t.Errorf("shown: %q", out)
		}
	})
}

func FuzzJSONHides(f *testing.F) {
	f.Add(`{"a":"\"","access_token":"SECRET"}`)
	f.Add(`{"access_token":"SECR`)
	f.Add(`{"access\u005ftoken":"SECRET"}`)
	f.Fuzz(func(t *testing.T, text string) {
		h := hider{veil: veil{key: []byte("k")}}
		h.json(text)
		var in map[string]any
		if json.Unmarshal([]byte(text), &in) != nil {
			return
		}
		var out map[string]any
		if err := json.Unmarshal([]byte(h.json(text)), &out); err != nil {
			t.Fatalf("%q became %q", text, h.json(text))
		}
		for name, v := range out {
			if s, isText := v.(string); isText && strings.EqualFold(name, "access_token") && s != "" && !strings.HasPrefix(s, "[hidden ") {
				t.Errorf("shown: %q", s)
			}
		}
	})
}
