package legacy

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
)

func TestTheFourPrintedSearchesAreAnsweredAsPrinted(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]string{
		"accountno": "9999094", "dob": "1988-05-22", "firstname": "Doris", "lastname": "Glazer",
	} {
		printed, err := os.ReadFile("testdata/search-by-" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		f := open(t)
		f.want(f.search(name, value), string(printed))
		f = open(t, Standard)
		f.want(f.search(name, value), string(printed))
	}
}

func TestAllCriteriaMustHold(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.want(accounts(t, f.search("firstname", "Doris", "lastname", "Wright")), "9704608")
	f.want(accounts(t, f.search("dob", "1970-05-01")), "9999094 9704002")
	f.want(accounts(t, f.search("dob", "1970-05-01", "accountno", "9704002")), "9704002")
	f.want(f.search("firstname", "Doris", "lastname", "Glazer"), patientNotFound)
	f.want(f.search("accountno", "9999094", "dob", "1988-05-22"), patientNotFound)
}

func TestNamesAreComparedWholeAndWithoutLetterCase(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.want(accounts(t, f.search("firstname", "dORIS")), "9704105 203 9704608 9772002")
	for _, name := range []string{"Dori", "Doris ", "D", "%", "*"} {
		f.want(f.search("firstname", name), patientNotFound)
	}
	f.want(f.search("firstname", "Jones", "accountno", "9999094"), patientNotFound) // a middle name
}

func TestNobodyIsFoundByWhatIsNoDateOrNoAccount(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, dob := range []string{"05/22/1988", "1988-13-40", "1988-5-22", "19880522", "1988-05-22T00:00:00Z", "1988-05-22 "} {
		f.want(f.search("dob", dob), patientNotFound)
	}
	for _, account := range []string{"0000000", "09999094", "9999094 ", "148682", "-1"} {
		f.want(f.search("accountno", account), patientNotFound)
	}
}

func TestASearchNeedsACriterion(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, v := range [][]string{nil, {"firstname", ""}, {"Firstname", "Doris"}, {"account", "9999094"}} {
		f.want(f.search(v...), `{"Result":"Error: Search by accountno, dob, firstname or lastname"}`)
	}
}

func TestAnEmptyCriterionIsNone(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.want(accounts(t, f.search("firstname", "", "lastname", "Glazer")), "9704002")
}

func TestARestrictedPracticeFindsNoHiddenPatient(t *testing.T) {
	t.Parallel()
	f := open(t)
	signed := append(f.inAs(restrictedKey, restrictedSecret), "function", "patientsearch")
	search := func(v ...string) string { return f.ask(append(signed, v...)...) }
	f.want(search("accountno", "9999094"), notAuthorized)
	f.want(search("lastname", "Larson", "firstname", "Rebecca"), notAuthorized)
	f.want(search("accountno", "9999094", "firstname", "Doris"), notAuthorized)
	f.want(accounts(t, search("dob", "1970-05-01")), "9704002")
	f.want(accounts(t, search("firstname", "Doris")), "9704105 203 9704608 9772002")
	f.want(search("accountno", "0000000"), patientNotFound)
}

func TestSearchesMayBePostedAsAForm(t *testing.T) {
	t.Parallel()
	f := open(t)
	v := values(append(f.in(), "function", "patientsearch", "lastname", "Glazer")...)
	f.want(f.send(http.MethodPost, v).Body.String(), f.send(http.MethodGet, v).Body.String())
}

func TestEverybodyHasTwelveTexts(t *testing.T) {
	t.Parallel()
	f := open(t, func(r *Rules) { r.Search.None = NoCriterionLists })
	var all struct{ PatientList []map[string]string }
	if err := json.Unmarshal([]byte(f.search()), &all); err != nil {
		t.Fatal(err)
	}
	if len(all.PatientList) != f.room.cohort.Len() {
		t.Errorf("%d patients are listed, not %d", len(all.PatientList), f.room.cohort.Len())
	}
	for _, p := range all.PatientList {
		if len(p) != 12 || !strings.Contains("F M UN", p["Gender"]) {
			t.Errorf("account %s has %d members and gender %q", p["AccountNo"], len(p), p["Gender"])
		}
	}
}

// accounts returns the account numbers of a search's answer, in its order.
func accounts(t *testing.T, body string) string {
	t.Helper()
	var a struct {
		PatientList []struct{ AccountNo string }
		Result      string
	}
	if err := json.Unmarshal([]byte(body), &a); err != nil {
		t.Fatalf("%.100s: %v", body, err)
	}
	var out []string
	for _, p := range a.PatientList {
		out = append(out, p.AccountNo)
	}
	return strings.Join(out, " ")
}

// between returns the text between two others, "" when they are not there.
func between(s, before, after string) string {
	_, s, _ = strings.Cut(s, before)
	s, _, _ = strings.Cut(s, after)
	return s
}
