package check

import (
	"slices"
	"strings"
)

// IsStatement judges that the answer is a capability statement (FHIR-METADATA-01, -03).
func IsStatement(a Answer) []Finding {
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	if o, err := a.Object(); err != nil || text(o, "resourceType") != "CapabilityStatement" {
		return []Finding{Differs("no-capability-statement", "a CapabilityStatement", a.Summary())}
	}
	return nil
}

// StatementIsJSON judges the statement's label and body (FHIR-METADATA-02): plain
// JSON is tolerated with a warning.
func StatementIsJSON(a Answer) []Finding {
	if fs := IsJSON(a); fs != nil {
		return fs
	}
	fs := LabelledFHIR(a)
	for i := range fs {
		fs[i] = Soften(fs[i], "")
	}
	return fs
}

// StatementMembers judges that what FHIR R4 makes mandatory is there
// (FHIR-METADATA-04; the invariant cpb-15 asks an instance for its implementation).
func StatementMembers(o map[string]any) (out []Finding) {
	missing := func(where, what string) {
		out = append(out, with(Differs("statement-incomplete", what, "no such member, or another value"), where, ""))
	}
	if !oneOf("draft active retired unknown", text(o, "status")) {
		missing("/status", "draft, active, retired or unknown")
	}
	if !forms()[formDateTime].MatchString(text(o, "date")) {
		missing("/date", "a FHIR dateTime")
	}
	kind := text(o, "kind")
	if !oneOf("instance capability requirements", kind) {
		missing("/kind", "instance, capability or requirements")
	}
	if text(o, "fhirVersion") == "" {
		missing("/fhirVersion", "a version of FHIR")
	}
	if len(texts(o["format"])) == 0 {
		missing("/format", "at least one format")
	}
	if kind == "instance" {
		if i, _ := o["implementation"].(map[string]any); text(i, "description") == "" {
			missing("/implementation", "a description of the instance")
		}
	}
	if rest := objects(o["rest"]); len(rest) == 0 || text(rest[0], "mode") != "server" {
		missing("/rest/0/mode", "server")
	}
	return out
}

// DeclaresR4 judges the version of FHIR (FHIR-GENERAL-01); 4.0.0 differs from
// 4.0.1 in nothing that a client sees.
func DeclaresR4(o map[string]any) []Finding {
	if v := text(o, "fhirVersion"); v != "4.0.1" && v != "4.0.0" {
		return []Finding{with(Differs("fhir-version", "4.0.1", orNone(brief(v))), "/fhirVersion", "")}
	}
	return nil
}

// NamesUSCore judges that the statement names US Core 3.1 (FHIR-GENERAL-02, E-002):
// as a guide, as what it instantiates, or by the profiles of its types.
func NamesUSCore(o map[string]any) []Finding {
	named := texts(o["implementationGuide"])
	named = append(named, texts(o["instantiates"])...)
	for _, r := range declared(o) {
		named = append(append(named, texts(r["supportedProfile"])...), text(r, "profile"))
	}
	named = slices.DeleteFunc(named, func(s string) bool {
		return !strings.Contains(s, "/us/core/") && !strings.Contains(s, "hl7.fhir.us.core")
	})
	if len(named) == 0 {
		return []Finding{with(Differs("us-core-not-named", "US Core 3.1.1 as a guide, or its profiles", "neither"), "/implementationGuide", "")}
	}
	other := ""
	for _, s := range named {
		switch _, version, _ := strings.Cut(s, "|"); version {
		case "3.1.1", "3.1.0":
			return nil
		case "":
		default:
			other = version
		}
	}
	if other != "" {
		return []Finding{with(Lenient("E-002", "us-core-version", "version 3.1.1 (or 3.1.0)", brief(other)), "/implementationGuide", "")}
	}
	return []Finding{with(Note("us-core-unversioned", "version 3.1.1 of US Core", "US Core without a version"), "/implementationGuide", "")}
}

// DeclaresJSON judges the list of formats (FHIR-METADATA-05).
func DeclaresJSON(o map[string]any) []Finding {
	formats := texts(o["format"])
	if slices.ContainsFunc(formats, func(f string) bool { return f == "json" || f == fhirMedia || f == "application/json" }) {
		return nil
	}
	return []Finding{with(Differs("json-not-declared", fhirMedia+" or json among the formats", orNone(brief(strings.Join(formats, ", ")))), "/format", "")}
}

// declared returns what the statement says of each type.
func declared(o map[string]any) []map[string]any {
	var out []map[string]any
	for _, rest := range objects(o["rest"]) {
		out = append(out, objects(rest["resource"])...)
	}
	return out
}

func declaredType(o map[string]any, name string) map[string]any {
	for _, r := range declared(o) {
		if text(r, "type") == name {
			return r
		}
	}
	return nil
}

// named returns the texts of one member of each object in a list.
func named(v any, member string) []string {
	var out []string
	for _, o := range objects(v) {
		out = append(out, text(o, member))
	}
	return out
}

// AnnouncesSMART judges the security section (FHIR-METADATA-08): SMART on FHIR
// as a service, and the same endpoints as the SMART configuration has.
func AnnouncesSMART(o map[string]any, authorize, token string) []Finding {
	for _, rest := range objects(o["rest"]) {
		security, _ := rest["security"].(map[string]any)
		if security == nil {
			continue
		}
		var out []Finding
		if !announces(security) {
			out = append(out, with(Differs("smart-not-announced", "the service SMART-on-FHIR", "another, or none"), "/rest/0/security/service", ""))
		}
		uris := oauthURIs(security)
		for name, want := range map[string]string{"authorize": authorize, "token": token} {
			if got := uris[name]; got != want {
				received := "another address"
				if got == "" {
					received = "none"
				}
				out = append(out, with(Differs("oauth-uri-"+name, "the address that the SMART configuration has", received), "/rest/0/security/extension", ""))
			}
		}
		slices.SortFunc(out, func(a, b Finding) int { return strings.Compare(a.Code, b.Code) })
		return out
	}
	return []Finding{with(Differs("no-security-section", "a security section that announces SMART on FHIR", "none"), "/rest/0/security", "")}
}

func announces(security map[string]any) bool {
	for _, service := range objects(security["service"]) {
		if slices.Contains(named(service["coding"], "code"), "SMART-on-FHIR") {
			return true
		}
	}
	return false
}

func oauthURIs(security map[string]any) map[string]string {
	out := map[string]string{}
	for _, e := range objects(security["extension"]) {
		if !strings.HasSuffix(text(e, "url"), "/oauth-uris") {
			continue
		}
		for _, part := range objects(e["extension"]) {
			out[text(part, "url")] = text(part, "valueUri")
		}
	}
	return out
}
