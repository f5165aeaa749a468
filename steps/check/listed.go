package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// patientMembers are the members of a patient in a search's answer.
const patientMembers = "AccountNo FirstName MiddleName LastName Gender Dob Email Mobile Address City State Zipcode"

// HasTwoMembers judges the shape of a search's answer: PatientList and Result
// and no more (LEGACY-SEARCH-03, E-102).
func HasTwoMembers(a Answer) []Finding {
	o, err := a.Object()
	if err != nil {
		return []Finding{with(Differs("search-not-json", "a JSON object", err.Error()), "", "two of the document's own samples lack their last brace")}
	}
	_, list := o["PatientList"].([]any)
	_, result := o["Result"].(string)
	if list && result && len(o) == 2 {
		return nil
	}
	names := slices.Sorted(maps.Keys(o))
	return []Finding{Differs("search-members", "PatientList, a list, and Result, a text", "the members "+brief(orNone(strings.Join(names, ", "))))}
}

// HasTwelveMembers judges the members of every patient found: the twelve, all
// of them texts, and no more (LEGACY-SEARCH-04).
func HasTwelveMembers(a Answer) []Finding {
	return eachPatient(a, func(p map[string]any, at string) (out []Finding) {
		for name := range strings.FieldsSeq(patientMembers) {
			v, has := p[name]
			if _, isText := v.(string); !isText {
				received := kindOf(v)
				if !has {
					received = "no such member"
				}
				out = append(out, with(Differs("member-not-text", "the member "+name+" as a text", received), at+"/"+name, ""))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(p)) {
			if !oneOf(patientMembers, name) {
				out = append(out, with(Differs("member-unknown", "the twelve members of the document", "another one, "+brief(name)), at, ""))
			}
		}
		return out
	})
}

// CountsThem judges that the result tells how many were found
// (LEGACY-SEARCH-05, E-101): in the plural, even for one.
func CountsThem(a Answer) []Finding {
	list, fs := Found(a)
	if fs != nil {
		return fs
	}
	switch got, want := Result(a), foundWords(len(list)); {
	case got == want:
		return nil
	case len(list) == 1 && got == "Success: Found 1 patient":
		return []Finding{with(Lenient("E-101", "found-in-singular", quoted(want), quoted(got)), "/Result", "")}
	default:
		return []Finding{with(Differs("found-words", quoted(want), quoted(got)), "/Result", "")}
	}
}

func foundWords(n int) string { return fmt.Sprintf("Success: Found %d patients", n) }

// WritesBirthDates judges how the dates of birth in an answer are written
// (LEGACY-SEARCH-07, E-099): MM/DD/YYYY, and a day that exists.
func WritesBirthDates(a Answer) []Finding {
	seen := 0
	fs := eachPatient(a, func(p map[string]any, at string) []Finding {
		born := text(p, "Dob")
		if born == "" {
			return nil
		}
		seen++
		if _, err := time.Parse("01/02/2006", born); err == nil {
			return nil
		}
		at += "/Dob"
		const expected = "a day written as MM/DD/YYYY"
		if _, ok := ISODate(born); ok {
			return []Finding{with(Lenient("E-099", "birth-date-form", expected, "a day in another form"), at, "")}
		}
		return []Finding{with(Differs("birth-date-unreadable", expected, "no day that exists"), at, "")}
	})
	if fs == nil && seen == 0 {
		return []Finding{with(Differs("no-birth-dates", "a date of birth", "none"), "/PatientList", "")}
	}
	return fs
}

// ISODate reads a date of birth as the answers write it, or in one of the forms
// that are told apart without doubt, and writes it as YYYY-MM-DD.
func ISODate(s string) (string, bool) {
	for _, form := range []string{"01/02/2006", "2006-01-02", "20060102", "2006/01/02"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// EmptyAsText judges that members without a value are there, as empty texts
// (LEGACY-SEARCH-11).
func EmptyAsText(a Answer, account string, empty []string) []Finding {
	list, fs := Found(a)
	if fs != nil {
		return fs
	}
	n := slices.IndexFunc(list, func(p map[string]any) bool { return Account(p) == account })
	if n < 0 {
		return []Finding{with(Differs("patient-not-found", "the patient with the account number", "others or nobody"), "/PatientList", "")}
	}
	for _, name := range empty {
		v, has := list[n][name]
		if v == "" {
			continue
		}
		received := kindOf(v)
		if !has {
			received = "no such member"
		}
		fs = append(fs, with(Differs("empty-not-text", "the member "+brief(name)+" as an empty text", received), fmt.Sprintf("/PatientList/%d/%s", n, name), ""))
	}
	return fs
}

// AccountsAreText judges that account numbers are texts (LEGACY-SEARCH-12).
func AccountsAreText(a Answer) []Finding {
	return eachPatient(a, func(p map[string]any, at string) []Finding {
		if s, isText := p["AccountNo"].(string); !isText || s == "" {
			return []Finding{with(Differs("account-not-text", "the account number as a text", kindOf(p["AccountNo"])), at+"/AccountNo", "")}
		}
		return nil
	})
}

// GenderIsALetter judges how gender is written (LEGACY-SEARCH-13).
func GenderIsALetter(a Answer) []Finding {
	return eachPatient(a, func(p map[string]any, at string) []Finding {
		if g := text(p, "Gender"); g != "F" && g != "M" {
			return []Finding{with(Differs("gender-not-a-letter", "F or M", "something else"), at+"/Gender", "")}
		}
		return nil
	})
}

// eachPatient judges every patient of a successful search.
func eachPatient(a Answer, judge func(patient map[string]any, at string) []Finding) []Finding {
	list, fs := Found(a)
	for n, p := range list {
		fs = append(fs, judge(p, fmt.Sprintf("/PatientList/%d", n))...)
	}
	return fs
}
