package defects

import (
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
)

// fhirRoots break what is said of the root and of requests below it (lines 17
// to 34), and of the addresses of records.
func fhirRoots() []Defect {
	return slices.Concat(fhirPublished(), fhirMethods(), fhirParameters(), fhirAddresses())
}

func fhirPublished() []Defect {
	return []Defect{
		{
			Name:   "prints-a-blank-into-its-root",
			Says:   "The capability statement names the root with the blank that the document prints in it",
			Breaks: "fhir.root.published",
			Change: func(r *house.Rules) { r.FHIR.Root.PrintedBlank = true },
		},
		{
			Name:   "publishes-a-root-that-skips-the-consent",
			Says:   "The published root is the one of a launch simulator, by which nobody is asked",
			Breaks: "fhir.root.published", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Root.InContext = true },
		},
		{
			Name:   "minds-no-capitals",
			Says:   "The name of a type is taken in small letters too",
			Breaks: "fhir.root.type-names",
			Change: func(r *house.Rules) { r.FHIR.Root.TypeNames = fhir.AsAWhole },
		},
		{
			Name:   "keeps-the-statement-elsewhere",
			Says:   "The capability statement is not below the root of the records",
			Breaks: "fhir.root.one-base",
			Also:   []string{"fhir.metadata.published", "fhir.metadata.open"},
			Change: refusing(about(http.MethodGet, "metadata"), http.StatusNotFound),
		},
	}
}

func fhirMethods() []Defect {
	return []Defect{
		{
			Name:   "refuses-to-search-with-get",
			Says:   "Encounters are declared as searchable, and a search with GET is refused",
			Breaks: "fhir.root.get",
			Change: refusing(searching("Encounter"), http.StatusMethodNotAllowed),
		},
		{
			Name:   "finds-nothing-by-post",
			Says:   "Criteria that are posted find nothing",
			Breaks: "fhir.root.post",
			Change: func(r *house.Rules) { r.FHIR.Root.Posted = fhir.Nothing },
		},
		{
			Name:   "offers-no-search-by-post",
			Says:   "A search with POST is refused as not offered",
			Breaks: "fhir.root.post",
			Also:   []string{"fhir.errors.malformed-request"},
			Change: refusing(func(q *http.Request) bool {
				return q.Method == http.MethodPost && endsIn(q, "_search") && strings.HasPrefix(q.URL.Path, "/v/")
			}, http.StatusMethodNotAllowed),
		},
		{
			Name:   "takes-a-create-for-a-search",
			Says:   "A form that is posted to a type, where FHIR has the create, is answered as a search",
			Breaks: "fhir.root.post", Dialect: "standard",
			Change: func(r *house.Rules) { r.FHIR.FormSearch = true },
		},
	}
}

func fhirParameters() []Defect {
	observations := []string{"category", "code", "patient"}
	return []Defect{
		{
			Name:   "finds-the-records-of-another",
			Says:   "A search by patient finds allergies that name another patient",
			Breaks: "fhir.root.patient",
			Change: rewriting("AllergyIntolerance", `"patient":\{"reference":"Patient/148682"`, `"patient":{"reference":"Patient/160595"`),
		},
		{
			Name:   "ignores-the-code-of-observations",
			Says:   "A search of observations by code finds those with other codes too",
			Breaks: "fhir.root.narrowing",
			Change: lapse(fhir.Lapse{Type: "Observation", Given: observations, Ignores: []string{"code"}}),
		},
		{
			Name:   "finds-no-observation-by-code",
			Says:   "A search of observations by code finds nothing",
			Breaks: "fhir.root.narrowing",
			Change: lapse(fhir.Lapse{Type: "Observation", Given: observations, Finds: fhir.Nothing}),
		},
		{
			Name:   "calls-a-list-malformed",
			Says:   "A request for all records of a kind is refused as a bad request",
			Breaks: "fhir.root.parameters-optional",
			Also:   []string{"fhir.errors.no-listing-beyond-patient"},
			Change: func(r *house.Rules) { r.FHIR.Listing = fhir.Malformed },
		},
		{
			Name:   "calls-a-searchset-a-collection",
			Says:   "A search for encounters gives a bundle that is called a collection",
			Breaks: "fhir.root.searchset",
			Also:   []string{"fhir.validation.searches"},
			Change: rewriting("Encounter", `"type":"searchset"`, `"type":"collection"`),
		},
	}
}

func fhirAddresses() []Defect {
	return []Defect{
		{
			Name:   "loses-the-segment-in-links",
			Says:   "The addresses of what is found lack the options segment of the root",
			Breaks: "fhir.identity.complete-address",
			Change: rewriting("Encounter", `"fullUrl":"([^"]*)/sim/[^/"]+/`, `"fullUrl":"$1/`),
		},
		{
			Name:   "gives-addresses-that-lead-nowhere",
			Says:   "The addresses of the encounters found are those of none",
			Breaks: "fhir.identity.complete-address",
			Change: rewriting("Encounter", `"fullUrl":"([^"]*)"`, `"fullUrl":"${1}0"`),
		},
		{
			Name:   "refers-to-nobody",
			Says:   "A patient refers to a member of the staff whom the server does not know",
			Breaks: "fhir.identity.references",
			Change: rewriting("Patient", `"reference":"Practitioner/[^"]*"`, `"reference":"Practitioner/nobody"`),
		},
	}
}
