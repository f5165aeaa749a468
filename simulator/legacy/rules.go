package legacy

import (
	"time"

	"qsmartcare.example/conformance/simulator/legacy/ccda"
)

// Rules are the promises of the legacy room as values; each field names its
// requirement. Honest holds the document's values, Standard changes them to
// those of HTTP and C-CDA R2.1 where the document leaves them.
type Rules struct {
	// Methods are the HTTP methods that are answered. Erratum legacy-method.
	Methods []string
	// SessionLifetime is how long a token opens the other functions (the
	// document gives no time). legacy.errors.not-authenticated
	SessionLifetime time.Duration
	// RecordsNeed is what a call of patientCCDA or patientData proves.
	// legacy.errors.not-authenticated
	RecordsNeed Proof
	// Order is which of several errors is told. legacy.errors.precedence
	Order []Check
	// BadPeriod is what dates that can't be a period get.
	// legacy.errors.no-data
	BadPeriod BadPeriod
	// UnknownSection is what a name gets that is no section's.
	// legacy.errors.section-not-found
	UnknownSection UnknownSection
	// HiddenRecords is what a practice gets that asks for the documents of a
	// patient whom it may not see. legacy.errors.not-authorized
	HiddenRecords Hidden

	Search SearchRules
	List   ListRules
	Errors ErrorRules

	// Wrapping is how C-CDA documents are sent. Erratum legacy-json-vs-xml.
	Wrapping Wrapping
	// Style is how they are written.
	Style ccda.Style
}

// SearchRules say whom patientsearch finds.
type SearchRules struct {
	Needs     Proof        // legacy.search.needs-sign-in
	Criteria  []string     // legacy.search.four-criteria
	Account   AccountMatch // legacy.search.by-account
	FirstName NameMatch    // legacy.search.by-first-name, .letter-case
	LastName  NameMatch    // legacy.search.by-last-name, .letter-case
	BirthDate DateMatch    // legacy.search.by-birth-date
	// DateForms are the layouts in which a birth date is understood (package
	// time). legacy.search.iso-birth-date-only
	DateForms []string
	// BadDate is what a birth date in no such form finds.
	// legacy.search.iso-birth-date-only
	BadDate BadDate
	Several Several     // criteria at once. legacy.search.criteria-narrow
	None    NoCriterion // legacy.search.needs-criterion
	NoMatch NoMatch     // legacy.search.no-match
	Hidden  Hidden      // patients whom the practice may not see. legacy.search.restricted-user
	Matches Matches     // which of several are listed. legacy.search.by-first-name
}

// ListRules say what the answer of patientsearch looks like.
type ListRules struct {
	Members []string // of the answer, in order. legacy.search.answer-shape
	Patient []string // members of a patient, in order. legacy.search.twelve-members
	// Found is the result, with the place of the number. legacy.search.result-counts
	Found   string
	Counts  Counts // legacy.search.result-counts
	Dob     string // layout of a birth date (package time). legacy.search.birth-date-form
	Empty   Empty  // members without a value. legacy.search.empty-strings
	Account As     // legacy.search.account-is-text
	Gender  Gender // legacy.search.gender-letter
}

// ErrorRules are the errors: the five of the document (table T5), and those of
// which it does not speak.
type ErrorRules struct {
	NotAuthorized    Problem // legacy.errors.not-authorized
	NotAuthenticated Problem // legacy.errors.not-authenticated
	PatientNotFound  Problem // legacy.errors.patient-not-found
	SectionNotFound  Problem // legacy.errors.section-not-found
	NoData           Problem // legacy.errors.no-data

	NoCriterion     Problem // legacy.search.needs-criterion
	UnknownFunction Problem
	Unreadable      Problem // a query or form that is no form encoding
	WrongMethod     Problem
}

// Problem is one error.
type Problem struct {
	Result string // its only member. legacy.errors.only-result
	Status int    // the same wherever it occurs. legacy.errors.consistent-status
	// Extra is a further member of the body; there is none.
	// legacy.errors.only-result
	Extra string
}
