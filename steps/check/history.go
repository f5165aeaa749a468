package check

import (
	"fmt"
	"slices"
)

// missing is a finding about what is named elsewhere and was not found.
func missing(code, expected string, found, named []string) []Finding {
	absent := 0
	for _, id := range named {
		if !slices.Contains(found, id) {
			absent++
		}
	}
	if absent == 0 {
		return nil
	}
	return []Finding{with(Differs(code, expected, fmt.Sprintf("%d of %d missing", absent, len(named))), "/entry", "")}
}

// WholeHistory judges that what else is known of a patient's vaccinations is
// among those that the search for the patient found over all its pages
// (USCORE-Immunization-02). Both are ids; what says where the others come from.
func WholeHistory(found, known []string, what string) []Finding {
	return missing("history-incomplete", "every vaccination "+what, found, known)
}

// NoRepeats judges that no record stands twice in what the pages of a search
// gave together. The ids are in the order of the pages.
func NoRepeats(ids []string) []Finding {
	distinct := slices.Compact(slices.Sorted(slices.Values(ids)))
	if len(distinct) == len(ids) {
		return nil
	}
	return []Finding{with(Differs("history-repeats", "every record once", fmt.Sprintf("%d of them again", len(ids)-len(distinct))), "/entry", "")}
}
