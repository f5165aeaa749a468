package bulk

import "time"

// Rules are the promises of the bulk room as values; each field names its
// requirement, or the erratum that decides between lawful values.
type Rules struct {
	Token    TokenRules
	Kickoff  KickoffRules
	Status   StatusRules
	Manifest ManifestRules
	Files    FileRules
	Cancel   CancelRules
	Outcome  OutcomeRules
}

// TokenRules are about assertions and the tokens that they buy.
type TokenRules struct {
	Lifetime      time.Duration // of an access token (erratum bulk-expires)
	AssertionLife time.Duration // how far ahead an assertion may expire (erratum jwt-claims-missing)
	Algorithms    []string      // signatures that count (erratum rs384-only)
	Types         []string      // spellings of client_assertion_type (erratum assertion-type-urn)
	Once          bool          // an assertion buys one token: bulk.assertion.single-use
	KeyChoice     KeyChoice     // which keys are tried (erratum kid-vs-iterate)
	NeedsType     bool          // the header must say "typ": "JWT" (erratum jwt-header-case)
	InQuery       bool          // parameters may stand in the URL (erratum bulk-params-in-url)
	Slash         bool          // a slash may end the endpoint's path (erratum token-path)
	KeysKept      time.Duration // how long fetched keys count (erratum jwks-uri-or-set)
	AuthorizeURL  bool          // discovery names an authorization endpoint (erratum bulk-authorize)
}

// KickoffRules are about the request that starts an export.
type KickoffRules struct {
	Guard         Guard         // bulk.kickoff.needs-token, .valid-token
	Scope         ScopePolicy   // bulk.kickoff.needs-system-scope
	Accepted      int           // status of a kick-off that worked: bulk.kickoff.accepted
	WithoutPrefer int           // status without "Prefer: respond-async": bulk.kickoff.sample-headers, erratum kickoff-headers
	UnknownGroup  int           // status for a group that nobody set up: bulk.kickoff.unknown-group
	OtherFormat   int           // status for a format that is not written: bulk.kickoff.unsupported-format
	Roster        RosterPolicy  // who of the group is exported: bulk.kickoff.every-member, .only-members
	Types         TypePolicy    // bulk.kickoff.limited-to-scope
	Identifiers   IDPolicy      // bulk.kickoff.own-identifier
	Location      LocationForm  // the Content-Location header: bulk.kickoff.content-location, .status-link
	Body          BodyForm      // bulk.kickoff.outcome
	Media         string        // of that body: bulk.kickoff.outcome
	Severity      string        // bulk.kickoff.outcome-processing
	Code          string        // bulk.kickoff.outcome-processing
	Names         NameForm      // how the text gives the status link: bulk.kickoff.outcome-names-status, erratum kickoff-oo-sample
	Narrative     NarrativeForm // bulk.kickoff.narrative
	Levels        []Level       // what can be exported
	Parameters    []string      // that a kick-off may carry (erratum export-format)
	Running       int           // the most exports of one app that run at a time: bulk.kickoff.throttling
	Throttled     int           // status beyond that: bulk.kickoff.throttling
}

// StatusRules are about the status link.
type StatusRules struct {
	Readable     int          // status of a GET that is not even heard; 0: it is heard. bulk.status.readable
	Path         PathForm     // bulk.status.path
	Guard        Guard        // bulk.status.needs-token, .valid-token
	Owner        OwnerPolicy  // bulk.status.owner-only
	Unknown      int          // status for an export that never was: bulk.status.unknown-export
	Running      int          // status of one that runs: bulk.status.in-progress
	ProgressBody BodyForm     // bulk.status.progress-outcome, erratum status-202-body
	RetryAfter   RetryForm    // bulk.status.retry-after
	Complete     int          // status of one that is complete: bulk.status.complete
	Media        string       // of the manifest: bulk.status.complete
	Repeats      RepeatPolicy // bulk.status.repeatable
}

// ManifestRules are about what a complete export lists.
type ManifestRules struct {
	Members       []string     // in the order printed: bulk.status.manifest-members
	Moment        Moment       // what transactionTime is: bulk.status.transaction-time
	TimeForm      TimeForm     // bulk.status.instant, erratum transaction-time
	Request       RequestForm  // bulk.status.request-url
	RequiresToken bool         // bulk.status.requires-token
	Links         LinkForm     // bulk.status.output-items
	Counts        CountForm    // bulk.status.count
	Names         FileNameForm // bulk.status.file-name
	Segment       SegmentForm  // bulk.status.file-segment, erratum ndjson-url
	Types         []string     // that an export holds when there is something to hold: bulk.status.sample-types
	Deleted       ListForm     // bulk.status.deleted-list
	Errors        ListForm     // bulk.status.error-list
}

// FileRules are about the files of an export.
type FileRules struct {
	Guard   Guard         // who may fetch; binds with the rows on NDJSON
	Owner   OwnerPolicy   // likewise
	Kept    time.Duration // how long an export stays once it began
	Strays  string        // a type of which a line stands in every file; "" none. bulk.status.one-type-a-file
	Endures bool          // files outlive their export: bulk.delete.is-final
}

// CancelRules are about the end of an export.
type CancelRules struct {
	Guard     Guard         // bulk.delete.needs-token, .valid-token
	Owner     OwnerPolicy   // bulk.delete.owner-only
	Running   int           // status when the export runs: bulk.delete.cancels, .accepted
	Finished  int           // status when it has finished: bulk.delete.finished
	Twice     int           // status when it is gone already: bulk.delete.twice
	Ends      EndPolicy     // bulk.delete.is-final
	After     AfterPolicy   // bulk.delete.starts-anew
	Body      BodyForm      // bulk.delete.outcome
	Media     string        // bulk.delete.outcome
	Severity  string        // bulk.delete.outcome-text
	Code      string        // bulk.delete.outcome-text
	Text      string        // bulk.delete.outcome-text
	Narrative NarrativeForm // erratum delete-oo-sample
}

// OutcomeRules are about the body of a refusal.
type OutcomeRules struct {
	NotFoundCode string // issue code of a 404 (erratum oo-code-invalid)
	NotFoundText string
	Diagnoses    bool // issues say more in diagnostics (erratum oo-sample)
}
