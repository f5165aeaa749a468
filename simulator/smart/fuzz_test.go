package smart

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func FuzzSegment(f *testing.F) {
	for _, s := range []string{documented, "", "e30", "e30=", "bnVsbA", "!", "eyJiIjoxLCJjIjoiMSwyIn0", "eyJiIjoxZTMwOH0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		o, err := parseSegment(s)
		if err != nil && err.Error() == "" {
			t.Error("a refusal without words")
		}
		for _, id := range o.patients {
			if id == "" || id == "-1" || strings.ContainsAny(id, ", ") && strings.TrimSpace(id) != id {
				t.Errorf("patient %q", id)
			}
		}
	})
}

func FuzzBasicPair(f *testing.F) {
	for _, s := range []string{"Basic dGVzdDp0ZXN0", "Basic dGVzdDp0ZXN0DQo=", "basic  Og==", "Basic", "Bearer x", "Basic eyJh.b.c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		id, secret, ok := basicPair(header, false)
		if !ok {
			return
		}
		again := "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+secret))
		if id2, secret2, ok := basicPair(again, false); !ok || id2 != id || secret2 != secret {
			t.Errorf("%q reads as %q:%q and back as %q:%q", header, id, secret, id2, secret2)
		}
		if _, s, ok := basicPair(header, true); ok && strings.HasSuffix(s, "\n") {
			t.Errorf("%q keeps its line break", header)
		}
	})
}

func FuzzTokenForm(f *testing.F) {
	for _, s := range []string{
		"", "grant_type=authorization_code&code=x&redirect_uri=y", "grant-type=refresh_token&refresh_token=%zz", "a=1&a=2",
		"grant_type=authorization_code&\r\ncode= x", "=&=", "%", ";",
	} {
		f.Add(s, "dGVzdDp0ZXN0")
	}
	s := open(f, nil)
	f.Fuzz(func(t *testing.T, body, pair string) {
		r := httptest.NewRequest(http.MethodPost, tokenURL, strings.NewReader(body))
		r.Header["Content-Type"] = []string{formMedia}
		r.Header["Authorization"] = []string{"Basic " + pair}
		if a := s.serve(r); a.StatusCode != 400 && a.StatusCode != 401 {
			t.Errorf("%d: %s", a.StatusCode, a.body)
		}
	})
}
