package bulk

import (
	"net/http"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/door"
)

// discover publishes where backend apps get their tokens (document line 208).
func (r *Room) discover(q *door.Request) (*answer, *problem) {
	if _, err := parseOptions(q.Segment); err != nil {
		return nil, badRequest("invalid", "%v", err)
	}
	t := &r.rules.Token
	o := object{{"token_endpoint", endpoint(q)}}
	if t.AuthorizeURL {
		// The document promises one (erratum bulk-authorize); backend apps have
		// no use for it, so it is the one of launches.
		o = append(o, member{"authorization_endpoint", q.Root + "/v/r4/auth/authorize"})
	}
	scopes := []string{"system/*.read", "system/*.rs"}
	for _, resource := range exportable() {
		scopes = append(scopes, "system/"+resource+".read")
	}
	o = append(o,
		member{"grant_types_supported", []string{"client_credentials"}},
		member{"token_endpoint_auth_methods_supported", []string{"private_key_jwt"}},
		member{"token_endpoint_auth_signing_alg_values_supported", t.Algorithms},
		member{"scopes_supported", scopes},
		member{"capabilities", []string{"client-confidential-asymmetric", "permission-v1", "permission-v2"}},
	)
	return &answer{status: http.StatusOK, media: plainJSON, body: encode(o)}, nil
}

// describe says what can be exported, as a CapabilityStatement.
func (r *Room) describe(q *door.Request) (*answer, *problem) {
	if _, err := parseOptions(q.Segment); err != nil {
		return nil, badRequest("invalid", "%v", err)
	}
	group := object{{"type", "Group"}, {"operation", []object{operation(GroupLevel)}}}
	resources := []object{group}
	rest := object{{"mode", "server"}, {"security", security(q)}}
	for _, l := range r.rules.Kickoff.Levels {
		switch l {
		case PatientLevel:
			resources = append(resources, object{{"type", "Patient"}, {"operation", []object{operation(l)}}})
		case SystemLevel:
			rest = append(rest, member{"operation", []object{operation(l)}})
		}
	}
	rest = append(rest, member{"resource", resources})
	return &answer{status: http.StatusOK, media: fhirJSON, body: encode(object{
		{"resourceType", "CapabilityStatement"},
		{"status", "active"},
		{"date", cohort.Epoch().Format("2006-01-02")},
		{"kind", "instance"},
		{"software", object{{"name", "conform simulator"}}},
		{"implementation", object{{"description", "exports of groups"}, {"url", q.Base}}},
		{"fhirVersion", "4.0.1"},
		{"format", []string{"application/fhir+json"}},
		{"instantiates", []string{bulkData + "CapabilityStatement/bulk-data"}},
		{"rest", []object{rest}},
	})}, nil
}

// bulkData begins the canonical URLs of the bulk data specification.
const bulkData = "http://hl7.org/fhir/uv/bulkdata/"

func operation(l Level) object {
	name := string(l) + "-export"
	if l == SystemLevel {
		name = "export"
	}
	return object{{"name", "export"}, {"definition", bulkData + "OperationDefinition/" + name}}
}

// security names SMART and the token endpoint.
func security(q *door.Request) object {
	uris := object{
		{"url", "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"},
		{"extension", []object{{{"url", "token"}, {"valueUri", endpoint(q)}}}},
	}
	service := object{{"coding", []object{{
		{"system", "http://terminology.hl7.org/CodeSystem/restful-security-service"}, {"code", "SMART-on-FHIR"},
	}}}}
	return object{{"extension", []object{uris}}, {"service", []object{service}}}
}
