package fhir

// Stance is what a request that is wrong in one way meets.
type Stance string

// The stances.
const (
	Refuse  Stance = "refuse"   // an error that says what is wrong
	Ignore  Stance = "ignore"   // as if the wrong part were not there
	ByScope Stance = "by-scope" // writes: carried out with the scope, refused without
	Pretend Stance = "pretend"  // writes: answered as if they had been carried out
)

// Reach is how far a token for one patient reaches.
type Reach string

// The reaches.
const (
	Forbidden Reach = "forbidden" // 403 for whatever lies beyond the patient
	OwnOnly   Reach = "own-only"  // what lies beyond is not there
	Everyone  Reach = "everyone"  // no limit at all
	Malformed Reach = "malformed" // 400: the request should have named the patient
)

// Comparison is how a string that is sought is compared with one that is there.
type Comparison string

// The comparisons. FHIR R4 Search has the first unless a modifier says
// otherwise.
const (
	FromTheStart Comparison = ""         // whatever begins with it, in large or small letters
	Anywhere     Comparison = "contains" // whatever holds it
	ToTheLetter  Comparison = "exact"
	AsAWhole     Comparison = "whole" // in large or small letters
)

// Body is what a refusal carries.
type Body string

// The bodies of refusals.
const (
	Outcome Body = "outcome" // an OperationOutcome
	Text    Body = "text"    // a line of plain text
)

// Lapse is one way in which a search falls short: a search of the type by
// exactly the given criteria does not apply those it ignores, finds less or
// more than matches, or is refused.
type Lapse struct {
	Type    string
	Given   []string // names of the criteria, sorted
	Only    string   // the code that one of them asks for; "" is any
	Ignores []string // some of them …
	Finds   Finds    // … or what the search finds whatever they say …
	Refuses bool     // … or that it is not offered
}

// Finds is what a search finds.
type Finds string

// What a search finds: what matches the criteria (for a lapse, those that it
// does not ignore), all of that but one, nothing, or another patient's record
// beside the matches.
const (
	Matches   Finds = ""
	AllButOne Finds = "all-but-one"
	Nothing   Finds = "nothing"
	AndOthers Finds = "and-others"
)

// of returns what is found of the matches.
func (f Finds) of(matches []hit) []hit {
	switch {
	case f == Nothing:
		return nil
	case f == AllButOne && len(matches) > 0:
		return matches[:len(matches)-1]
	}
	return matches
}
