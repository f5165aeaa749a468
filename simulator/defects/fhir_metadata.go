package defects

import (
	"slices"

	"qsmartcare.example/conformance/simulator/house"
)

// fhirStatements spoil the capability statement (lines 56 to 57).
func fhirStatements() []Defect { return slices.Concat(statementForms(), statementOffers()) }

// omits takes a member from the capability statement.
func omits(path string) func(*house.Rules) {
	return func(r *house.Rules) { r.FHIR.Statement.Omits = []string{path} }
}

// hides keeps a type or a parameter from being declared.
func hides(name string) func(*house.Rules) {
	return func(r *house.Rules) { r.FHIR.Statement.Hides = []string{name} }
}

// statementForms spoil the resource itself.
func statementForms() []Defect {
	return []Defect{
		{
			Name:   "calls-its-statement-a-conformance",
			Says:   "The capability statement is of the type that it had before FHIR STU3",
			Breaks: "fhir.metadata.published",
			Also:   []string{"fhir.metadata.open"},
			Change: rewriting("metadata", `"resourceType":"CapabilityStatement"`, `"resourceType":"Conformance"`),
		},
		{
			Name:   "calls-the-statement-text",
			Says:   "The capability statement is labelled as plain text",
			Breaks: "fhir.metadata.json",
			Also:   []string{"fhir.media.bundles-too", "fhir.general.json"},
			Change: func(r *house.Rules) { r.FHIR.Media.Statement = "text/plain; charset=utf-8" },
		},
		{
			Name:   "hides-the-statement-from-strangers",
			Says:   "The capability statement is read with a token only",
			Breaks: "fhir.metadata.open",
			Also:   []string{"fhir.root.one-base"},
			Change: func(r *house.Rules) { r.FHIR.Statement.Open = false },
		},
		{
			Name:   "leaves-the-date-out-of-the-statement",
			Says:   "The capability statement has no date",
			Breaks: "fhir.metadata.mandatory-members",
			Change: omits("date"),
		},
		{
			Name:   "leaves-the-kind-out-of-the-statement",
			Says:   "The capability statement does not say whether it is of an instance",
			Breaks: "fhir.metadata.mandatory-members",
			Change: omits("kind"),
		},
		{
			Name:   "leaves-its-side-out-of-the-statement",
			Says:   "The capability statement does not say whether it is of a server",
			Breaks: "fhir.metadata.mandatory-members",
			Change: omits("rest.mode"),
		},
	}
}

// statementOffers spoil what it declares, and where it is.
func statementOffers() []Defect {
	return []Defect{
		{
			Name:   "declares-no-json",
			Says:   "XML is all that the capability statement declares",
			Breaks: "fhir.metadata.format",
			Change: func(r *house.Rules) { r.FHIR.Statement.Formats = []string{"application/fhir+xml"} },
		},
		{
			Name:   "declares-no-encounters",
			Says:   "The capability statement does not name a type that the server serves",
			Breaks: "fhir.metadata.types",
			Change: hides("Encounter"),
		},
		{
			Name:   "declares-no-date-of-encounters",
			Says:   "The capability statement does not name a parameter that searches take",
			Breaks: "fhir.metadata.parameters",
			Change: hides("Encounter.date"),
		},
		{
			Name:   "says-nothing-of-smart",
			Says:   "The capability statement has no security section",
			Breaks: "fhir.metadata.security",
			Change: omits("rest.security"),
		},
		{
			Name:   "announces-another-authorization",
			Says:   "The capability statement has another authorization endpoint than the SMART configuration",
			Breaks: "fhir.metadata.security",
			Change: rewriting("metadata", `/auth/authorize"`, `/oauth2/authorize"`),
		},
		{
			Name:   "serves-the-statement-twice",
			Says:   "The capability statement is found at a doubled path too",
			Breaks: "fhir.metadata.no-doubled-path", Dialect: "standard",
			Change: func(r *house.Rules) { r.FHIR.DoubledMetadata = true },
		},
	}
}
