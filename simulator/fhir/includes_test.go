package fhir

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/render"
)

// withSources is a room in which the busy patient's chart has two allergies,
// two visits, and provenance of some of them: made by hand, so that it is
// known what belongs together.
func withSources(change func(*Rules)) *Room {
	r := broken(change)
	made := func(typ, id string, keys ...render.Key) render.Resource {
		keys = append(keys, render.Key{Param: "_id", Value: id}, render.Key{Param: "patient", Value: busy})
		return render.Resource{
			Type: typ, ID: id, Patient: busy, Keys: keys,
			JSON: []byte(`{"resourceType":"` + typ + `","id":"` + id + `"}`),
		}
	}
	target := func(of ...string) []render.Key {
		var out []render.Key
		for _, t := range of {
			out = append(out, render.Key{Param: "target", Value: t})
		}
		return out
	}
	f := &folder{patient: busy, resources: []render.Resource{
		made("Patient", busy),
		made("AllergyIntolerance", busy+"-a1"), made("AllergyIntolerance", busy+"-a2"),
		made("Encounter", busy+"-e1"), made("Encounter", busy+"-e2"),
		made(provenance, busy+"-pv-e1", target("Encounter/"+busy+"-e1", "AllergyIntolerance/"+busy+"-a1", "AllergyIntolerance/"+busy+"-a2")...),
		made(provenance, busy+"-pv-e2", target("Encounter/"+busy+"-e2")...),
		made(provenance, busy+"-pv-own", target("Patient/"+busy)...),
	}}
	r.shelf.put(f)
	return r
}

func honestly(*Rules) {}

// matched and along are the ids of the entries by their mode.
func (s set) mode(mode string) []string {
	out := []string{}
	for _, e := range s.Entry {
		if e.Search.Mode == mode {
			out = append(out, e.Resource["id"].(string))
		}
	}
	return out
}

func TestProvenanceComesAlongOnceWithWhatItIsOf(t *testing.T) {
	t.Parallel()
	room := withSources(honestly)
	for target, want := range map[string]string{
		"/AllergyIntolerance?patient=" + busy: "-pv-e1",
		"/Encounter?patient=" + busy:          "-pv-e1 -pv-e2",
		"/Encounter?_id=" + busy + "-e2":      "-pv-e2",
		"/Patient?_id=" + busy:                "-pv-own",
		"/Encounter?_id=nobody-e2":            "",
	} {
		for _, asked := range []string{"Provenance:target", "Provenance:target:" + strings.Split(target[1:], "?")[0]} {
			got := get(t, room, patientToken(), target+"&_revinclude="+asked).set(t)
			var along []string
			for _, id := range got.mode("include") {
				along = append(along, strings.TrimPrefix(id, busy))
			}
			if strings.Join(along, " ") != want || got.Total != len(got.mode("match")) {
				t.Errorf("%s brings along %v, want %s; total %d", target, along, want, got.Total)
			}
		}
		if got := get(t, room, patientToken(), target).set(t).mode("include"); len(got) > 0 {
			t.Errorf("%s brings along %v unasked", target, got)
		}
	}
}

func TestProvenanceIsOnThePageOfItsMatch(t *testing.T) {
	t.Parallel()
	room := withSources(honestly)
	first := get(t, room, patientToken(), "/Encounter?patient="+busy+"&_count=1&_revinclude=Provenance:target").set(t)
	next, _ := strings.CutPrefix(first.link("next"), base)
	second := get(t, room, patientToken(), next).set(t)
	for i, s := range []set{first, second} {
		if !slices.Equal(s.mode("include"), []string{busy + "-pv-e" + string(rune('1'+i))}) || len(s.mode("match")) != 1 || s.Total != 2 {
			t.Errorf("page %d: %v of %d with %v", i, s.mode("match"), s.Total, s.mode("include"))
		}
	}
	if none := get(t, room, patientToken(), "/Encounter?patient="+busy+"&_count=0&_revinclude=Provenance:target").set(t); none.Entry != nil {
		t.Error("a page without matches brings something along")
	}
}

func TestWhatATokenDoesNotOpenIsLeftOut(t *testing.T) {
	t.Parallel()
	room := withSources(honestly)
	narrow := patientToken("patient/Encounter.rs")
	if got := get(t, room, narrow, "/Encounter?patient="+busy+"&_revinclude=Provenance:target").set(t); len(got.mode("include")) != 0 || got.Total != 2 {
		t.Errorf("%v come along", got.mode("include"))
	}
	wider := patientToken("patient/Encounter.rs", "patient/Provenance.r")
	if got := get(t, room, wider, "/Encounter?patient="+busy+"&_revinclude=Provenance:target").set(t); len(got.mode("include")) != 2 {
		t.Errorf("%v come along", got.mode("include"))
	}
}

func TestOtherIncludesAreRefusedByName(t *testing.T) {
	t.Parallel()
	room := honest()
	for target, named := range map[string]string{
		"/Encounter?patient=" + busy + "&_revinclude=Observation:encounter":     "Provenance:target",
		"/Encounter?patient=" + busy + "&_revinclude=Provenance:target:Goal":    "Provenance:target",
		"/Encounter?patient=" + busy + "&_revinclude=*":                         "_revinclude",
		"/Encounter?patient=" + busy + "&_include=Encounter:subject":            "_include",
		"/Location?name=x&_revinclude=Provenance:target":                        "_revinclude",
		"/MedicationRequest?patient=" + busy + "&_include=":                     "MedicationRequest:medication",
		"/Encounter?patient=" + busy + "&_include:iterate=Encounter:subject":    "iterate",
		"/Encounter?patient=" + busy + "&_summary=count":                        "_summary",
		"/Encounter?patient=" + busy + "&_elements=status":                      "_elements",
		"/MedicationRequest?patient=" + busy + "&_revinclude=Provenance:entity": "Provenance:target",
	} {
		got := get(t, room, patientToken(), target)
		if _, code, text := got.outcome(t); got.status != http.StatusBadRequest || code != "not-supported" || !strings.Contains(text, named) {
			t.Errorf("%s: %d %s %s", target, got.status, code, text)
		}
		if got := get(t, broken(func(r *Rules) { r.UnknownParameter = Ignore }), patientToken(), target); got.status != http.StatusOK {
			t.Errorf("%s is not passed over: %d", target, got.status)
		}
	}
	for _, fine := range []string{
		"/MedicationRequest?patient=" + busy + "&_include=MedicationRequest:medication",
		"/MedicationRequest?patient=" + busy + "&_include=MedicationRequest:medication:Medication",
		"/PractitionerRole?_include=PractitionerRole:endpoint&_include=PractitionerRole:practitioner",
	} {
		if got := get(t, room, patientToken(), fine); got.status != http.StatusOK {
			t.Errorf("%s: %d", fine, got.status)
		}
	}
}

func TestIncludesFallShortAsTheRulesHaveIt(t *testing.T) {
	t.Parallel()
	target := "/Encounter?_id=" + busy + "-e2&_revinclude=Provenance:target"
	find := func(change func(*Rules)) set { return get(t, withSources(change), patientToken(), target).set(t) }
	if got := find(func(r *Rules) { r.Include.Finds = Nothing }); len(got.Entry) != 1 {
		t.Errorf("%d entries", len(got.Entry))
	}
	if got := find(func(r *Rules) { r.Include.Whole = true }); len(got.mode("include")) != 3 {
		t.Errorf("%v come along", got.mode("include"))
	}
	if got := find(func(r *Rules) { r.Include.Mode = "match" }); len(got.mode("match")) != 2 {
		t.Errorf("%v are matches", got.mode("match"))
	}
	if got := find(func(r *Rules) { r.Include.Counted = true }); got.Total != 2 {
		t.Errorf("total %d", got.Total)
	}
}

func TestProvenanceIsSearchedDirectlyByTheDocumentAlone(t *testing.T) {
	t.Parallel()
	room := withSources(honestly)
	for target, want := range map[string]int{
		"/Provenance?patient=" + busy:                                            3,
		"/Provenance?target=Encounter/" + busy + "-e1":                           1,
		"/Provenance?target=" + busy + "-a2":                                     1,
		"/Provenance?target:AllergyIntolerance=" + busy + "-a2":                  1,
		"/Provenance?target:Encounter=" + busy + "-a2":                           0,
		"/Provenance?target=Patient/" + busy:                                     1,
		"/Provenance?target=Encounter/" + busy + "-a1":                           0,
		"/Provenance?target=" + base + "/Encounter/" + busy + "-e2":              1,
		"/Provenance?target=Encounter/" + busy + "-e1,Encounter/" + busy + "-e2": 2,
		"/Provenance?target=Encounter/" + other + "-e1":                          0,
	} {
		if got := get(t, room, patientToken(), target).set(t); got.Total != want {
			t.Errorf("%s finds %d, want %d", target, got.Total, want)
		}
	}
	standard := withSources(Standard)
	if got := get(t, standard, patientToken(), "/Provenance?patient="+busy); got.status != http.StatusBadRequest {
		t.Errorf("a direct search by the standard: %d", got.status)
	}
	if got := get(t, standard, patientToken(), "/Provenance/"+busy+"-pv-e1"); got.status != http.StatusOK {
		t.Errorf("a read by the standard: %d", got.status)
	}
	if got := get(t, standard, patientToken("patient/Encounter.rs"), "/Provenance?patient="+busy); got.status != http.StatusForbidden {
		t.Errorf("a direct search without the scope: %d", got.status)
	}
	if got := get(t, standard, &access.Grant{Scopes: access.Scopes{"system/*.rs"}}, "/Encounter?patient="+busy+"&_revinclude=Provenance:target").set(t); len(got.mode("include")) != 2 {
		t.Errorf("%v come along by the standard", got.mode("include"))
	}
}

func TestTheStatementDeclaresWhatComesAlong(t *testing.T) {
	t.Parallel()
	for name, room := range map[string]*Room{"documented": honest(), "standard": broken(Standard)} {
		var c capabilities
		if err := json.Unmarshal(get(t, room, nil, "/metadata").body, &c); err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Rest[0].Resource {
			along, back := strings.Join(r.SearchInclude, " "), strings.Join(r.SearchRevInclude, " ")
			wantBack := "Provenance:target"
			if o := room.offers[r.Type]; o.shared || r.Type == provenance || r.Type == binary {
				wantBack = ""
			}
			want := map[string]string{
				"MedicationRequest": "MedicationRequest:medication", "PractitionerRole": "PractitionerRole:endpoint PractitionerRole:practitioner",
			}[r.Type]
			if along != want || back != wantBack {
				t.Errorf("%s: %s declares %q and %q", name, r.Type, along, back)
			}
			searched := slices.Contains(r.Interaction, interaction{string(search)})
			if wants := r.Type != binary && (r.Type != provenance || name == "documented"); searched != wants || len(r.SearchParam) > 0 != wants {
				t.Errorf("%s: %s is declared with %v and %v", name, r.Type, r.Interaction, r.SearchParam)
			}
		}
	}
}
