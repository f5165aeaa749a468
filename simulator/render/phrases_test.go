package render

import (
	"encoding/base64"
	"encoding/json"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// written returns what fill writes into an object.
func written(fill func(*page)) string {
	var p page
	p.entry(func() { fill(&p) })
	return string(p.b)
}

func TestATimeAtMidnightIsADay(t *testing.T) {
	t.Parallel()
	day, minute := time.Date(2021, 3, 4, 0, 0, 0, 0, time.UTC), time.Date(2021, 3, 4, 0, 1, 0, 0, time.UTC)
	got := written(func(p *page) {
		p.when("a", day)
		p.when("b", minute)
		p.when("c", time.Time{})
		p.span("d", day, minute)
		p.span("e", time.Time{}, day)
		p.span("f", time.Time{}, time.Time{})
	})
	want := `{"a":"2021-03-04","b":"2021-03-04T00:01:00Z","d":{"start":"2021-03-04","end":"2021-03-04T00:01:00Z"},"e":{"end":"2021-03-04"}}`
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, c := range []struct {
		keys     []Key
		from, to time.Time
	}{
		{whenKey(nil, "x", day), day, day.AddDate(0, 0, 1)},
		{whenKey(nil, "x", minute), minute, minute.Add(time.Second)},
		{spanKey(nil, "x", day, day), day, day.AddDate(0, 0, 1)},
		{spanKey(nil, "x", day, minute), day, minute.Add(time.Second)},
		{spanKey(nil, "x", day, time.Time{}), day, never()},
		{spanKey(nil, "x", time.Time{}, day), time.Time{}, day.AddDate(0, 0, 1)},
	} {
		if len(c.keys) != 1 || !c.keys[0].From.Equal(c.from) || !c.keys[0].To.Equal(c.to) {
			t.Errorf("%+v, want %v to %v", c.keys, c.from, c.to)
		}
	}
	if len(whenKey(nil, "x", time.Time{}))+len(spanKey(nil, "x", time.Time{}, time.Time{})) > 0 {
		t.Error("a time that nobody knows is found")
	}
}

func TestConceptsThatSayNothingLeaveNoTrace(t *testing.T) {
	t.Parallel()
	got := written(func(p *page) {
		p.said("a", cohort.Code{})
		p.concepts("b", cohort.Code{})
		p.said("c", cohort.Code{Display: "words alone"})
		p.concepts("d", cohort.Code{System: "urn:x", Code: "1", Display: "one"}, cohort.Code{System: "urn:y", Code: "2"})
		p.references("e", "Condition")
		p.references("f", "Condition", "", "1")
		p.bytes("g", "")
	})
	want := `{"c":{"text":"words alone"},"d":[{"coding":[{"system":"urn:x","code":"1","display":"one"},{"system":"urn:y","code":"2"}],"text":"one"}],"f":[{"reference":"Condition/1"}]}`
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestCodesAreSpokenAsTheirSystemsSayThem(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"active": "Active", "entered-in-error": "Entered in Error", "in-progress": "In Progress", "not-achieved": "Not Achieved", "": "",
	} {
		if got := spoken(code); got != want {
			t.Errorf("%s is %q", code, got)
		}
	}
}

func TestOnlyMeasuresHaveAUnitForMachines(t *testing.T) {
	t.Parallel()
	if got := written(func(p *page) { p.dose(2, "tablet") }); got != `{"value":2,"unit":"tablet"}` {
		t.Error(got)
	}
	if got := written(func(p *page) { p.dose(2.5, "mL") }); got != `{"value":2.5,"unit":"mL","system":"http://unitsofmeasure.org","code":"mL"}` {
		t.Error(got)
	}
}

func TestIndexesThatStandForNobodyInParticularLeadToThePractice(t *testing.T) {
	t.Parallel()
	r, c := New(small()), full()
	for index, want := range map[int]string{
		0: "Practitioner/2001", cohort.Self: "Patient/9", cohort.Nobody: "Organization/3001", 1000: "Organization/3001",
	} {
		var got struct{ Who struct{ Reference string } }
		json.Unmarshal([]byte(written(func(p *page) { r.who(p, "who", c, index) })), &got)
		if got.Who.Reference != want {
			t.Errorf("%d leads to %s, want %s", index, got.Who.Reference, want)
		}
	}
	nobody := func(p *page) {
		for _, index := range []int{cohort.Self, cohort.Nobody, 1000} {
			r.staffed(p, "a", index)
			r.inOffice(p, "b", index)
		}
		p.list("c", func() { r.practitionerEntry(p, -5) })
	}
	if got := written(nobody); got != "" {
		t.Errorf("somebody: %s", got)
	}
	if r.house(1000).ID != "3001" {
		t.Error("an organization that is not known is not the practice")
	}
}

func TestTheNoteOfAReportIsThereAsItWasWritten(t *testing.T) {
	t.Parallel()
	c := full()
	for _, res := range New(small()).Chart(c, "DiagnosticReport") {
		var m struct {
			PresentedForm []struct{ ContentType, Data string }
		}
		if err := json.Unmarshal(res.JSON, &m); err != nil {
			t.Fatal(err)
		}
		for _, form := range m.PresentedForm {
			text, err := base64.StdEncoding.DecodeString(form.Data)
			if err != nil || form.ContentType != "text/plain" || string(text) != c.Reports[1].Text || res.ID != "9-r2" {
				t.Errorf("%s: %s %q %v", res.ID, form.ContentType, text, err)
			}
		}
		if res.ID == "9-r2" && len(m.PresentedForm) != 1 {
			t.Error("the note is missing")
		}
	}
}
