package check

import (
	"net/url"
	"testing"
)

const jane = `{"resourceType":"Patient","id":"7","gender":"female","birthDate":"1959-08-02",
	"identifier":[{"system":"urn:mrn","value":"A1"},{"system":"urn:ssn","value":"B2"}],
	"name":[{"family":"Jones Larson","given":["Rebecca","Zoë"],"prefix":["Dr."]}]}`

func TestPatientsFitCriteriaByFHIRsRules(t *testing.T) {
	t.Parallel()
	p := object(t, jane)
	for _, c := range []struct {
		parameter, value string
		fits             bool
	}{
		{"_id", "7", true}, {"_id", "77", false},
		{"identifier", "A1", true}, {"identifier", "urn:mrn|A1", true}, {"identifier", "urn:mrn|B2", false},
		{"identifier", "urn:mrn|", true}, {"identifier", "a1", false}, {"identifier", "|A1", false},
		{"gender", "female", true}, {"gender", "male", false},
		{"birthdate", "1959-08-02", true}, {"birthdate", "1959-08", true}, {"birthdate", "1959", true},
		{"birthdate", "1959-08-03", false}, {"birthdate", "195", false},
		{"name", "Jones", true}, {"name", "larson", true}, {"name", "JONES LARSON", true}, {"name", "Reb", true},
		{"name", "zoe", true}, {"name", "Dr", true}, {"name", "arson", false}, {"name", "Nobody", false},
		{"family", "Jon", true}, {"family", "Rebecca", false},
		{"given", "Rebecca", true}, {"given", "Jones", false},
		{"address", "x", false},
	} {
		if got := PatientFits(p, c.parameter, c.value); got != c.fits {
			t.Errorf("%s=%s fits: %v", c.parameter, c.value, got)
		}
	}
	if PatientFits(object(t, `{"resourceType":"Goal","id":"7"}`), "_id", "7") {
		t.Error("a Goal fits as a patient")
	}
}

func TestAPartialDateOfBirthDoesNotFitADay(t *testing.T) {
	t.Parallel()
	if PatientFits(object(t, `{"resourceType":"Patient","birthDate":"1959"}`), "birthdate", "1959-08-02") {
		t.Error("a year fits a day")
	}
}

func TestMatchesFitAllCriteria(t *testing.T) {
	t.Parallel()
	b, _ := Searchset(found(`{"resource":` + jane + `},{"resource":{"resourceType":"Patient","id":"8","gender":"male","name":[{"family":"Larson"}]}}`))
	judged(t, "both fit", FitsAll(b, url.Values{"name": {"larson"}}), "")
	judged(t, "one does not", FitsAll(b, url.Values{"name": {"larson"}, "gender": {"female"}}), "match-without-gender")
	judged(t, "neither does", FitsAll(b, url.Values{"_id": {"9"}}), "match-without-id")
	judged(t, "no match", FitsAll(Bundle{}, url.Values{"_id": {"9"}}), "")
	judged(t, "found", Finds(b, "7"), "")
	judged(t, "not found", Finds(b, "9"), "patient-not-found")
	judged(t, "rightly not found", FindsNot(b, "9"), "")
	judged(t, "wrongly found", FindsNot(b, "7"), "patient-found-wrongly")
}

func TestAPatientHasWhatUSCoreDemands(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		jane:                         "",
		`{"resourceType":"Patient"}`: "patient-without-identifier patient-without-name patient-without-gender",
		`{"gender":"unknown","identifier":[{"value":"1"}],"name":[{"given":["A"]}]}`:       "identifier-incomplete",
		`{"gender":"other","identifier":[{"system":"s"}],"name":[{"text":"A"}]}`:           "identifier-incomplete name-incomplete",
		`{"gender":"F","identifier":[{"system":"s","value":"1"}],"name":[{"family":"A"}]}`: "patient-without-gender",
		`{"gender":"male","identifier":"none","name":[{"family":"A"},{"use":"nickname"}]}`: "patient-without-identifier name-incomplete",
	} {
		judged(t, body, MandatoryPatient(object(t, body), ""), want)
	}
}

func TestAReadGivesThePatientThatWasAskedFor(t *testing.T) {
	t.Parallel()
	judged(t, "the patient", IsPatient(answer(200, jane), "7"), "")
	judged(t, "another", IsPatient(answer(200, jane), "8"), "read-another")
	judged(t, "forbidden", IsPatient(answer(403, printed), "7"), "status-not-200")
	judged(t, "not JSON", IsPatient(answer(200, "<Patient>"), "7"), "read-not-json")
}

func TestDifferencesAreFoundAndNotTold(t *testing.T) {
	t.Parallel()
	one := object(t, jane)
	judged(t, "the same", Same("differs", "equal", one, object(t, jane)), "")
	for body, where := range map[string]string{
		`{"a":1,"b":[1,{"c/d":2}]}`:       "/b/1/c~1d",
		`{"a":1,"b":[1]}`:                 "/b",
		`{"a":1}`:                         "/b",
		`{"a":"1","b":[1,{"c/d":1}]}`:     "/a",
		`{"a":1,"b":{},"e":0}`:            "/b",
		`{"a":1,"b":[1,{"c/d":1}],"e":0}`: "/e",
		`{"a":1,"b":[1,7]}`:               "/b/1",
	} {
		fs := Same("differs", "equal", object(t, `{"a":1,"b":[1,{"c/d":1}]}`), object(t, body))
		judged(t, body, fs, "differs")
		if len(fs) == 1 && fs[0].Where != where {
			t.Errorf("%s differs at %s, want %s", body, fs[0].Where, where)
		}
	}
}
