package check

import (
	"fmt"
	"strings"
	"testing"
)

// listing is a successful search's answer with these patients.
func listing(patients ...string) string {
	return fmt.Sprintf(`{"PatientList":[%s],"Result":"Success: Found %d patients"}`, strings.Join(patients, ","), len(patients))
}

const doris = `{"AccountNo":"203","FirstName":"Doris","MiddleName":"","LastName":"Little","Gender":"F","Dob":"02/27/2002",
	"Email":"","Mobile":"","Address":"1683 Reichert Club Cove","City":"South Newton","State":"Washington","Zipcode":"99076"}`

func TestSearchesFindWhomTheyOught(t *testing.T) {
	t.Parallel()
	one, two := `{"AccountNo":"1","Dob":"05/22/1988"}`, `{"AccountNo":"2","Dob":"05/23/1988"}`
	judged(t, "somebody", FindsSomebody(answer(200, listing(one))), "")
	judged(t, "nobody", FindsSomebody(answer(200, listing())), "nobody-found")
	judged(t, "an error", FindsSomebody(answer(200, result(PatientNotFound))), "search-without-success")
	judged(t, "success without a list", FindsSomebody(answer(200, result("Success: Found 1 patients"))), "search-without-success")
	judged(t, "a missing brace", FindsSomebody(answer(200, strings.TrimSuffix(listing(one), "}"))), "search-not-json")
	judged(t, "a list of texts", FindsSomebody(answer(200, listing(`"1"`))), "patient-not-an-object")
	judged(t, "exactly", FindsExactly(answer(200, listing(two, one)), []string{"1", "2"}), "")
	judged(t, "one missing", FindsExactly(answer(200, listing(one)), []string{"1", "2"}), "found-others")
	judged(t, "one too many", FindsExactly(answer(200, listing(one, two)), []string{"1"}), "found-others")
	judged(t, "one twice", FindsExactly(answer(200, listing(one, one)), []string{"1"}), "found-others")
	judged(t, "no success", FindsExactly(answer(200, result(NotAuthorized)), nil), "search-without-success")
	judged(t, "the day", BornOn(answer(200, listing(one)), "1988-05-22", "1"), "")
	judged(t, "the next day too", BornOn(answer(200, listing(one, two)), "1988-05-22", "1"), "found-beyond-criteria")
	judged(t, "another on the day", BornOn(answer(200, listing(one)), "1988-05-22", "2"), "patient-not-found")
	judged(t, "among others", Among(answer(200, listing(two, one)), "1"), "")
	judged(t, "not among others", Among(answer(200, listing(two)), "1"), "patient-not-found")
	judged(t, "no success by day", BornOn(answer(200, result(PatientNotFound)), "1988-05-22", "1"), "search-without-success")
}

func TestSearchesThatFindNobodySaySo(t *testing.T) {
	t.Parallel()
	judged(t, "told", FindsNobody(answer(200, result(PatientNotFound))), "")
	judged(t, "an empty list", FindsNobody(answer(200, listing())), "empty-list:lenient")
	judged(t, "somebody", FindsNobody(answer(200, listing(doris))), "told-data")
	judged(t, "other words", FindsNobody(answer(200, result("Error: nobody"))), "told-otherwise")
	judged(t, "an empty list of one", FindsNobody(answer(200, `{"PatientList":[],"Result":"Success: Found 1 patients"}`)), "told-otherwise")
	judged(t, "nobody, told", ListsNobody(answer(200, result(PatientNotFound))), "")
	judged(t, "nobody, listed", ListsNobody(answer(200, listing())), "")
	judged(t, "somebody listed", ListsNobody(answer(200, listing(doris))), "found-beyond-criteria")
	judged(t, "another error", ListsNobody(answer(200, result(NotAuthenticated))), "found-beyond-criteria")
	judged(t, "no criterion, an error", RefusesToList(answer(200, result("Error: No criterion"))), "")
	judged(t, "no criterion, a list", RefusesToList(answer(200, listing(doris))), "lists-everybody")
	judged(t, "no criterion, an empty list", RefusesToList(answer(200, listing())), "lists-everybody")
	judged(t, "an error with a list", RefusesToList(answer(200, `{"PatientList":[{}],"Result":"Error: No criterion"}`)), "lists-everybody")
}

func TestDatesInOtherFormsFindNobody(t *testing.T) {
	t.Parallel()
	judged(t, "an error", NotByOtherDates(answer(200, result("Error: No such day")), false), "")
	judged(t, "an empty list", NotByOtherDates(answer(200, listing()), false), "")
	judged(t, "somebody by the answers' form", NotByOtherDates(answer(200, listing(doris)), true), "found-by-other-form:lenient")
	judged(t, "somebody by no date", NotByOtherDates(answer(200, listing(doris)), false), "found-by-no-date")
	judged(t, "neither", NotByOtherDates(answer(500, ""), false), "search-not-json")
}

func TestLetterCaseIsNotedEitherWay(t *testing.T) {
	t.Parallel()
	judged(t, "does not count", LetterCase(answer(200, listing(doris)), []string{"203"}), "letter-case:note")
	judged(t, "counts", LetterCase(answer(200, result(PatientNotFound)), []string{"203"}), "letter-case:note")
	judged(t, "counts, in an empty list", LetterCase(answer(200, listing()), []string{"203"}), "letter-case:note")
	judged(t, "counts for some", LetterCase(answer(200, listing(doris)), []string{"203", "9"}), "letter-case-half")
}

func TestPatientsFoundHaveTheDocumentsShape(t *testing.T) {
	t.Parallel()
	with := func(old, other string) Answer { return answer(200, listing(strings.Replace(doris, old, other, 1))) }
	judged(t, "two members", HasTwoMembers(answer(200, listing(doris))), "")
	judged(t, "a third member", HasTwoMembers(answer(200, `{"PatientList":[],"Result":"Success","Count":0}`)), "search-members")
	judged(t, "no list", HasTwoMembers(answer(200, result(PatientNotFound))), "search-members")
	judged(t, "no JSON", HasTwoMembers(answer(200, strings.TrimSuffix(listing(doris), "}"))), "search-not-json")
	judged(t, "twelve members", HasTwelveMembers(answer(200, listing(doris))), "")
	judged(t, "eleven", HasTwelveMembers(with(`"Email":"",`, "")), "member-not-text")
	judged(t, "null for empty", HasTwelveMembers(with(`"Email":""`, `"Email":null`)), "member-not-text")
	judged(t, "a number", HasTwelveMembers(with(`"203"`, `203`)), "member-not-text")
	judged(t, "thirteen", HasTwelveMembers(with(`"Email"`, `"Country":"","Email"`)), "member-unknown")
	judged(t, "no success to look at", HasTwelveMembers(answer(200, result(PatientNotFound))), "search-without-success")
	judged(t, "counted", CountsThem(answer(200, listing(doris, doris))), "")
	judged(t, "the singular", CountsThem(answer(200, strings.Replace(listing(doris), "1 patients", "1 patient", 1))), "found-in-singular:lenient")
	judged(t, "miscounted", CountsThem(answer(200, strings.Replace(listing(doris), "1 patients", "4 patients", 1))), "found-words")
	judged(t, "not counted", CountsThem(answer(200, strings.Replace(listing(doris), ": Found 1 patients", ":", 1))), "found-words")
	judged(t, "no success", CountsThem(answer(200, result(PatientNotFound))), "search-without-success")
	judged(t, "account as text", AccountsAreText(answer(200, listing(doris))), "")
	judged(t, "account as number", AccountsAreText(with(`"203"`, `203`)), "account-not-text")
	judged(t, "no account", AccountsAreText(with(`"203"`, `""`)), "account-not-text")
	judged(t, "a letter", GenderIsALetter(answer(200, listing(doris))), "")
	judged(t, "a word", GenderIsALetter(with(`"F"`, `"female"`)), "gender-not-a-letter")
	judged(t, "a small letter", GenderIsALetter(with(`"F"`, `"f"`)), "gender-not-a-letter")
}

func TestDatesOfBirthHaveTheAnswersForm(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ born, want string }{
		"as documented":              {"02/27/2002", ""},
		"as asked for":               {"2002-02-27", "birth-date-form:lenient"},
		"a day that is none":         {"02/30/2002", "birth-date-unreadable"},
		"the day first":              {"27/02/2002", "birth-date-unreadable"},
		"without its leading nought": {"2/27/2002", "birth-date-unreadable"},
		"in words":                   {"February 27, 2002", "birth-date-unreadable"},
		"none at all":                {"", "no-birth-dates"},
	} {
		judged(t, name, WritesBirthDates(answer(200, listing(strings.Replace(doris, "02/27/2002", c.born, 1)))), c.want)
	}
	judged(t, "one of two", WritesBirthDates(answer(200, listing(doris, strings.Replace(doris, "02/27/2002", "", 1)))), "")
}

func TestGapsAreEmptyTexts(t *testing.T) {
	t.Parallel()
	gaps := []string{"MiddleName", "Mobile"}
	judged(t, "empty", EmptyAsText(answer(200, listing(doris)), "203", gaps), "")
	judged(t, "null", EmptyAsText(answer(200, listing(strings.Replace(doris, `"Mobile":""`, `"Mobile":null`, 1))), "203", gaps), "empty-not-text")
	judged(t, "left out", EmptyAsText(answer(200, listing(strings.Replace(doris, `"Mobile":"",`, "", 1))), "203", gaps), "empty-not-text")
	judged(t, "filled", EmptyAsText(answer(200, listing(doris)), "203", []string{"City"}), "empty-not-text")
	judged(t, "another patient", EmptyAsText(answer(200, listing(doris)), "7", gaps), "patient-not-found")
	judged(t, "nobody", EmptyAsText(answer(200, result(PatientNotFound)), "203", gaps), "search-without-success")
}
