package check

import (
	"net/url"
	"slices"
	"testing"
)

func TestCriteriaLookAtRecordsAsUSCoreSays(t *testing.T) {
	t.Parallel()
	const (
		condition = `{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/7"},"onsetDateTime":"2019-05-01T16:00:00-05:00",
			"category":[{"coding":[{"system":"s","code":"a"},{"code":"bare"}]},{"text":"only words"}],"clinicalStatus":{"coding":[{"system":"cs","code":"active"}]}}`
		encounter = `{"resourceType":"Encounter","id":"e1","subject":{"reference":"https://ehr.example/fhir/Patient/7/_history/2"},"class":{"system":"v3","code":"AMB"},
			"status":"finished","identifier":[{"system":"urn:v","value":"17"}],"period":{"start":"2019-05-01","end":"2019-05-03"}}`
		team     = `{"resourceType":"CareTeam","id":"t1","status":"active"}`
		goal     = `{"resourceType":"Goal","id":"g1","target":[{"dueDate":"2020-02-29"},{"dueDate":"2021-01-01"}]}`
		place    = `{"resourceType":"Organization","id":"o1","name":"St. Mary's Clinic","alias":["Old Mill"],"address":[{"line":["12 Elm Street"],"city":"Salem","postalCode":"01970"}]}`
		doctor   = `{"resourceType":"Practitioner","id":"p1","name":[{"family":"Núñez","given":["Ana","Luz"]}]}`
		lasting  = `{"resourceType":"CarePlan","id":"cp","period":{"start":"2019-05-01"}}`
		spanning = `{"resourceType":"Condition","id":"c2","onsetPeriod":{"start":"2019-05-01","end":"2019-05-01"}}`
	)
	for _, c := range []struct {
		record, parameter, value string
		want                     Fit
	}{
		{condition, "_id", "c1", Yes},
		{condition, "_id", "c2", No},
		{condition, "patient", "7", Yes},
		{condition, "patient", "Patient/7", Yes},
		{condition, "patient", "8", No},
		{encounter, "patient", "7", Yes},
		{encounter, "patient", "2", No},
		{condition, "category", "a", Yes},
		{condition, "category", "s|a", Yes},
		{condition, "category", "s|", Yes},
		{condition, "category", "other|a", No},
		{condition, "category", "|a", No},
		{condition, "category", "|bare", Yes},
		{condition, "category", "A", Maybe},
		{condition, "category", "only words", No},
		{condition, "clinical-status", "resolved,active", Yes},
		{condition, "clinical-status", "resolved,inactive", No},
		{condition, "shoe-size", "a", No},
		{encounter, "class", "v3|AMB", Yes},
		{encounter, "class", "v3|IMP", No},
		{encounter, "identifier", "17", Yes},
		{encounter, "identifier", "urn:v|17", Yes},
		{encounter, "identifier", "urn:w|17", No},
		{team, "status", "active", Yes},
		{team, "status", "fm|active", Maybe},
		{team, "status", "inactive", No},

		{condition, "onset-date", "2019-05-01", Yes},
		{condition, "onset-date", "ge2019-05-01", Yes},
		{condition, "onset-date", "ge2019-05-03", No},
		{condition, "onset-date", "gt2019-05-01", No},
		{condition, "onset-date", "lt2019-05-03", Yes},
		{condition, "onset-date", "2019-05-02", No},
		{condition, "onset-date", "eq2019", Yes},
		{condition, "onset-date", "2019-05-01T21:00:00Z", Yes},
		{condition, "onset-date", "no date", No},
		{condition, "onset-date", "ap2019-05-01", Maybe},
		{spanning, "onset-date", "2019-05-01", Maybe},
		{encounter, "date", "2019-05-01", Maybe},
		{encounter, "date", "2019-05", Yes},
		{encounter, "date", "ge2019-05-01", Yes},
		{encounter, "date", "ge2019-05-03", Maybe},
		{encounter, "date", "gt2019-05-03", No},
		{encounter, "date", "lt2019-05-02", Yes},
		{encounter, "date", "le2019-04-30", No},
		{lasting, "date", "gt2100-01-01", Yes},
		{lasting, "date", "lt2019-05-01", No},
		{goal, "target-date", "2021-01-01", Yes},
		{goal, "target-date", "2020-03-01", No},

		{place, "name", "st. mary", Yes},
		{place, "name", "Clinic", Maybe},
		{place, "name", "Old", Maybe},
		{place, "name", "Hospital", No},
		{place, "address", "Sal", Yes},
		{place, "address", "12 Elm", Yes},
		{place, "address", "Boston", No},
		{doctor, "name", "nunez", Yes},
		{doctor, "name", "Lu", Yes},
		{doctor, "name", "uz", Maybe},
		{doctor, "name", "Smith", No},
	} {
		if got := Fits(decoded(t, c.record), c.parameter, c.value); got != c.want {
			t.Errorf("%s=%s fits %d, want %d: %s", c.parameter, c.value, got, c.want, c.record)
		}
	}
}

func TestDayInTheNightBelongsToWhicheverZoneTheServerTakes(t *testing.T) {
	t.Parallel()
	night := decoded(t, `{"resourceType":"Procedure","performedDateTime":"2019-05-01T02:30:00Z"}`)
	for value, want := range map[string]Fit{"2019-05-01": Maybe, "2019-04-30": Maybe, "2019-05-02": No, "ge2019-04-30": Yes} {
		if got := Fits(night, "date", value); got != want {
			t.Errorf("%s fits %d, want %d", value, got, want)
		}
	}
}

func TestAllCriteriaOfASearchCount(t *testing.T) {
	t.Parallel()
	r := decoded(t, `{"resourceType":"Procedure","status":"completed","code":{"coding":[{"system":"s","code":"1"}]}}`)
	if FitsQuery(r, url.Values{"status": {"completed"}, "code": {"1"}}) != Yes ||
		FitsQuery(r, url.Values{"status": {"completed"}, "code": {"2"}}) != No {
		t.Error("one criterion was left out, or one too many counted")
	}
}

func TestValuesAreWrittenAsSearchesWriteThem(t *testing.T) {
	t.Parallel()
	r := decoded(t, `{"resourceType":"Condition","onsetDateTime":"2019-05-01T16:00:00-05:00","code":{"coding":[{"system":"s","code":"1,2"},{"code":"3"},{"display":"none"}]}}`)
	e := decoded(t, `{"resourceType":"Encounter","period":{"start":"2019-05-01T10:00:00Z","end":"2019-05-03"},"status":"finished","identifier":[{"system":"u","value":"7"}]}`)
	m := decoded(t, `{"resourceType":"MedicationRequest","encounter":{"reference":"https://ehr.example/fhir/Encounter/e1"}}`)
	o := decoded(t, `{"resourceType":"Organization","name":"A, B","address":[{"line":["12 Elm"],"state":"MA"}]}`)
	for _, c := range []struct {
		record    map[string]any
		parameter string
		want      []string
	}{
		{r, "code", []string{`s|1\,2`, "3"}},
		{r, "onset-date", []string{"2019-05-01"}},
		{r, "shoe-size", nil},
		{e, "date", []string{"2019-05-01", "2019-05-03"}},
		{e, "status", []string{"finished"}},
		{e, "identifier", []string{"u|7"}},
		{m, "encounter", []string{"Encounter/e1"}},
		{o, "name", []string{`A\, B`}},
		{o, "address", []string{"12 Elm", "MA"}},
	} {
		got := Values(c.record, c.parameter, "https://ehr.example/fhir")
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.parameter, got, c.want)
		}
		for _, v := range got {
			if Fits(c.record, c.parameter, v) == No {
				t.Errorf("%s=%s does not fit the record that it comes from", c.parameter, v)
			}
		}
	}
}

func TestSortOfParameterIsThatOfUSCore(t *testing.T) {
	t.Parallel()
	for parameter, want := range map[string]string{"category": "token", "date": "date", "patient": "reference", "shoe-size": ""} {
		if got := SortOf("Observation", parameter); got != want {
			t.Errorf("%s is a %q, want %q", parameter, got, want)
		}
	}
	if SortOf("Location", "address-city") != "string" {
		t.Error("a city is no text")
	}
}

func FuzzAnyDateIsTakenWithoutPanic(f *testing.F) {
	for _, s := range []string{"2019", "2019-05-01", "ge2019-05", "2019-05-01T10:00:00Z", "", "ge", "9999-12-31", "zz2019-13-45"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, own, asked string) {
		if got := dateFits(own, asked); got < No || got > Yes {
			t.Errorf("%q %q fits %d", own, asked, got)
		}
		Fits(map[string]any{"resourceType": "Encounter", "period": map[string]any{"start": own, "end": asked}}, "date", asked)
	})
}
