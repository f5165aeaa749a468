package check

import (
	"slices"
	"strings"
	"time"
)

// RecordedWhen judges that a Provenance tells the instant at which the data were
// recorded (USCORE-Provenance-02).
func RecordedWhen(provenance map[string]any) []Finding {
	recorded, isText := provenance["recorded"].(string)
	switch {
	case !isText:
		return []Finding{with(Differs("recorded-missing", "the instant of recording", kindOf(provenance["recorded"])), "/recorded", "")}
	case !isInstant(recorded):
		return []Finding{with(Differs("recorded-no-instant", "a day and a time of day with its offset", "another form, or a day that does not exist"), "/recorded", "")}
	}
	return nil
}

// isInstant reports whether a time has the form of an instant and its day exists.
// Go reads nearly all of them; what it does not read FHIR's own form decides.
func isInstant(s string) bool {
	if _, err := time.Parse(time.RFC3339, s); err == nil && !strings.Contains(s, ",") {
		return true
	}
	return forms()[formInstant].MatchString(s) && exists(s)
}

// ByWhom judges that a Provenance tells who was involved: an author, and a
// practitioner or an organization by reference (USCORE-Provenance-03).
func ByWhom(provenance map[string]any) []Finding {
	agents := objects(provenance["agent"])
	if len(agents) == 0 {
		return []Finding{with(Differs("provenance-of-nobody", "at least one agent", "none"), "/agent", "")}
	}
	var out []Finding
	if !slices.ContainsFunc(agents, func(a map[string]any) bool { return hasCoding(a["type"], provenanceAgent, "author") && names(a["who"]) }) {
		out = append(out, with(Differs("provenance-without-author", "an agent of the type author, and who it is", "no such agent"), "/agent", ""))
	}
	if !slices.ContainsFunc(agents, func(a map[string]any) bool {
		return referredType(a["who"], "Practitioner", "PractitionerRole", "Organization")
	}) {
		out = append(out, with(Differs("provenance-without-provider", "a reference to a practitioner or an organization", "none"), "/agent", ""))
	}
	return out
}

// referredType reports whether a Reference leads to a record of one of the types.
func referredType(reference any, types ...string) bool {
	r, _ := reference.(map[string]any)
	path := strings.Split(text(r, "reference"), "/")
	return len(path) >= 2 && slices.Contains(types, path[len(path)-2]) || slices.Contains(types, text(r, "type"))
}
