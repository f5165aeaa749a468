package access

import (
	"slices"
	"strings"
)

// Scopes is a list of OAuth scopes, in the order they were asked for, without
// repeats.
type Scopes []string

// ParseScopes splits a scope parameter (RFC 6749 section 3.3).
func ParseScopes(s string) Scopes {
	var out Scopes
	for f := range strings.FieldsSeq(s) {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// String joins the scopes with blanks.
func (s Scopes) String() string { return strings.Join(s, " ") }

// Has reports whether the scope is in the list, to the letter.
func (s Scopes) Has(scope string) bool { return slices.Contains(s, scope) }

// Action is one letter of a SMART v2 scope: c, r, u, d or s.
type Action byte

// The actions of SMART App Launch 2.0.0, "Scopes for requesting FHIR Resources".
const (
	Create Action = 'c'
	Read   Action = 'r'
	Update Action = 'u'
	Delete Action = 'd'
	Search Action = 's'
)

// Allows reports whether a scope of the level ("patient", "user", "system")
// lets its bearer do the action with the resource type.
func (s Scopes) Allows(level, resource string, do Action) bool {
	for _, scope := range s {
		if c, ok := ParseClinical(scope); ok && c.Level == level &&
			(c.Resource == "*" || c.Resource == resource) && strings.IndexByte(c.Actions, byte(do)) >= 0 {
			return true
		}
	}
	return false
}

// Clinical is a scope that speaks of FHIR resources: level/resource.actions.
type Clinical struct {
	Level    string // patient, user or system
	Resource string // a type, or *
	Actions  string // some of "cruds", in this order
}

// ParseClinical reads one scope of version 1 (.read, .write, .*) or version 2
// (.rs, .cruds); ok is false for every other scope.
func ParseClinical(scope string) (c Clinical, ok bool) {
	level, rest, found := strings.Cut(scope, "/")
	if !found || (level != "patient" && level != "user" && level != "system") {
		return c, false
	}
	resource, actions, found := strings.Cut(rest, ".")
	if !found || resource == "" {
		return c, false
	}
	switch actions {
	case "read":
		actions = "rs"
	case "write":
		actions = "cud"
	case "*":
		actions = "cruds"
	default:
		if !inOrder(actions, "cruds") {
			return c, false
		}
	}
	return Clinical{Level: level, Resource: resource, Actions: actions}, true
}

// inOrder reports whether s is a non-empty subsequence of all.
func inOrder(s, all string) bool {
	i := 0
	for _, r := range s {
		j := strings.IndexRune(all[i:], r)
		if j < 0 {
			return false
		}
		i += j + 1
	}
	return s != ""
}

// Covers reports whether the scopes give at least what the scope gives: the
// scope itself, or clinical scopes of the same level that are as wide.
func (s Scopes) Covers(scope string) bool {
	if s.Has(scope) {
		return true
	}
	c, ok := ParseClinical(scope)
	if !ok {
		return false
	}
	for _, action := range c.Actions {
		if !s.Allows(c.Level, c.Resource, Action(action)) {
			return false
		}
	}
	return true
}
