package bulk

// Guard says whom a door lets in.
type Guard string

// Only the first is lawful.
const (
	ValidToken Guard = "valid-token" // whoever brings a token that counts
	AlsoNone   Guard = "also-none"   // also whoever brings none
	AlsoBad    Guard = "also-bad"    // also whoever brings one that does not count
)

// ScopePolicy says which scopes a kick-off needs.
type ScopePolicy string

// A token of a launch must not start an export.
const (
	SystemScope ScopePolicy = "system"
	AnyScope    ScopePolicy = "any"
)

// RosterPolicy says who of a group is exported.
type RosterPolicy string

// Only everyone in the group, and no one else, is lawful.
const (
	Members     RosterPolicy = "members"
	WithoutLast RosterPolicy = "without-last" // one member is missing
	WithOther   RosterPolicy = "with-other"   // somebody else is among them
)

// TypePolicy says how far an export's types go.
type TypePolicy string

// Only what the scopes name is lawful.
const (
	InScope  TypePolicy = "in-scope"
	AllTypes TypePolicy = "all"
)

// IDPolicy says how an export gets its identifier.
type IDPolicy string

// A shared identifier is one that an app's next export gets again.
const (
	Fresh  IDPolicy = "fresh"
	Shared IDPolicy = "shared"
)

// OwnerPolicy says who may ask about an export, fetch or end it.
type OwnerPolicy string

// Only the app that started the export may, in lawful rules.
const (
	OwnerOnly OwnerPolicy = "owner-only"
	AnyApp    OwnerPolicy = "any-app"
)

// Level is what an export can be asked for.
type Level string

// The levels of the bulk data specification; the document knows the first.
const (
	GroupLevel   Level = "group"
	PatientLevel Level = "patient"
	SystemLevel  Level = "system"
)

// KeyChoice says which keys of an app are tried on an assertion.
type KeyChoice string

// The document tries them all; the standard takes the one that kid names.
const (
	TryAll  KeyChoice = "try-all"
	ByKeyID KeyChoice = "by-kid"
)

// EndPolicy says what a cancellation does.
type EndPolicy string

// A cancelled export that is still there is not cancelled.
const (
	Ends   EndPolicy = "ends"
	GoesOn EndPolicy = "goes-on"
)

// AfterPolicy says what the first kick-off after a cancellation does.
type AfterPolicy string

// Reviving a cancelled export is not lawful.
const (
	StartsAnew AfterPolicy = "starts-anew"
	Revives    AfterPolicy = "revives"
)

// RepeatPolicy says how often the manifest can be read.
type RepeatPolicy string

// A manifest that can be read once is what the reference server of 2022 had.
const (
	Always RepeatPolicy = "always"
	Once   RepeatPolicy = "once"
)
