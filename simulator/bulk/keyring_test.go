package bulk

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/keys"
	"qsmartcare.example/conformance/simulator/access"
)

// published is a house with an app whose keys are served by the handler.
func published(t *testing.T, inline []byte, change func(*Rules), serve http.HandlerFunc) *house {
	t.Helper()
	site := httptest.NewServer(serve)
	t.Cleanup(site.Close)
	return openWith(t, cohort.New(1, 20), change, access.App{
		ID: "far", Kind: access.Backend, Scopes: access.Scopes{"system/*.rs"}, JWKSURL: site.URL + "/jwks", JWKS: inline,
	})
}

// buys asks for a token with a key and tells whether one was given.
func (h *house) buys(key string) bool {
	h.t.Helper()
	w := h.do("/auth/token", call{form: form(sign(h.t, privateKey(h.t, key), h.claims("far"), nil), "system/*.read")})
	o := members(h.t, w)
	if w.Code != http.StatusOK && o["error"] != "invalid_client" {
		h.t.Errorf("%d %s", w.Code, w.Body)
	}
	return w.Code == http.StatusOK
}

func TestKeysAreFetchedFromTheRegisteredURL(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	set := publicSet(t, keys.OtherJob)
	serve := func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Write(set)
	}
	h := published(t, nil, nil, serve)
	if !h.buys(keys.OtherJob) || !h.buys(keys.OtherJob) {
		t.Error("the published key is refused")
	}
	if n := asked.Load(); n != 2 {
		t.Errorf("the document has them fetched each time; they were %d times", n)
	}
	if h.buys(keys.NightlyJob) {
		t.Error("a key that is not published is accepted")
	}
}

func TestKeysAreKeptForAWhileAndAskedForAgainWhenTheyDoNotFit(t *testing.T) {
	t.Parallel()
	var asked, second atomic.Int64
	one, other := publicSet(t, keys.OtherJob), publicSet(t, keys.NightlyJob)
	h := published(t, nil, Standard, func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		if second.Load() > 0 {
			w.Write(other)
			return
		}
		w.Write(one)
	})
	for range 3 {
		if !h.buys(keys.OtherJob) {
			t.Fatal("the published key is refused")
		}
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("fetched %d times within a minute", n)
	}
	second.Store(1)
	if !h.buys(keys.NightlyJob) {
		t.Error("a new key is refused as long as the old ones are kept")
	}
	if h.buys(keys.OtherJob) {
		t.Error("the key that was replaced is still accepted")
	}
	before := asked.Load()
	h.wait(2 * time.Minute)
	if !h.buys(keys.NightlyJob) || asked.Load() != before+1 {
		t.Error("the keys are kept for longer than a minute")
	}
}

func TestKeysThatCanNotBeHadOpenNothing(t *testing.T) {
	t.Parallel()
	set := publicSet(t, keys.OtherJob)
	for name, serve := range map[string]http.HandlerFunc{
		"not found": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound); w.Write(set) },
		"no keys":   func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(`{"keys":[]}`)) },
		"no set":    func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(`<html>`)) },
		"nothing":   func(http.ResponseWriter, *http.Request) {},
		"far too much": func(w http.ResponseWriter, _ *http.Request) {
			w.Write([]byte(strings.Repeat(" ", largestSet)))
			w.Write(set)
		},
		"a way elsewhere": func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/jwks" {
				http.Redirect(w, r, "/else", http.StatusFound)
				return
			}
			w.Write(set)
		},
		"a broken connection": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		if published(t, nil, nil, serve).buys(keys.OtherJob) {
			t.Errorf("%s: a token is given", name)
		}
	}
}

func TestInlineKeysStandInForTheURL(t *testing.T) {
	t.Parallel()
	h := published(t, publicSet(t, keys.NightlyJob), nil, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadGateway)
	})
	if !h.buys(keys.NightlyJob) {
		t.Error("the registered set is not used when the URL fails")
	}
}

func TestMalformedAssertionMakesNobodyFetchKeys(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	h := published(t, nil, nil, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	h.do("/auth/token", call{form: form("a.b.c", "system/*.read")})
	h.do("/auth/token", call{form: form(unsigned(t, h.claims("far")), "system/*.read")})
	if asked.Load() != 0 {
		t.Error("the keys were fetched")
	}
}

func TestEveryKeyOfTheSetIsTried(t *testing.T) {
	t.Parallel()
	one, other := string(publicSet(t, keys.OtherJob)), string(publicSet(t, keys.NightlyJob))
	both := strings.TrimSuffix(one, "]}") + "," + strings.TrimPrefix(other, `{"keys":[`)
	h := published(t, []byte(both), nil, func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(both)) })
	if !h.buys(keys.NightlyJob) || !h.buys(keys.OtherJob) {
		t.Errorf("one of two keys is refused: %s", both)
	}
}
