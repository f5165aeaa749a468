package simulator

import (
	"net/http"
	"strings"
	"testing"
)

// The origin of the registered apps, and one of nobody.
const (
	ownOrigin   = "http://127.0.0.1:8765"
	otherOrigin = "https://evil.example"
)

func TestPagesMayReadWhatTheirOriginIsRegisteredFor(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7})
	for path, want := range map[string][2]string{ // for the own origin, and for another
		"/v/r4/fhir/metadata":                        {"*", "*"},
		"/v/r4/fhir/.well-known/smart-configuration": {"*", "*"},
		"/keys":                 {"*", "*"},
		anyPatient:              {ownOrigin, ""},
		"/v/r4/auth/token":      {ownOrigin, ""},
		"/v/r4/auth/introspect": {ownOrigin, ""},
		"/v/r4/auth/revoke":     {ownOrigin, ""},
		"/v/r4/auth/authorize":  {"", ""},
		"/":                     {"", ""},
		"/_sim/target":          {"", ""},
	} {
		for i, origin := range []string{ownOrigin, otherOrigin} {
			got := send(t, "GET", s.URL()+path, "", "Origin: "+origin)
			if at := got.header.Get("Access-Control-Allow-Origin"); at != want[i] {
				t.Errorf("%s may be read by pages of %q when %s asks, want %q", path, at, origin, want[i])
			}
			if got.header.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s asks for the browser's credentials", path)
			}
			if want[0] == ownOrigin && !strings.Contains(got.header.Get("Vary"), "Origin") {
				t.Errorf("%s: a cache may give the answer to anybody", path)
			}
		}
		if got := send(t, "GET", s.URL()+path, ""); got.header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s speaks of origins to whoever has none", path)
		}
	}
	for _, origin := range []string{"null", "http://127.0.0.1:8765.evil.example", "HTTP://127.0.0.1:8765", "http://127.0.0.1", ownOrigin + "/", "http://127.0.0.1:87650"} {
		if got := send(t, "GET", s.URL()+anyPatient, "", "Origin: "+origin); got.header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%q is taken for the origin of an app", origin)
		}
	}
}

func TestAPreflightIsAnsweredWithoutAToken(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7})
	for path, methods := range map[string]string{
		anyPatient: "GET, HEAD, POST, PUT, OPTIONS", "/v/r4/auth/token": "GET, HEAD, POST, OPTIONS", "/v/r4/fhir/.well-known/smart-configuration": "GET, HEAD, OPTIONS",
	} {
		got := send(t, "OPTIONS", s.URL()+path, "", "Origin: "+ownOrigin, "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: authorization,content-type,if-match")
		h := got.header
		if got.status != http.StatusNoContent || h.Get("Access-Control-Allow-Methods") != methods || h.Get("Access-Control-Allow-Origin") == "" {
			t.Errorf("%s: %d %v", path, got.status, h)
		}
		for _, name := range []string{"Authorization", "Content-Type", "If-Match", "If-None-Match", "Prefer"} {
			if !strings.Contains(h.Get("Access-Control-Allow-Headers"), name) {
				t.Errorf("%s: a page may not send %s", path, name)
			}
		}
	}
	got := send(t, "OPTIONS", s.URL()+anyPatient, "", "Origin: "+otherOrigin, "Access-Control-Request-Method: GET")
	if got.status != http.StatusNoContent || got.header.Get("Access-Control-Allow-Methods") != "" || got.header.Get("Allow") == "" {
		t.Errorf("a stranger's page: %d %v", got.status, got.header)
	}
}

func TestWhatCannotBeDoneHereSaysWhatCan(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7})
	for path, allow := range map[string]string{
		"/v/r4/fhir/metadata":                        "GET, HEAD",
		"/v/r4/fhir/.well-known/smart-configuration": "GET, HEAD",
		"/keys":            "GET, HEAD",
		"/v/r4/auth/token": "POST",
	} {
		if got := send(t, "DELETE", s.URL()+path, ""); got.status != http.StatusMethodNotAllowed || got.header.Get("Allow") != allow {
			t.Errorf("%s: %d %q", path, got.status, got.header.Get("Allow"))
		}
	}
	for _, path := range []string{"/v/r4/fhir/metadata", "/v/r4/fhir/.well-known/smart-configuration", "/keys"} {
		if got := send(t, "HEAD", s.URL()+path, ""); got.status != http.StatusOK || got.body != "" || got.header.Get("Content-Type") == "" {
			t.Errorf("HEAD %s: %d %v", path, got.status, got.header)
		}
	}
}
