package render

import "time"

// Resource is one FHIR resource, ready to be sent. Nobody may change JSON.
type Resource struct {
	Type    string    // "Observation"
	ID      string    // logical id, unique within the type
	Patient string    // id of the patient in whose compartment it is; "" for shared ones
	Updated time.Time // meta.lastUpdated, UTC
	Version int       // meta.versionId of a resource that was written; 0 is the first
	JSON    []byte    // compact, without a line break at the end or within
	Keys    []Key     // what searches find it by; only Indexed fills them
}

// Key is one value by which a search finds a resource. Which fields count
// depends on the kind of the parameter: a token has System and Value, a string
// Value and Folded, a date From and To.
type Key struct {
	Param  string // "clinical-status"
	System string
	Value  string
	Folded string    // Value in lower case and without accents
	From   time.Time // the first instant that it may mean …
	To     time.Time // … and the first that it no longer means
}
