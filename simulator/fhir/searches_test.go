package fhir

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/render"
)

// Every pair is a search that finds the busy patient, Rebecca Jones Larson,
// and one that must not.
func TestEachPatientCriterionFindsAndRefuses(t *testing.T) {
	t.Parallel()
	room := honest()
	for _, c := range []struct{ finds, misses string }{
		{"_id=148682", "_id=148683"},
		{"_id=nobody,148682", "_id=nobody"},
		{"identifier=9999094", "identifier=9999095"},
		{"identifier=" + render.AccountSystem + "|9999094", "identifier=" + render.MRNSystem + "|9999094"},
		{"identifier=" + render.MRNSystem + "|", "identifier=urn:nothing|"},
		{"identifier=MR1000000", "identifier=|MR1000000"},
		{"identifier:not=1", "identifier:not=9999094"},
		{"name=Rebecca", "name=ebecca"},
		{"name=rEbEc", "name=rebeccas"},
		{"name=Rébecca", "name=Rabecca"},
		{"name=Jones", "name=Sandra"},
		{"name=larson", "name=glazer"},
		{"name=x,larson", "name=x,y"},
		{"name=rebecca&name=larson", "name=rebecca&name=glazer"},
		{"name:exact=Rebecca", "name:exact=rebecca"},
		{"name:contains=ARS", "name:contains=arsx"},
		{"family=Lars", "family=Rebecca"},
		{"given=Jones", "given=Larson"},
		{"given=Robert", "family=Robert"},
		{"name=robert", "name=roberta"},
		{"gender=female", "gender=male"},
		{"gender=http://hl7.org/fhir/administrative-gender|female", "gender=urn:x|female"},
		{"gender:not=male", "gender:not=female"},
		{"birthdate=1970-05-01", "birthdate=1970-05-02"},
		{"birthdate=1970-05", "birthdate=1970-06"},
		{"birthdate=1970", "birthdate=1971"},
		{"birthdate=eq1970-05-01", "birthdate=ne1970-05-01"},
		{"birthdate=ne1971", "birthdate=ne1970"},
		{"birthdate=gt1970-04-30", "birthdate=gt1970-05-01"},
		{"birthdate=ge1970-05-01", "birthdate=ge1970-05-02"},
		{"birthdate=lt1970-05-02", "birthdate=lt1970-05-01"},
		{"birthdate=le1970-05-01", "birthdate=le1970-04-30"},
		{"birthdate=sa1970-04", "birthdate=sa1970-05"},
		{"birthdate=eb1970-06", "birthdate=eb1970-05"},
		{"birthdate=ap1970", "birthdate=ap1969"},
		{"birthdate=ge1970&birthdate=lt1971", "birthdate=ge1970&birthdate=lt1970-05"},
		{"birthdate=1970-05-01&name=larson", "birthdate=1970-05-02&name=larson"},
		{"gender=female&name=larson", "gender=female&name=glazer"},
		{"birthdate=1970-05-01&family=larson", "birthdate=1970-05-01&family=glazer"},
		{"family=larson&gender=female", "family=larson&gender=male"},
		{"_lastUpdated=gt2000-01-01", "_lastUpdated=lt2000-01-01T00:00:00Z"},
	} {
		for who, g := range map[string]*access.Grant{"patient": patientToken(), "system": systemToken()} {
			if got := get(t, room, g, "/Patient?"+c.finds).set(t); !slices.Contains(got.ids(), busy) || got.Total != len(got.Entry) {
				t.Errorf("%s token: %s finds %v, total %d", who, c.finds, got.ids(), got.Total)
			}
			if got := get(t, room, g, "/Patient?"+c.misses).set(t); slices.Contains(got.ids(), busy) {
				t.Errorf("%s token: %s finds the patient", who, c.misses)
			}
		}
	}
}

// A token for one patient never finds another.
func TestAPatientTokenFindsOnlyItsPatient(t *testing.T) {
	t.Parallel()
	room := honest()
	for _, criteria := range []string{"gender=female", "name=Sandra", "birthdate=ge1800", "identifier=9704002", "family=Glazer", "_lastUpdated=ge1900"} {
		for _, id := range get(t, room, patientToken(), "/Patient?"+criteria).set(t).ids() {
			if id != busy {
				t.Errorf("%s finds %s", criteria, id)
			}
		}
	}
}

// A search over everyone is the filter of the whole cohort, whatever index it
// uses.
func TestASearchOverEveryoneFindsWhomTheirChartsDescribe(t *testing.T) {
	t.Parallel()
	room := honest()
	all := get(t, room, systemToken(), "/Patient").set(t)
	if all.Total != small().Len() {
		t.Fatalf("%d patients, want %d", all.Total, small().Len())
	}
	for _, e := range all.Entry {
		name := e.Resource["name"].([]any)[0].(map[string]any)
		family, _ := name["family"].(string)
		target := "/Patient?birthdate=" + e.Resource["birthDate"].(string) + "&family=" + url.QueryEscape(family)
		if !slices.Contains(get(t, room, systemToken(), target).set(t).ids(), e.Resource["id"].(string)) {
			t.Errorf("%s does not find %s", target, e.Resource["id"])
		}
		number := e.Resource["identifier"].([]any)[0].(map[string]any)["value"].(string)
		if got := get(t, room, systemToken(), "/Patient?identifier="+number).set(t).ids(); !slices.Equal(got, []string{e.Resource["id"].(string)}) {
			t.Errorf("identifier %s finds %v", number, got)
		}
	}
	women := get(t, room, systemToken(), "/Patient?gender=female").set(t)
	if women.Total == 0 || women.Total == all.Total {
		t.Errorf("%d of %d are women", women.Total, all.Total)
	}
}

// The values that a chart's facts have find exactly those facts.
func TestEachFactCriterionFindsExactlyWhatHasIt(t *testing.T) {
	t.Parallel()
	room := honest()
	chart, _ := small().Find(busy)
	folder := room.render.Indexed(chart)
	for _, o := range offers() {
		if o.shared || o.typ == "Patient" {
			continue
		}
		for _, p := range o.params {
			for _, value := range someValues(folder, o.typ, p) {
				want := holders(folder, o.typ, p, value)
				target := "/" + o.typ + "?patient=" + busy + "&" + p.name + "=" + url.QueryEscape(value)
				got := get(t, room, patientToken(), target).set(t)
				if !slices.Equal(got.ids(), want) || len(want) == 0 {
					t.Errorf("%s finds %d of %d", target, len(got.ids()), len(want))
				}
			}
			if p.kind == token && p.name != "_id" {
				target := "/" + o.typ + "?patient=" + busy + "&" + p.name + "=no-such-code"
				if got := get(t, room, patientToken(), target).set(t); got.Total != 0 || got.Entry != nil {
					t.Errorf("%s finds %v", target, got.ids())
				}
			}
		}
	}
}

// someValues returns a handful of the values that facts of the type have.
func someValues(folder []render.Resource, typ string, p param) []string {
	var out []string
	for _, r := range folder {
		for _, k := range r.Keys {
			if r.Type != typ || k.Param != p.keyed() {
				continue
			}
			switch p.kind {
			case date:
				if day := k.From.Format(time.DateOnly); k.To.Add(-1).Format(time.DateOnly) == day { // a day finds no longer period
					out = append(out, day)
				}
			case token:
				out = append(out, k.Value)
				if k.System != "" {
					out = append(out, k.System+"|"+k.Value)
				}
			case reference:
				out = append(out, k.Value)
				if p.to != "" { // others have their type with them
					out = append(out, p.to+"/"+k.Value)
				}
			}
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	step := len(out)/5 + 1
	var some []string
	for i := 0; i < len(out); i += step {
		some = append(some, out[i])
	}
	return some
}

func holders(folder []render.Resource, typ string, p param, value string) []string {
	out := []string{}
	_, code, both := strings.Cut(value, "|")
	if !both {
		code = value[strings.LastIndexByte(value, '/')+1:]
	}
	for _, r := range folder {
		if r.Type == typ && slices.ContainsFunc(r.Keys, func(k render.Key) bool {
			return k.Param == p.keyed() && (k.Value == code || k.Value == value || p.kind == date && k.From.Format(time.DateOnly) == value && k.To.Add(-1).Format(time.DateOnly) == value)
		}) {
			out = append(out, r.ID)
		}
	}
	return out
}

func TestSeveralCriteriaNarrow(t *testing.T) {
	t.Parallel()
	room := honest()
	wide := get(t, room, patientToken(), "/Observation?patient="+busy+"&category=vital-signs").set(t)
	pressure := get(t, room, patientToken(), "/Observation?patient="+busy+"&category=vital-signs&code=85354-9").set(t)
	since := get(t, room, patientToken(), "/Observation?patient="+busy+"&category=vital-signs&code=85354-9&date=ge2018-01-01").set(t)
	either := get(t, room, patientToken(), "/Observation?patient="+busy+"&code=85354-9,http://loinc.org|8867-4&status=final,amended").set(t)
	if !(wide.Total > either.Total && either.Total > pressure.Total && pressure.Total > since.Total && since.Total > 0) {
		t.Errorf("totals %d > %d > %d > %d > 0 do not hold", wide.Total, either.Total, pressure.Total, since.Total)
	}
	for _, e := range since.Entry {
		if at := e.Resource["effectiveDateTime"].(string); at < "2018" {
			t.Errorf("%s was taken %s", e.FullURL, at)
		}
	}
}

func TestEachWayToSendASearchFindsTheSame(t *testing.T) {
	t.Parallel()
	room, g := honest(), patientToken()
	want := get(t, room, g, "/Encounter?patient="+busy).set(t).ids()
	if len(want) == 0 {
		t.Fatal("the busy patient has no encounters")
	}
	for name, c := range map[string]call{
		"typed reference":     {target: "/Encounter?patient=Patient/" + busy},
		"absolute reference":  {target: "/Encounter?patient=" + url.QueryEscape(base+"/Patient/"+busy)},
		"subject":             {target: "/Encounter?subject=" + busy},
		"typed parameter":     {target: "/Encounter?patient:Patient=" + busy},
		"POST":                {method: "POST", target: "/Encounter/_search", form: "patient=" + busy},
		"POST with a query":   {method: "POST", target: "/Encounter/_search?patient=" + busy},
		"POST to the type":    {method: "POST", target: "/Encounter", form: "patient=" + busy},
		"GET of _search":      {target: "/Encounter/_search?patient=" + busy},
		"after a slash":       {target: "/Encounter/patient=" + busy},
		"with a format":       {target: "/Encounter?patient=" + busy + "&_format=json"},
		"with a trailing one": {target: "/Encounter/?patient=" + busy},
	} {
		c.grant = g
		if got := c.to(t, room).set(t).ids(); !slices.Equal(got, want) {
			t.Errorf("%s finds %d of %d", name, len(got), len(want))
		}
	}
	standard := broken(Standard)
	if got := get(t, standard, g, "/Encounter/patient="+busy); got.status != 404 {
		t.Errorf("the standard reads a search after a slash: %d", got.status)
	}
	if got := (call{method: "POST", target: "/Encounter", form: "patient=" + busy, grant: g}).to(t, standard); got.status != 403 {
		t.Errorf("the standard takes a post to the type for a search: %d", got.status)
	}
}

func TestSharedRecordsAreSearchedWithoutAPatient(t *testing.T) {
	t.Parallel()
	room := honest()
	for target, finds := range map[string]bool{
		"/Practitioner":                             true,
		"/Practitioner?name=primary":                true,
		"/Practitioner?name=nobody":                 false,
		"/Practitioner?identifier=5555555555":       true,
		"/Practitioner?identifier=|5555555555":      false,
		"/Practitioner?_id=2001":                    true,
		"/Organization?name=demo":                   true,
		"/Organization?address=AK":                  true,
		"/Organization?address-city=Nowhere":        false,
		"/Organization/_id=3001":                    true,
		"/Location?name=Demo%20Facility":            true,
		"/Location?address-postalcode=12121":        true,
		"/Location?address-state=OR":                false,
		"/Location?_lastUpdated=gt2000&_id=4001":    true,
		"/Location?_lastUpdated=lt2000-01&_id=4001": false,
	} {
		if got := get(t, room, patientToken(), target).set(t); (got.Total > 0) != finds {
			t.Errorf("%s finds %d", target, got.Total)
		}
	}
}

// An account of the practice sees whom the practice lets it see.
func TestUsersSeeWhomTheyMay(t *testing.T) {
	t.Parallel()
	store := access.NewStore(access.Deps{Rules: access.Honest(), Chance: chance(), Users: []access.User{
		{Name: "all", FHIRUser: "Practitioner/2001", Everyone: true},
		{Name: "two", FHIRUser: "Practitioner/2002", Patients: []string{busy, other}},
		{Name: "self", FHIRUser: "Patient/" + busy, Patients: []string{busy}},
	}})
	room := New(Deps{Cohort: small(), Access: store, Rules: Honest()})
	user := func(who string) *access.Grant { return &access.Grant{User: who, Scopes: access.Scopes{"user/*.rs"}} }
	for who, want := range map[string]int{"Practitioner/2001": small().Len(), "Practitioner/2002": 2} {
		if got := get(t, room, user(who), "/Patient").set(t); got.Total != want {
			t.Errorf("%s sees %d patients, want %d", who, got.Total, want)
		}
	}
	if got := get(t, room, user("Patient/"+busy), "/Patient"); got.status != http.StatusForbidden {
		t.Errorf("a patient lists patients: %d", got.status)
	}
	third := small().Chart(5).ID
	if got := get(t, room, user("Practitioner/2002"), "/Patient/"+third); got.status != http.StatusForbidden {
		t.Errorf("%s is read by who may not see them: %d", third, got.status)
	}
	everywhere := get(t, room, user("Practitioner/2001"), "/AllergyIntolerance?code=733,7980").set(t)
	both := get(t, room, user("Practitioner/2002"), "/AllergyIntolerance?clinical-status=active").set(t)
	for _, e := range both.Entry {
		if ref := fmt.Sprint(e.Resource["patient"]); !strings.Contains(ref, busy) && !strings.Contains(ref, other) {
			t.Errorf("%s is found by who may not see them", ref)
		}
	}
	if both.Total == 0 || everywhere.Type != "searchset" {
		t.Error("nothing is found")
	}
}

func TestSearchesThatWouldReadEveryChartOfALargeCohortAreRefused(t *testing.T) {
	t.Parallel()
	room := New(Deps{Cohort: cohort.New(1, 1_000_000), Rules: Honest()})
	for _, target := range []string{"/Observation?code=8867-4", "/Patient", "/Patient?_lastUpdated=gt2000&_sort=name"} {
		got := get(t, room, systemToken(), target)
		if _, code, _ := got.outcome(t); got.status != 400 || code != "too-costly" {
			t.Errorf("%s: %d %s", target, got.status, got.body)
		}
	}
	if got := get(t, room, systemToken(), "/Observation?code=8867-4&patient="+busy).set(t); got.Total == 0 {
		t.Error("one patient's observations are not found")
	}
}
