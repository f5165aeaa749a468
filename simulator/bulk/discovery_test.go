package bulk

import (
	"net/http"
	"slices"
	"testing"
)

func TestDiscoveryTellsBackendAppsWhereToGo(t *testing.T) {
	t.Parallel()
	for _, strict := range []bool{false, true} {
		var change func(*Rules)
		if strict {
			change = Standard
		}
		w := open(t, change).do(base+"/.well-known/smart-configuration", call{})
		o := members(t, w)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != plainJSON || o["token_endpoint"] != root+"/auth/token" {
			t.Errorf("%d %s", w.Code, w.Body)
		}
		has := func(member, value string) bool {
			list, _ := o[member].([]any)
			return slices.Contains(list, any(value))
		}
		if !has("token_endpoint_auth_methods_supported", "private_key_jwt") || !has("scopes_supported", "system/*.read") ||
			!has("token_endpoint_auth_signing_alg_values_supported", "RS384") || !has("grant_types_supported", "client_credentials") {
			t.Errorf("it lacks something: %s", w.Body)
		}
		if _, there := o["authorization_endpoint"]; there == strict {
			t.Errorf("standard %v: there is an authorization endpoint: %v", strict, there)
		}
	}
}

func TestCapabilityStatementNamesTheExports(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		change func(*Rules)
		types  int
	}{{nil, 1}, {Standard, 2}} {
		w := open(t, c.change).do(base+"/metadata", call{})
		o := members(t, w)
		rest := o["rest"].([]any)[0].(map[string]any)
		if w.Code != http.StatusOK || o["resourceType"] != "CapabilityStatement" || o["fhirVersion"] != "4.0.1" || len(rest["resource"].([]any)) != c.types {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
}
