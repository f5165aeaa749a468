package smart

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func TestConfigurationNamesWhatWorks(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]*simulated{"documented": open(t, nil), "standard": standard(t)} {
		for _, b := range []string{base, ehr} {
			t.Run(name+" "+b, func(t *testing.T) {
				t.Parallel()
				r := s.get(b + "/.well-known/smart-configuration")
				r.wants(t, http.StatusOK, "")
				if r.Header.Get("Content-Type") != "application/json" {
					t.Errorf("type is %q", r.Header.Get("Content-Type"))
				}
				o := r.object(t)
				if o["issuer"] != b || o["authorization_endpoint"] != strings.TrimSuffix(b, "/fhir")+"/auth/authorize" ||
					o["token_endpoint"] != strings.TrimSuffix(b, "/fhir")+"/auth/token" {
					t.Errorf("it says %v", o)
				}
				if r := s.get(o["authorization_endpoint"].(string)); r.StatusCode == http.StatusNotFound {
					t.Error("nothing is at the authorization endpoint")
				}
				s.post(o["token_endpoint"].(string), nil).wants(t, http.StatusBadRequest, "invalid_request")
				s.get(o["jwks_uri"].(string)).wants(t, http.StatusOK, "")
				for _, want := range []string{
					"launch-ehr", "launch-standalone", "client-public", "client-confidential-symmetric", "context-ehr-patient",
					"context-standalone-patient", "sso-openid-connect", "permission-offline", "permission-patient", "permission-user",
				} {
					if !slices.Contains(o["capabilities"].([]any), any(want)) {
						t.Errorf("%s is not among the capabilities", want)
					}
				}
				if m := o["code_challenge_methods_supported"].([]any); len(m) != 1 || m[0] != "S256" {
					t.Errorf("challenge methods are %v", m)
				}
			})
		}
	}
}

func TestUnhyphenatedConfigurationIsThereInDocumentedOnly(t *testing.T) {
	t.Parallel()
	open(t, nil).get(base+"/.well-known/smartconfiguration").wants(t, http.StatusOK, "")
	standard(t).get(base+"/.well-known/smartconfiguration").wants(t, http.StatusNotFound, "")
}

func TestConfigurationIsReadOnly(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for _, path := range []string{"/.well-known/smart-configuration", "/.well-known/openid-configuration"} {
		s.post(base+path, nil).wants(t, http.StatusMethodNotAllowed, "invalid_request")
	}
	r := httptest.NewRequest(http.MethodDelete, root+"/keys", nil)
	s.serve(r).wants(t, http.StatusMethodNotAllowed, "invalid_request")
}

func TestStyleHasColours(t *testing.T) {
	t.Parallel()
	o := open(t, nil).get(root + "/smart-style.json").object(t)
	for _, member := range []string{"color_background", "color_highlight", "color_text", "font_family_body"} {
		if s, _ := o[member].(string); s == "" {
			t.Errorf("%s is %v", member, o[member])
		}
	}
}

func TestUnknownPathIsNotFound(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for _, u := range []string{root + "/elsewhere", base + "/.well-known/x", root + "/v/r4/auth/register", root + "/v/r4/auth/"} {
		s.get(u).wants(t, http.StatusNotFound, "not_found")
	}
}
