package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The five texts by which the patient-api refuses (table T5 of the inventory).
const (
	NotAuthorized    = "Error: Not authorized"
	NotAuthenticated = "Error: User not authenticated"
	PatientNotFound  = "Error: Patient not found"
	SectionNotFound  = "Error: CCDA section not found"
	NoData           = "Error: No data available"
)

// Result returns the text of an answer's Result, "" when it has none.
func Result(a Answer) string {
	o, err := a.Object()
	if err != nil {
		return ""
	}
	return text(o, "Result")
}

// IsError reports whether an answer of the patient-api calls itself an error.
func IsError(a Answer) bool { return strings.HasPrefix(Result(a), "Error:") }

// Told judges that the answer is exactly one of the five refusals, and nothing
// else (LEGACY-ERRORS-01 to 05).
func Told(a Answer, refusal string) []Finding {
	o, err := a.Object()
	if err == nil && len(o) == 1 && o["Result"] == refusal {
		return nil
	}
	f := Differs("told-otherwise", fmt.Sprintf("%q and nothing else", refusal), a.legacySummary())
	f.Where = "/Result"
	if a.reveals() {
		f.Code, f.Hint = "told-data", "patients' data are served where they have to be refused"
	}
	return []Finding{f}
}

// reveals reports whether an answer of the patient-api holds patients' data.
func (a Answer) reveals() bool {
	o, err := a.Object()
	if err != nil {
		return strings.Contains(string(a.Body), "ClinicalDocument") || strings.Contains(string(a.Body), "<section")
	}
	list, _ := o["PatientList"].([]any)
	return len(list) > 0
}

// legacySummary tells what an answer of the patient-api is, and shows of its
// texts no more than the result.
func (a Answer) legacySummary() string {
	o, err := a.Object()
	switch {
	case err != nil && a.reveals():
		return StatusWords(a.Status) + ", a clinical document"
	case err != nil:
		return a.Summary()
	}
	list, has := o["PatientList"].([]any)
	if has {
		return fmt.Sprintf("%s and a list of %s", quoted(text(o, "Result")), count(len(list), "patient", "patients"))
	}
	return quoted(text(o, "Result"))
}

// NotAuthorizedToSee judges the answer to a practice that asks for a patient
// whom it may not see (LEGACY-SEARCH-20). That the patient is hidden from it is
// let pass by the row, with a warning.
func NotAuthorizedToSee(a Answer) []Finding {
	if fs := Told(a, PatientNotFound); fs == nil {
		return []Finding{with(Lenient("", "patient-hidden", quoted(NotAuthorized), quoted(PatientNotFound)), "/Result", "")}
	}
	return Told(a, NotAuthorized)
}

// NothingButResult judges the shape of a refusal: an object whose only member
// is the text of the result (LEGACY-ERRORS-06).
func NothingButResult(a Answer) []Finding {
	o, err := a.Object()
	if err != nil {
		return []Finding{Differs("refusal-not-json", "a JSON object with the result", err.Error())}
	}
	if _, isText := o["Result"].(string); isText && len(o) == 1 {
		return nil
	}
	names := slices.Sorted(maps.Keys(o))
	return []Finding{Differs("refusal-members", "Result, a text, and nothing else", "the members "+brief(orNone(strings.Join(names, ", "))))}
}

// OneStatus judges that one and the same refusal has one status on all
// functions, and none that blames the server (LEGACY-ERRORS-07, E-132).
func OneStatus(refusals map[string]Answer) []Finding {
	var out []Finding
	seen := map[int][]string{}
	for _, what := range slices.Sorted(maps.Keys(refusals)) {
		a := refusals[what]
		seen[a.Status] = append(seen[a.Status], what)
		if a.Status != 200 && (a.Status < 400 || a.Status > 499) {
			out = append(out, Differs("refusal-status", "200 OK, or a status of 400 to 499", fmt.Sprintf("%s by %s", StatusWords(a.Status), what)))
		}
	}
	if len(seen) > 1 {
		var told []string
		for _, status := range slices.Sorted(maps.Keys(seen)) {
			told = append(told, fmt.Sprintf("%d by %s", status, strings.Join(seen[status], " and ")))
		}
		out = append(out, Differs("refusal-status-varies", "one status for one refusal", strings.Join(told, ", ")))
	}
	if _, ok := seen[200]; ok && out == nil {
		out = append(out, Note("refusal-with-200", "a status of 400 to 499", "200 OK: apps have to read the result"))
	}
	return out
}
