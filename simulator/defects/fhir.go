package defects

import (
	"net/http"
	"slices"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
)

// fhirDefects are the broken promises of the fhir part.
func fhirDefects() []Defect {
	return slices.Concat(fhirStrangers(), fhirReaches(), fhirVeils(), fhirAbsences(), fhirRequests(), fhirOutcomes(),
		fhirGeneral(), fhirMedia(), fhirRoots(), fhirStatements())
}

// fhirStrangers take for a token what is none (document lines 49 to 51). The
// same rules decide which tokens count at the bulk room's door.
func fhirStrangers() []Defect {
	return []Defect{
		{
			Name:   "serves-without-a-token",
			Says:   "A request without an Authorization header reads whatever it likes",
			Breaks: "fhir.errors.no-token",
			Also:   []string{"smart.access.not-in-the-address"},
			Change: func(r *house.Rules) { r.Access.NoToken = access.ServeStranger },
		},
		{
			Name:   "serves-any-token",
			Says:   "Whatever stands after Bearer opens the records, even if it is no token at all",
			Breaks: "fhir.errors.invalid-token",
			Also:   []string{"smart.access.no-code"},
			Change: func(r *house.Rules) { r.Access.Shapeless = access.ServeStranger },
		},
		{
			Name:   "forgets-that-tokens-expire",
			Says:   "A token goes on opening records when its time is over",
			Breaks: "fhir.errors.expired-token",
			Also:   []string{"smart.tokenresponse.lifetime-kept", "smart.refresh.lifetime-kept", "bulk.kickoff.valid-token", "bulk.status.valid-token", "bulk.delete.valid-token"},
			Change: func(r *house.Rules) { r.Access.ExpiryEnforced = false },
		},
		{
			Name:   "believes-unsigned-tokens",
			Says:   "A token is taken by what it says of itself, whatever its signature is",
			Breaks: "fhir.errors.altered-token",
			Also:   []string{"bulk.kickoff.valid-token", "bulk.status.valid-token", "bulk.delete.valid-token"},
			Change: func(r *house.Rules) { r.Access.Lookup = access.Unverified },
		},
		{
			Name:   "serves-app-credentials",
			Says:   "An app's id and secret open records without any patient's consent",
			Breaks: "fhir.errors.other-scheme",
			Change: func(r *house.Rules) { r.Access.BasicOpens = true },
		},
		{
			Name:   "takes-a-token-by-any-name",
			Says:   "A token opens records although the app calls it something else than a bearer token",
			Breaks: "fhir.errors.other-scheme",
			Change: func(r *house.Rules) { r.Access.AnyScheme = true },
		},
		{
			Name:   "does-not-say-bearer",
			Says:   "A 401 leaves the app to guess which credentials are wanted",
			Breaks: "fhir.errors.names-bearer",
			Change: func(r *house.Rules) { r.FHIR.Challenge = "" },
		},
	}
}

// fhirReaches let a token reach beyond its patient or its scopes (line 40).
func fhirReaches() []Defect {
	return []Defect{
		{
			Name:   "lists-every-patient",
			Says:   "A token for one patient gets the list of all patients",
			Breaks: "fhir.errors.no-listing-beyond-patient",
			Also:   []string{"fhir.root.parameters-optional"},
			Change: func(r *house.Rules) { r.FHIR.Listing = fhir.Everyone },
		},
		{
			Name:   "reads-any-patient",
			Says:   "A token for one patient reads whichever patient it names",
			Breaks: "fhir.errors.no-reading-beyond-patient",
			Change: func(r *house.Rules) { r.FHIR.Reading = fhir.Everyone },
		},
		{
			Name:   "searches-any-patient",
			Says:   "A token for one patient finds the records of whichever patient it names",
			Breaks: "fhir.errors.no-searching-beyond-patient",
			Change: func(r *house.Rules) { r.FHIR.Searching = fhir.Everyone },
		},
		{
			Name:   "ignores-scopes",
			Says:   "A token opens resource types that none of its scopes names",
			Breaks: "fhir.errors.type-outside-scope",
			Also:   []string{"smart.authorize.single-type", "smart.registration.scopes", "smart.refresh.narrowed-is-enforced"},
			Change: func(r *house.Rules) { r.FHIR.AnyType = true },
		},
		{
			Name:   "accepts-writes-with-a-read-scope",
			Says:   "A create is answered as done although the token may only read",
			Breaks: "fhir.errors.write-with-read-scope",
			Also:   []string{"fhir.media.writes-json"},
			Change: func(r *house.Rules) { r.FHIR.Writes = fhir.Pretend },
		},
	}
}

// fhirVeils hide what a token does not open instead of refusing it: the
// document wants the refusal, other servers do this (erratum patient-403).
func fhirVeils() []Defect {
	return []Defect{
		{
			Name:   "lists-only-the-own-patient",
			Says:   "A token for one patient that asks for all patients gets a list of one",
			Breaks: "fhir.errors.no-listing-beyond-patient", Dialect: "standard", Strict: true,
			Also:   []string{"fhir.root.parameters-optional"},
			Change: func(r *house.Rules) { r.FHIR.Listing = fhir.OwnOnly },
		},
		{
			Name:   "hides-other-patients",
			Says:   "Reading a patient whom the token does not open is answered as if there were none",
			Breaks: "fhir.errors.no-reading-beyond-patient", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Reading = fhir.OwnOnly },
		},
		{
			Name:   "finds-nothing-of-other-patients",
			Says:   "Searching the records of a patient whom the token does not open finds nothing",
			Breaks: "fhir.errors.no-searching-beyond-patient", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Searching = fhir.OwnOnly },
		},
	}
}

// fhirAbsences answer for what is not there, and for what is (lines 43 to 48).
func fhirAbsences() []Defect {
	return []Defect{
		{
			Name:   "finds-nothing-of-a-made-up-type",
			Says:   "A search of a type that FHIR does not know is answered with an empty bundle",
			Breaks: "fhir.errors.made-up-type",
			Also:   []string{"fhir.root.type-names", "fhir.errors.not-found-outcome"},
			Change: func(r *house.Rules) { r.FHIR.MadeUpType = http.StatusOK },
		},
		{
			Name:   "calls-a-made-up-type-a-bad-request",
			Says:   "A type that FHIR does not know is answered with 400",
			Breaks: "fhir.errors.made-up-type",
			Also:   []string{"fhir.root.type-names"},
			Change: func(r *house.Rules) { r.FHIR.MadeUpType = http.StatusBadRequest },
		},
		{
			Name:   "finds-nothing-of-an-unsupported-type",
			Says:   "A search of a type that the server does not serve is answered with an empty bundle",
			Breaks: "fhir.errors.unsupported-type",
			Change: func(r *house.Rules) { r.FHIR.UnsupportedType = http.StatusOK },
		},
		{
			Name:   "answers-an-unknown-id-with-a-bundle",
			Says:   "Reading an id that does not exist is answered with an empty bundle",
			Breaks: "fhir.errors.unknown-id",
			Change: func(r *house.Rules) { r.FHIR.UnknownID = http.StatusOK },
		},
		{
			Name:   "calls-a-full-answer-partial",
			Says:   "A search that worked is answered with 206",
			Breaks: "fhir.errors.success-is-200",
			Also: append(append(allSearches(), uscore(`patient.searchable allergyintolerance.bundle organization.retrievable
				common.no-match-is-no-error common.provenance-included observation.laboratory observation.vital-signs `+kindsOfObservations)...),
				"fhir.general.rest", "fhir.root.get", "fhir.root.post", "fhir.root.patient", "fhir.root.type-names",
				"fhir.root.narrowing", "fhir.root.searchset", "fhir.validation.searches"),
			Change: func(r *house.Rules) { r.FHIR.SearchSuccess = http.StatusPartialContent },
		},
		{
			Name:   "only-accepts-a-read",
			Says:   "A read that worked is answered with 202",
			Breaks: "fhir.errors.success-is-200",
			Also: append(uscore(`patient.readable careplan.references-resolve careteam.members-and-roles common.readable
				documentreference.by-id documentreference.content-fetchable encounter.with-a-provider location.readable medication.readable
				organization.retrievable practitioner.readable practitionerrole.readable provenance.by-whom provenance.readable`),
				"fhir.errors.type-outside-scope", "fhir.general.rest", "fhir.media.asked-for",
				"fhir.root.one-base", "fhir.identity.complete-address", "fhir.identity.references", "fhir.validation.reads"),
			Change: func(r *house.Rules) { r.FHIR.ReadSuccess = http.StatusAccepted },
		},
	}
}

// fhirRequests take requests that are wrong (lines 36 to 39).
func fhirRequests() []Defect {
	return []Defect{
		{
			Name:   "hides-failures-behind-200",
			Says:   "A request that was refused as wrong is answered with 200, and only the body tells",
			Breaks: "fhir.errors.error-status",
			Also:   []string{"fhir.errors.unknown-parameter", "fhir.errors.malformed-value", "fhir.errors.malformed-request"},
			Change: func(r *house.Rules) { r.FHIR.Masks = []int{http.StatusBadRequest} },
		},
		{
			Name:   "ignores-unknown-parameters",
			Says:   "A search goes on as if the parameter that it does not know were not there",
			Breaks: "fhir.errors.unknown-parameter",
			Change: func(r *house.Rules) { r.FHIR.UnknownParameter = fhir.Ignore },
		},
		{
			Name:   "ignores-malformed-values",
			Says:   "A search goes on as if the criterion that it can't read were not there",
			Breaks: "fhir.errors.malformed-value",
			Change: func(r *house.Rules) { r.FHIR.MalformedValue = fhir.Ignore },
		},
		{
			Name:   "ignores-malformed-requests",
			Says:   "A count that is no number and a body that is no form are passed over",
			Breaks: "fhir.errors.malformed-request",
			Change: func(r *house.Rules) { r.FHIR.MalformedRequest = fhir.Ignore },
		},
	}
}

// fhirOutcomes spoil the body of refusals (lines 52 to 53).
func fhirOutcomes() []Defect {
	return []Defect{
		{
			Name:   "refuses-in-plain-text",
			Says:   "Refusals carry a line of text instead of an OperationOutcome",
			Breaks: "fhir.errors.carries-outcome",
			Also:   []string{"fhir.general.json", "fhir.errors.not-found-outcome"},
			Change: func(r *house.Rules) { r.FHIR.Outcome.Body = fhir.Text },
		},
		{
			Name:   "refuses-without-explaining",
			Says:   "The issues of an OperationOutcome say nothing about the error",
			Breaks: "fhir.errors.outcome-says-more",
			Also:   []string{"fhir.errors.outcome-shape", "fhir.errors.not-found-outcome"},
			Change: func(r *house.Rules) { r.FHIR.Outcome.Explains = false },
		},
		{
			Name:   "leaves-out-the-severity",
			Says:   "The issues of an OperationOutcome have no severity",
			Breaks: "fhir.errors.outcome-shape",
			Also:   []string{"fhir.errors.not-found-outcome"},
			Change: func(r *house.Rules) { r.FHIR.Outcome.Severity = "" },
		},
		{
			Name:   "makes-up-a-severity",
			Says:   "The issues of an OperationOutcome have a severity that FHIR does not know",
			Breaks: "fhir.errors.outcome-shape",
			Also:   []string{"fhir.errors.not-found-outcome"},
			Change: func(r *house.Rules) { r.FHIR.Outcome.Severity = "grave" },
		},
		{
			Name:   "words-not-found-otherwise",
			Says:   "The outcome of what is not found has another code and another text",
			Breaks: "fhir.errors.not-found-outcome",
			Change: func(r *house.Rules) {
				r.FHIR.Outcome.NotFoundCode, r.FHIR.Outcome.NotFoundText = "exception", "Something went wrong"
			},
		},
	}
}
