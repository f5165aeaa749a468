package legacy

// Proof is what a call proves about who makes it.
type Proof string

// Every call but authenticateuser repeats the key pair beside the token
// (LEGACY-AUTH-11, -14, erratum legacy-secret-in-url).
const (
	ProveBoth    Proof = "key pair and its token"
	ProveToken   Proof = "token"
	ProvePair    Proof = "key pair"
	ProveNothing Proof = "nothing"
)

// Wrapping is how a C-CDA document is sent.
type Wrapping string

// A document is sent as it is, which the samples show, or within JSON, which
// the introduction announces (erratum legacy-json-vs-xml).
const (
	WrappingNone Wrapping = "XML"
	WrappingJSON Wrapping = "XML as a text in JSON"
)

// Check is one question that a call for documents has to pass.
type Check string

// The checks, in the document's order of errors but for sign-in, which comes
// before everything (table T5).
const (
	CheckSignIn     Check = "sign-in"
	CheckPermission Check = "permission"
	CheckPatient    Check = "patient"
	CheckSection    Check = "section"
	CheckPeriod     Check = "period"
)

// BadPeriod is what dates get that can't be read or are the wrong way round.
type BadPeriod string

// Bad dates are no data (erratum legacy-invalid-dates).
const (
	BadPeriodRefused BadPeriod = "no data"
	BadPeriodIgnored BadPeriod = "ignored"
)

// UnknownSection is what an unknown sectionName gets.
type UnknownSection string

// An unknown section is not found.
const (
	UnknownSectionRefused UnknownSection = "refused"
	UnknownSectionAll     UnknownSection = "the whole document"
)

// Hidden is how patients are treated whom a practice may not see.
type Hidden string

// Hidden patients are refused.
const (
	HiddenRefused Hidden = "not authorized"
	HiddenShown   Hidden = "shown"
)

// AccountMatch is whom an account number finds.
type AccountMatch string

// An account number finds whose it is.
const (
	AccountWhole    AccountMatch = "whose it is"
	AccountAndAfter AccountMatch = "and who was registered next"
)

// NameMatch is whom a name finds.
type NameMatch string

// A name finds who bears it, in any letter case.
const (
	NameWhole   NameMatch = "the whole name"
	NameInitial NameMatch = "its first letter"
	NameSwapped NameMatch = "the other name"
)

// DateMatch is whom a birth date finds.
type DateMatch string

// A birth date finds who was born on it.
const (
	DateExact  DateMatch = "on the day"
	DateOfYear DateMatch = "in its year"
	DateBefore DateMatch = "on the day before"
)

// BadDate is whom a birth date finds that is no date.
type BadDate string

// A birth date that is no date finds nobody.
const (
	BadDateNobody  BadDate = "nobody"
	BadDateIgnored BadDate = "ignored"
)

// Several is what several criteria do together.
type Several string

// Several criteria narrow the search.
const (
	SeveralNarrow Several = "all hold"
	SeveralWiden  Several = "any holds"
)

// NoCriterion is what a search without any criterion gets.
type NoCriterion string

// A search without criterion is refused.
const (
	NoCriterionRefused NoCriterion = "refused"
	NoCriterionLists   NoCriterion = "everybody"
)

// NoMatch is what a search gets that finds nobody.
type NoMatch string

// Nobody found is an error (erratum legacy-no-match).
const (
	NoMatchTold  NoMatch = "patient not found"
	NoMatchEmpty NoMatch = "an empty list"
)

// Matches is which of several matches are listed.
type Matches string

// All matches are listed.
const (
	MatchesAll   Matches = "all"
	MatchesFirst Matches = "the first"
)

// Counts is which patients the result counts.
type Counts string

// The result counts the patients of the list.
const (
	CountsListed   Counts = "listed"
	CountsPractice Counts = "all of the practice"
)

// Empty is how a member without a value is written.
type Empty string

// Members without a value are empty strings (erratum blank-fields).
const (
	EmptyText    Empty = `""`
	EmptyNull    Empty = "null"
	EmptyOmitted Empty = "omitted"
)

// As is the JSON type of the account number.
type As string

// An account number is text.
const (
	AsText   As = "string"
	AsNumber As = "number"
)

// Gender is how a gender is written.
type Gender string

// A gender is a letter.
const (
	GenderLetter Gender = "letter"
	GenderWord   Gender = "word"
)
