package check

import (
	"fmt"
	"slices"
	"strings"
)

// Found returns the patients of a search's answer, in its order. The findings
// say why it is no successful search.
func Found(a Answer) ([]map[string]any, []Finding) {
	o, err := a.Object()
	if err != nil {
		return nil, []Finding{Differs("search-not-json", "a JSON object with the patients found", err.Error())}
	}
	items, ok := o["PatientList"].([]any)
	if !ok || !strings.HasPrefix(text(o, "Result"), "Success:") {
		return nil, []Finding{with(Differs("search-without-success", "a success and the patients found", a.legacySummary()), "/Result", "")}
	}
	var out []map[string]any
	for n, i := range items {
		patient, ok := i.(map[string]any)
		if !ok {
			return nil, []Finding{with(Differs("patient-not-an-object", "a list of patients", "an item that is "+kindOf(i)), fmt.Sprintf("/PatientList/%d", n), "")}
		}
		out = append(out, patient)
	}
	return out, nil
}

// FindsSomebody judges that a search succeeds and finds at least one patient
// (LEGACY-SEARCH-01).
func FindsSomebody(a Answer) []Finding {
	list, fs := Found(a)
	if fs == nil && len(list) == 0 {
		fs = []Finding{with(Differs("nobody-found", "at least one patient", a.legacySummary()), "/PatientList", "")}
	}
	return fs
}

// FindsExactly judges that a search finds the patients with these account
// numbers and no other, in any order (LEGACY-SEARCH-02, -08, -09).
func FindsExactly(a Answer, accounts []string) []Finding {
	list, fs := Found(a)
	if fs != nil {
		return fs
	}
	var got []string
	for _, p := range list {
		got = append(got, Account(p))
	}
	want := slices.Sorted(slices.Values(accounts))
	slices.Sort(got)
	if slices.Equal(got, want) {
		return nil
	}
	missing, others := 0, 0
	for _, w := range want {
		if !slices.Contains(got, w) {
			missing++
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			others++
		}
	}
	return []Finding{with(Differs("found-others", count(len(want), "patient", "patients"),
		fmt.Sprintf("%s: %d missing, %d too many", count(len(got), "patient", "patients"), missing, max(others, len(got)-len(want)+missing))), "/PatientList", "")}
}

// Account returns a found patient's account number, as text.
func Account(patient map[string]any) string {
	if v, ok := patient["AccountNo"]; ok {
		return fmt.Sprint(v)
	}
	return ""
}

// FindsNobody judges a search that nobody matches (LEGACY-SEARCH-16, E-105).
func FindsNobody(a Answer) []Finding {
	if list, fs := Found(a); fs == nil && len(list) == 0 && Result(a) == foundWords(0) {
		return []Finding{with(Lenient("E-105", "empty-list", quoted(PatientNotFound), a.legacySummary()), "/Result", "")}
	}
	return Told(a, PatientNotFound)
}

// ListsNobody judges that a search found nobody, in whichever of the two words
// (LEGACY-SEARCH-10; how it says so is LEGACY-SEARCH-16's business).
func ListsNobody(a Answer) []Finding {
	if list, fs := Found(a); fs == nil && len(list) == 0 || Result(a) == PatientNotFound && !a.reveals() {
		return nil
	}
	return []Finding{with(Differs("found-beyond-criteria", "nobody: not everything asked for fits anyone", a.legacySummary()), "/PatientList", "")}
}

// NotAmong judges that a patient is not in an answer, whatever else is
// (LEGACY-SEARCH-20).
func NotAmong(a Answer, account string) []Finding {
	list, fs := Found(a)
	if fs == nil && slices.ContainsFunc(list, func(p map[string]any) bool { return Account(p) == account }) {
		return []Finding{with(Differs("told-data", "nothing of the patient", a.legacySummary()), "/PatientList", "the practice sees a patient whom it may not see")}
	}
	return nil
}

// RefusesToList judges a search without any criterion (LEGACY-SEARCH-17).
func RefusesToList(a Answer) []Finding {
	if IsError(a) && !a.reveals() {
		return nil
	}
	return []Finding{with(Differs("lists-everybody", "an error that asks for a criterion", a.legacySummary()), "/Result", "")}
}

// BornOn judges that a search by a date of birth found the patient with the
// account number, and nobody who was born on another day (LEGACY-SEARCH-06).
// Day is written as YYYY-MM-DD.
func BornOn(a Answer, day, account string) []Finding {
	return AllHave(a, account, "date of birth", func(p map[string]any) bool {
		got, ok := ISODate(text(p, "Dob"))
		return ok && got == day
	})
}

// AllHave judges that a search found the patient with the account number, and
// nobody but those of whom has tells that they fit (LEGACY-SEARCH-06, -09).
func AllHave(a Answer, account, what string, has func(patient map[string]any) bool) []Finding {
	list, fs := Found(a)
	if fs != nil {
		return fs
	}
	fs = Among(a, account)
	for n, p := range list {
		if !has(p) {
			fs = append(fs, with(Differs("found-beyond-criteria", "nobody without that "+what, "somebody else"), fmt.Sprintf("/PatientList/%d", n), ""))
		}
	}
	return fs
}

// Among judges that a search found the patient with the account number,
// whoever else was found.
func Among(a Answer, account string) []Finding {
	list, fs := Found(a)
	if fs == nil && !slices.ContainsFunc(list, func(p map[string]any) bool { return Account(p) == account }) {
		fs = []Finding{with(Differs("patient-not-found", "the patient whom the criterion is taken from, among those found", "others or nobody"), "/PatientList", "")}
	}
	return fs
}

// NotByOtherDates judges a search by a date of birth in a form that is no
// date of the document's (LEGACY-SEARCH-18, E-099). The answer's own form may
// find somebody, with a warning; any other may not.
func NotByOtherDates(a Answer, answersForm bool) []Finding {
	list, fs := Found(a)
	if fs != nil {
		if IsError(a) {
			return nil
		}
		return fs
	}
	if len(list) == 0 {
		return nil
	}
	const expected = "an error, or nobody"
	if answersForm {
		return []Finding{with(Lenient("E-099", "found-by-other-form", expected, a.legacySummary()), "/PatientList", "")}
	}
	return []Finding{with(Differs("found-by-no-date", expected, a.legacySummary()), "/PatientList", "")}
}

// LetterCase judges a search by a first name in small letters
// (LEGACY-SEARCH-21): it finds the same patients or nobody, and the ledger notes
// which.
func LetterCase(a Answer, accounts []string) []Finding {
	if FindsExactly(a, accounts) == nil {
		return []Finding{Note("letter-case", "the document does not say whether letter case counts", "it does not count here: small letters find the same patients")}
	}
	if fs := FindsNobody(a); len(fs) == 0 || fs[0].Code == "empty-list" {
		return []Finding{Note("letter-case", "the document does not say whether letter case counts", "it counts here: small letters find nobody")}
	}
	return []Finding{with(Differs("letter-case-half", "the same patients as with capital letters, or nobody", a.legacySummary()), "/PatientList", "")}
}
