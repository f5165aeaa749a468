package bulk

import (
	"net/http"
	"time"
)

// The media types of the room's bodies.
const (
	fhirJSON  = "application/fhir+json; charset=utf-8"
	plainJSON = "application/json; charset=utf-8"
	ndjson    = "application/fhir+ndjson"
)

// The two spellings of client_assertion_type in the document: the one of RFC
// 7523 in its sample, and the misprint in its table (lines 227 and 232).
const (
	assertionType  = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
	misprintedType = "urn:ietf:params:oauth:client-assertiontype:jwt-bearer"
)

// Honest returns the document's values.
func Honest() Rules {
	return Rules{
		Token:    honestToken(),
		Kickoff:  honestKickoff(),
		Status:   honestStatus(),
		Manifest: honestManifest(),
		Files:    FileRules{Guard: ValidToken, Owner: OwnerOnly, Kept: time.Hour},
		Cancel:   honestCancel(),
		Outcome:  OutcomeRules{NotFoundCode: "invalid", NotFoundText: "Not found"},
	}
}

func honestToken() TokenRules {
	return TokenRules{
		Lifetime:      5 * time.Minute,
		AssertionLife: 5 * time.Minute,
		Algorithms:    []string{"RS384"},
		Types:         []string{assertionType, misprintedType},
		Once:          true,
		KeyChoice:     TryAll,
		InQuery:       true,
		Slash:         true,
		AuthorizeURL:  true,
	}
}

func honestKickoff() KickoffRules {
	return KickoffRules{
		Guard:         ValidToken,
		Scope:         SystemScope,
		Accepted:      http.StatusAccepted,
		WithoutPrefer: http.StatusAccepted,
		UnknownGroup:  http.StatusNotFound,
		OtherFormat:   http.StatusBadRequest,
		Roster:        Members,
		Types:         InScope,
		Identifiers:   Fresh,
		Location:      Absolute,
		Body:          Outcome,
		Media:         fhirJSON,
		Severity:      "information",
		Code:          "processing",
		Names:         Quoted,
		Narrative:     Narrated,
		Levels:        []Level{GroupLevel},
		Parameters:    []string{"_outputFormat"},
		Running:       256,
		Throttled:     http.StatusTooManyRequests,
	}
}

func honestStatus() StatusRules {
	return StatusRules{
		Path:         SitePath,
		Guard:        ValidToken,
		Owner:        OwnerOnly,
		Unknown:      http.StatusNotFound,
		Running:      http.StatusAccepted,
		ProgressBody: Outcome,
		RetryAfter:   Seconds,
		Complete:     http.StatusOK,
		Media:        plainJSON,
		Repeats:      Always,
	}
}

func honestManifest() ManifestRules {
	return ManifestRules{
		Members:       []string{"transactionTime", "request", "requiresAccessToken", "output", "deleted", "error"},
		Moment:        Begin,
		TimeForm:      EpochMillis,
		Request:       AsSent,
		RequiresToken: true,
		Links:         AbsoluteLink,
		Counts:        Lines,
		Names:         Typed,
		Segment:       Described,
		Types:         sampleTypes(),
		Deleted:       EmptyList,
		Errors:        EmptyList,
	}
}

func honestCancel() CancelRules {
	return CancelRules{
		Guard:     ValidToken,
		Owner:     OwnerOnly,
		Running:   http.StatusAccepted,
		Finished:  http.StatusAccepted,
		Twice:     http.StatusNotFound,
		Ends:      Ends,
		After:     StartsAnew,
		Body:      Outcome,
		Media:     fhirJSON,
		Severity:  "information",
		Code:      "processing",
		Text:      "Export request has been cancelled.",
		Narrative: Narrated,
	}
}

// sampleTypes are the types of the document's manifest (line 263, table T9).
func sampleTypes() []string {
	return []string{
		"AllergyIntolerance", "CarePlan", "CareTeam", "Condition", "Device", "DiagnosticReport",
		"DocumentReference", "Encounter", "Goal", "Immunization", "MedicationRequest", "Observation",
		"Organization", "Patient", "Practitioner", "Procedure", "Provenance",
	}
}

// Standard sets the fields in which the HL7 and IETF specifications differ from
// the document to what these ask.
func Standard(r *Rules) {
	r.Token.Algorithms = []string{"RS384", "ES384"}
	r.Token.Types = []string{assertionType}
	r.Token.KeyChoice = ByKeyID
	r.Token.NeedsType = true
	r.Token.InQuery = false
	r.Token.Slash = false
	r.Token.KeysKept = time.Minute
	r.Token.AuthorizeURL = false

	r.Kickoff.WithoutPrefer = http.StatusBadRequest
	r.Kickoff.Names = Plain
	r.Kickoff.Levels = []Level{GroupLevel, PatientLevel, SystemLevel}
	r.Kickoff.Parameters = []string{"_outputFormat", "_since", "_type"}

	r.Status.ProgressBody = Empty
	r.Manifest.TimeForm = Instant
	r.Manifest.Segment = Opaque
	r.Manifest.Types = exportable()
	r.Cancel.Narrative = None
	r.Outcome = OutcomeRules{NotFoundCode: "not-found", NotFoundText: "Not found", Diagnoses: true}
}
