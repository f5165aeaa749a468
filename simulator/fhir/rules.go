package fhir

import (
	"net/http"

	"qsmartcare.example/conformance/simulator/access"
)

// Rules are the promises of the fhir room as values; each field names its
// requirement. Honest holds the document's values, Standard changes them to
// those of FHIR R4 and US Core where the two differ. Which tokens count is
// among the rules of package access.
type Rules struct {
	// Challenge is the scheme that a 401 names; "" names none.
	// fhir.errors.names-bearer
	Challenge string

	// ReadSuccess and SearchSuccess are the statuses of a read and a search
	// that worked. fhir.errors.success-is-200
	ReadSuccess, SearchSuccess int
	// MadeUpType, UnsupportedType and UnknownID are the statuses of what is
	// not there; 200 answers with an empty searchset.
	// fhir.errors.made-up-type, .unsupported-type, .unknown-id
	MadeUpType, UnsupportedType, UnknownID int
	// Masks lists statuses that go out as 200, whatever the body says.
	// fhir.errors.error-status
	Masks []int

	// What a request that is wrong in some way meets.
	UnknownParameter Stance // fhir.errors.unknown-parameter
	MalformedValue   Stance // fhir.errors.malformed-value
	MalformedRequest Stance // fhir.errors.malformed-request
	// Writes is what a create, update, patch or delete meets.
	// fhir.errors.write-with-read-scope, erratum write-vs-read
	Writes Stance

	// How far a token for one patient reaches beyond that patient.
	Listing   Reach // fhir.errors.no-listing-beyond-patient
	Reading   Reach // fhir.errors.no-reading-beyond-patient
	Searching Reach // fhir.errors.no-searching-beyond-patient
	// AnyType lets a token read types that none of its scopes names.
	// fhir.errors.type-outside-scope
	AnyType bool
	// Unguarded are types that are served to anybody, Unnamed those that every
	// token opens; there are none. uscore.common.needs-token, .needs-scope
	Unguarded, Unnamed []string
	// Unscoped are the actions for which the types of the scopes do not count;
	// there are none. smart.refresh.narrowed-is-enforced
	Unscoped []access.Action

	Outcome OutcomeRules
	// Withheld are interactions ("read", "search-type") that a type does not
	// offer; there are none. uscore.patient.readable, .searchable
	Withheld map[string][]string
	// Omits are members that resources go without, "Patient.gender",
	// "CareTeam.participant.role"; there are none.
	// uscore.patient.mandatory-elements and those of the other types
	Omits []string
	// Lacks are kinds of records that charts go without; there are none.
	// uscore.observation.heart-rate and the other kinds
	Lacks []Lack
	// Names is how a string without a modifier is compared.
	// uscore.patient.by-name
	Names Comparison
	// BareIdentifiers is what an identifier finds that is sought without its
	// system. uscore.patient.by-identifier
	BareIdentifiers Finds
	// TypedReferences are what a reference with its type finds.
	// uscore.common.typed-reference
	TypedReferences Finds
	// Prefixes are those of dates that are taken for another one, "" for none
	// at all; there are none. uscore.common.date-prefixes
	Prefixes map[string]string
	// NoMatch is the status of a search that finds nothing.
	// uscore.common.no-match-is-no-error
	NoMatch int
	// Lapses are the searches that fall short of their criteria; there are
	// none. uscore.patient.by-id and the other searches
	Lapses []Lapse

	// DoubledMetadata answers fhir/metadata below the base as well.
	// erratum fhir-metadata-path
	DoubledMetadata bool
	// SlashSearch reads Type/name=value as a search, as the document prints
	// some. erratum slash-instead-of-question
	SlashSearch bool
	// FormSearch reads a form posted to a type as a search.
	// erratum get-or-post
	FormSearch bool

	// DirectProvenance searches Provenance itself, by what it is of.
	// erratum provenance-search
	DirectProvenance bool
	// DocRef answers the operation $docref.
	// uscore.documentreference.docref, erratum no-docref-operation
	DocRef bool

	Include IncludeRules
	Content ContentRules

	// Payload says what a write meets that is wrong, where writes are taken.
	Payload PayloadRules

	// The conventions of the service as a whole.
	Media     MediaRules
	Statement StatementRules
	Root      RootRules

	Pages     PageRules
	PageSize  int // matches on a page when _count does not say
	PageLimit int // the most that _count is given
}

// OutcomeRules say what the body of a refusal looks like.
type OutcomeRules struct {
	Body      Body   // fhir.errors.carries-outcome
	Severity  string // "" leaves it out. fhir.errors.outcome-shape
	Explains  bool   // issues say more in details.text. fhir.errors.outcome-says-more
	Diagnoses bool   // and in diagnostics and a narrative. erratum oo-sample
	// NotFoundCode and NotFoundText are the issue of every 404.
	// fhir.errors.not-found-outcome, erratum oo-code-invalid
	NotFoundCode, NotFoundText string
}

// Honest returns the document's values.
func Honest() Rules {
	return Rules{
		Challenge:        "Bearer",
		ReadSuccess:      http.StatusOK,
		SearchSuccess:    http.StatusOK,
		MadeUpType:       http.StatusNotFound,
		UnsupportedType:  http.StatusNotFound,
		UnknownID:        http.StatusNotFound,
		UnknownParameter: Refuse,
		MalformedValue:   Refuse,
		MalformedRequest: Refuse,
		Writes:           Refuse,
		Listing:          Forbidden,
		Reading:          Forbidden,
		Searching:        Forbidden,
		Outcome: OutcomeRules{
			Body: Outcome, Severity: "error", Explains: true,
			NotFoundCode: "invalid", NotFoundText: "Not found",
		},
		Names:           FromTheStart,
		BareIdentifiers: Matches,
		DoubledMetadata: true,
		SlashSearch:     true,
		FormSearch:      true,

		NoMatch:          http.StatusOK,
		DirectProvenance: true,
		Include:          IncludeRules{Mode: "include"},
		Payload:          honestPayload(),
		Media:            honestMedia(),
		Statement:        honestStatement(),
		Root:             RootRules{InContext: true, TypeNames: ToTheLetter, Posted: Matches},
		PageSize:         1000,
		PageLimit:        1000,
	}
}

// Standard sets the fields in which FHIR R4, US Core 3.1.1 and SMART differ
// from the document to what these ask.
func Standard(r *Rules) {
	r.Writes = ByScope
	r.Outcome.Diagnoses = true
	r.Outcome.NotFoundCode = "not-found"
	r.DoubledMetadata = false
	r.Root.InContext = false
	r.SlashSearch = false
	r.FormSearch = false
	r.DirectProvenance = false
	r.DocRef = true
}
