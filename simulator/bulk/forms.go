package bulk

// BodyForm says what a body holds.
type BodyForm string

// The document has outcomes, the standard sometimes nothing.
const (
	Outcome   BodyForm = "outcome"   // an OperationOutcome
	Empty     BodyForm = "empty"     // nothing
	Misprint  BodyForm = "misprint"  // an outcome with an unescaped quote, as printed
	Shapeless BodyForm = "shapeless" // JSON that is no resource
)

// LocationForm says what the Content-Location header of a kick-off holds.
type LocationForm string

// Only an absolute URL that the outcome repeats is lawful; without the header
// an app must read the text (erratum content-location).
const (
	Absolute LocationForm = "absolute"
	Relative LocationForm = "relative"
	Alias    LocationForm = "alias" // another URL that works
	Omitted  LocationForm = "omitted"
)

// NameForm says how the text of an outcome gives the status link.
type NameForm string

// The document quotes it with a blank at its end (erratum kickoff-oo-sample).
const (
	Quoted     NameForm = "quoted"
	Plain      NameForm = "plain"
	Unnamed    NameForm = "unnamed"
	Curt       NameForm = "curt"        // the link without a word about acceptance
	NamesOther NameForm = "names-other" // the link of another export
)

// NarrativeForm says what narrative an outcome has.
type NarrativeForm string

// A narrative without div is what the document prints of a cancellation.
const (
	Narrated  NarrativeForm = "narrated"
	None      NarrativeForm = "none"
	Malformed NarrativeForm = "malformed" // its div is no XHTML
)

// PathForm says where a status link leads.
type PathForm string

// The document's form is fhir/bulkstatus/{32 hex digits}.
const (
	SitePath  PathForm = "site"
	ShortPath PathForm = "short" // identifiers have 8 digits
)

// RetryForm says what the Retry-After header holds.
type RetryForm string

// Only seconds are lawful of these; a missing header is tolerated.
const (
	Seconds RetryForm = "seconds"
	Vague   RetryForm = "vague" // words
	Never   RetryForm = "never" // no header, nor X-Progress
)

// Moment is the time that a manifest gives.
type Moment string

// Only the begin is lawful.
const (
	Begin     Moment = "begin"
	Yesterday Moment = "yesterday"
)

// TimeForm says how it is written.
type TimeForm string

// The document prints milliseconds, the standard asks for an instant.
const (
	EpochMillis TimeForm = "epoch-ms"
	Instant     TimeForm = "instant"
	Zoneless    TimeForm = "zoneless" // without the time zone that an instant needs
)

// RequestForm says which URL the manifest gives as the kick-off's.
type RequestForm string

// Only the URL as it was sent is lawful.
const (
	AsSent  RequestForm = "as-sent"
	Clipped RequestForm = "clipped" // without the options segment, as in the sample of a kick-off
)

// LinkForm says how the manifest links files.
type LinkForm string

// Only absolute URLs under the name url, one for each item, are lawful.
const (
	AbsoluteLink LinkForm = "absolute"
	RelativeLink LinkForm = "relative"
	UpperCase    LinkForm = "upper-case"  // under the name URL
	OneMissing   LinkForm = "one-missing" // an item more than there are files
)

// CountForm says what an item's count is.
type CountForm string

// Only the number of lines, as a number, is lawful.
const (
	Lines    CountForm = "lines"
	OneLess  CountForm = "one-less"
	TextForm CountForm = "text"
)

// FileNameForm says how a file link ends.
type FileNameForm string

// The document's form is {n}.{Type}.ndjson.
const (
	Typed  FileNameForm = "typed"
	Dashed FileNameForm = "dashed" // {n}-{Type}
)

// SegmentForm says what the first segment of a file link is.
type SegmentForm string

// The document describes the file in it; the standard wants nothing to read.
const (
	Described SegmentForm = "described"
	Opaque    SegmentForm = "opaque"
	Careless  SegmentForm = "careless" // describes it as one that needs no token
)

// ListForm says what stands in a list of the manifest that has nothing to say.
type ListForm string

// Only the empty list is lawful.
const (
	EmptyList ListForm = "empty"
	NoList    ListForm = "null"
	Invented  ListForm = "invented" // an item that nothing happened for
	Sentence  ListForm = "sentence" // words instead of a list
)
