package defects

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/house"
)

// fhirGeneral breaks what the document says of the service as a whole (line 14).
func fhirGeneral() []Defect {
	return slices.Concat(fhirVersions(), fhirForms(), fhirBlanks(), fhirTimes())
}

func fhirVersions() []Defect {
	return []Defect{
		{
			Name:   "declares-an-older-fhir",
			Says:   "The capability statement declares FHIR STU3",
			Breaks: "fhir.general.release-4",
			Change: func(r *house.Rules) { r.FHIR.Statement.FHIRVersion = "3.0.2" },
		},
		{
			Name:   "names-no-us-core",
			Says:   "The capability statement names neither US Core nor its profiles",
			Breaks: "fhir.general.us-core",
			Change: func(r *house.Rules) {
				r.FHIR.Statement.Guides, r.FHIR.Statement.Omits = nil, []string{"rest.resource.supportedProfile"}
			},
		},
		{
			Name:   "names-another-us-core",
			Says:   "The capability statement names US Core 4.0.0",
			Breaks: "fhir.general.us-core", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) {
				r.FHIR.Statement.Guides = []string{"http://hl7.org/fhir/us/core/ImplementationGuide/hl7.fhir.us.core|4.0.0"}
			},
		},
		{
			Name:   "leaves-out-the-type-of-an-encounter",
			Says:   "Encounters have no type, which US Core makes mandatory",
			Breaks: "fhir.general.us-core",
			Change: func(r *house.Rules) { r.FHIR.Omits = []string{"Encounter.type"} },
		},
	}
}

// fhirForms are other than records in JSON, each at its address.
func fhirForms() []Defect {
	return []Defect{
		{
			Name:   "wraps-what-is-read",
			Says:   "Reading an allergy gives a bundle that holds it",
			Breaks: "fhir.general.rest",
			Also:   []string{"fhir.identity.complete-address"},
			Change: changes(reading("AllergyIntolerance"), func(_ *http.Request, r *edge.Response) {
				if r.Status == http.StatusOK {
					r.Body = slices.Concat([]byte(`{"resourceType":"Bundle","type":"collection","entry":[{"resource":`), r.Body, []byte(`}]}`))
				}
			}),
		},
		{
			Name:   "lists-without-a-bundle",
			Says:   "A search for allergies gives a bare list of them",
			Breaks: "fhir.general.rest",
			Also:   []string{"fhir.root.searchset", "fhir.validation.searches"},
			Change: changes(searching("AllergyIntolerance"), bareList),
		},
		{
			Name:   "refuses-strangers-in-plain-text",
			Says:   "A request without a good token is refused by a line of text",
			Breaks: "fhir.general.json",
			Change: changes(func(q *http.Request) bool { return strings.HasPrefix(q.URL.Path, "/v/") }, func(_ *http.Request, r *edge.Response) {
				if r.Status == http.StatusUnauthorized {
					r.Body = []byte("Unauthorized\n")
					r.Header.Set("Content-Type", "text/plain; charset=utf-8")
				}
			}),
		},
		{
			Name:   "shows-a-page-for-unknown-types",
			Says:   "A type that FHIR does not know is answered with a page and as a success",
			Breaks: "fhir.general.json",
			Also:   []string{"fhir.errors.error-status", "fhir.errors.made-up-type", "fhir.errors.not-found-outcome"},
			Change: changes(about(http.MethodGet, "MadeUpResource"), func(_ *http.Request, r *edge.Response) {
				r.Status, r.Body = http.StatusOK, []byte("<!doctype html><title>Welcome</title>")
				r.Header.Set("Content-Type", "text/html; charset=utf-8")
			}),
		},
	}
}

// bareList takes a Bundle off what it holds.
func bareList(_ *http.Request, r *edge.Response) {
	var b struct {
		Entry []struct{ Resource json.RawMessage }
	}
	if json.Unmarshal(r.Body, &b) != nil {
		return
	}
	var out [][]byte
	for _, e := range b.Entry {
		out = append(out, e.Resource)
	}
	r.Body = slices.Concat([]byte("["), bytes.Join(out, []byte(",")), []byte("]"))
}

// fhirBlanks print members that have no value.
func fhirBlanks() []Defect {
	var out []Defect
	for _, b := range []struct{ what, member string }{
		{"an-empty-text", `"language":""`},
		{"null", `"priority":null`},
		{"an-empty-list", `"account":[]`},
		{"an-empty-object", `"length":{}`},
	} {
		out = append(out, Defect{
			Name:   "prints-" + b.what,
			Says:   "Encounters have a member that is " + strings.ReplaceAll(b.what, "-", " "),
			Breaks: "fhir.general.no-blanks",
			Also:   []string{"fhir.validation.reads", "fhir.validation.searches"},
			Change: rewriting("Encounter", `"resourceType":"Encounter"`, `"resourceType":"Encounter",`+b.member),
		})
	}
	return out
}

// fhirTimes write times in other forms than FHIR's.
func fhirTimes() []Defect {
	return []Defect{
		{
			Name:   "writes-days-as-in-america",
			Says:   "The day on which an allergy was recorded is written as month, day and year",
			Breaks: "fhir.general.time-forms",
			Also:   []string{"fhir.validation.reads", "fhir.validation.searches"},
			Change: rewriting("AllergyIntolerance", `"recordedDate":"(\d{4})-(\d\d)-(\d\d)[^"]*"`, `"recordedDate":"$2/$3/$1"`),
		},
		{
			Name:   "writes-times-without-an-offset",
			Says:   "The time of an observation leaves open where it is meant",
			Breaks: "fhir.general.time-forms",
			Also:   []string{"fhir.validation.reads", "fhir.validation.searches"},
			Change: rewriting("Observation", `"effectiveDateTime":"([^"T]*T\d\d:\d\d:\d\d)[^"]*"`, `"effectiveDateTime":"$1"`),
		},
	}
}
