package check

import (
	"encoding/json"
	"strings"
	"testing"
)

const statement = `{"resourceType":"CapabilityStatement","status":"active","date":"2022-11-15","kind":"instance",
	"implementation":{"description":"x"},"fhirVersion":"4.0.1","format":["json"],
	"implementationGuide":["http://hl7.org/fhir/us/core/ImplementationGuide/hl7.fhir.us.core|3.1.1"],
	"rest":[{"mode":"server","security":{"service":[{"coding":[{"code":"SMART-on-FHIR"}]}],
	"extension":[{"url":"http://x/oauth-uris","extension":[{"url":"authorize","valueUri":"https://a"},{"url":"token","valueUri":"https://t"}]}]}}]}`

// restated reads the statement with one text replaced by another.
func restated(t *testing.T, old, by string) map[string]any {
	t.Helper()
	if !strings.Contains(statement, old) {
		t.Fatalf("the statement has no %s", old)
	}
	var o map[string]any
	if err := json.Unmarshal([]byte(strings.Replace(statement, old, by, 1)), &o); err != nil {
		t.Fatal(err)
	}
	return o
}

func TestStatementsSayWhatFHIRWants(t *testing.T) {
	t.Parallel()
	const guide = `"implementationGuide":["http://hl7.org/fhir/us/core/ImplementationGuide/hl7.fhir.us.core|3.1.1"],`
	security := func(o map[string]any) []Finding { return AnnouncesSMART(o, "https://a", "https://t") }
	for name, c := range map[string]struct {
		judge    func(map[string]any) []Finding
		old, new string
		want     string
	}{
		"complete":            {StatementMembers, "", "", ""},
		"no date":             {StatementMembers, `"date":"2022-11-15",`, "", "statement-incomplete"},
		"a date of its own":   {StatementMembers, `"2022-11-15"`, `"15.11.2022"`, "statement-incomplete"},
		"no kind":             {StatementMembers, `"kind":"instance",`, "", "statement-incomplete"},
		"no implementation":   {StatementMembers, `"implementation":{"description":"x"},`, "", "statement-incomplete"},
		"a client":            {StatementMembers, `"mode":"server"`, `"mode":"client"`, "statement-incomplete"},
		"no format":           {StatementMembers, `"format":["json"],`, "", "statement-incomplete"},
		"R4":                  {DeclaresR4, "", "", ""},
		"R4 at first":         {DeclaresR4, "4.0.1", "4.0.0", ""},
		"R5":                  {DeclaresR4, "4.0.1", "5.0.0", "fhir-version"},
		"US Core":             {NamesUSCore, "", "", ""},
		"US Core 3.1.0":       {NamesUSCore, "|3.1.1", "|3.1.0", ""},
		"US Core 5":           {NamesUSCore, "|3.1.1", "|5.0.1", "us-core-version:lenient"},
		"US Core of any time": {NamesUSCore, "|3.1.1", "", "us-core-unversioned:note"},
		"no US Core":          {NamesUSCore, guide, "", "us-core-not-named"},
		"profiles alone":      {NamesUSCore, guide, `"instantiates":["http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server|3.1.1"],`, ""},
		"JSON":                {DeclaresJSON, "", "", ""},
		"XML alone":           {DeclaresJSON, `["json"]`, `["xml"]`, "json-not-declared"},
		"SMART":               {security, "", "", ""},
		"another service":     {security, "SMART-on-FHIR", "OAuth", "smart-not-announced"},
		"another endpoint":    {security, "https://a", "https://b", "oauth-uri-authorize"},
		"no endpoint":         {security, `,{"url":"token","valueUri":"https://t"}`, "", "oauth-uri-token"},
		"no security":         {security, `"security"`, `"insecurity"`, "no-security-section"},
	} {
		judged(t, name, c.judge(restated(t, c.old, c.new)), c.want)
	}
}

func TestStatementsAreToldFromOtherAnswers(t *testing.T) {
	t.Parallel()
	judged(t, "a statement", IsStatement(answer(200, statement)), "")
	judged(t, "a Conformance", IsStatement(answer(200, `{"resourceType":"Conformance"}`)), "no-capability-statement")
	judged(t, "a refusal", IsStatement(answer(401, statement)), "status-not-200")
	judged(t, "FHIR JSON", StatementIsJSON(answer(200, statement)), "")
	judged(t, "plain JSON", StatementIsJSON(answer(200, statement, "Content-Type", "application/json")), "label-not-fhir-json:lenient")
	judged(t, "text", StatementIsJSON(answer(200, statement, "Content-Type", "text/plain")), "label-not-json")
}

// declares is a statement that declares all that is documented, changed.
func declares(change func(kind string, r map[string]any) bool) map[string]any {
	var all []any
	for _, d := range documentedParameters() {
		var params []any
		for _, p := range d[1:] {
			params = append(params, map[string]any{"name": p})
		}
		r := map[string]any{"type": d[0], "searchParam": params, "interaction": []any{map[string]any{"code": "read"}, map[string]any{"code": "search-type"}}}
		if change(d[0], r) {
			all = append(all, r)
		}
	}
	return map[string]any{"rest": []any{map[string]any{"resource": all}}}
}

func TestDocumentedTypesAndParametersAreDeclared(t *testing.T) {
	t.Parallel()
	whole := declares(func(string, map[string]any) bool { return true })
	judged(t, "all types", DeclaresTypes(whole), "")
	judged(t, "all parameters", DeclaresParameters(whole), "")
	without := declares(func(kind string, _ map[string]any) bool { return kind != "Goal" })
	judged(t, "no goals", DeclaresTypes(without), "types-not-declared")
	judged(t, "no parameters of goals", DeclaresParameters(without), "")
	unread := declares(func(kind string, r map[string]any) bool {
		if kind == "Device" || kind == "Provenance" {
			r["interaction"] = []any{map[string]any{"code": "read"}}
		}
		return true
	})
	judged(t, "devices are not searched", DeclaresTypes(unread), "interactions-not-declared")
	bare := declares(func(_ string, r map[string]any) bool { delete(r, "searchParam"); return true })
	fs := DeclaresParameters(bare)
	judged(t, "no parameters", fs, "parameters-not-declared")
	if !strings.Contains(fs[0].Received, "and 48 others") && !strings.Contains(fs[0].Received, "others") {
		t.Errorf("the list is not cut: %s", fs[0].Received)
	}
}
