package smart

import (
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
)

// knownTypes are the resource types of the document's sample grant (T2).
func knownTypes() []string {
	return []string{
		"Medication", "AllergyIntolerance", "CarePlan", "CareTeam", "Condition", "Device", "DiagnosticReport",
		"DocumentReference", "Encounter", "Goal", "Immunization", "Location", "MedicationRequest", "Observation",
		"Organization", "Patient", "Practitioner", "Procedure", "Provenance", "PractitionerRole",
	}
}

// publishedScopes are the scopes that the configurations list.
func publishedScopes() []string {
	return []string{
		"launch", "launch/patient", "launch/encounter", "openid", "fhirUser", "offline_access",
		"patient/*.read", "user/*.read", "patient/*.rs", "user/*.rs",
	}
}

// grantable returns what of the scopes asked for an app may be granted: no
// more than it was registered for, and no type that does not exist. What can't
// be granted is left out.
func (room *Room) grantable(asked, registered access.Scopes) access.Scopes {
	rules := room.Rules.Authorize
	var out access.Scopes
	for _, scope := range asked {
		if slices.Contains(rules.OpenIDNames, scope) {
			scope = "openid"
		}
		if registered.Has(scope) && !strings.Contains(scope, ".") {
			if strings.HasPrefix(scope, "launch") || slices.Contains(rules.Identity, scope) {
				out = add(out, scope)
			}
			continue
		}
		c, ok := access.ParseClinical(scope)
		if !ok || (c.Level != "patient" && c.Level != "user") || (c.Resource != "*" && !slices.Contains(knownTypes(), c.Resource)) {
			if rules.Nonsense == Echoed {
				out = add(out, scope)
			}
			continue
		}
		for _, c := range rules.meant(c) {
			if slices.Contains(room.Rules.Withheld, c.Resource) {
				continue
			}
			for _, c := range within(c, c.Level, registered) {
				out = add(out, room.spell(c, scope))
			}
		}
	}
	return out
}

// meant returns the scopes for which one stands: itself, unless an unlawful
// rule makes it wider or narrower.
func (rules Authorize) meant(c access.Clinical) []access.Clinical {
	switch {
	case !slices.Contains(rules.Levels, c.Level):
		return nil
	case c.Resource != "*" && c.Level == "patient" && !rules.SingleTypes:
		c.Resource = "*"
	case c.Resource == "*" && len(rules.Star) > 0:
		var out []access.Clinical
		for _, name := range rules.Star {
			c.Resource = name
			out = append(out, c)
		}
		return out
	}
	return []access.Clinical{c}
}

// allowed returns what of the scopes the user may grant. A user's limits speak
// of types, at whichever level the app asks.
func (room *Room) allowed(scopes access.Scopes, u *access.User) access.Scopes {
	if u == nil || u.Scopes == nil || !room.Rules.Authorize.OwnScopes {
		return scopes
	}
	var out access.Scopes
	for _, scope := range scopes {
		c, ok := access.ParseClinical(scope)
		if !ok {
			out = add(out, scope)
			continue
		}
		for _, level := range []string{"patient", "user"} {
			for _, c := range within(c, level, u.Scopes) {
				out = add(out, room.spell(c, scope))
			}
		}
	}
	return out
}

// within returns the part of the scope that the limit allows at the level: all
// of it, or of a scope for every type those types that the limit names.
func within(c access.Clinical, level string, limit access.Scopes) []access.Clinical {
	actions := keep(c.Actions, func(a access.Action) bool { return limit.Allows(level, c.Resource, a) })
	if actions != "" {
		c.Actions = actions
		return []access.Clinical{c}
	}
	var out []access.Clinical
	for _, scope := range limit {
		l, ok := access.ParseClinical(scope)
		if !ok || l.Level != level || c.Resource != "*" {
			continue
		}
		l.Level = c.Level
		l.Actions = keep(c.Actions, func(a access.Action) bool { return strings.IndexByte(l.Actions, byte(a)) >= 0 })
		if l.Actions != "" {
			out = append(out, l)
		}
	}
	return out
}

// spell writes the scope in version 2, or in the version in which it was asked
// for (E-023).
func (room *Room) spell(c access.Clinical, asked string) string {
	_, suffix, _ := strings.Cut(asked, ".")
	if !room.Rules.Authorize.Version2 && c.Actions == "rs" && (suffix == "read" || suffix == "*") {
		return c.Level + "/" + c.Resource + ".read"
	}
	return c.Level + "/" + c.Resource + "." + c.Actions
}

// respell writes each scope of a refresh as a grant would have it.
func (room *Room) respell(scopes access.Scopes) access.Scopes {
	var out access.Scopes
	for _, scope := range scopes {
		if slices.Contains(room.Rules.Authorize.OpenIDNames, scope) {
			scope = "openid"
		}
		if c, ok := access.ParseClinical(scope); ok {
			scope = room.spell(c, scope)
		}
		out = add(out, scope)
	}
	return out
}

func keep(actions string, wanted func(access.Action) bool) string {
	return strings.Map(func(r rune) rune {
		if wanted(access.Action(r)) {
			return r
		}
		return -1
	}, actions)
}

func add(s access.Scopes, scope string) access.Scopes {
	if s.Has(scope) {
		return s
	}
	return append(s, scope)
}

// clinical returns the scopes of the level, "patient" or "user".
func clinical(s access.Scopes, level string) []access.Clinical {
	var out []access.Clinical
	for _, scope := range s {
		if c, ok := access.ParseClinical(scope); ok && c.Level == level {
			out = append(out, c)
		}
	}
	return out
}
